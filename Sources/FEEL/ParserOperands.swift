import Diagnostics
import Quantities

// Operands and what may follow them.
extension Parser {
    mutating func primary() throws(Faults) -> Node {
        let first = token
        switch first.kind {
        case .number(let value): return try literal(.number(value))
        case .string(let text): return try literal(.string(text))
        case .keyword(let keyword): return try keywordOperand(keyword)
        case .symbol(let symbol): return try symbolOperand(symbol)
        case .slot(let slot):
            try advance()
            return Node(kind: .slot(slot), at: first.at, height: 1)
        case .local(let index):
            localUse[index] = true
            try advance()
            return Node(kind: .local(index), at: first.at, height: 1)
        case .builtin(let builtin): return try call(builtin)
        case .outside(let name): throw outside(first.at, "函数/function \(name)")
        case .unknown(let name): return try unknown(name)
        case .end: throw unexpected("这里缺一个值", "a value is missing here")
        }
    }

    private mutating func literal(_ value: Value) throws(Faults) -> Node {
        let at = token.at
        try advance()
        return Node(kind: .literal(value), at: at, height: 1)
    }

    private mutating func keywordOperand(_ keyword: Keyword) throws(Faults) -> Node {
        switch keyword {
        case .true: return try literal(.boolean(true))
        case .false: return try literal(.boolean(false))
        case .null: return try literal(.null)
        case .if: return try conditional()
        case .some: return try quantified(.some)
        case .every: return try quantified(.every)
        case .for, .function: throw outside(token.at, keyword.rawValue)
        default: throw unexpected("这里缺一个值", "a value is missing here")
        }
    }

    private mutating func symbolOperand(_ symbol: Symbol) throws(Faults) -> Node {
        switch symbol {
        case .open, .openBracket, .closeBracket: return try bracketed()
        case .question:
            guard allowsInput else {
                throw unexpected("“?” 只能用在条件单元格里", "? is only known in unary tests")
            }
            usesInput = true
            let at = token.at
            try advance()
            return Node(kind: .input, at: at, height: 1)
        case .at: return try atLiteral()
        case .openBrace: throw outside(token.at, "{…} 上下文/contexts")
        default: throw unexpected("这里缺一个值", "a value is missing here")
        }
    }

    /// `@"2026-11-22"`, `@"P1Y"`
    private mutating func atLiteral() throws(Faults) -> Node {
        let at = token.at
        try advance()
        guard case .string(let text) = token.kind else {
            throw unexpected("@ 后面应当是字符串", "expected a string behind @")
        }
        let value = DateText.read(text, mode).map(Value.date) ?? DurationText.read(text)
        try advance()
        return Node(kind: value.map(Node.Kind.literal) ?? badLiteral(text, at), at: at, height: 1)
    }

    /// The standard makes it null; a rule file must not hold one.
    private mutating func badLiteral(_ text: String, _ at: Int) -> Node.Kind {
        let diagnostic = source.error(
            at, "badAtLiteral", zh: "@\"\(text)\" 不是日期或期间，日期写作 @\"2026-11-22\"",
            en: "@\"\(text)\" is no date and no duration; a date is @\"2026-11-22\"")
        if mode == .rules { diagnostics.append(diagnostic) }
        return .fault(diagnostic)
    }

    /// Reports the name and goes on, so that the next unknown name is reported too.
    private mutating func unknown(_ name: String) throws(Faults) -> Node {
        let at = token.at
        let isCall = token.end < source.scalars.count && source.scalars[token.end] == "("
        let known = isCall ? Builtin.allCases.map(\.rawValue) : []
        let near = Spelling.nearest(name, among: known) ?? lexer.scope.nearest(name)
        let what: (zh: String, en: String) = isCall ? ("函数", "function") : ("名称", "name")
        let hint: (zh: String, en: String) =
            near.map { ("，是否应为“\($0)”？", "; did you mean \($0)?") }
            ?? ("，请检查写法或先在指标字典里声明", "; check the spelling or declare it")
        diagnostics.append(
            source.error(
                at, isCall ? "unknownFunction" : "unknownName",
                zh: "不认识\(what.zh)“\(name)”\(hint.zh)", en: "unknown \(what.en) \(name)\(hint.en)"))
        try advance()
        if isCall { _ = try arguments { _ in nil } }
        return Node(kind: .literal(.null), at: at, height: 1)
    }

    private mutating func conditional() throws(Faults) -> Node {
        let at = token.at
        try advance()
        let condition = try expression()
        try expect(Keyword.then)
        let yes = try expression()
        try expect(Keyword.else)
        let no = try expression()
        return try make(.conditional(condition, yes, no), at, [condition, yes, no])
    }

    private mutating func quantified(_ quantifier: Quantifier) throws(Faults) -> Node {
        let at = token.at
        var lists: [Node] = []
        repeat {
            let name = try variable()
            let list = try expression()
            if isAt(.range) { throw outside(token.at, "a..b 迭代/iteration") }
            lists.append(list)
            lexer.locals.append(NameFinder([name]))
            localUse.append(false)
        } while isAt(.comma)
        try expect(Keyword.satisfies)
        let condition = try expression()
        lexer.locals.removeLast(lists.count)
        localUse.removeLast(lists.count)
        try relex()
        return try make(.quantified(quantifier, lists, condition), at, lists + [condition])
    }

    /// The name behind `some`, `every` or a comma, up to `in`; then stands behind `in`.
    private mutating func variable() throws(Faults) -> String {
        let start = try lexer.afterSpace(token.end)
        var place = start
        while place < source.scalars.count {
            let word = lexer.word(place)
            if word > place, place > start, lexer.text(place, word) == "in" { break }
            guard word > place || source.scalars[place].isFEELSpace else { break }
            place = max(word, place + 1)
        }
        token = try lexer.token(from: place)
        guard isAt(.in), start < place, source.scalars[start].isNameStart else {
            throw unexpected("这里应当是“变量名 in 列表”", "expected `name in list` here")
        }
        try advance()
        return lexer.text(start, place)
    }

    /// Reads the present token again, after the known names changed.
    private mutating func relex() throws(Faults) {
        token = try lexer.token(from: token.at)
    }
}

// What follows an operand, and lists.
extension Parser {
    mutating func postfix(_ operand: Node) throws(Faults) -> Node {
        var node = operand
        while true {
            if isAt(.openBracket) && !bracketCloses {
                node = try filter(node)
            } else if isAt(.point) {
                node = try property(node)
            } else {
                return node
            }
        }
    }

    private mutating func filter(_ list: Node) throws(Faults) -> Node {
        let at = token.at
        lexer.locals.append(NameFinder(["item"]))
        localUse.append(false)
        try advance()
        let condition = try inside { parser throws(Faults) in try parser.expression() }
        lexer.locals.removeLast()
        let usesItem = localUse.removeLast()
        try expect(Symbol.closeBracket)
        return try make(.filter(list, condition, usesItem: usesItem), at, [list, condition])
    }

    private mutating func property(_ operand: Node) throws(Faults) -> Node {
        let at = try lexer.afterSpace(token.end)
        guard let found = Parser.properties.longest(source.scalars, at: at) else {
            throw source.fault(
                at, "unknownProperty",
                zh: "点号后面只能是 year、month、day、weekday、years、months、days、hours、minutes、seconds 等属性",
                en: "only a property of a date, a duration or a range may follow the point")
        }
        token = try lexer.token(from: found.end)
        return try make(.property(operand, Property.allCases[found.slot]), at, [operand])
    }

    private static let properties = NameFinder(Property.allCases.map(\.rawValue))

    /// Parses inside brackets, where `[` begins a filter again.
    mutating func inside<T>(
        _ parse: (inout Parser) throws(Faults) -> T
    ) throws(Faults) -> T {
        let before = bracketCloses
        bracketCloses = false
        defer { bracketCloses = before }
        return try parse(&self)
    }

    /// `(a)`, `(a..b)`, `(< a)`, `[a, b]`, `[a..b]`, `]a..b]`
    private mutating func bracketed() throws(Faults) -> Node {
        let opening = token
        try advance()
        if opening.kind == .symbol(.openBracket), isAt(.closeBracket) {
            try advance()
            return Node(kind: .list([]), at: opening.at, height: 1)
        }
        if opening.kind == .symbol(.open), case .symbol(let symbol) = token.kind,
            let comparison = symbol.comparison
        {
            return try halfRange(comparison, opening.at)
        }
        let first = try inside { parser throws(Faults) in try parser.expression() }
        if isAt(.range) {
            let included = opening.kind == .symbol(.openBracket)
            return try interval(first, included, opening.at)
        }
        if opening.kind == .symbol(.open) {
            try expect(Symbol.close)
            return first
        }
        if opening.kind == .symbol(.closeBracket) { try expect(Symbol.range) }
        return try list(first, opening.at)
    }

    private mutating func list(_ first: Node, _ at: Int) throws(Faults) -> Node {
        var items = [first]
        while try take(.comma) {
            items.append(try inside { parser throws(Faults) in try parser.expression() })
        }
        try expect(Symbol.closeBracket)
        return try make(.list(items), at, items)
    }

    /// Behind the lower end; stands at `..`.
    mutating func interval(_ lower: Node, _ included: Bool, _ at: Int) throws(Faults) -> Node {
        try advance()
        let before = bracketCloses
        bracketCloses = true
        let upper = try binary(Precedence.sum)
        bracketCloses = before
        let closing = token.kind
        let ends: [Token.Kind] = [
            .symbol(.close), .symbol(.closeBracket), .symbol(.openBracket),
        ]
        guard ends.contains(closing) else {
            throw unexpected("区间应以 ] 或 ) 结束", "an interval ends with ] or )")
        }
        try advance()
        let range = RangeNode(
            lower: lower, lowerIncluded: included, upper: upper,
            upperIncluded: closing == .symbol(.closeBracket))
        return try make(.range(range), at, [lower, upper])
    }

    /// `(< 10)` as a value.
    private mutating func halfRange(_ comparison: Comparison, _ at: Int) throws(Faults) -> Node {
        try advance()
        let end = try inside { parser throws(Faults) in try parser.binary(Precedence.sum) }
        try expect(Symbol.close)
        var range = RangeNode(lower: nil, lowerIncluded: false, upper: nil, upperIncluded: false)
        switch comparison {
        case .less, .lessOrEqual:
            (range.upper, range.upperIncluded) = (end, comparison == .lessOrEqual)
        case .greater, .greaterOrEqual:
            (range.lower, range.lowerIncluded) = (end, comparison == .greaterOrEqual)
        case .equal:
            (range.lower, range.upper) = (end, end)
            (range.lowerIncluded, range.upperIncluded) = (true, true)
        case .notEqual:
            // A range to the standard's conformance cases only: all but its one bound.
            guard mode == .standard else {
                throw source.fault(
                    at, "syntax", zh: "(!= …) 不是区间，请写 not(…)",
                    en: "(!= …) is no range; write not(…)")
            }
            (range.lower, range.upper, range.isComplement) = (end, end, true)
        }
        return try make(.range(range), at, [end])
    }
}

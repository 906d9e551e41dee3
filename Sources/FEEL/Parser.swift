import Diagnostics
import Quantities

/// Reads a formula by operator precedence (DMN 1.5, 10.3.1.2). A syntax fault ends the reading;
/// unknown names are collected, so that all of them are reported at once.
struct Parser {
    let source: SourceText
    let mode: FEELMode
    var lexer: Lexer
    var token: Token
    var depth = 0
    /// `?` is only known in unary tests.
    let allowsInput: Bool
    var usesInput = false
    /// Inside the upper end of an interval a `[` closes it and begins no filter.
    var bracketCloses = false
    /// By local variable: whether it was read.
    var localUse: [Bool] = []
    var diagnostics: [Diagnostic] = []

    init(
        _ source: SourceText, _ scope: Scope, _ mode: FEELMode, allowsInput: Bool
    ) throws(Faults) {
        self.source = source
        self.mode = mode
        self.allowsInput = allowsInput
        lexer = Lexer(source, scope)
        if source.scalars.count > Limits.scalars {
            throw source.fault(
                0, "formulaTooLong", zh: "公式超过\(Limits.scalars)个字符，请拆开写",
                en: "the formula has more than \(Limits.scalars) characters; split it")
        }
        token = try lexer.token(from: 0)
    }

    /// The whole text as one expression.
    mutating func whole() throws(Faults) -> Node {
        let node = try expression()
        try expectEnd()
        return node
    }

    mutating func expectEnd() throws(Faults) {
        if token.kind != .end { throw unexpected("公式在这里应当结束", "the formula should end here") }
    }

    mutating func advance() throws(Faults) {
        token = try lexer.token(from: token.end)
    }

    func isAt(_ symbol: Symbol) -> Bool { token.kind == .symbol(symbol) }

    func isAt(_ keyword: Keyword) -> Bool { token.kind == .keyword(keyword) }

    mutating func take(_ symbol: Symbol) throws(Faults) -> Bool {
        guard isAt(symbol) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ symbol: Symbol) throws(Faults) {
        if try !take(symbol) {
            throw unexpected("这里应当是 \(symbol.rawValue)", "expected \(symbol.rawValue) here")
        }
    }

    mutating func expect(_ keyword: Keyword) throws(Faults) {
        guard isAt(keyword) else {
            throw unexpected("这里应当是 \(keyword.rawValue)", "expected \(keyword.rawValue) here")
        }
        try advance()
    }

    func unexpected(_ zh: String, _ en: String) -> Faults {
        let found = token.kind == .end ? nil : lexer.text(token.at, token.end)
        return source.fault(
            token.at, "syntax", zh: zh + (found.map { "，却是 \($0)" } ?? "，公式却已结束"),
            en: en + (found.map { ", found \($0)" } ?? ", but the formula ends"))
    }

    func outside(_ at: Int, _ what: String) -> Faults {
        source.fault(
            at, "outsideProfile", zh: "本系统不支持 \(what)，请改用支持的写法",
            en: "\(what) is outside the profile; write it another way")
    }

    func make(_ kind: Node.Kind, _ at: Int, _ children: [Node]) throws(Faults) -> Node {
        let height = 1 + (children.map(\.height).max() ?? 0)
        if height > Limits.height { throw tooDeep(at) }
        return Node(kind: kind, at: at, height: height)
    }

    func tooDeep(_ at: Int) -> Faults {
        source.fault(
            at, "tooDeep", zh: "公式嵌套太深，请拆成几个公式", en: "the formula is nested too deeply; split it")
    }
}

// Operators.
extension Parser {
    mutating func expression() throws(Faults) -> Node {
        try binary(Precedence.or)
    }

    enum Precedence {
        static let or = 1
        static let and = 2
        static let comparison = 3
        static let sum = 4
        static let product = 5
        static let power = 6
    }

    mutating func binary(_ lowest: Int) throws(Faults) -> Node {
        depth += 1
        defer { depth -= 1 }
        if depth > Limits.nesting { throw tooDeep(token.at) }
        let left = try unary()
        return try continued(left, lowest)
    }

    /// Goes on behind an operand that was already read.
    mutating func continued(_ first: Node, _ lowest: Int) throws(Faults) -> Node {
        var left = first
        while let precedence = precedence(token.kind), precedence >= lowest {
            left = try operation(left, precedence)
        }
        return left
    }

    private func precedence(_ kind: Token.Kind) -> Int? {
        switch kind {
        case .keyword(.or): Precedence.or
        case .keyword(.and): Precedence.and
        case .keyword(.between), .keyword(.in), .keyword(.instanceOf): Precedence.comparison
        case .symbol(.plus), .symbol(.minus): Precedence.sum
        case .symbol(.times), .symbol(.over): Precedence.product
        case .symbol(.power): Precedence.power
        case .symbol(let symbol): symbol.comparison == nil ? nil : Precedence.comparison
        default: nil
        }
    }

    private mutating func operation(_ left: Node, _ precedence: Int) throws(Faults) -> Node {
        let operation = token
        if isAt(.instanceOf) { throw outside(token.at, "instance of") }
        try advance()
        switch operation.kind {
        case .keyword(.between): return try between(left)
        case .keyword(.in):
            let tests = try tests(behindIn: true)
            return try make(.isIn(left, tests), left.at, [left] + tests.compactMap(\.node))
        default: break
        }
        let right = try binary(precedence + 1)
        return try make(kind(operation.kind, left, right), operation.at, [left, right])
    }

    private func kind(_ operation: Token.Kind, _ left: Node, _ right: Node) -> Node.Kind {
        switch operation {
        case .keyword(.or): return .or(left, right)
        case .keyword(.and): return .and(left, right)
        case .symbol(let symbol):
            if let comparison = symbol.comparison { return .compare(comparison, left, right) }
            return .arithmetic(Arithmetic(rawValue: symbol.rawValue) ?? .add, left, right)
        default: preconditionFailure("only operators have a precedence")
        }
    }

    private mutating func between(_ left: Node) throws(Faults) -> Node {
        let lower = try binary(Precedence.sum)
        try expect(Keyword.and)
        let upper = try binary(Precedence.sum)
        return try make(.between(left, lower, upper), left.at, [left, lower, upper])
    }

    /// Negation binds closer than `**`: `-3 ** 2` is 9.
    private mutating func unary() throws(Faults) -> Node {
        let at = token.at
        var minuses = 0
        while try take(.minus) { minuses += 1 }
        var node = try postfix(primary())
        if minuses > 0, case .literal(.number(let number)) = node.kind {
            let value = minuses % 2 == 1 ? number.negated : number
            return Node(kind: .literal(.number(value)), at: at, height: 1)
        }
        for _ in 0..<minuses { node = try make(.negate(node), at, [node]) }
        return node
    }
}

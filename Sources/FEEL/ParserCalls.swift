import Diagnostics

// Function calls.
extension Parser {
    struct Argument {
        let name: String?
        let node: Node
    }

    mutating func call(_ builtin: Builtin) throws(Faults) -> Node {
        let at = token.at
        try advance()
        let names = NameFinder(builtin.signatures.flatMap(\.names))
        let all = builtin.signatures.flatMap(\.names)
        let given = try arguments { place in
            names.longest(place.scalars, at: place.at).map { (all[$0.slot], $0.end) }
        }
        guard let ordered = arrange(given, builtin, at) else {
            return try badCall(builtin, at)
        }
        return try make(.call(builtin, ordered), at, ordered)
    }

    struct Place {
        let scalars: [Unicode.Scalar]
        let at: Int

        /// Whatever stands before a colon: the name of a parameter that the function does not have.
        var anyName: (name: String, end: Int)? {
            guard at < scalars.count, scalars[at].properties.isAlphabetic else { return nil }
            let rest = scalars[at...].prefix {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == " " || $0 == "_"
            }
            guard rest.endIndex < scalars.count, scalars[rest.endIndex] == ":" else { return nil }
            return (String(String.UnicodeScalarView(rest)), rest.endIndex)
        }
    }

    /// `(a, b)` or `(name: a, name: b)`; stands at the opening bracket.
    mutating func arguments(
        _ parameter: (Place) -> (name: String, end: Int)?
    ) throws(Faults) -> [Argument] {
        try expect(Symbol.open)
        var result: [Argument] = []
        if try take(.close) { return result }
        repeat {
            var name: String?
            let place = Place(scalars: source.scalars, at: token.at)
            if let found = parameter(place) ?? place.anyName {
                let next = try lexer.token(from: found.end)
                if next.kind == .symbol(.colon) {
                    name = found.name
                    token = try lexer.token(from: next.end)
                }
            }
            let node = try inside { parser throws(Faults) in try parser.expression() }
            result.append(Argument(name: name, node: node))
        } while try take(.comma)
        try expect(Symbol.close)
        return result
    }

    /// In the order of the signature; an optional parameter that is left out in the middle is null.
    private func arrange(_ given: [Argument], _ builtin: Builtin, _ at: Int) -> [Node]? {
        let named = given.compactMap(\.name)
        if named.isEmpty {
            let fits = builtin.signatures.contains {
                given.count >= $0.required && ($0.variadic || given.count <= $0.names.count)
            }
            return fits ? given.map(\.node) : nil
        }
        guard named.count == given.count, Set(named).count == named.count,
            let signature = builtin.signatures.first(where: { Set($0.names).isSuperset(of: named) }
            ),
            signature.names.prefix(signature.required).allSatisfy(named.contains)
        else { return nil }
        let last = signature.names.lastIndex(where: named.contains) ?? 0
        return signature.names[...last].map { name in
            given.first { $0.name == name }?.node
                ?? Node(kind: .literal(.null), at: at, height: 1)
        }
    }

    /// The standard makes a wrong call null; a rule file must not hold one.
    private mutating func badCall(_ builtin: Builtin, _ at: Int) throws(Faults) -> Node {
        let forms = builtin.signatures.map { signature in
            "\(builtin.rawValue)(\(signature.names.joined(separator: ", "))"
                + (signature.variadic ? ", …)" : ")")
        }
        let form = forms.joined(separator: " / ")
        let diagnostic = source.error(
            at, "wrongArguments", zh: "函数参数不对，应写作 \(form)", en: "wrong arguments; write \(form)")
        if mode == .rules { diagnostics.append(diagnostic) }
        return Node(kind: .fault(diagnostic), at: at, height: 1)
    }
}

// Unary tests.
extension Parser {
    /// The tests of a cell, or of the right side of `in`.
    mutating func tests(behindIn: Bool) throws(Faults) -> [Test] {
        if !behindIn { return try testList() }
        guard isAt(.open) else { return [try test(Precedence.sum)] }
        let opening = token.at
        try advance()
        let list = try inside { parser throws(Faults) in try parser.testList() }
        if case .expression(let first, _) = list[0], list.count == 1 {
            if isAt(.range) {
                let range = try interval(first, false, opening)
                return [.expression(range, usesInput: false)]
            }
            try expect(Symbol.close)
            let node = try continued(postfix(first), Precedence.sum)
            return [.expression(node, usesInput: false)]
        }
        try expect(Symbol.close)
        return list
    }

    private mutating func testList() throws(Faults) -> [Test] {
        var list: [Test] = []
        repeat { list.append(try test(Precedence.or)) } while try take(.comma)
        return list
    }

    private mutating func test(_ precedence: Int) throws(Faults) -> Test {
        let at = token.at
        if case .symbol(let symbol) = token.kind, let comparison = symbol.comparison {
            try advance()
            return .compare(comparison, try binary(Precedence.sum), at: at)
        }
        let before = usesInput
        usesInput = false
        let node = try binary(precedence)
        let uses = usesInput
        usesInput = before || uses
        return .expression(node, usesInput: uses)
    }

    /// A cell: `-`, `not(…)` or a list of tests, which may stand in brackets.
    mutating func cell() throws(Faults) -> (tests: [Test], negated: Bool) {
        if isAt(.minus) {
            let rest = try lexer.token(from: token.end)
            if rest.kind == .end {
                token = rest
                return ([.anything], false)
            }
        }
        if token.kind == .builtin(.not) {
            let start = self
            try advance()
            try expect(Symbol.open)
            let list = try inside { parser throws(Faults) in try parser.testList() }
            if try take(.close), token.kind == .end { return (list, true) }
            self = start
        }
        if isAt(.open) {
            let start = self
            let list = try tests(behindIn: true)
            if token.kind == .end { return (list, false) }
            self = start
        }
        let list = try testList()
        try expectEnd()
        return (list, false)
    }
}

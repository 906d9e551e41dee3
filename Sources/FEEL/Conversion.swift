import Quantities

extension Value {
    /// The value as a value of `type`, by the implicit conversions of DMN 1.5, 10.3.2.9.4: a value
    /// becomes a list of one, a list of one its element. Nil if it does not conform.
    public func converted(to type: FEELType) -> Value? {
        if conforms(to: type) { return self }
        if case .list(let items) = self {
            return items.count == 1 && items[0].conforms(to: type) ? items[0] : nil
        }
        if case .list(let element) = type, conforms(to: element) { return .list([self]) }
        return nil
    }

    func conforms(to type: FEELType) -> Bool {
        switch (type, self) {
        case (.any, _), (_, .null), (_, .missing): true
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.yearsMonths, .yearsMonths), (.daysTime, .daysTime):
            true
        case (.member(let members), .string(let text)): members.contains(text)
        case (.list(let element), .list(let items)):
            items.allSatisfy { $0.conforms(to: element) }
        case (.range(let element), .range(let range)):
            (range.lower?.conforms(to: element) ?? true)
                && (range.upper?.conforms(to: element) ?? true)
        default: false
        }
    }
}

extension FEELType {
    /// Reads a type as FEEL writes it: `number`, `list<string>`, `years and months duration`.
    public init?(named text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let element = FEELType.inner(words, "list") {
            self = .list(element)
            return
        }
        if let element = FEELType.inner(words, "range") {
            self = .range(element)
            return
        }
        switch words {
        case "Any", "any": self = .any
        case "Null", "null": self = .null
        case "boolean": self = .boolean
        case "number": self = .plainNumber
        case "string": self = .string
        case "date": self = .date
        case "years and months duration", "yearMonthDuration": self = .yearsMonths
        case "days and time duration", "dayTimeDuration": self = .daysTime
        case "list": self = .list(.any)
        case "range": self = .range(.any)
        default: return nil
        }
    }

    private static func inner(_ text: String, _ outer: String) -> FEELType? {
        guard text.utf8.count < 200, text.hasPrefix(outer), text.hasSuffix(">") else { return nil }
        let rest = text.dropFirst(outer.count).drop(while: \.isWhitespace)
        guard rest.first == "<" else { return nil }
        let name = rest.dropFirst().dropLast()
        return FEELType(named: String(name))
    }
}

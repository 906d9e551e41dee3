import Quantities

// Strings and conversions (DMN 1.5, 10.3.4.1 and 10.3.4.3). Positions count code points.
extension Evaluator {
    mutating func text(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        guard case .string(let text) = values[0] else { return badArgument(builtin, values, at) }
        switch builtin {
        case .stringLength: return .number(text.unicodeScalars.count)
        case .upperCase: return .string(text.uppercased())
        case .lowerCase: return .string(text.lowercased())
        case .substring: return substring(text, values, at)
        default: break
        }
        guard case .string(let match) = values[1] else { return badArgument(builtin, values, at) }
        let (whole, part) = (Array(text.unicodeScalars), Array(match.unicodeScalars))
        switch builtin {
        case .startsWith: return .boolean(whole.starts(with: part))
        case .endsWith: return .boolean(whole.reversed().starts(with: part.reversed()))
        default: return .boolean(Evaluator.contains(whole, part))
        }
    }

    private static func contains(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        if part.isEmpty { return true }
        guard whole.count >= part.count else { return false }
        return (0...(whole.count - part.count)).contains { start in
            whole[start] == part[0] && whole[start..<start + part.count].elementsEqual(part)
        }
    }

    private mutating func substring(_ text: String, _ values: [Value], _ at: Int) -> Value {
        let scalars = Array(text.unicodeScalars)
        guard let start = Evaluator.slice(scalars.count, [values[1]])?.lowerBound else {
            return badArgument(.substring, values, at)
        }
        var end = scalars.count
        if values.count > 2 {
            guard case .number(let length) = values[2], let size = length.int64(.down), size > 0
            else { return badArgument(.substring, values, at) }
            end = start + Int(min(size, Int64(scalars.count - start)))
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        return .string(String(view))
    }

    /// Nulls in the list are left out.
    mutating func joined(_ values: [Value], _ at: Int) -> Value {
        if values[0] == .null { return .null }
        var delimiter = ""
        if values.count > 1 {
            switch values[1] {
            case .null: break
            case .string(let text): delimiter = text
            default: return badArgument(.stringJoin, values, at)
            }
        }
        var parts: [String] = []
        for item in values[0].asList {
            switch item {
            case .null: continue
            case .string(let text): parts.append(text)
            case .missing: return item
            default: return badArgument(.stringJoin, values, at)
            }
        }
        let size = parts.reduce(0) { $0 + $1.utf8.count + delimiter.utf8.count }
        return size > Limits.size ? tooMuch(at) : .string(parts.joined(separator: delimiter))
    }

    mutating func converted(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        let result: Value? =
            switch builtin {
            case .number: Evaluator.number(values)
            case .date: date(values)
            case .duration: Evaluator.duration(values[0])
            default: Evaluator.months(values)
            }
        if let result { return result }
        if builtin == .number, values[0] != .null { return badText(builtin, values, at) }
        return values.contains(.null) ? .null : badText(builtin, values, at)
    }

    private mutating func badText(_ builtin: Builtin, _ values: [Value], _ at: Int) -> Value {
        let given = values.map(\.text).joined(separator: ", ")
        return fault(
            at, "badConversion", zh: "\(builtin.rawValue)(\(given)) 不能转换，没有结果",
            en: "\(builtin.rawValue)(\(given)) cannot be converted")
    }

    /// `number("1 000,5", " ", ",")`; null separators are none.
    private static func number(_ values: [Value]) -> Value? {
        if case .number = values[0], values.count == 1 { return values[0] }
        guard case .string(let text) = values[0] else { return nil }
        var separators: [String?] = []
        for value in values.dropFirst() {
            switch value {
            case .null: separators.append(nil)
            case .string(let text): separators.append(text)
            default: return nil
            }
        }
        let grouping = separators.first ?? nil
        let decimal = separators.count > 1 ? separators[1] : nil
        guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true,
            decimal.map({ [",", "."].contains($0) }) ?? true,
            grouping == nil || grouping != decimal
        else { return nil }
        return plainNumber(text, grouping, decimal).map(Value.number)
    }

    private static func plainNumber(
        _ text: String, _ grouping: String?, _ decimal: String?
    ) -> Decimal34? {
        var plain = ""
        for character in text {
            if String(character) == grouping { continue }
            if let decimal, String(character) == decimal {
                plain.append(".")
            } else if decimal == "," && character == "." {
                return nil
            } else {
                plain.append(character)
            }
        }
        return plain.hasPrefix("+") ? nil : Decimal34(plain)
    }

    private func date(_ values: [Value]) -> Value? {
        if values.count == 1 {
            switch values[0] {
            case .date: return values[0]
            case .string(let text): return DateText.read(text, mode).map(Value.date)
            default: return nil
            }
        }
        let figures = values.map { value -> Int? in
            guard case .number(let number) = value, let figure = number.exactInt64 else {
                return nil
            }
            return Int(exactly: figure)
        }
        guard let year = figures[0], let month = figures[1], let day = figures[2] else {
            return nil
        }
        return Day(year: year, month: month, day: day, within: mode.years).map(Value.date)
    }

    private static func duration(_ value: Value) -> Value? {
        switch value {
        case .yearsMonths, .daysTime: value
        case .string(let text): DurationText.read(text)
        default: nil
        }
    }

    /// Whole months between two dates, without the clamping of month arithmetic: from 31 January
    /// to 28 February is no whole month (DMN 1.5, table 74).
    private static func months(_ values: [Value]) -> Value? {
        guard case .date(let from) = values[0], case .date(let to) = values[1] else { return nil }
        let (early, late) = from <= to ? (from, to) : (to, from)
        var months = (late.year - early.year) * 12 + late.month - early.month
        if late.day < early.day { months -= 1 }
        return .yearsMonths(Int64(from <= to ? months : -months))
    }
}

extension Value {
    /// `string(from)`: null stays null.
    static func fromText(_ value: Value) -> Value {
        value == .null ? .null : .string(value.text)
    }

    /// The value as `string()` writes it; strings stand in quotes only inside lists.
    public var text: String {
        switch self {
        case .string(let text): text
        default: literal
        }
    }

    private var literal: String {
        switch self {
        case .null: "null"
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .string(let text): "\"" + text.replacing("\"", with: "\\\"") + "\""
        case .date(let day): day.iso
        case .yearsMonths(let months): DurationText.text(months: months)
        case .daysTime(let seconds): DurationText.text(seconds: seconds)
        case .list(let items): "[" + items.map(\.literal).joined(separator: ", ") + "]"
        case .range(let range): range.text
        case .context(let context):
            "{" + context.entries.map { $0.name + ": " + $0.value.literal }.joined(separator: ", ")
                + "}"
        case .missing(let names): "missing(" + names.fields.joined(separator: ", ") + ")"
        }
    }
}

extension ValueRange {
    var text: String {
        if isComplement, let lower { return "!= " + lower.text }
        if lower == nil, let upper { return (upperIncluded ? "<= " : "< ") + upper.text }
        if upper == nil, let lower { return (lowerIncluded ? ">= " : "> ") + lower.text }
        return (lowerIncluded ? "[" : "(") + (lower?.text ?? "null") + ".."
            + (upper?.text ?? "null") + (upperIncluded ? "]" : ")")
    }
}

import Quantities

/// Values as JSON: `{"$number": "0.33"}`, `{"$date": "2026-11-22"}`,
/// `{"$years and months duration": "P1Y2M"}`, `{"$days and time duration": "P1DT2H"}`, and
/// `{"$context": {…}}` for the result of a table with several outputs.
enum ValueJSON {
    /// Nil for what is no value: another `$` name, a plain object, a number out of range.
    static func read(_ json: JSONValue) -> Value? {
        switch json {
        case .null: return .null
        case .bool(let truth): return .boolean(truth)
        case .string(let text): return .string(text)
        case .number(let digits): return Decimal34(digits).map(Value.number)
        case .array(let items):
            let values = items.compactMap { read($0) }
            return values.count == items.count ? .list(values) : nil
        case .object(let members):
            guard members.count == 1 else { return nil }
            return tagged(members[0])
        }
    }

    private static func tagged(_ member: JSONValue.Member) -> Value? {
        if member.name == "$context" { return context(member.value) }
        guard let text = member.value.string else {
            guard member.name == "$number", case .number(let digits) = member.value else {
                return nil
            }
            return Decimal34(digits).map(Value.number)
        }
        switch member.name {
        case "$number": return Decimal34(text).map(Value.number)
        case "$date": return DateText.read(text, .standard).map(Value.date)
        case "$years and months duration":
            guard case .yearsMonths? = DurationText.read(text) else { return nil }
            return DurationText.read(text)
        case "$days and time duration":
            guard case .daysTime? = DurationText.read(text) else { return nil }
            return DurationText.read(text)
        default: return nil
        }
    }

    private static func context(_ json: JSONValue) -> Value? {
        guard case .object(let members) = json else { return nil }
        let entries = members.compactMap { member in
            read(member.value).map { ContextValue.Entry(name: member.name, value: $0) }
        }
        return entries.count == members.count ? .context(ContextValue(entries)) : nil
    }

    static func write(_ value: Value) -> JSONValue {
        switch value {
        case .null, .missing: .null
        case .boolean(let truth): .bool(truth)
        case .number(let number): .object(["$number": .string(number.description)])
        case .string(let text): .string(text)
        case .date(let day): .object(["$date": .string(day.iso)])
        case .yearsMonths: .object(["$years and months duration": .string(value.text)])
        case .daysTime: .object(["$days and time duration": .string(value.text)])
        case .list(let items): .array(items.map { write($0) })
        case .range(let range): .object(["$range": .string(range.text)])
        case .context(let context):
            .object([
                "$context": .object(
                    context.entries.map {
                        JSONValue.Member(name: $0.name, value: write($0.value))
                    })
            ])
        }
    }
}

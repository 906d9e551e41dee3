import Quantities

/// Values as rule files write them: with their unit, in one spelling.
public enum Literal {
    /// Reads `10万元`, `75%`, `12个月`, `18岁`, `60分`, `300人`, `2026-01-01`, `true`, a member or a code.
    ///
    /// Money finer than a fen is a fault here. A `set` literal is one member; `events` is `none`
    /// or one day.
    /// - Parameters:
    ///   - unit: the field's own unit, allowed behind counts and numbers.
    ///   - codes: tells known regions and industries; without it only their form is tested.
    public static func parse(
        _ text: String, as type: FieldType, unit: String = "", codes: CodeTables? = nil
    ) -> Result<FactValue, LiteralFault> {
        do throws(LiteralFault) {
            return .success(try read(PlainText.trimmed(text), type, unit, codes))
        } catch {
            return .failure(error)
        }
    }

    /// The types that a literal's unit tells apart, in the order in which they are tried for the
    /// constants of a rule set, which belong to no field: a bare number is a `number`.
    public static let inferable: [FieldType] = [
        .money, .ratio, .months, .age, .date, .number, .count,
    ]

    private static func read(
        _ text: String, _ type: FieldType, _ unit: String, _ codes: CodeTables?
    ) throws(LiteralFault) -> FactValue {
        switch type {
        case .money, .ratio, .months, .age, .count, .number:
            return try measured(text, as: type, unit: unit)
        case .date:
            guard let day = Day(iso: text) else { throw .notA(type, text) }
            return .date(day)
        case .boolean:
            guard let value = booleans[text] else { throw .notA(type, text) }
            return .boolean(value)
        case .text: return .text(text)
        case .region: return .text(try RegionTable.literal(text, codes?.regions))
        case .industry: return .text(try IndustryTable.literal(text, codes?.industries))
        case .choice(let members, _): return .text(try member(text, of: MemberNames(members)))
        case .set(let members):
            let id = try member(text, of: MemberNames(members))
            return .set(MemberKnowledge(holds: [.init(id)]))
        case .events:
            if text == "none" || text == "无" { return .events(.none) }
            guard let day = Day(iso: text) else { throw .notA(type, text) }
            return .events(EventHistory(days: [day]))
        }
    }

    /// The canonical id of a member named by id, Chinese or English label or synonym.
    public static func member(
        _ text: String, of names: MemberNames
    ) throws(LiteralFault) -> String {
        guard let id = names.id(text) else { throw names.fault(text) }
        return id
    }

    private static let booleans = ["true": true, "false": false, "是": true, "否": false]

    private static func measured(
        _ text: String, as type: FieldType, unit: String
    ) throws(LiteralFault) -> FactValue {
        guard let measure = Measure(text, .strict) else { throw .notA(type, text) }
        let isPlain = type == .count || type == .number
        if measure.unit.isEmpty && !isPlain { throw .bareNumber(text, for: type) }
        let isOwn = isPlain && (measure.unit.isEmpty || measure.unit == unit)
        let scale = isOwn ? .one : Units.scale(measure.unit, for: type, lenient: false)
        guard let scale else { throw .unknownUnit(measure.unit, text, for: type) }
        guard let value = measure.number.multiplied(by: scale) else { throw .tooLarge(text) }
        return try FactValue.measured(value, type, text)
    }
}

extension FactValue {
    /// - Parameter value: in fen, 1, months, years or pieces, as the type says.
    static func measured(
        _ value: Decimal34, _ type: FieldType, _ text: String
    ) throws(LiteralFault) -> FactValue {
        switch type {
        case .money:
            guard value.isInteger else { throw .finerThanFen(text) }
            guard let fen = value.exactInt64 else { throw .tooLarge(text) }
            return .money(Money(fen: fen))
        case .ratio: return .ratio(Quotient(value))
        case .count:
            guard value.isInteger else {
                throw LiteralFault(
                    "countNotWhole", zh: "“\(text)”不是整数；数量请写整数，如 300。",
                    en: "“\(text)” is not whole; write a count such as 300.")
            }
            return .number(value)
        default: return .number(value)
        }
    }
}

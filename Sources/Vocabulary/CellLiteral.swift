public import Quantities

/// What a cell of a person's table says.
public enum CellReading: Hashable, Sendable {
    /// The value, and what was done to read it (rounded to a fen, unknown code).
    case value(FactValue, warnings: [LiteralFault] = [])
    /// Nothing is said: empty, `/`, `—`, and `无` where that does not mean a known none.
    case blank
}

/// Reads the cells of one field in the many spellings that people use.
///
/// `无` is a known none for sets and events, zero for counts, no for booleans, and nothing at all
/// for money, ratios, numbers, dates and texts: an absent figure is not a zero figure.
public struct CellLiteral: Sendable {
    public let type: FieldType
    /// The unit that a bare figure has (`万元`); empty where the field has none.
    public let unit: String
    public let names: MemberNames
    /// The field's own words for yes and no (正常 is a no for 经营异常名录); they go before 是 and 否.
    public let words: YesNoWords
    let codes: CodeTables

    public init(
        type: FieldType, unit: String, names: MemberNames, codes: CodeTables,
        words: YesNoWords = YesNoWords()
    ) {
        self.type = type
        self.unit = unit
        self.names = names
        self.words = words
        self.codes = codes
    }

    public static let blanks: Set<String> = [
        "", "/", "\\", "-", "--", "---", "—", "——", "–", "－", "空", "n/a", "na", "#n/a", "null",
        "nil",
        "未填", "未填写", "不详", "未知", "待补", "待定", "暂缺", "~",
    ]
    public static let noneWords: Set<String> = ["无", "没有", "暂无", "none", "无记录", "未发生"]

    /// - Parameters:
    ///   - columnUnit: the unit that the head states; the unit in the cell wins over it.
    ///   - requiresUnit: true where a bare figure for money, time or percent is a fault (cases).
    public func read(
        _ raw: String, columnUnit: String? = nil, requiresUnit: Bool = false
    ) throws(LiteralFault) -> CellReading {
        let text = PlainText.halfWidth(raw)
        let word = text.lowercased()
        if Self.blanks.contains(word) { return .blank }
        switch type {
        case .money, .ratio, .months, .age, .count, .number:
            return try figure(text, columnUnit, requiresUnit)
        case .date:
            if Self.noneWords.contains(word) { return .blank }
            return .value(.date(try date(text)))
        case .boolean:
            guard let value = words.truth(text) ?? Self.booleans[word] else {
                throw words.fault(raw)
            }
            return .value(.boolean(value))
        case .text:
            let isNothing = Self.noneWords.contains(word)
            return isNothing ? .blank : .value(.text(PlainText.trimmed(raw)))
        case .region: return try region(text)
        case .industry: return try industry(text)
        case .choice:
            if let id = names.id(text) { return .value(.text(id)) }
            if Self.noneWords.contains(word) { return .blank }
            throw names.fault(text)
        case .set: return .value(.set(try set(text)))
        case .events: return .value(.events(try events(text)))
        }
    }

    public func date(_ text: String) throws(LiteralFault) -> Day {
        guard let day = DateSpelling.read(text) else {
            throw LiteralFault(
                "notADate",
                zh: "“\(text)”不是完整的日期；请写年月日，如 2021-04-12、2021年4月12日 或 20210412。",
                en: "“\(text)” is not a full date; write year, month and day, such as 2021-04-12.")
        }
        return day
    }

    /// Words that answer any question of yes or no. A word of a state (正常, 符合, 已) is none of them:
    /// it is a yes for one field and a no for the next; see `YesNoWords`.
    public static let booleans: [String: Bool] = [
        "是": true, "有": true, "√": true, "✓": true, "✔": true, "1": true, "yes": true, "y": true,
        "true": true, "对": true, "存在": true, "是的": true,
        "否": false, "无": false, "×": false, "✗": false, "✘": false, "x": false, "0": false,
        "no": false, "n": false, "false": false, "不是": false, "没有": false, "不存在": false,
        "none": false,
    ]
}

// MARK: figures
extension CellLiteral {
    private func figure(
        _ text: String, _ columnUnit: String?, _ requiresUnit: Bool
    ) throws(LiteralFault) -> CellReading {
        if Self.noneWords.contains(text.lowercased()) {
            return type == .count ? .value(.number(.zero)) : .blank
        }
        if type == .months, let months = ChineseNumber.months(text) {
            return .value(.number(months))
        }
        guard let measure = Measure(text, .cell) else { throw .notA(type, text) }
        let scale = try scale(measure, text, columnUnit, requiresUnit)
        guard let value = measure.number.multiplied(by: scale) else { throw .tooLarge(text) }
        guard type == .money, !value.isInteger else {
            return .value(try FactValue.measured(value, type, text))
        }
        return try rounded(value, text)
    }

    /// Cells hold what a spreadsheet computed: finer than a fen is rounded half to even, and said.
    private func rounded(_ value: Decimal34, _ text: String) throws(LiteralFault) -> CellReading {
        guard let fen = value.int64(.halfEven) else { throw .tooLarge(text) }
        let money = Money(fen: fen)
        let warning = LiteralFault(
            "roundedToFen", zh: "“\(text)”比一分钱还细，已四舍六入五成双到 \(money.text)。",
            en: "“\(text)” is finer than a fen and was rounded half to even to \(money.text).")
        return .value(.money(money), warnings: [warning])
    }

    private func scale(
        _ measure: Measure, _ text: String, _ columnUnit: String?, _ requiresUnit: Bool
    ) throws(LiteralFault) -> Decimal34 {
        if !measure.unit.isEmpty {
            if measure.unit == unit, type == .count || type == .number { return .one }
            if let scale = Units.scale(measure.unit, for: type, lenient: true) { return scale }
            throw .unknownUnit(measure.unit, text, for: type)
        }
        if let columnUnit {
            if let scale = Units.scale(columnUnit, for: type, lenient: true) { return scale }
            if columnUnit == unit { return .one }
            throw .unknownUnit(columnUnit, text, for: type)
        }
        let isPlain = type == .count || type == .number
        if requiresUnit && !isPlain { throw .bareNumber(text, for: type) }
        if isPlain || unit.isEmpty {
            // A bare 5 over 经营年限 may be years or months: nobody guesses.
            if [.money, .ratio, .months].contains(type) { throw .bareNumber(text, for: type) }
            return .one
        }
        return Units.scale(unit, for: type, lenient: true) ?? .one
    }
}

// MARK: sets, events, codes
extension CellLiteral {
    private static let separators = Set<Character>("、,;/|+\n ")

    /// Members listed hold; nothing is said of the others, unless the text is `无`.
    /// Members that are held, of the others nothing is known; `无`, or `仅：甲、乙` for nothing else.
    private func set(_ text: String) throws(LiteralFault) -> MemberKnowledge {
        if let id = names.id(text) { return MemberKnowledge(holds: [.init(id)]) }
        if Self.noneWords.contains(text.lowercased()) || text == "0" || text == "否" { return .none }
        // 仅：甲、乙 says that there is nothing else.
        let isComplete = text.hasPrefix("仅")
        let list = isComplete ? text.dropFirst().drop { $0 == ":" || $0 == " " } : text[...]
        var holds: [MemberKnowledge.Holding] = []
        for part in list.split(whereSeparator: Self.separators.contains) {
            let id = try Literal.member(String(part), of: names)
            if !holds.contains(where: { $0.member == id }) { holds.append(.init(id)) }
        }
        return MemberKnowledge(holds: holds, isComplete: isComplete && !holds.isEmpty)
    }

    /// `无` and `0`: checked and none. Days, a number of happenings, or 有: happened.
    private func events(_ text: String) throws(LiteralFault) -> EventHistory {
        let word = text.lowercased()
        if Self.noneWords.contains(word) || ["0", "否", "no", "false", "×"].contains(word) {
            return .none
        }
        if ["有", "是", "yes", "true", "√"].contains(word) {
            return EventHistory(days: [], undated: 1)
        }
        let bare = word.hasSuffix("次") || word.hasSuffix("起") ? String(word.dropLast()) : word
        if let count = Int(bare), (1...999).contains(count) {
            return EventHistory(days: [], undated: count)
        }
        var days: [Day] = []
        for part in text.split(whereSeparator: { "、,; \n".contains($0) }) {
            days.append(try date(String(part)))
        }
        return EventHistory(days: days)
    }

    private func region(_ text: String) throws(LiteralFault) -> CellReading {
        if Self.noneWords.contains(text) { return .blank }
        let (code, warning) = try RegionTable.cell(text, codes.regions)
        return .value(.text(code), warnings: warning.map { [$0] } ?? [])
    }

    private func industry(_ text: String) throws(LiteralFault) -> CellReading {
        if Self.noneWords.contains(text) { return .blank }
        let (code, warning) = try IndustryTable.cell(text, codes.industries)
        return .value(.text(code), warnings: warning.map { [$0] } ?? [])
    }
}

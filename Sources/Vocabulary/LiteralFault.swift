public import Diagnostics

/// Why a text is no value of a type; it says what to write instead and knows no place.
public struct LiteralFault: Error, Hashable, Sendable {
    /// A stable name in lower camel case, such as `bareNumberForMoney`.
    public let code: String
    public let message: Bilingual

    public init(_ code: String, zh: String, en: String) {
        self.code = code
        message = Bilingual(zh: zh, en: en)
    }

    public func diagnostic(
        at location: SourceLocation?, _ severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(severity, at: location, code: code, zh: message.zh, en: message.en)
    }
}

extension LiteralFault {
    static func bareNumber(_ text: String, for type: FieldType) -> LiteralFault {
        let code = "bareNumberFor" + type.name.prefix(1).uppercased() + type.name.dropFirst()
        let hint = Self.examples(of: type, number: text)
        return LiteralFault(
            code,
            zh: "“\(text)”没有单位，\(type.label.zh)须写明单位；请写 \(hint)。",
            en: "“\(text)” has no unit, which \(type.label.en) needs; write \(hint).")
    }

    static func unknownUnit(_ unit: String, _ text: String, for type: FieldType) -> LiteralFault {
        let hint = Self.examples(of: type, number: "10")
        return LiteralFault(
            "unknownUnit",
            zh: "“\(text)”的单位“\(unit)”不能用于\(type.label.zh)；请写成如 \(hint)。",
            en: "the unit “\(unit)” of “\(text)” does not fit \(type.label.en); write \(hint).")
    }

    static func notA(_ type: FieldType, _ text: String) -> LiteralFault {
        let hint = Self.examples(of: type, number: "10")
        return LiteralFault(
            "notA" + type.name.prefix(1).uppercased() + type.name.dropFirst(),
            zh: "“\(text)”不是\(type.label.zh)；请写成如 \(hint)。",
            en: "“\(text)” is not \(type.label.en); write \(hint).")
    }

    static func finerThanFen(_ text: String) -> LiteralFault {
        LiteralFault(
            "moneyFinerThanFen", zh: "“\(text)”比一分钱还细；请保留到分，如 10.01元。",
            en: "“\(text)” is finer than a fen; write at most two decimals of a yuan.")
    }

    static func tooLarge(_ text: String) -> LiteralFault {
        LiteralFault(
            "numberTooLarge", zh: "“\(text)”太大，无法处理；请核对数字和单位。",
            en: "“\(text)” is too large to hold; check the figure and its unit.")
    }

    private static func examples(of type: FieldType, number: String) -> String {
        switch type {
        case .money: "\(number)万元 / \(number)元"
        case .ratio: "\(number)% / \(number)bp / \(number)‰"
        case .months: "\(number)个月 / \(number)年"
        case .age: "\(number)岁"
        case .count: "\(number) / \(number)人"
        case .number: "\(number) / \(number)分"
        case .date: "2026-01-31"
        case .boolean: "true / false（是 / 否）"
        case .region: "430300"
        case .industry: "C3812 / 3812 / C"
        case .events: "none / 2026-01-31"
        case .text, .choice, .set: "…"
        }
    }
}

extension FieldType {
    /// The type in the words of a person.
    public var label: Bilingual {
        switch self {
        case .money: Bilingual(zh: "金额", en: "an amount of money")
        case .ratio: Bilingual(zh: "比率", en: "a ratio")
        case .count: Bilingual(zh: "数量", en: "a count")
        case .number: Bilingual(zh: "数值", en: "a number")
        case .months: Bilingual(zh: "时长", en: "a span of time")
        case .age: Bilingual(zh: "年龄", en: "an age")
        case .date: Bilingual(zh: "日期", en: "a date")
        case .boolean: Bilingual(zh: "是非", en: "yes or no")
        case .text: Bilingual(zh: "文字", en: "a text")
        case .region: Bilingual(zh: "行政区划", en: "a region")
        case .industry: Bilingual(zh: "行业代码", en: "an industry code")
        case .choice: Bilingual(zh: "选项", en: "a choice")
        case .set: Bilingual(zh: "选项集合", en: "a set of choices")
        case .events: Bilingual(zh: "事件", en: "events")
        }
    }
}

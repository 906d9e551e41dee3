public import Quantities

/// The units that a figure of each type can be written in.
public enum Units {
    /// What a figure in `unit` is multiplied by: to fen for money, to 1 for ratios, to months for
    /// spans. Nil if the unit does not fit the type.
    /// - Parameter lenient: also the short and foreign spellings that stand in cells and heads.
    public static func scale(
        _ unit: String, for type: FieldType, lenient: Bool
    ) -> Decimal34? {
        let unit = lenient ? stripped(unit) : unit
        switch type {
        case .money:
            if let power = money[unit] ?? (lenient ? shortMoney[unit] : nil) {
                return Decimal34(coefficient: 1, exponent: power)
            }
        case .ratio:
            if let power = ratio[unit] ?? (lenient ? shortRatio[unit] : nil) {
                return Decimal34(coefficient: 1, exponent: power)
            }
        case .months: return months[unit].map { Decimal34($0) }
        case .age: return ["岁", "周岁"].contains(unit) ? .one : nil
        case .count, .number:
            if unit == "千人" { return Decimal34(1000) }
            if unit == "万人" { return Decimal34(10000) }
            return counters.contains(unit) ? .one : nil
        default: break
        }
        return nil
    }

    /// True if the word is a unit of anything; used to tell units from remarks in brackets.
    public static func isUnit(_ word: String) -> Bool {
        let types: [FieldType] = [.money, .ratio, .months, .age, .count]
        return types.contains { scale(word, for: $0, lenient: true) != nil }
    }

    /// True for the types whose figures have units.
    public static func measures(_ type: FieldType) -> Bool {
        [.money, .ratio, .months, .age, .count, .number].contains(type)
    }

    private static let money: [String: Int] = [
        "元": 2, "百元": 4, "千元": 5, "万元": 6, "十万元": 7, "百万元": 8,
        "千万元": 9, "亿元": 10,
    ]
    private static let shortMoney: [String: Int] = [
        "圆": 2, "千": 5, "万": 6, "百万": 8, "千万": 9, "亿": 10, "yuan": 2, "cny": 2, "rmb": 2,
        "万圆": 6,
    ]
    private static let ratio: [String: Int] = [
        "%": -2, "‰": -3, "bp": -4, "个基点": -4, "基点": -4, "个百分点": -2, "百分点": -2,
    ]
    private static let shortRatio: [String: Int] = [
        "倍": 0, "x": 0, "bps": -4, "percent": -2, "pct": -2,
    ]
    private static let months: [String: Int] = ["个月": 1, "月": 1, "年": 12]
    private static let counters: Set<String> = [
        "分", "人", "名", "位", "个", "项", "件", "家", "户", "笔", "次", "倍", "天", "日", "期", "套",
        "亩", "辆", "台", "条", "篇", "年", "x", "times", "persons", "person", "days", "day",
    ]

    private static func stripped(_ unit: String) -> String {
        var word = unit.lowercased()
        for mark in ["人民币", "单位:", "单位"] {
            if word.hasPrefix(mark) { word.removeFirst(mark.count) }
            if word.hasSuffix(mark) { word.removeLast(mark.count) }
        }
        return word
    }
}

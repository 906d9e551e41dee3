import Quantities

/// Small Chinese numerals, as certificates write a validity (三年, 十八个月, 1年6个月).
enum ChineseNumber {
    private static let digits: [Character: Int] = [
        "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// Digits up to 9999, Chinese numerals up to ninety-nine; nil for anything else, which no
    /// validity and no age reaches.
    static func value(_ text: some StringProtocol) -> Int? {
        if let number = Int(text) { return (0...9999).contains(number) ? number : nil }
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return parts[0].count == 1 ? digits[parts[0].first ?? " "] : nil
        case 2:
            let tens = parts[0].isEmpty ? 1 : value(one: parts[0])
            let ones = parts[1].isEmpty ? 0 : value(one: parts[1])
            guard let tens, let ones else { return nil }
            return tens * 10 + ones
        default: return nil
        }
    }

    private static func value(one text: some StringProtocol) -> Int? {
        text.count == 1 ? text.first.flatMap { digits[$0] } : nil
    }

    /// `三年`, `十八个月`, `1年6个月`, `半年`; nil for anything else.
    static func months(_ text: String) -> Decimal34? {
        if text == "半年" { return Decimal34(6) }
        let parts = text.split(separator: "年", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        var total = 0
        if parts.count == 2 {
            guard let years = value(PlainText.trimmed(parts[0])) else { return nil }
            total = years * 12
        }
        var rest = PlainText.trimmed(parts[parts.count - 1])
        if rest.isEmpty { return parts.count == 2 ? Decimal34(total) : nil }
        if rest == "半", parts.count == 2 { return Decimal34(total + 6) }
        for ending in ["个月", "月"] where rest.hasSuffix(ending) {
            rest.removeLast(ending.count)
            return value(rest).map { Decimal34(total + $0) }
        }
        return nil
    }
}

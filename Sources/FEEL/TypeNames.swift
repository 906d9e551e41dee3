public import Diagnostics

extension FEELType {
    /// For people: 金额, 日期, 文字的列表.
    public var name: Bilingual {
        switch self {
        case .any: Bilingual(zh: "任意值", en: "any value")
        case .null: Bilingual(zh: "null", en: "null")
        case .boolean: Bilingual(zh: "是非值", en: "a truth value")
        case .number(let dimension): dimension.name
        case .string, .member: Bilingual(zh: "文字", en: "a string")
        case .date: Bilingual(zh: "日期", en: "a date")
        case .yearsMonths: Bilingual(zh: "年月期间", en: "a years and months duration")
        case .daysTime: Bilingual(zh: "日时期间", en: "a days and time duration")
        case .list(let element):
            Bilingual(zh: element.name.zh + "的列表", en: "a list of " + element.name.en)
        case .range(let element):
            Bilingual(zh: element.name.zh + "的区间", en: "a range of " + element.name.en)
        }
    }
}

extension Dimension {
    /// For people: 金额, 月数, 无单位的数.
    public var name: Bilingual {
        if self == .none { return Bilingual(zh: "无单位的数", en: "a plain number") }
        if exponents.count == 1, let (unit, power) = exponents.first, power == 1 {
            return Dimension.unitNames[unit] ?? Bilingual(unit)
        }
        let parts = exponents.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
            $0.value == 1 ? $0.key : "\($0.key)^\($0.value)"
        }
        let text = parts.joined(separator: "·")
        return Bilingual(zh: "单位为 \(text) 的数", en: "a number in \(text)")
    }

    private static let unitNames: [String: Bilingual] = [
        "yuan": Bilingual(zh: "金额", en: "an amount of money"),
        "month": Bilingual(zh: "月数", en: "a number of months"),
        "day": Bilingual(zh: "天数", en: "a number of days"),
        "year": Bilingual(zh: "年数", en: "a number of years"),
        "person": Bilingual(zh: "人数", en: "a number of persons"),
        "count": Bilingual(zh: "件数", en: "a count"),
    ]
}

public import Diagnostics
public import Quantities

/// A span of business days that a report of the zone speaks of (报告期): a month, a quarter, a year.
public struct ZonePeriod: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case month
        case quarter
        case year
    }

    public let kind: Kind
    public let firstMonth: Month
    public let lastMonth: Month

    private init(_ kind: Kind, _ first: Month, _ last: Month) {
        self.kind = kind
        (firstMonth, lastMonth) = (first, last)
    }

    public static func month(_ month: Month) -> ZonePeriod { ZonePeriod(.month, month, month) }

    /// Nil for years outside 1 to 9999.
    public static func year(_ year: Int) -> ZonePeriod? {
        guard let first = Month(year: year, month: 1), let last = Month(year: year, month: 12)
        else { return nil }
        return ZonePeriod(.year, first, last)
    }

    /// Reads `2026-10`, `2026Q3` (or `2026q3`) or `2026`; nil for anything else.
    public init?(_ text: String) {
        if let month = Month(iso: text) {
            self = .month(month)
        } else if text.utf8.count == 4, let number = Int(text), let year = ZonePeriod.year(number) {
            self = year
        } else {
            let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]),
                parts[1].utf8.count == 1, let quarter = Int(parts[1]), (1...4).contains(quarter),
                let first = Month(year: year, month: quarter * 3 - 2)
            else { return nil }
            self.init(.quarter, first, first.next.next)
        }
    }

    public var from: Day { firstMonth.first }
    public var through: Day { lastMonth.last }
    public var year: Int { firstMonth.year }

    /// `2026-10`, `2026Q3`, `2026`
    public var code: String {
        switch kind {
        case .month: firstMonth.iso
        case .quarter: "\(year)Q\((firstMonth.month + 2) / 3)"
        case .year: "\(year)"
        }
    }

    public var label: Bilingual {
        switch kind {
        case .month: Bilingual(zh: firstMonth.chinese, en: firstMonth.iso)
        case .quarter: Bilingual(zh: "\(year)年第\((firstMonth.month + 2) / 3)季度", en: code)
        case .year: Bilingual(zh: "\(year)年", en: code)
        }
    }

    /// The same span a year earlier (上年同期); nil before the year 1.
    public var yearBefore: ZonePeriod? {
        guard let first = Month(year: year - 1, month: firstMonth.month),
            let last = Month(year: lastMonth.year - 1, month: lastMonth.month)
        else { return nil }
        return ZonePeriod(kind, first, last)
    }

    public var months: [Month] { ZonePeriod.months(firstMonth, lastMonth) }
    /// From January to the period's end.
    public var monthsOfYear: [Month] {
        ZonePeriod.months(Month(of: startOfYear), lastMonth)
    }
    public var startOfYear: Day { Day(year: year, month: 1, day: 1) ?? from }

    private static func months(_ first: Month, _ last: Month) -> [Month] {
        var months = [first]
        while let end = months.last, end < last { months.append(end.next) }
        return months
    }
}

/// Over which days a measure counts (口径期间).
public enum ZoneSpan: String, Hashable, Sendable, CaseIterable {
    /// 本期: the month, quarter or year itself.
    case period
    /// 本年累计
    case yearToDate = "year-to-date"
    /// 累计: from the beginning of the books.
    case all
    /// 上年同期
    case yearBefore = "year-before"

    public var label: Bilingual {
        switch self {
        case .period: Bilingual(zh: "本期", en: "period")
        case .yearToDate: Bilingual(zh: "本年累计", en: "year to date")
        case .all: Bilingual(zh: "累计", en: "from the beginning")
        case .yearBefore: Bilingual(zh: "上年同期", en: "year before")
        }
    }

    /// The days; `from` nil for the beginning.
    public func days(_ period: ZonePeriod) -> ZoneDays? {
        switch self {
        case .period: ZoneDays(from: period.from, through: period.through)
        case .yearToDate: ZoneDays(from: period.startOfYear, through: period.through)
        case .all: ZoneDays(from: nil, through: period.through)
        case .yearBefore:
            period.yearBefore.map { ZoneDays(from: $0.from, through: $0.through) }
        }
    }
}

/// Days from one to another, both counted.
public struct ZoneDays: Hashable, Sendable {
    /// Nil for the beginning of the books.
    public let from: Day?
    public let through: Day

    public init(from: Day?, through: Day) {
        (self.from, self.through) = (from, through)
    }

    public func contains(_ day: Day) -> Bool { (from.map { $0 <= day } ?? true) && day <= through }
}

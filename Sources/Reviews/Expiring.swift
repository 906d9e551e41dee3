public import Diagnostics
public import Quantities

/// Something of an enterprise that runs out on a day (到期事项).
public struct Expiring: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A certificate, title or entry in a library.
        case certificate
        case taxGrade
        case consent
        /// A reviewer's answer.
        case judgement
        /// An approved line.
        case line
        /// A loan note on its last day.
        case loan

        public var label: Bilingual {
            switch self {
            case .certificate: Bilingual(zh: "证书资质", en: "certificate")
            case .taxGrade: Bilingual(zh: "纳税信用", en: "tax grade")
            case .consent: Bilingual(zh: "授权", en: "consent")
            case .judgement: Bilingual(zh: "认定", en: "judgement")
            case .line: Bilingual(zh: "授信", en: "line")
            case .loan: Bilingual(zh: "贷款", en: "loan")
            }
        }
    }

    public let kind: Kind
    public let enterprise: EnterpriseName
    public let what: Bilingual
    /// What it is called in data: `enterprise.titles hnte`; it stays the same from day to day.
    public let id: String
    /// The last day on which it holds.
    public let lastDay: Day
    /// The file, system or office that the day comes from.
    public let source: String
    /// What is assumed where no source states the day; nil where one does.
    public let assumption: Bilingual?

    public init(
        _ kind: Kind, _ enterprise: EnterpriseName, what: Bilingual, id: String, lastDay: Day,
        source: String, assumption: Bilingual? = nil
    ) {
        self.kind = kind
        self.enterprise = enterprise
        self.what = what
        self.id = id
        self.lastDay = lastDay
        self.source = source
        self.assumption = assumption
    }
}

/// What has run out and what runs out soon, on one day.
public struct ExpiryCalendar: Sendable {
    public struct Bucket: Sendable {
        /// Nil: overdue; else at most so many days ahead.
        public let days: Int?
        /// By last day, then enterprise.
        public let items: [Expiring]
    }

    public let day: Day
    public let buckets: [Bucket]
    /// How many items run out later than the farthest bucket.
    public let later: Int

    /// - Parameter horizons: days ahead, ascending, such as 30 and 60.
    public init(_ items: [Expiring], on day: Day, horizons: [Int] = [30, 60]) {
        self.day = day
        let unique = Set(items).sorted { ExpiryCalendar.isBefore($0, $1) }
        func left(_ item: Expiring) -> Int64 { item.lastDay.number - day.number }
        var buckets = [Bucket(days: nil, items: unique.filter { left($0) < 0 })]
        var from: Int64 = 0
        for horizon in horizons.sorted() {
            let end = Int64(horizon)
            let inside = unique.filter { left($0) >= from && left($0) <= end }
            buckets.append(Bucket(days: horizon, items: inside))
            from = end + 1
        }
        self.buckets = buckets
        let first = from
        later = unique.count { left($0) >= first }
    }

    private static func isBefore(_ left: Expiring, _ right: Expiring) -> Bool {
        if left.lastDay != right.lastDay { return left.lastDay < right.lastDay }
        return [left.enterprise.name, left.enterprise.key, left.id].lexicographicallyPrecedes([
            right.enterprise.name, right.enterprise.key, right.id,
        ])
    }
}

public import Diagnostics
public import Quantities

/// One value of a report with what has to be known about it.
public struct ReportCell: Hashable, Sendable {
    public let value: Value
    public var marks: [Mark]
    /// Where it comes from: whoever reads it can walk back.
    public var traces: [ReportTrace]

    public init(_ value: Value, marks: [Mark] = [], traces: [ReportTrace] = []) {
        self.value = value
        self.marks = marks
        self.traces = traces
    }

    public enum Value: Hashable, Sendable {
        case text(Bilingual)
        case money(Money)
        /// A rate or share.
        case rate(Rate)
        /// How many, with what is counted: 户, 户次, 笔.
        case count(Int64, Unit)
        /// A figure that is neither money nor a rate, such as points or years.
        case figure(Decimal34, Unit)
        case moneyRange(low: Money?, high: Money?)
        case day(Day)
        case month(Month)
        case moment(Instant)
        case flag(Bool)
        /// Nobody told it (未提供). Never shown as 0.
        case missing
        /// Somebody looked, and there is none (无).
        case none
        /// It cannot be: a share of nothing, a date of what did not happen (—).
        case notApplicable
        /// On file, and not covered by the reader's basis (未获授权).
        case withheld
        /// Sources contradict each other (有矛盾), or the rule was not read (规则未读).
        case unknown(Bilingual)
    }

    /// What a figure counts or measures.
    public struct Unit: Hashable, Sendable {
        public let name: Bilingual

        public init(zh: String, en: String) {
            name = Bilingual(zh: zh, en: en)
        }

        public static let enterprises = Unit(zh: "户", en: "enterprises")
        public static let visits = Unit(zh: "户次", en: "enterprise-times")
        public static let notes = Unit(zh: "笔", en: "notes")
        public static let items = Unit(zh: "件", en: "items")
        public static let points = Unit(zh: "分", en: "points")
        public static let days = Unit(zh: "天", en: "days")
        public static let months = Unit(zh: "个月", en: "months")
        public static let people = Unit(zh: "人", en: "people")
        public static let plain = Unit(zh: "", en: "")
    }

    /// What is said beside a value, in the order of this list.
    public enum Mark: String, Hashable, Sendable, CaseIterable, Comparable {
        /// The subject objects to it (有异议).
        case disputed
        /// A model, nobody's rule (示意).
        case illustrative
        /// Worked out, not told (推算).
        case derived
        /// Reached the books after the month was closed (调整).
        case adjusted
        /// Quoted from a publication, not worked out of the books (引用).
        case quoted
        /// Older than its use allows (过时).
        case stale

        public static func < (left: Mark, right: Mark) -> Bool {
            guard let first = allCases.firstIndex(of: left),
                let second = allCases.firstIndex(of: right)
            else { return false }
            return first < second
        }

        public var label: Bilingual {
            switch self {
            case .disputed: Bilingual(zh: "有异议", en: "disputed")
            case .illustrative: Bilingual(zh: "示意", en: "illustrative")
            case .derived: Bilingual(zh: "推算", en: "derived")
            case .adjusted: Bilingual(zh: "调整", en: "adjusted")
            case .quoted: Bilingual(zh: "引用", en: "quoted")
            case .stale: Bilingual(zh: "过时", en: "stale")
            }
        }
    }
}

extension ReportCell {
    public static func text(_ text: String) -> ReportCell { ReportCell(.text(Bilingual(text))) }
    public static func text(zh: String, en: String) -> ReportCell {
        ReportCell(.text(Bilingual(zh: zh, en: en)))
    }
    public static func money(_ amount: Money?) -> ReportCell {
        ReportCell(amount.map(Value.money) ?? .missing)
    }
    public static func rate(_ rate: Rate?) -> ReportCell {
        ReportCell(rate.map(Value.rate) ?? .missing)
    }
    public static func day(_ day: Day?) -> ReportCell { ReportCell(day.map(Value.day) ?? .missing) }
    public static func count(_ number: Int, _ unit: Unit) -> ReportCell {
        ReportCell(.count(Int64(number), unit))
    }
}

/// One step back from a value towards what it rests on.
public enum ReportTrace: Hashable, Sendable {
    /// An entry of the journal.
    case entry(Int64)
    /// A step of a book, by its id.
    case step(String)
    /// A fact: its field with the words for people, who told it, of which day.
    case fact(field: String, label: Bilingual, source: Bilingual, day: Day?)
    /// A document with the article that is cited.
    case document(title: String, article: String?)
    /// An account of the money book.
    case account(String)
    /// A month sheet of a lender.
    case sheet(lender: String, month: Month)
    /// A cell of a workbook that somebody sent.
    case place(String)
}

public import Diagnostics
public import Papers
import Quantities

/// A named figure of the zone (指标): what it is called, what exactly it counts, and how it is made
/// of the books. Reports, closed months and upward returns ask for figures by these ids.
public struct ZoneMeasure: Sendable {
    /// Stable; in lower case with hyphens and points, such as `approved.amount`.
    public let id: String
    public let name: Bilingual
    public let definition: Bilingual
    public let unit: Unit
    /// Whether it is what stood at the end of a span (余额、在保), not what came within it.
    public let isStanding: Bool
    private let work: @Sendable (ZoneBooks, ZoneDays) -> ZoneValue

    init(
        _ id: String, _ name: Bilingual, _ definition: Bilingual, _ unit: Unit,
        isStanding: Bool = false, _ work: @escaping @Sendable (ZoneBooks, ZoneDays) -> ZoneValue
    ) {
        (self.id, self.name, self.definition, self.unit) = (id, name, definition, unit)
        self.isStanding = isStanding
        self.work = work
    }

    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Fen.
        case money
        /// 户
        case enterprises
        /// 户次
        case times
        /// 笔: lines, contracts, notes.
        case items
        /// 件: demands, referrals, promises, patents.
        case pieces
        /// Parts per million.
        case rate
        /// A plain number in millionths.
        case multiple

        public var label: Bilingual {
            switch self {
            case .money: Bilingual(zh: "万元", en: "10,000 yuan")
            case .enterprises: Bilingual(zh: "户", en: "enterprises")
            case .times: Bilingual(zh: "户次", en: "enterprise-times")
            case .items: Bilingual(zh: "笔", en: "items")
            case .pieces: Bilingual(zh: "件", en: "items")
            case .rate: Bilingual(zh: "%", en: "%")
            case .multiple: Bilingual(zh: "倍", en: "times")
            }
        }
    }

    /// Over a span. Nil span of days (no year before): not applicable.
    public func value(_ books: ZoneBooks, _ span: ZoneSpan) -> ZoneValue {
        guard let days = books.days(span) else { return .notApplicable }
        return value(books, days)
    }

    /// Over any days, such as one month of several.
    public func value(_ books: ZoneBooks, _ days: ZoneDays) -> ZoneValue {
        let first = books.whole.range?.first
        if first.map({ $0 > days.through }) ?? true { return .missing(sources: []) }
        return work(books, days)
    }

    public static func find(_ id: String) -> ZoneMeasure? { byID[id] ?? rung(id) }

    public static let all: [ZoneMeasure] =
        flows + balances + costs + promises + guarantees + pools + onFile

    private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

/// A figure with the steps that it rests on.
public enum ZoneValue: Hashable, Sendable {
    /// In the unit of the measure: fen, a count, parts per million.
    case number(Int64, sources: [ZoneSource])
    /// The same of many events: their sources are made where somebody asks.
    case summed(Int64, ZoneSum)
    /// The books or files do not say (未提供); what was looked at.
    case missing(sources: [ZoneSource])
    /// It cannot be: a share of nothing.
    case notApplicable

    public var number: Int64? {
        switch self {
        case .number(let number, _), .summed(let number, _): number
        case .missing, .notApplicable: nil
        }
    }

    public var sources: [ZoneSource] {
        switch self {
        case .number(_, let sources), .missing(let sources): sources
        case .summed(_, let sum): sum.sources
        case .notApplicable: []
        }
    }

    public func cell(_ unit: ZoneMeasure.Unit) -> ReportCell {
        switch self {
        case .number(let number, let sources):
            ReportCell(ZoneValue.value(number, unit), traces: sources.traces)
        case .summed(let number, let sum):
            ReportCell(ZoneValue.value(number, unit), traces: sum.traces)
        case .missing, .notApplicable: plainCell(unit)
        }
    }

    /// Without sources: a table in which each cell has others of its own would be nothing but
    /// notes.
    func plainCell(_ unit: ZoneMeasure.Unit) -> ReportCell {
        switch self {
        case .number(let number, _), .summed(let number, _):
            ReportCell(ZoneValue.value(number, unit))
        case .missing: ReportCell(.missing)
        case .notApplicable: ReportCell(.notApplicable)
        }
    }

    static func value(_ number: Int64, _ unit: ZoneMeasure.Unit) -> ReportCell.Value {
        switch unit {
        case .money: .money(Money(fen: number))
        case .enterprises: .count(number, .enterprises)
        case .times: .count(number, .visits)
        case .items: .count(number, .notes)
        case .pieces: .count(number, .items)
        case .rate: .rate(Rate(ppm: number))
        case .multiple:
            .figure(
                Decimal34(coefficient: number, exponent: -6),
                ReportCell.Unit(zh: "倍", en: "times"))
        }
    }
}

extension ZoneValue {
    static func sum(_ sum: ZoneSum, _ unit: ZoneMeasure.Unit) -> ZoneValue {
        switch unit {
        case .money: .summed(sum.fen, sum)
        case .enterprises: .summed(Int64(sum.enterprises), sum)
        case .times: .summed(Int64(sum.times), sum)
        case .items, .pieces: .summed(Int64(sum.items), sum)
        case .rate, .multiple: .notApplicable
        }
    }
}

public import Quantities

/// Sums of notes (汇总数) at the end of a month. Amounts in fen; counts say what they count.
public struct ReportedFigures: Hashable, Sendable {
    /// 授信额度. An approval that several notes are drawn under, which is the same enterprise,
    /// product, amount and day at one lender, counts once.
    public internal(set) var approved = Money.zero
    /// 本月发放.
    public internal(set) var drawn = Money.zero
    /// 本年累计发放, of the months that came in.
    public internal(set) var drawnInYear = Money.zero
    /// 本月收回.
    public internal(set) var repaid = Money.zero
    public internal(set) var repaidInYear = Money.zero
    /// 月末余额.
    public internal(set) var closing = Money.zero
    /// Balance of notes with at least one day overdue (逾期贷款余额), of principal or interest.
    public internal(set) var overdue = Money.zero
    /// Balance by the lender's class; where it is not known the sum is in `unclassed`.
    public internal(set) var byClass: [LoanClass: Money] = [:]
    public internal(set) var unclassed = Money.zero

    /// 笔: notes with a balance.
    public internal(set) var notes = 0
    /// 户: enterprises with a balance, each once over all lenders.
    public internal(set) var enterprises = 0
    /// 本月发放笔数.
    public internal(set) var notesDrawn = 0
    /// 本月发放户数: enterprises that drew in the month, each once.
    public internal(set) var enterprisesDrawn = 0
    /// 本年累计发放户数: each once in the year.
    public internal(set) var enterprisesDrawnInYear = 0
    /// 本年累计发放户次: an enterprise once for each lender and month in which it drew.
    public internal(set) var timesDrawnInYear = 0
    /// 首贷户: enterprises with a note that is marked so.
    public internal(set) var firstTimeBorrowers = 0
    /// Notes of which it is not known whether they are first loans.
    public internal(set) var firstTimeUnknown = 0

    /// 加权平均利率, by balance; half up to the ppm. Nil where no note with a balance states a rate.
    public internal(set) var averageRatePpm: Int64?
    /// The same by what was drawn in the month.
    public internal(set) var averageRateDrawnPpm: Int64?

    /// Balance of substandard, doubtful and loss (不良贷款余额).
    public var nonPerforming: Money {
        Fen.sum(byClass.filter { $0.key.isNonPerforming }.values) { $0 }
    }
}

/// The notes of one month, with their lender.
struct MonthNotes {
    let lender: String
    let month: Month
    let rows: [NoteMonth]
}

extension ReportedFigures {
    /// - Parameters:
    ///   - now: of the month that is reported.
    ///   - year: of the months of its year up to and with it.
    init(_ now: [MonthNotes], year: [MonthNotes]) {
        self.init()
        let rows = now.flatMap(\.rows)
        approved = ReportedFigures.approved(now)
        drawn = Fen.sum(rows, \.drawn)
        repaid = Fen.sum(rows, \.repaid)
        closing = Fen.sum(rows, \.closing)
        overdue = Fen.sum(rows.filter { ($0.longestOverdue ?? 0) > 0 }, \.closing)
        for kind in LoanClass.allCases {
            let own = rows.filter { $0.loanClass == kind }
            if !own.isEmpty { byClass[kind] = Fen.sum(own, \.closing) }
        }
        unclassed = Fen.sum(rows.filter { $0.loanClass == nil }, \.closing)
        count(rows)
        addYear(year)
        averageRatePpm = ReportedFigures.average(rows, \.closing)
        averageRateDrawnPpm = ReportedFigures.average(rows, \.drawn)
    }

    private mutating func count(_ rows: [NoteMonth]) {
        let held = rows.filter { $0.closing > .zero }
        let drew = rows.filter { $0.drawn > .zero }
        notes = held.count
        enterprises = Set(held.map(\.enterprise)).count
        notesDrawn = drew.count
        enterprisesDrawn = Set(drew.map(\.enterprise)).count
        firstTimeBorrowers = Set(rows.filter { $0.isFirstTime == true }.map(\.enterprise)).count
        firstTimeUnknown = rows.count { $0.isFirstTime == nil }
    }

    private mutating func addYear(_ year: [MonthNotes]) {
        drawnInYear = Fen.sum(year.flatMap(\.rows), \.drawn)
        repaidInYear = Fen.sum(year.flatMap(\.rows), \.repaid)
        var enterprises: Set<String> = []
        for month in year {
            let drew = Set(month.rows.filter { $0.drawn > .zero }.map(\.enterprise))
            timesDrawnInYear += drew.count
            enterprises.formUnion(drew)
        }
        enterprisesDrawnInYear = enterprises.count
    }

    private struct Approval: Hashable {
        let lender: String
        let enterprise: String
        let product: String
        let amount: Money
        let day: Day?
    }

    private static func approved(_ months: [MonthNotes]) -> Money {
        var approvals: Set<Approval> = []
        for month in months {
            for row in month.rows {
                guard let amount = row.approved else { continue }
                approvals.insert(
                    Approval(
                        lender: month.lender, enterprise: row.enterprise, product: row.product,
                        amount: amount, day: row.approvedOn ?? row.paidOutOn))
            }
        }
        return Fen.sum(approvals, \.amount)
    }

    private static func average(
        _ rows: [NoteMonth], _ weight: (NoteMonth) -> Money
    ) -> Int64? {
        var (weights, sum) = (Int128(0), Int128(0))
        for row in rows {
            guard let rate = row.ratePpm else { continue }
            weights += Int128(weight(row).fen)
            sum += Int128(weight(row).fen) * Int128(rate)
        }
        return weights > 0 ? Int64(clamping: (2 * sum + weights) / (2 * weights)) : nil
    }
}

/// The figures of one group: as the months were closed, and as they count with adjustments.
public struct ReportedTotal: Hashable, Sendable {
    /// Lender, product, enterprise or class; empty for all.
    public let group: String
    /// As sent and closed, before adjustments (原报数).
    public let original: ReportedFigures
    /// With adjustments (调整后数).
    public let adjusted: ReportedFigures

    /// Adjusted less original (调整数).
    public func adjustment(_ figure: (ReportedFigures) -> Money) -> Money {
        Fen.difference(figure(adjusted), figure(original))
    }
}

/// What the reported book comes to in a month. All its figures are of the book
/// `ReportedBook.name`.
public struct ReportedTotals: Hashable, Sendable {
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        case all
        case lender
        case product
        case enterprise
    }

    public let month: Month
    public let grouping: Grouping
    /// By group.
    public let totals: [ReportedTotal]
    /// Lenders that sent something before and nothing of this month: their notes are not in it.
    public let missing: [String]
    /// Lenders whose month is not closed: their figures may still change.
    public let unclosed: [String]
    /// Breaks of this month that are open.
    public let openBreaks: Int
}

extension ReportedBook {
    /// The totals of a month.
    /// - Parameter lenders: only these; nil for all.
    public func totals(
        _ month: Month, by grouping: ReportedTotals.Grouping, of lenders: [String]? = nil
    ) -> ReportedTotals {
        let chosen = lenders ?? self.lenders
        let there = chosen.filter { byLender[$0]?[month] != nil }
        let original = grouped(month, grouping, chosen) { $0.original }
        let adjusted = grouped(month, grouping, chosen) { $0.adjusted }
        let groups = Set(original.keys).union(adjusted.keys).sorted()
        return ReportedTotals(
            month: month, grouping: grouping,
            totals: groups.map {
                ReportedTotal(
                    group: $0, original: original[$0] ?? ReportedFigures(),
                    adjusted: adjusted[$0] ?? ReportedFigures())
            },
            missing: chosen.filter { lender in
                byLender[lender]?[month] == nil && months(of: lender).contains { $0 < month }
            },
            unclosed: there.filter { byLender[$0]?[month]?.isClosed == false },
            openBreaks: there.flatMap { breaks(of: $0, in: month) }.count(where: \.status.isOpen))
    }

    /// The figures of each group, of the rows that `pick` takes.
    private func grouped(
        _ month: Month, _ grouping: ReportedTotals.Grouping, _ lenders: [String],
        _ pick: (ReportedMonth) -> [NoteMonth]
    ) -> [String: ReportedFigures] {
        var year: [String: [MonthNotes]] = [:]
        for lender in lenders {
            let months = byLender[lender] ?? [:]
            for (own, state) in months.sorted(by: { $0.key < $1.key })
            where own.year == month.year && own <= month {
                let groups = Dictionary(grouping: pick(state)) { $0.group(grouping, lender) }
                for (group, rows) in groups {
                    year[group, default: []].append(
                        MonthNotes(lender: lender, month: own, rows: rows))
                }
            }
        }
        return year.mapValues { months in
            ReportedFigures(months.filter { $0.month == month }, year: months)
        }
    }
}

extension NoteMonth {
    fileprivate func group(_ grouping: ReportedTotals.Grouping, _ lender: String) -> String {
        switch grouping {
        case .all: ""
        case .lender: lender
        case .product: productID ?? product
        case .enterprise: enterprise
        }
    }
}

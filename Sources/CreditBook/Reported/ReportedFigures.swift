import Diagnostics
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

public import MoneyLedger
public import Quantities

/// The compliance check of a batch (合规性审核): row by row, in a fixed order, and nothing else; the
/// guarantor repeats no due diligence.
public struct BatchCheck: Sendable {
    public let terms: ProgrammeTerms
    public let book: ProgrammeBook
    public let calendar: WorkingDays
    /// Bounds of the guarantor where the programme's own terms state none.
    public let bounds: GuarantorBounds?
    /// Other credit of the enterprises, and the rules on it.
    public let lookout: StackingLookout

    public init(
        terms: ProgrammeTerms, book: ProgrammeBook, calendar: WorkingDays,
        bounds: GuarantorBounds? = nil, lookout: StackingLookout = .none
    ) {
        self.lookout = lookout
        self.terms = terms
        self.book = book
        self.calendar = calendar
        self.bounds = terms.guarantor ?? bounds
    }

    /// What a batch comes to.
    public struct Result: Hashable, Sendable {
        /// In the order of the rows.
        public let decisions: [RowDecision]
        /// The portfolio with the rows that are confirmed.
        public let portfolio: PortfolioReading?
        /// A deadline lies beyond the last published list of holidays.
        public let isProvisional: Bool

        public func decision(_ row: Int) -> RowDecision? {
            decisions.first { $0.row == row }
        }
    }

    /// - Parameters:
    ///   - day: the day of the filing; a loan paid out too long before it has no cover.
    ///   - today: of the check; what was held until a day before it counts no more. Nil: the day
    ///     of the filing.
    ///   - refused: rows that the money book did not take, by number.
    public func check(
        _ filing: BatchFiled, filedOn day: Day, on today: Day? = nil,
        refused: [Int: MoneyRefusal] = [:]
    ) -> Result {
        var tally = Tally(filing, on: today ?? day)
        var reasons: [Int: [RowReason]] = [:]
        var isProvisional = false
        for row in filing.rows {
            var found = suspended(filing) + customer(row)
            found += late(row, day, &isProvisional)
            found += clients(row, tally) + guarantorBounds(row, filing, tally)
            found += fee(row) + counterGuarantee(row)
            found += duplicate(row, filing) + term(row) + loan(row)
            found += quota(row, filing, tally) + stacking(row, filing, tally, day)
            if let refusal = refused[row.number] {
                found.append(RowReason(.refusedByMoneyBook, named: refusal.phrase))
            }
            reasons[row.number] = found.sorted { $0.code.order < $1.code.order }
            if found.isEmpty { tally.add(row) }
        }
        let portfolio = settlePortfolio(filing, tally.today, &reasons)
        return Result(
            decisions: filing.rows.map { decision($0, reasons[$0.number] ?? []) },
            portfolio: portfolio, isProvisional: isProvisional)
    }

    private func decision(_ row: BatchRow, _ reasons: [RowReason]) -> RowDecision {
        if reasons.isEmpty {
            let fee = feeDue(row)
            // A fee of nothing will never be paid.
            let awaits = terms.batch?.inForceOn?.value == .feePaid && (fee ?? .zero) > .zero
            return RowDecision(row: row.number, answer: .confirmed, fee: fee, awaitsFee: awaits)
        }
        let isReturned = reasons.allSatisfy(\.code.isUnknown)
        return RowDecision(
            row: row.number, answer: isReturned ? .returned : .refused, reasons: reasons)
    }

    /// The guarantee fee: amount × yearly rate × days ÷ the days of the fee year, half up to the
    /// fen; the payout day counts and the maturity day does not. Nil without a rate.
    public func feeDue(_ row: BatchRow) -> Money? {
        guard terms.kind == .guarantee, let rate = row.feeRate,
            let year = terms.batch?.feeYearDays?.value
        else { return nil }
        let days = Int128(row.maturity.number - row.payoutDay.number)
        let below = Int128(year) * 1_000_000
        let product = Int128(row.amount.fen) * Int128(rate.ppm) * days
        return Int64(exactly: (2 * product + below) / (2 * below)).map { Money(fen: $0) }
    }

    /// What rows before this one in the batch take.
    struct Tally {
        var clients: [String: Money] = [:]
        var groups: [String: Money] = [:]
        var all = Money.zero
        var passed: Set<Int> = []
        let own: Set<RowKey>
        let today: Day

        init(_ filing: BatchFiled, on today: Day) {
            self.today = today
            own = Set(filing.rows.map { RowKey(filing.batch, $0.number) })
        }

        mutating func add(_ row: BatchRow) {
            clients[row.enterprise] = (clients[row.enterprise] ?? .zero) + row.amount
            if let group = row.clientGroup {
                groups[group] = (groups[group] ?? .zero) + row.amount
            }
            all = all + row.amount
            passed.insert(row.number)
        }
    }

    /// What other rows of the book take, those of this batch left out.
    func taken(_ tally: Tally, where counts: (RowState) -> Bool) -> Money {
        book.rows.values.reduce(Money.zero) { sum, row in
            !tally.own.contains(row.key) && counts(row)
                ? sum + row.exposure(on: tally.today) : sum
        }
    }
}

/// The share that small firms and farming take of the portfolio, with the batch.
public struct PortfolioReading: Hashable, Sendable {
    public let ratio: AmountRatio
    public let least: Rate?
    /// Nil where the portfolio is empty or the rule was not read.
    public let holds: Bool?
}

extension RowReason.Code {
    var order: Int { RowReason.Code.allCases.firstIndex(of: self) ?? 0 }
}

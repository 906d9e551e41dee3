public import Quantities

/// What one enterprise has with all lenders, as this book knows it. Each amount is of its own kind
/// and none may be added to another.
public struct EnterpriseTotals: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        public let lender: String
        /// Nil for notes that no known line covers.
        public let product: String?
        public let amounts: Amounts

        public init(lender: String, product: String?, amounts: Amounts) {
            self.lender = lender
            self.product = product
            self.amounts = amounts
        }
    }

    public struct Amounts: Hashable, Sendable {
        /// Approved and not expired on the day.
        public internal(set) var approved = Money.zero
        public internal(set) var signed = Money.zero
        /// Drawn in all, breaches with it; what only carries on an older note is left out.
        public internal(set) var drawn = Money.zero
        public internal(set) var repaid = Money.zero
        /// Owed to lenders.
        public internal(set) var balance = Money.zero
        /// Owed to guarantors after payouts.
        public internal(set) var guarantorClaims = Money.zero
        /// Principal that guarantors cover today.
        public internal(set) var guaranteed = Money.zero
        /// Living notes.
        public internal(set) var notes = 0

        public init() {}

        /// A loan of which only the balance is known.
        init(balance: Money) {
            (self.balance, notes) = (balance, 1)
        }

        /// A guaranteed loan that only a programme knows.
        public init(guaranteedLoan amount: Money) {
            (balance, guaranteed, notes) = (amount, amount, 1)
        }
    }

    public let enterprise: String
    public let total: Amounts
    /// By lender and product.
    public let rows: [Row]

    public var book: StepRecord.Book { .life }
}

extension LifeState {
    public func totals(of enterprise: String, on day: Day) -> EnterpriseTotals {
        totals(of: enterprise, on: day, without: nil)
    }

    /// - Parameter candidate: whose own line and notes are left out.
    func totals(
        of enterprise: String, on day: Day, without candidate: StackingCandidate?
    ) -> EnterpriseTotals {
        var rows: [[String?]: EnterpriseTotals.Amounts] = [:]
        var total = EnterpriseTotals.Amounts()
        let notes = notes.filter { candidate?.notes.contains($0.key) != true }
        for line in lines.values
        where line.enterprise == enterprise && line.approval.line != candidate?.line {
            rows[[line.approval.lender, line.approval.product], default: .init()].take(line, day)
            total.take(line, day)
        }
        for note in notes.values where note.enterprise == enterprise {
            rows[[note.key.lender, note.product], default: .init()].take(note)
            total.take(note)
        }
        let sorted = rows.map { key, amounts in
            EnterpriseTotals.Row(lender: key[0] ?? "", product: key[1], amounts: amounts)
        }
        return EnterpriseTotals(
            enterprise: enterprise, total: total,
            rows: sorted.sorted { ($0.lender, $0.product ?? "") < ($1.lender, $1.product ?? "") })
    }
}

extension EnterpriseTotals.Amounts {
    fileprivate mutating func take(_ line: LineState, _ day: Day) {
        guard line.approval.lastDay >= day else { return }
        approved.add(line.approval.amount)
        signed.add(line.ceiling)
    }

    fileprivate mutating func take(_ note: NoteState) {
        if note.carriedFrom == nil { drawn.add(note.drawn) }
        repaid.add(note.repaid)
        balance.add(note.balance)
        guarantorClaims.add(note.guarantorClaim)
        guaranteed.add(note.guaranteeInForce)
        if note.end == nil { notes += 1 }
    }
}

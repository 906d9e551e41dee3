import Diagnostics
public import MoneyLedger
public import Programmes
public import Quantities

/// What the programme book (项目台账) and the money book (资金账) say of the same things: both are kept by
/// the same writes, and any difference shows that one of them was written behind the other.
public struct ProgrammeIdentities {
    /// One thing that both books say.
    public struct Pair: Hashable, Sendable {
        /// The account, or the beginning of the names of several.
        public let account: String
        public let inBook: Money
        public let inMoney: Money
        /// Where less is right, too: quotas that releases may or may not give back.
        public let least: Money

        public var agrees: Bool { inMoney >= least && inMoney <= inBook }
    }

    public let pairs: [Pair]

    public var differences: [Pair] { pairs.filter { !$0.agrees } }

    public init(_ book: ProgrammeBook, _ money: MoneyBook) {
        var list = PairList(money: money)
        for programme in book.openings.keys.sorted() {
            list.quotas(book, programme)
            list.cohorts(book, programme)
            list.losses(book, programme)
            list.pool(book, programme)
        }
        for programme in book.subsidies.budgets.keys.sorted() {
            list.subsidies(book.subsidies, programme)
        }
        let exposure = book.rows.values.filter { $0.stage != .filed }.map(\.exposure.fen)
        list.add("client/", Money(fen: exposure.reduce(0, +)))
        pairs = list.pairs
    }
}

extension ProgrammeIdentities.Pair {
    var diagnostic: Diagnostic {
        Diagnostic(
            .error, at: nil, code: "programmeAndMoneyDiffer",
            zh: "\(account)：项目台账 \(inBook.text)，资金账 \(inMoney.text)。",
            en: "\(account): programme book \(inBook.text), money book \(inMoney.text).")
    }
}

/// Collects what both books say.
private struct PairList {
    let money: MoneyBook
    var pairs: [ProgrammeIdentities.Pair] = []

    /// A subsidy: what was appropriated is what is left, promised, payable and paid.
    mutating func subsidies(_ book: SubsidyBook, _ programme: String) {
        let states = book.promises(of: programme).filter { $0.wasConfirmed }
        func sum(_ part: (SubsidyState) -> Money, _ states: [SubsidyState]) -> Money {
            Money(fen: states.reduce(0) { $0 + part($1).fen })
        }
        for (year, budget) in (book.budgets[programme] ?? [:]).sorted(by: { $0.key < $1.key }) {
            let own = states.filter { $0.promise.year == year }
            let left = sum(\.left, own)
            add(path("subsidy", programme, "promised", "\(year)"), left)
            add(
                path("subsidy", programme, "budget", "\(year)"),
                Money(fen: budget.fen - left.fen - sum(\.accrued, own).fen))
        }
        let (accrued, paid) = (sum(\.accrued, states), sum(\.paid, states))
        let kept = Money(fen: sum(\.left, states).fen + accrued.fen)
        add(path("subsidy", programme, "enterprise") + "/", kept)
        add(path("subsidy", programme, "payable") + "/", Money(fen: accrued.fen - paid.fen))
        add(path("subsidy", programme, "borne"), accrued)
        add(
            path("subsidy", programme, "cash"),
            Money(fen: (book.funded[programme] ?? .zero).fen - paid.fen))
    }

    mutating func add(_ account: String, _ amount: Money, least: Money? = nil) {
        let found = Money(fen: Int64(clamping: money.sum(prefix: account)))
        pairs.append(
            .init(account: account, inBook: amount, inMoney: found, least: least ?? amount))
    }

    private func path(_ parts: String...) -> String {
        parts.map { $0.replacing("/", with: "／") }.joined(separator: "/")
    }

    /// Granted, left and used, lender by lender.
    mutating func quotas(_ book: ProgrammeBook, _ programme: String) {
        for opening in book.openings[programme] ?? [] {
            for quota in opening.quotas {
                guard let amount = quota.amount else { continue }
                let totals = book.totals(
                    ProgrammeScope(
                        programme: programme, lender: quota.lender, year: opening.year))
                let used = path("programme", programme, "used", quota.lender, "\(opening.year)")
                let kept = Money(fen: totals.confirmed.fen - totals.released.fen)
                if money.standing(AccountID(used)) != nil {
                    add(used, totals.confirmed, least: kept)
                }
                let taken = Int64(clamping: money.sum(prefix: used))
                add(
                    path("programme", programme, "quota", quota.lender, "\(opening.year)"),
                    Money(fen: amount.fen - taken))
            }
        }
    }

    /// In force and released, cohort by cohort.
    mutating func cohorts(_ book: ProgrammeBook, _ programme: String) {
        let cohorts = Dictionary(grouping: book.rows(in: ProgrammeScope(programme: programme))) {
            [$0.lender, $0.guarantor ?? "-", "\($0.year)"]
        }
        for (names, rows) in cohorts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let inForce = rows.reduce(0) { $0 + $1.inForce.fen }
            let released = rows.reduce(0) { $0 + $1.released.fen }
            add(
                path("programme", programme, "in-force", names[0], names[1], names[2]),
                Money(fen: inForce))
            add(
                path("programme", programme, "released", names[0], names[1], names[2]),
                Money(fen: released))
        }
        let totals = book.totals(ProgrammeScope(programme: programme))
        add(
            "programme/\(programme)/fee-receivable/",
            Money(fen: totals.feeDue.fen - totals.feePaid.fen))
        add("programme/\(programme)/fee-income/", totals.feeDue)
    }

    /// What guarantors still have to get, from re-guarantors and debtors, and owe to others.
    mutating func losses(_ book: ProgrammeBook, _ programme: String) {
        var (recourse, receivable, payable) = (Int64(0), Int64(0), Int64(0))
        for loss in book.losses(in: ProgrammeScope(programme: programme))
        where loss.kind == .payout {
            let reClaimed = loss.reClaimed.values.reduce(0) { $0 + $1.fen }
            let rePaid = loss.rePaid.values.reduce(0) { $0 + $1.fen }
            let own = loss.back[.guarantor]?.fen ?? 0
            let back = loss.back.values.reduce(0) { $0 + $1.fen }
            recourse += loss.paid.fen - reClaimed - own
            receivable += reClaimed - rePaid
            payable += back - own - loss.passedOn.values.reduce(0) { $0 + $1.fen }
        }
        add("programme/\(programme)/recourse/", Money(fen: recourse))
        add("programme/\(programme)/re-guarantee/", Money(fen: receivable))
        add("programme/\(programme)/recovery-payable/", Money(fen: payable))
    }

    /// Paid in, compensated, recovered, and what is left.
    mutating func pool(_ book: ProgrammeBook, _ programme: String) {
        let paidIn = book.paidIn.reduce(Int64(0)) { sum, entry in
            entry.key.holder == programme ? sum + entry.value.fen : sum
        }
        var (compensated, recovered) = (Int64(0), Int64(0))
        for loss in book.losses(in: ProgrammeScope(programme: programme))
        where loss.kind == .compensation {
            compensated += loss.paid.fen
            recovered += loss.back.reduce(0) { $1.key.isPublic ? $0 + $1.value.fen : $0 }
        }
        add("pool/\(programme)/contribution/", Money(fen: paidIn))
        add("pool/\(programme)/compensation/", Money(fen: compensated))
        add("pool/\(programme)/recovery/", Money(fen: recovered))
        let held =
            money.sum(prefix: "pool/\(programme)/cash")
            + money.sum(prefix: "pool/\(programme)/deposit/")
        pairs.append(
            .init(
                account: "pool/\(programme)/cash, deposit",
                inBook: Money(fen: paidIn - compensated + recovered),
                inMoney: Money(fen: Int64(clamping: held)),
                least: Money(fen: paidIn - compensated + recovered)))
    }
}

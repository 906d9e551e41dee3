import MoneyLedger
import Quantities

/// Invented traffic of a money book: a thousand banks, clients and pools with Chinese names, every
/// account bounded below.
struct MoneyTraffic {
    private var random: Random
    private var next = 0
    private let cash = (0..<1000).map { AccountID("cash/xt-batch/（虚构）银行\($0)号") }
    private let guarantees = (0..<1000).map { AccountID("guarantee/xt-batch/（虚构）企业\($0)号") }
    private let outside = AccountID("outside")
    private let promised = AccountID("promised")

    init(seed: UInt64) {
        random = Random(state: seed)
    }

    /// Opens the accounts and puts a milliard on each account of money.
    func openings() -> [MoneyOperation] {
        let fund = Money(fen: 100_000_000_000)
        let accounts =
            [Account(outside, .outside), Account(promised, .guaranteePromised)]
            + cash.map { Account($0, .guarantorCash, bounds: .notBelowZero()) }
            + guarantees.map { Account($0, .clientExposure, bounds: .notBelowZero(.amountInForce)) }
        let opened = accounts.map {
            operation("open/\($0.id)", .open($0))
        }
        return opened
            + cash.map { id in
                operation(
                    "fund/\(id)", .transfer([Leg(debit: id, credit: outside, fund)]))
            }
    }

    private func operation(_ id: String, _ action: MoneyAction) -> MoneyOperation {
        MoneyOperation(
            MoneyOperationID(id), on: Bench.day, action, reference: "batch-2026-11/row")
    }

    private mutating func made(_ action: MoneyAction) -> MoneyOperation {
        next += 1
        return operation("xt-batch/2026/\(next)", action)
    }

    private mutating func legs() -> [Leg] {
        let amount = Money(fen: Int64(1 + random.below(100_000)))
        let payer = random.below(1000)
        let payee = (payer + 1 + random.below(999)) % 1000
        return [
            Leg(debit: cash[payee], credit: cash[payer], amount),
            Leg(debit: guarantees[random.below(1000)], credit: promised, amount),
        ]
    }

    mutating func transfers(_ count: Int) -> [MoneyOperation] {
        (0..<count).map { _ in made(.transfer(legs())) }
    }

    /// So many reservations, each posted by the operation after it.
    mutating func reservations(_ count: Int) -> [MoneyOperation] {
        (0..<count).flatMap { _ in
            let held = made(.reserve(legs(), expires: Bench.day))
            return [held, made(.post(held.id))]
        }
    }

    /// Four transfers, then a reservation and its post, and so on.
    mutating func mixed(_ count: Int) -> [MoneyOperation] {
        (0..<count / 6).flatMap { _ in transfers(4) + reservations(1) }
    }
}

import MoneyLedger
import Quantities

/// Collects the money operations of one step. Their ids are made of the step's id, so the same step
/// gives the same operations; accounts are opened where the book has none.
struct MoneyDraft {
    let prefix: String
    let day: Day
    let book: MoneyBook
    private(set) var operations: [MoneyOperation] = []
    private var known: Set<AccountID> = []

    init(_ desk: ProgrammeDesk, _ head: StepHead) {
        prefix = desk.attempt == 1 ? head.id : "\(head.id)~\(desk.attempt)"
        day = head.day
        book = desk.money
    }

    /// The account, opened if need be. Where the book has it with other bounds, it gets these:
    /// limits are what the terms say now. An upper bound that is crossed already comes down only
    /// to what stands there, so that nothing is added and what ends can still end.
    mutating func use(_ account: Account) -> AccountID {
        guard known.insert(account.id).inserted else { return account.id }
        if let standing = book.standing(account.id) {
            let bounds = account.bounds.notBelow(standing.balance.highest)
            if standing.account.bounds != bounds {
                add("bound/\(account.id)", .bound(account.id, bounds))
            }
        } else {
            add("open/\(account.id)", .open(account))
        }
        return account.id
    }

    mutating func leg(_ debit: Account, _ credit: Account, _ amount: Money) -> Leg {
        Leg(debit: use(debit), credit: use(credit), amount)
    }

    /// Legs of nothing are left out, and so is a transfer without legs.
    mutating func transfer(_ name: String, _ legs: [Leg], reference: String) {
        let moving = legs.filter { $0.amount.fen > 0 }
        if !moving.isEmpty { add(name, .transfer(moving), reference: reference) }
    }

    /// - Returns: the id of the reservation.
    mutating func reserve(
        _ name: String, _ legs: [Leg], until day: Day, reference: String
    ) -> MoneyOperationID {
        add(name, .reserve(legs, expires: day), reference: reference)
    }

    /// Sets a guard, unless it stands just so.
    mutating func guarded(_ guardian: MoneyGuard) {
        if book.guardReadings().contains(where: { $0.ratio == guardian }) { return }
        add("guard/\(guardian.name)", .setGuard(guardian))
    }

    @discardableResult
    mutating func add(
        _ name: String, _ action: MoneyAction, reference: String? = nil
    ) -> MoneyOperationID {
        let id = MoneyOperationID("\(prefix)/\(name)")
        operations.append(MoneyOperation(id, on: day, action, reference: reference))
        return id
    }
}

extension Bounds {
    fileprivate func notBelow(_ present: Money) -> Bounds {
        Bounds(lower: lower, upper: upper.map { Bound($0.name, max($0.amount, present)) })
    }
}

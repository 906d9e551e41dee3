import Quantities

/// What a set of operations has changed so far, so that it can be taken back. Lists that only grow
/// are cut to their old length, and amounts come off again by the movements that brought them: a
/// set costs what it does itself, however large the book is.
struct SetTrail {
    /// What cannot be told from the lengths of lists.
    enum Change {
        /// Index of an account, and the account with the bounds before.
        case bounded(Int, Account)
        /// Record of a reservation, and how it had ended before.
        case closed(Int32, before: ReservationState?)
        /// Record of what was corrected.
        case corrected(Int32)
        /// A reservation was put behind those of its last day.
        case dated(Int64)
        /// `advance` took the reservations of a last day away.
        case undated(Int64, [Int32])
        /// The links before a guard was set.
        case relinked([[GuardLink]])
    }

    let recordCount: Int
    let movementCount: Int
    let otherCount: Int
    let refusedCount: Int
    let accountCount: Int
    let guards: [GuardState]
    let day: Day?
    var changes: [Change] = []

    init(_ book: MoneyBook) {
        recordCount = book.records.count
        movementCount = book.movements.count
        otherCount = book.others.count
        refusedCount = book.refused.count
        accountCount = book.accounts.count
        guards = book.guards
        day = book.day
    }
}

extension MoneyBook {
    /// Keeps in mind what a set would have to take back; nothing where no set is under way.
    mutating func note(_ change: SetTrail.Change) { trail?.changes.append(change) }

    /// Makes the book what it was before the set.
    mutating func takeBackSet() {
        guard let before = trail else { return }
        trail = nil
        for record in records[before.recordCount...] { recordIndex[record.id] = nil }
        records.removeLast(records.count - before.recordCount)
        undo(from: before.movementCount)
        for change in before.changes.reversed() { takeBack(change) }
        others.removeLast(others.count - before.otherCount)
        refused.removeLast(refused.count - before.refusedCount)
        closeAccounts(downTo: before.accountCount)
        guards = before.guards
        day = before.day
    }

    private mutating func takeBack(_ change: SetTrail.Change) {
        switch change {
        case .bounded(let index, let account):
            accounts[index] = account
            states[index].set(account.bounds)
        case .closed(let record, let before): closings[record] = before
        case .corrected(let record): corrected.remove(record)
        case .dated(let number):
            lastDays[number]?.removeLast()
            if lastDays[number]?.isEmpty == true { lastDays[number] = nil }
        case .undated(let number, let records): lastDays[number] = records
        case .relinked(let links):
            guardLinks = links
            for index in links.indices { states[index].isGuarded = !links[index].isEmpty }
        }
    }

    private mutating func closeAccounts(downTo count: Int) {
        for account in accounts[count...] { accountIndex[account.id] = nil }
        accounts.removeLast(accounts.count - count)
        states.removeLast(states.count - count)
        guardLinks.removeLast(guardLinks.count - count)
    }
}

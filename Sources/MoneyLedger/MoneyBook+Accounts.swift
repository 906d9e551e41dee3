import Quantities

// Accounts and their bounds.
extension MoneyBook {
    mutating func open(_ account: Account) -> Denial? {
        if accountIndex[account.id] != nil { return Denial(.accountExists(account.id)) }
        if let denial = boundsDenial(account, AccountState(account)) { return denial }
        accountIndex[account.id] = Int32(accounts.count)
        accounts.append(account)
        states.append(AccountState(account))
        guardLinks.append([])
        for position in guards.indices { link(accounts.count - 1, position) }
        return nil
    }

    mutating func bound(_ id: AccountID, _ bounds: Bounds) -> Denial? {
        guard let found = accountIndex[id] else { return Denial(.accountNotFound(id)) }
        let old = accounts[Int(found)]
        let account = Account(old.id, old.type, title: old.title, bounds: bounds)
        var state = states[Int(found)]
        state.set(bounds)
        if let denial = boundsDenial(account, state) { return denial }
        note(.bounded(Int(found), old))
        accounts[Int(found)] = account
        states[Int(found)] = state
        return nil
    }

    /// Whether the bounds make sense and hold with what stands on the account.
    private func boundsDenial(_ account: Account, _ state: AccountState) -> Denial? {
        let (lower, upper) = (account.bounds.lower, account.bounds.upper)
        if let lower, let upper, lower.amount > upper.amount { return Denial(.boundsContradict) }
        if let upper, let excess = state.aboveUpper {
            let breach = BoundBreach(upper.name, account.id, by: Money(fen: excess))
            return Denial(.exceedsUpperBound(breach))
        }
        if let lower, let excess = state.belowLower {
            let breach = BoundBreach(lower.name, account.id, by: Money(fen: excess))
            return Denial(.fallsBelowLowerBound(breach))
        }
        return nil
    }
}

import Quantities

extension MoneyBook {
    /// Every movement on an account in the order in which it was recorded, with the running
    /// balance; the last line's balance is the account's. Nil where there is no such account.
    public func statement(_ id: AccountID) -> [StatementLine]? {
        guard let account = accountIndex[id] else { return nil }
        var state = AccountState(accounts[Int(account)])
        var lines: [StatementLine] = []
        for movement in movements where movement.debit == account || movement.credit == account {
            let isDebit = movement.debit == account
            state.add(movement, onDebit: isDebit)
            lines.append(line(movement, isDebit, state.balance))
        }
        return lines
    }

    private func line(_ movement: Movement, _ isDebit: Bool, _ balance: Balance) -> StatementLine {
        let record = records[Int(movement.record)]
        return StatementLine(
            operation: record.id, ordinal: Int64(movement.record) + 1, valueDay: record.valueDay,
            reference: record.reference, kind: movement.kind.shown,
            side: isDebit ? .debit : .credit,
            other: accounts[Int(isDebit ? movement.credit : movement.debit)].id,
            amount: Money(fen: movement.amount), balance: balance)
    }
}

extension AccountState {
    /// Adds a movement to the part that it belongs to.
    mutating func add(_ movement: Movement, onDebit isDebit: Bool) {
        let amount = movement.kind == .released ? -movement.amount : movement.amount
        switch (movement.kind == .posted, isDebit) {
        case (true, true): debitsPosted += amount
        case (true, false): creditsPosted += amount
        case (false, true): debitsPending += amount
        case (false, false): creditsPending += amount
        }
    }
}

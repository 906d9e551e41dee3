import Quantities

// Legs: found, tested, moved, and taken back where the book after them would not stand.
extension MoneyBook {
    /// Moves all legs or none.
    mutating func hold<Rules: LedgerRules>(
        _ legs: [Leg], _ kind: Movement.Kind, _ rules: Rules.Type
    ) -> Denial? {
        guard !legs.isEmpty else { return Denial(.noLegs) }
        let start = movements.count
        if let denial = find(legs, kind) {
            movements.removeLast(movements.count - start)
            return denial
        }
        return move(from: start, rules)
    }

    /// Appends the movements of the legs; the first fault by its order, then by leg.
    private mutating func find(_ legs: [Leg], _ kind: Movement.Kind) -> Denial? {
        var (rank, denial) = (Int.max, Denial?.none)
        let record = Int32(records.count)
        for (position, leg) in legs.enumerated() {
            let debit = accountIndex[leg.debit]
            let credit = accountIndex[leg.credit]
            guard let debit, let credit else {
                let missing = debit == nil ? leg.debit : leg.credit
                if rank > 0 {
                    (rank, denial) = (0, Denial(.accountNotFound(missing), leg: position))
                }
                continue
            }
            if states[Int(debit)].isCash != states[Int(credit)].isCash {
                if rank > 1 { (rank, denial) = (1, Denial(.sectionsDiffer, leg: position)) }
            } else if debit == credit {
                if rank > 2 { (rank, denial) = (2, Denial(.sameAccount, leg: position)) }
            } else if leg.amount.fen <= 0 {
                if rank > 3 { (rank, denial) = (3, Denial(.amountNotPositive, leg: position)) }
            }
            movements.append(
                Movement(
                    record: record, debit: debit, credit: credit, kind: kind,
                    amount: leg.amount.fen))
        }
        return denial
    }

    /// Makes the movements from `start` on count, one leg each, and tests bounds and guards; takes
    /// them back and removes them where something is crossed.
    mutating func move<Rules: LedgerRules>(from start: Int, _ rules: Rules.Type) -> Denial? {
        if Rules.planted == .testsLegsAlone, let denial = crossedAlone(from: start) {
            movements.removeLast(movements.count - start)
            return denial
        }
        for index in start..<movements.count {
            guard let full = add(movements[index]) else { continue }
            takeBack(start..<index, removingFrom: start)
            return Denial(.overflow(accounts[full].id), leg: index - start)
        }
        let crossed = Rules.planted == .testsLegsAlone ? nil : crossedBound(from: start, rules)
        guard let denial = crossed ?? brokenGuard(from: start) else { return nil }
        if Rules.planted == .refusalLeavesTrace {
            movements.removeLast(movements.count - start)
        } else {
            takeBack(start..<movements.count, removingFrom: start)
        }
        return denial
    }

    /// Adds to both sides; where one is full, its account and nothing added.
    private mutating func add(_ movement: Movement) -> Int? {
        let (debit, credit) = (Int(movement.debit), Int(movement.credit))
        guard states[debit].takesDebit(movement.amount) else { return debit }
        guard states[credit].takesCredit(movement.amount) else { return credit }
        change(movement, by: movement.amount)
        return nil
    }

    /// Adds the amount where the movement says, or takes it away if negative.
    mutating func change(_ movement: Movement, by amount: Int64) {
        let (debit, credit) = (Int(movement.debit), Int(movement.credit))
        if movement.kind == .posted {
            states[debit].debitsPosted &+= amount
            states[credit].creditsPosted &+= amount
        } else {
            states[debit].debitsPending &+= amount
            states[credit].creditsPending &+= amount
        }
    }

    private mutating func takeBack(_ range: Range<Int>, removingFrom start: Int) {
        for index in range { change(movements[index], by: -movements[index].amount) }
        movements.removeLast(movements.count - start)
    }

    /// The first bound that is crossed, upper ones before lower ones, then by leg.
    private func crossedBound<Rules: LedgerRules>(
        from start: Int, _ rules: Rules.Type
    ) -> Denial? {
        var lower: (account: Int, leg: Int)?
        for index in start..<movements.count {
            for account in [Int(movements[index].debit), Int(movements[index].credit)] {
                let state = tested(account, rules)
                if let excess = state.aboveUpper {
                    return aboveUpper(account, excess, leg: index - start)
                }
                if lower == nil, state.belowLower != nil { lower = (account, index - start) }
            }
        }
        guard let (account, leg) = lower else { return nil }
        let excess = tested(account, rules).belowLower ?? 0
        return belowLower(account, excess, leg: leg)
    }

    private func tested<Rules: LedgerRules>(_ account: Int, _ rules: Rules.Type) -> AccountState {
        var state = states[account]
        if Rules.planted == .forgetsPending {
            state.debitsPending = 0
            state.creditsPending = 0
        }
        return state
    }

    /// The planted mistake: every leg against the book before all of them.
    private func crossedAlone(from start: Int) -> Denial? {
        for index in start..<movements.count {
            var trial = self
            trial.change(movements[index], by: movements[index].amount)
            for account in [Int(movements[index].debit), Int(movements[index].credit)] {
                if let excess = trial.states[account].aboveUpper {
                    return aboveUpper(account, excess, leg: index - start)
                }
                if let excess = trial.states[account].belowLower {
                    return belowLower(account, excess, leg: index - start)
                }
            }
        }
        return nil
    }

    func aboveUpper(_ account: Int, _ excess: Int64, leg: Int?) -> Denial {
        let name = accounts[account].bounds.upper?.name ?? .accountLimit
        let breach = BoundBreach(name, accounts[account].id, by: Money(fen: excess))
        return Denial(.exceedsUpperBound(breach), leg: leg)
    }

    func belowLower(_ account: Int, _ excess: Int64, leg: Int?) -> Denial {
        let name = accounts[account].bounds.lower?.name ?? .accountLimit
        let breach = BoundBreach(name, accounts[account].id, by: Money(fen: excess))
        return Denial(.fallsBelowLowerBound(breach), leg: leg)
    }
}

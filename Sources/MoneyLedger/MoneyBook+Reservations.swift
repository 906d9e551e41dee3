import Quantities

// Reservations: held, posted, voided, expired; and corrections of what was posted.
extension MoneyBook {
    mutating func reserve<Rules: LedgerRules>(
        _ legs: [Leg], _ expires: Day, _ rules: Rules.Type
    ) -> Denial? {
        if let day, expires < day { return Denial(.expiryAlreadyPassed(bookDay: day)) }
        if let denial = hold(legs, .reserved, rules) { return denial }
        lastDays[expires.number, default: []].append(Int32(records.count))
        note(.dated(expires.number))
        return nil
    }

    mutating func post<Rules: LedgerRules>(
        _ id: MoneyOperationID, _ amounts: [Money]?, _ valueDay: Day, _ rules: Rules.Type
    ) -> Denial? {
        let (found, denial) = reservation(id, valueDay, rules)
        guard let found else { return denial }
        let held = records[found].movements
        if let denial = amountDenial(amounts, held) { return denial }
        let (start, before) = (movements.count, guards)
        for (position, index) in held.enumerated() {
            let posted = amounts?[position].fen ?? movements[index].amount
            let keepsRest = Rules.planted == .keepsRestPending
            append(movements[index], .released, keepsRest ? posted : movements[index].amount)
            if posted > 0 { append(movements[index], .posted, posted) }
        }
        if let denial = guardDenial(from: start, before) {
            undo(from: start)
            return denial
        }
        close(Int32(found), as: .posted)
        return nil
    }

    mutating func void(_ id: MoneyOperationID, _ valueDay: Day) -> Denial? {
        let (found, denial) = reservation(id, valueDay, SoundRules.self)
        guard let found else { return denial }
        release(found, as: .voided)
        return nil
    }

    /// Lets expire what had its last day before `next`, in the order of last days, then of records.
    mutating func advance<Rules: LedgerRules>(to next: Day, _ rules: Rules.Type) -> Denial? {
        day = next
        guard Rules.planted != .neverExpires else { return nil }
        for number in lastDays.keys.filter({ $0 < next.number }).sorted() {
            let records = lastDays.removeValue(forKey: number) ?? []
            note(.undated(number, records))
            for record in records where closings[record] == nil {
                release(Int(record), as: .expired)
            }
        }
        return nil
    }

    mutating func correct<Rules: LedgerRules>(
        _ id: MoneyOperationID, _ valueDay: Day, _ rules: Rules.Type
    ) -> Denial? {
        let (found, denial) = accepted(id)
        guard let found else { return denial }
        guard isCorrectable(found) else { return Denial(.notCorrectable(id)) }
        if corrected.contains(Int32(found)), Rules.planted != .correctsTwice {
            return Denial(.alreadyCorrected(id))
        }
        if let denial = dateDenial(found, valueDay) { return denial }
        let start = movements.count
        let record = Int32(records.count)
        for index in records[found].movements where movements[index].kind == .posted {
            let posted = movements[index]
            movements.append(
                Movement(
                    record: record, debit: posted.credit, credit: posted.debit, kind: .posted,
                    amount: posted.amount))
        }
        if let denial = move(from: start, rules) { return denial }
        if corrected.insert(Int32(found)).inserted { note(.corrected(Int32(found))) }
        return nil
    }

    private func isCorrectable(_ record: Int) -> Bool {
        switch records[record].content {
        case .transfer: return true
        case .reserve, .refused: return false
        case .other(let index):
            if case .post = others[Int(index)].action { return true }
            return false
        }
    }

    /// The accepted operation of this name, or why there is none.
    private func accepted(_ id: MoneyOperationID) -> (Int?, Denial?) {
        // An operation that names itself finds its own record, which is not there yet.
        guard let index = recordIndex[id], Int(index) < records.count else {
            return (nil, Denial(.operationNotFound(id)))
        }
        guard case .refused = records[Int(index)].content else { return (Int(index), nil) }
        return (nil, Denial(.operationWasRefused(id)))
    }

    /// The reservation of this name if it is pending on the day, or why not.
    private func reservation<Rules: LedgerRules>(
        _ id: MoneyOperationID, _ valueDay: Day, _ rules: Rules.Type
    ) -> (Int?, Denial?) {
        let (found, denial) = accepted(id)
        guard let found else { return (nil, denial) }
        guard case .reserve(let expires) = records[found].content else {
            return (nil, Denial(.notAReservation(id)))
        }
        switch closings[Int32(found)] {
        case .posted: return (nil, Denial(.alreadyPosted(id)))
        case .voided: return (nil, Denial(.alreadyVoided(id)))
        case .expired where Rules.planted != .postsExpired:
            return (nil, Denial(.reservationExpired(id, lastDay: expires)))
        default: break
        }
        if valueDay > expires, Rules.planted != .postsExpired {
            return (nil, Denial(.reservationExpired(id, lastDay: expires)))
        }
        if let denial = dateDenial(found, valueDay) { return (nil, denial) }
        return (found, nil)
    }

    private func dateDenial(_ record: Int, _ valueDay: Day) -> Denial? {
        let original = records[record].valueDay
        return valueDay < original ? Denial(.valueDayBeforeOriginal(original)) : nil
    }

    private func amountDenial(_ amounts: [Money]?, _ held: Range<Int>) -> Denial? {
        guard let amounts else { return nil }
        guard amounts.count == held.count else {
            return Denial(.amountCountDiffers(expected: held.count))
        }
        if let leg = amounts.firstIndex(where: { $0.fen < 0 }) {
            return Denial(.amountNotPositive, leg: leg)
        }
        guard amounts.contains(where: { $0.fen > 0 }) else { return Denial(.amountNotPositive) }
        for (leg, (amount, index)) in zip(amounts, held).enumerated()
        where amount.fen > movements[index].amount {
            return Denial(.exceedsReserved(Money(fen: movements[index].amount)), leg: leg)
        }
        return nil
    }

    /// Takes a whole reservation off the pending parts. Nothing can be crossed by that.
    private mutating func release(_ record: Int, as state: ReservationState) {
        let start = movements.count
        for index in records[record].movements {
            append(movements[index], .released, movements[index].amount)
        }
        weighGuards(from: start)
        close(Int32(record), as: state)
    }

    private mutating func close(_ record: Int32, as state: ReservationState) {
        let before = closings.updateValue(state, forKey: record)
        note(.closed(record, before: before))
    }

    /// A movement between the accounts of a reserved one, made to count.
    private mutating func append(_ held: Movement, _ kind: Movement.Kind, _ amount: Int64) {
        let movement = Movement(
            record: Int32(records.count), debit: held.debit, credit: held.credit, kind: kind,
            amount: amount)
        change(movement, by: kind == .released ? -amount : amount)
        movements.append(movement)
    }

    /// Takes the movements from `start` on off again.
    mutating func undo(from start: Int) {
        for index in start..<movements.count {
            let movement = movements[index]
            change(movement, by: movement.kind == .released ? movement.amount : -movement.amount)
        }
        movements.removeLast(movements.count - start)
    }
}

import Quantities

// What is asked of the steps on loan notes.
extension LifeState {
    func checkNotes(_ step: LifeStep, _ gate: inout LifeGate) {
        switch step {
        case .filed(let body): check(body, &gate)
        case .monitored(let body): _ = alive(body.note, &gate)
        case .repaid(let body): check(body, &gate)
        case .extended(let body): check(body, &gate)
        case .renewed(let body): check(body, &gate)
        case .restructured(let body): check(body, &gate)
        case .becameOverdue(let body): check(body, &gate)
        case .overdueCleared(let body): _ = overdue(body.note, &gate)
        case .claimed(let body): check(body, &gate)
        case .paidOut(let body): check(body, &gate)
        case .recovered(let body): check(body, &gate)
        case .settled(let body): checkSettled(body, &gate)
        case .writtenOff(let body): check(body, &gate)
        default: break
        }
    }

    /// The note, with what every step on a living one asks.
    private func alive(_ key: NoteKey, _ gate: inout LifeGate) -> NoteState? {
        guard let note = notes[key] else {
            gate.refuse(.unknownNote, about: key.text)
            return nil
        }
        gate.sameEnterprise(note.enterprise)
        gate.follows(note.mark.day, key.text)
        if note.end != nil { gate.refuse(.noteEnded, about: key.text, day: note.ended?.day) }
        return note
    }

    private func overdue(_ key: NoteKey, _ gate: inout LifeGate) -> NoteState? {
        guard let note = alive(key, &gate) else { return nil }
        if let overdue = note.overdue {
            gate.follows(overdue.mark.day, "becameOverdue")
        } else {
            gate.refuse(.notOverdue, about: key.text)
        }
        return note
    }

    private func within(_ amount: Money, _ balance: Money, _ gate: inout LifeGate) {
        let excess = amount.fen - balance.fen
        gate.refuse(if: excess > 0, .exceedsBalance, amount: Money(fen: excess))
    }

    private func check(_ body: LifeStep.Filing, _ gate: inout LifeGate) {
        gate.needs(body.with, "with")
        guard let note = alive(body.note, &gate) else { return }
        let isFiled = note.filings.contains { $0.body.with == body.with }
        gate.refuse(if: isFiled, .alreadyFiled, about: body.with)
    }

    private func check(_ body: LifeStep.Repayment, _ gate: inout LifeGate) {
        gate.checkAmount(body.amount)
        guard let note = alive(body.note, &gate) else { return }
        within(body.amount, note.balance, &gate)
    }

    private func check(_ body: LifeStep.Extension, _ gate: inout LifeGate) {
        gate.needs(body.reason, "reason")
        guard let note = alive(body.note, &gate) else { return }
        gate.refuse(if: body.due <= note.due, .dueNotLater, day: note.due)
    }

    private func check(_ body: LifeStep.Renewal, _ gate: inout LifeGate) {
        let new = NoteKey(lender: body.note.lender, number: body.newNumber)
        gate.needs(body.newNumber, "newNumber")
        gate.refuse(if: notes[new] != nil, .duplicateNoteNumber, about: new.text)
        gate.refuse(if: body.due <= gate.mark.day, .dueNotLater, day: gate.mark.day)
        guard let note = alive(body.note, &gate) else { return }
        gate.refuse(if: note.balance <= .zero, .amountNotPositive)
        gate.follows(note.lastDay, body.note.text)
        if let line = body.line, line != note.line { checkCarry(of: note, to: line, &gate) }
    }

    private func checkCarry(of note: NoteState, to code: String, _ gate: inout LifeGate) {
        guard let line = lines[code] else { return gate.refuse(.unknownLine, about: code) }
        gate.refuse(
            if: line.enterprise != note.enterprise, .enterpriseDiffers, about: line.enterprise)
        gate.sameLender(note.key.lender, line.approval.lender)
        gate.follows(line.mark.day, code)
        let last = line.approval.lastDay
        gate.refuse(if: gate.mark.day > last, .lineExpired, about: code, day: last)
        let open = line.open(for: note.balance).map(\.id)
        gate.refuse(
            if: !open.isEmpty, .conditionsNotFulfilled, about: open.joined(separator: "、"))
        guard let signed = line.signed else { return gate.refuse(.lineNotSigned, about: code) }
        gate.follows(signed.day, "facilitySigned")
        let excess = note.balance.fen - line.left.fen
        gate.refuse(if: excess > 0, .drawnBeyondLine, amount: Money(fen: excess))
    }

    private func check(_ body: LifeStep.Restructuring, _ gate: inout LifeGate) {
        gate.needs(body.reason, "reason")
        guard let note = alive(body.note, &gate) else { return }
        let isSameDue = body.due == nil || body.due == note.due
        let isSameRate = body.rate == nil || body.rate == note.rate
        gate.refuse(if: isSameDue && isSameRate, .changesNothing)
    }

    private func check(_ body: LifeStep.Overdue, _ gate: inout LifeGate) {
        gate.refuse(if: body.principal < .zero, .amountNotPositive)
        guard let note = alive(body.note, &gate) else { return }
        if let overdue = note.overdue {
            gate.refuse(.alreadyOverdue, day: overdue.body.since)
        }
        gate.follows(body.since, "since")
        within(body.principal, note.balance, &gate)
    }

    private func check(_ body: LifeStep.Claim, _ gate: inout LifeGate) {
        gate.needs(body.to, "to")
        gate.checkAmount(body.amount)
        guard let note = overdue(body.note, &gate) else { return }
        within(body.amount, note.balance, &gate)
    }

    private func check(_ body: LifeStep.Payout, _ gate: inout LifeGate) {
        gate.checkAmount(body.amount)
        guard let note = alive(body.note, &gate) else { return }
        within(body.amount, note.balance, &gate)
        let claims = note.claims.filter {
            $0.body.kind == .guaranteePayout && $0.body.to == body.by
        }
        guard let first = claims.map(\.mark.day).min() else {
            return gate.refuse(.claimMissing, about: body.by)
        }
        gate.follows(first, "claimed")
        let paid = note.payouts.filter { $0.body.by == body.by }.map(\.body.amount.fen)
        let claimed = claims.map(\.body.amount.fen).reduce(0, +)
        let excess = paid.reduce(body.amount.fen, +) - claimed
        gate.refuse(if: excess > 0, .payoutBeyondClaim, amount: Money(fen: excess))
    }

    private func check(_ body: LifeStep.Recovery, _ gate: inout LifeGate) {
        gate.checkAmount(body.amount)
        guard let note = alive(body.note, &gate) else { return }
        gate.refuse(
            if: note.overdue == nil && note.paidOut == .zero, .notOverdue, about: body.note.text)
        within(body.amount, note.owed(to: body.holder), &gate)
    }

    private func check(_ body: LifeStep.WriteOff, _ gate: inout LifeGate) {
        gate.checkAmount(body.amount)
        guard let note = alive(body.note, &gate) else { return }
        gate.refuse(
            if: note.overdue == nil && note.paidOut == .zero, .notOverdue, about: body.note.text)
        within(body.amount, note.owed(to: body.holder), &gate)
    }

    private func checkSettled(_ body: LifeStep.OnNote, _ gate: inout LifeGate) {
        guard let note = alive(body.note, &gate) else { return }
        let owed = Money(fen: note.balance.fen + note.guarantorClaim.fen)
        gate.refuse(if: owed > .zero, .balanceNotZero, amount: owed)
        gate.follows(note.lastDay, body.note.text)
    }
}

extension NoteState {
    func owed(to holder: LifeStep.Holder) -> Money {
        holder == .lender ? balance : guarantorClaim
    }
}

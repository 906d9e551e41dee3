import Quantities

// What accepted steps do to loan notes.
extension LifeState {
    mutating func performNote(_ step: LifeStep, _ mark: LifeMark) {
        switch step {
        case .filed(let body):
            change(body.note, mark) { $0.filings.append(NoteEntry(body: body, mark: mark)) }
            let line = notes[body.note]?.line.flatMap { lines[$0] }
            note(.filed, line?.approval.referral, mark)
        case .monitored(let body): change(body.note, mark) { $0.monitored.append(mark) }
        case .repaid(let body):
            change(body.note, mark) {
                $0.repaid.add(body.amount)
                $0.repayments.append(NoteEntry(body: body, mark: mark))
            }
            comeBack(body.amount, of: body.note)
        case .extended(let body):
            change(body.note, mark) {
                $0.due = body.due
                $0.extensions.append(NoteEntry(body: body, mark: mark))
            }
        case .renewed(let body): renew(body, mark)
        case .restructured(let body):
            change(body.note, mark) {
                $0.due = body.due ?? $0.due
                $0.rate = body.rate ?? $0.rate
                $0.restructurings.append(NoteEntry(body: body, mark: mark))
            }
        default: performTrouble(step, mark)
        }
    }

    private mutating func performTrouble(_ step: LifeStep, _ mark: LifeMark) {
        switch step {
        case .becameOverdue(let body):
            change(body.note, mark) { $0.overdue = NoteEntry(body: body, mark: mark) }
        case .overdueCleared(let body): change(body.note, mark) { $0.overdue = nil }
        case .claimed(let body):
            change(body.note, mark) { $0.claims.append(NoteEntry(body: body, mark: mark)) }
        case .paidOut(let body):
            change(body.note, mark) {
                $0.paidOut.add(body.amount)
                $0.payouts.append(NoteEntry(body: body, mark: mark))
            }
        case .recovered(let body):
            change(body.note, mark) { $0.recover(body) }
            comeBack(body.amount, of: body.note)
        case .settled(let body): change(body.note, mark) { $0.finish(.settled, mark) }
        case .writtenOff(let body): change(body.note, mark) { $0.writeOff(body, mark) }
        default: break
        }
    }

    private mutating func change(
        _ key: NoteKey, _ mark: LifeMark, _ body: (inout NoteState) -> Void
    ) {
        guard var note = notes.removeValue(forKey: key) else { return }
        body(&note)
        note.lastDay = max(note.lastDay, mark.day)
        notes[key] = note
    }

    private mutating func comeBack(_ amount: Money, of key: NoteKey) {
        guard let note = notes[key], let line = note.line else { return }
        lines[line]?.comeBack(amount, of: note)
    }

    /// The new note begins with the whole balance of the old one. On the same line nothing changes;
    /// on another one it counts there, and no longer on a revolving old one.
    private mutating func renew(_ body: LifeStep.Renewal, _ mark: LifeMark) {
        guard let old = notes[body.note] else { return }
        let key = NoteKey(lender: body.note.lender, number: body.newNumber)
        let line = body.line ?? old.line
        notes[key] = NoteState(
            key: key, enterprise: old.enterprise, line: line,
            product: line.flatMap { lines[$0]?.approval.product } ?? old.product, mark: mark,
            drawn: old.balance, carriedFrom: body.note, breach: line == old.line ? old.breach : nil,
            guarantor: old.guarantor, guaranteed: min(old.guaranteed, old.balance), due: body.due,
            rate: body.rate ?? old.rate, lastDay: mark.day)
        if let line {
            lines[line]?.notes.append(key)
            if line != old.line { lines[line]?.use(old.balance) }
        }
        if line != old.line { comeBack(old.balance, of: body.note) }
        change(body.note, mark) {
            $0.carriedOver = old.balance
            $0.renewedInto = key
            $0.finish(.renewed, mark)
        }
    }
}

extension NoteState {
    mutating func recover(_ body: LifeStep.Recovery) {
        switch body.holder {
        case .lender: recovered.add(body.amount)
        case .guarantor: recoveredForGuarantor.add(body.amount)
        }
    }

    /// The note ends when nobody has anything left to get.
    mutating func writeOff(_ body: LifeStep.WriteOff, _ mark: LifeMark) {
        switch body.holder {
        case .lender: writtenOff.add(body.amount)
        case .guarantor: writtenOffByGuarantor.add(body.amount)
        }
        if balance == .zero, guarantorClaim == .zero { finish(.writtenOff, mark) }
    }

    mutating func finish(_ how: End, _ mark: LifeMark) {
        end = how
        ended = mark
    }
}

extension Money {
    /// Amounts are bounded at the gate, so that a sum of them never leaves the range.
    mutating func add(_ other: Money) { self = adding(other) ?? self }
}

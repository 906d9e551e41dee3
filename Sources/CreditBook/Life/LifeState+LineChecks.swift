import Quantities

// What is asked of the steps on lines, alerts and breaches.
extension LifeState {
    /// False where the step is none of these.
    func checkLines(_ step: LifeStep, _ gate: inout LifeGate) -> Bool {
        switch step {
        case .lineApproved(let body): check(body, &gate)
        case .conditionFulfilled(let body): check(body, &gate)
        case .facilitySigned(let body): check(body, &gate)
        case .drawn(let body): check(body, &gate)
        case .alertRaised(let body): check(body, &gate)
        case .alertCleared(let body): check(body, &gate)
        case .breachFound(let body): check(body, &gate)
        case .breachClosed(let body): check(body, &gate)
        default: return false
        }
        return true
    }

    private func check(_ body: LifeStep.LineApproval, _ gate: inout LifeGate) {
        gate.needs(body.line, "line")
        gate.needs(body.lender, "lender")
        gate.needs(body.product, "product")
        gate.refuse(if: lines[body.line] != nil, .lineExists, about: body.line)
        gate.checkAmount(body.amount)
        gate.refuse(if: body.lastDay < gate.mark.day, .dueNotLater, day: gate.mark.day)
        var seen: Set<String> = []
        for condition in body.conditions {
            gate.needs(condition.text, "condition")
            gate.refuse(
                if: !seen.insert(condition.id).inserted, .conditionRepeated, about: condition.id)
        }
        checkReferral(of: body, &gate)
    }

    private func checkReferral(of body: LifeStep.LineApproval, _ gate: inout LifeGate) {
        guard let code = body.referral else {
            return gate.refuse(if: gate.enterprise?.isBlank ?? true, .enterpriseMissing)
        }
        guard let referral = referrals[code] else {
            return gate.refuse(.unknownReferral, about: code)
        }
        gate.sameEnterprise(referral.enterprise)
        gate.sameLender(body.lender, referral.post.lender)
        gate.follows(referral.mark.day, code)
        if let end = referral.end { gate.refuse(.referralEnded, about: code, day: end.mark.day) }
        gate.refuse(if: referral.line != nil, .referralHasLine, about: code)
    }

    private func known(line code: String, _ gate: inout LifeGate) -> LineState? {
        guard let line = lines[code] else {
            gate.refuse(.unknownLine, about: code)
            return nil
        }
        gate.sameEnterprise(line.enterprise)
        gate.follows(line.mark.day, code)
        return line
    }

    private func check(_ body: LifeStep.ConditionFulfilment, _ gate: inout LifeGate) {
        guard let line = known(line: body.line, &gate) else { return }
        let isKnown = line.approval.conditions.contains { $0.id == body.condition }
        gate.refuse(if: !isKnown, .unknownCondition, about: body.condition)
        let isDone = line.fulfilled[body.condition] != nil
        gate.refuse(if: isDone, .conditionAlreadyFulfilled, about: body.condition)
    }

    private func check(_ body: LifeStep.Signing, _ gate: inout LifeGate) {
        gate.needs(body.contract, "contract")
        gate.checkAmount(body.amount)
        guard let line = known(line: body.line, &gate) else { return }
        gate.refuse(if: line.signing != nil, .lineAlreadySigned, about: body.line)
        if let referral = line.approval.referral.flatMap({ referrals[$0] }), let end = referral.end
        {
            gate.refuse(.referralEnded, about: referral.post.referral, day: end.mark.day)
        }
        checkExpiry(of: line, &gate)
        let excess = body.amount.fen - line.approval.amount.fen
        gate.refuse(if: excess > 0, .signedBeyondApproval, amount: Money(fen: excess))
    }

    private func checkExpiry(of line: LineState, _ gate: inout LifeGate) {
        let last = line.approval.lastDay
        gate.refuse(
            if: gate.mark.day > last, .lineExpired, about: line.approval.line, day: last)
    }

    private func check(_ body: LifeStep.Draw, _ gate: inout LifeGate) {
        checkShape(of: body, &gate)
        guard let line = known(line: body.line, &gate) else { return }
        gate.sameLender(body.note.lender, line.approval.lender)
        checkExpiry(of: line, &gate)
        let open = line.open(for: body.amount).map(\.id)
        gate.refuse(
            if: !open.isEmpty, .conditionsNotFulfilled, about: open.joined(separator: "、"))
        guard let signed = line.signed else {
            return gate.refuse(.lineNotSigned, about: body.line)
        }
        gate.follows(signed.day, "facilitySigned")
        let excess = body.amount.fen - line.left.fen
        gate.refuse(if: excess > 0, .drawnBeyondLine, amount: Money(fen: excess))
    }

    private func checkShape(of body: LifeStep.Draw, _ gate: inout LifeGate) {
        gate.needs(body.note.number, "note")
        gate.needs(body.note.lender, "lender")
        gate.refuse(if: notes[body.note] != nil, .duplicateNoteNumber, about: body.note.text)
        gate.checkAmount(body.amount)
        gate.refuse(if: body.due <= gate.mark.day, .dueNotLater, day: gate.mark.day)
        guard let guaranteed = body.guaranteed else { return }
        gate.refuse(if: guaranteed <= .zero, .amountNotPositive)
        gate.refuse(if: guaranteed > body.amount, .guaranteeBeyondAmount)
        gate.refuse(if: body.guarantor?.isBlank ?? true, .guarantorMissing)
    }

    private func check(_ body: LifeStep.AlertRaising, _ gate: inout LifeGate) {
        gate.needs(body.alert, "alert")
        gate.needs(body.text, "text")
        gate.refuse(if: alerts[body.alert] != nil, .alertExists, about: body.alert)
        guard let key = body.note else {
            return gate.refuse(if: gate.enterprise?.isBlank ?? true, .enterpriseMissing)
        }
        guard let note = notes[key] else { return gate.refuse(.unknownNote, about: key.text) }
        gate.sameEnterprise(note.enterprise)
    }

    private func check(_ body: LifeStep.AlertClearing, _ gate: inout LifeGate) {
        gate.needs(body.reason, "reason")
        guard let alert = alerts[body.alert] else {
            return gate.refuse(.unknownAlert, about: body.alert)
        }
        gate.follows(alert.mark.day, body.alert)
        gate.refuse(if: alert.cleared != nil, .alertAlreadyCleared, about: body.alert)
    }

    /// Only what would make the record useless is refused: what a lender did is recorded.
    private func check(_ body: LifeStep.Breach, _ gate: inout LifeGate) {
        gate.refuse(if: gate.enterprise?.isBlank ?? true, .enterpriseMissing)
        gate.needs(body.breach, "breach")
        gate.needs(body.lender, "lender")
        gate.needs(body.foundIn, "foundIn")
        gate.refuse(if: breaches[body.breach] != nil, .breachExists, about: body.breach)
        if let draw = body.draw {
            gate.refuse(if: notes[draw.note] != nil, .duplicateNoteNumber, about: draw.note.text)
            gate.sameLender(draw.note.lender, body.lender)
            gate.checkAmount(draw.amount)
        }
    }

    private func check(_ body: LifeStep.BreachClosing, _ gate: inout LifeGate) {
        gate.needs(body.explanation, "explanation")
        guard let breach = breaches[body.breach] else {
            return gate.refuse(.unknownBreach, about: body.breach)
        }
        gate.follows(breach.mark.day, body.breach)
        gate.refuse(if: breach.closed != nil, .breachAlreadyClosed, about: body.breach)
    }
}

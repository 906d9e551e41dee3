import Quantities

// Rules that came after steps were on record. They are asked of what is recorded from now on; a
// replay does not ask them, for what was accepted once stays accepted.
extension LifeBook {
    /// What stands against a new step beside what the book itself refuses; empty for one that is on
    /// record already.
    public func refusals(ofNew record: StepRecord) -> [LifeRefusal] {
        guard positions[record.id] == nil, let step = try? LifeStep(record) else { return [] }
        switch step {
        case .declined(let body): return thin(body)
        case .claimed(let body): return together(body)
        default: return []
        }
    }

    private func thin(_ body: LifeStep.Decline) -> [LifeRefusal] {
        body.reasons.map(\.explanation)
            .filter { !EmptyFormula.isEmpty($0) && !DeclineDetail.isEnough($0) }
            .map { LifeRefusal(.reasonWithoutDetail, about: $0) }
    }

    /// What is claimed from all parties together must not exceed what is owed.
    private func together(_ body: LifeStep.Claim) -> [LifeRefusal] {
        guard let note = notes[body.note] else { return [] }
        let open = note.openClaims(beside: body)
        let excess = open.fen + body.amount.fen - note.balance.fen
        // A claim that is too large by itself is the book's own to refuse.
        guard open > .zero, excess > 0, body.amount <= note.balance else { return [] }
        return [
            LifeRefusal(
                .claimsExceedBalance, about: body.note.text, amount: Money(fen: excess))
        ]
    }
}

extension NoteState {
    /// What other parties were asked for and have not paid. A claim that was filed again takes the
    /// place of the one before at the same party.
    func openClaims(beside body: LifeStep.Claim) -> Money {
        struct Party: Hashable {
            let kind: LifeStep.Claim.Kind
            let to: String
        }
        let own = Party(kind: body.kind, to: body.to)
        var last: [Party: NoteEntry<LifeStep.Claim>] = [:]
        for claim in claims { last[Party(kind: claim.body.kind, to: claim.body.to)] = claim }
        let fen = last.filter { $0.key != own }.map { party, claim in
            let paid = payouts.filter { $0.body.by == party.to && $0.mark.day >= claim.mark.day }
            return max(0, claim.body.amount.fen - paid.reduce(0) { $0 + $1.body.amount.fen })
        }
        return Money(fen: fen.reduce(0, +))
    }
}

import Quantities

// From the claim to the recovery, and suspensions.
extension ProgrammeBook {
    mutating func claim(_ body: ClaimFiling, on day: Day) -> [ProgrammeRefusal] {
        guard var state = rows[body.row] else { return [.rowNotFound(body.row)] }
        guard state.stage == .overdue else {
            return [.rowNotInStage(body.row, stage: state.stage)]
        }
        if let earlier = claims[body.claim], earlier.stage != .returned {
            return [.claimExists(body.claim)]
        }
        if !body.principal.isPlausible || (body.interest != .zero && !body.interest.isPlausible) {
            return [.amountOutOfRange]
        }
        if day < state.filedOn { return [.dayBeforeFiling(body.row)] }
        if body.principal > state.inForce {
            return [.claimExceedsInForce(body.row, inForce: state.inForce)]
        }
        if suspensions[state.programme]?.contains(.stopAcceptingClaims) == true {
            return [.claimsSuspended]
        }
        state.stage = .claimed
        rows[body.row] = state
        claims[body.claim] = ClaimState(filing: body, filedOn: day)
        return []
    }

    /// The row is overdue again: it may be claimed anew.
    mutating func close(
        _ body: ClaimAnswer, as stage: ClaimState.Stage
    ) -> [ProgrammeRefusal] {
        guard var found = claims[body.claim] else { return [.claimNotFound(body.claim)] }
        guard found.stage == .filed else { return [.claimNotOpen(body.claim)] }
        found.stage = stage
        found.reasons = body.reasons
        claims[body.claim] = found
        rows[found.filing.row]?.stage = .overdue
        return []
    }

    mutating func payOut(_ body: GuaranteePayout, on day: Day) -> [ProgrammeRefusal] {
        let others = body.parts.reduce(Int64(0)) {
            $1.party.isLender ? $0 : $0 + $1.amount.fen
        }
        if body.counted > body.paid || body.counted.fen < 0 {
            return [.partsDoNotAddUp(expected: body.paid, found: body.counted)]
        }
        return bear(
            LossFacts(
                id: body.payout, kind: .payout, claim: body.claim, parts: body.parts,
                paid: body.paid, counted: body.counted, due: Money(fen: others),
                aboveCeiling: body.aboveCeiling), on: day)
    }

    mutating func compensate(_ body: RiskCompensation, on day: Day) -> [ProgrammeRefusal] {
        let pool = body.parts.reduce(Int64(0)) {
            $1.party.isPublic ? $0 + $1.amount.fen : $0
        }
        return bear(
            LossFacts(
                id: body.compensation, kind: .compensation, claim: body.claim,
                parts: body.parts, paid: body.paid, counted: body.paid, due: Money(fen: pool),
                cutBy: body.cutBy), on: day)
    }

    private struct LossFacts {
        let id: String
        let kind: LossState.Kind
        let claim: String
        let parts: [PartyAmount]
        let paid: Money
        let counted: Money
        /// What `paid` must be.
        let due: Money
        var aboveCeiling = Money.zero
        var cutBy: [String] = []
    }

    private mutating func bear(_ facts: LossFacts, on day: Day) -> [ProgrammeRefusal] {
        guard var found = claims[facts.claim] else { return [.claimNotFound(facts.claim)] }
        guard found.stage == .filed, var state = rows[found.filing.row] else {
            return [.claimNotOpen(facts.claim)]
        }
        if losses[facts.id] != nil { return [.lossExists(facts.id)] }
        if (state.guarantor == nil) != (facts.kind == .compensation) {
            return [.notOfThisKind(facts.id)]
        }
        if facts.parts.contains(where: { $0.amount.fen < 0 }) { return [.amountOutOfRange] }
        if facts.paid != facts.due {
            return [.partsDoNotAddUp(expected: facts.due, found: facts.paid)]
        }
        let filing = found.filing
        let loss = Money(fen: facts.parts.reduce(Int64(0)) { $0 + $1.amount.fen })
        let whole = Money(fen: filing.principal.fen + filing.interest.fen)
        if loss != filing.principal, loss != whole {
            return [.partsDoNotAddUp(expected: filing.principal, found: loss)]
        }
        found.stage = .paid
        claims[facts.claim] = found
        state.inForce = Money(fen: state.inForce.fen - filing.principal.fen)
        state.paidOut = Money(fen: state.paidOut.fen + filing.principal.fen)
        state.overdue = nil
        state.stage = state.inForce == .zero ? .paidOut : .inForce
        rows[filing.row] = state
        losses[facts.id] = LossState(
            id: facts.id, kind: facts.kind, claim: facts.claim, row: filing.row, day: day,
            parts: facts.parts, paid: facts.paid, counted: facts.counted,
            aboveCeiling: facts.aboveCeiling, cutBy: facts.cutBy)
        return []
    }

    mutating func reClaim(_ body: LossPartAmounts) -> [ProgrammeRefusal] {
        add(body, of: .payout, to: \.reClaimed) { loss, party in
            party.isLender || party == .guarantor ? .zero : loss.part(party)
        }
    }

    mutating func reGuaranteePaid(_ body: LossPartAmounts) -> [ProgrammeRefusal] {
        add(body, of: .payout, to: \.rePaid) { $0.reClaimed[$1] ?? .zero }
    }

    mutating func passOn(_ body: LossPartAmounts) -> [ProgrammeRefusal] {
        add(body, of: .payout, to: \.passedOn) { loss, party in
            let back = loss.back[party] ?? .zero
            if party == .guarantor { return .zero }
            // Nobody gets back what he has not paid yet.
            return party.isLender ? back : min(back, loss.rePaid[party] ?? .zero)
        }
    }

    /// Adds amounts of parties to one of a loss's tallies, each up to its most.
    private mutating func add(
        _ body: LossPartAmounts, of kind: LossState.Kind,
        to tally: WritableKeyPath<LossState, [Party: Money]>,
        most: (LossState, Party) -> Money
    ) -> [ProgrammeRefusal] {
        guard var loss = losses[body.loss] else { return [.lossNotFound(body.loss)] }
        if loss.kind != kind { return [.notOfThisKind(body.loss)] }
        if body.parts.isEmpty || body.parts.contains(where: { $0.amount.fen <= 0 }) {
            return [.amountOutOfRange]
        }
        var faults: [ProgrammeRefusal] = []
        for part in body.parts {
            let before = loss[keyPath: tally][part.party]?.fen ?? 0
            let left = Money(fen: most(loss, part.party).fen - before)
            if part.amount > left {
                faults.append(.exceedsShare(part.party, left: left))
            } else {
                loss[keyPath: tally][part.party] = Money(fen: before + part.amount.fen)
            }
        }
        if faults.isEmpty { losses[body.loss] = loss }
        return faults
    }

    mutating func recover(_ body: RecoveryPost) -> [ProgrammeRefusal] {
        guard var loss = losses[body.loss] else { return [.lossNotFound(body.loss)] }
        if !body.amount.isPlausible || body.costs.fen < 0
            || body.parts.contains(where: { $0.amount.fen < 0 })
        {
            return [.amountOutOfRange]
        }
        let sum = Money(fen: body.parts.reduce(body.costs.fen) { $0 + $1.amount.fen })
        if sum != body.amount { return [.partsDoNotAddUp(expected: body.amount, found: sum)] }
        for part in body.parts {
            let back = loss.back[part.party]?.fen ?? 0
            let left = Money(fen: loss.part(part.party).fen - back)
            if part.amount > left { return [.exceedsShare(part.party, left: left)] }
            loss.back[part.party] = Money(fen: back + part.amount.fen)
        }
        loss.recovered = Money(fen: loss.recovered.fen + body.amount.fen)
        loss.costs = Money(fen: loss.costs.fen + body.costs.fen)
        losses[body.loss] = loss
        return []
    }

    mutating func read(_ body: TriggerReading) -> [ProgrammeRefusal] {
        if openings[body.programme] == nil { return [.programmeNotOpen(body.programme)] }
        readings[body.programme, default: []].append(body)
        suspensions[body.programme, default: []].formUnion(body.actions)
        return []
    }

    mutating func lift(_ body: SuspensionLift) -> [ProgrammeRefusal] {
        guard suspensions[body.programme]?.remove(body.action) != nil else {
            return [.suspensionNotInForce]
        }
        return []
    }

    func isStopped(_ programme: String) -> Bool {
        suspensions[programme]?.contains(.stopNewBusiness) == true
    }
}

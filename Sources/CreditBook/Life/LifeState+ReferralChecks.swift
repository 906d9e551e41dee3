import Quantities

// What is asked of the steps from the demand to its decision.
extension LifeState {
    /// False where the step is none of these.
    func checkReferrals(_ step: LifeStep, _ gate: inout LifeGate) -> Bool {
        switch step {
        case .demandPosted(let body): check(body, &gate)
        case .referred(let body): check(body, &gate)
        case .accepted(let body), .contacted(let body), .dueDiligenceOpened(let body),
            .dueDiligenceDone(let body):
            _ = open(referral: body.referral, &gate)
        case .documentsRequested(let body): checkRequest(body, &gate)
        case .documentsSupplied(let body): checkSupply(body, &gate)
        case .declined(let body): check(body, &gate)
        case .withdrawn(let body), .notReached(let body), .noNeed(let body): check(body, &gate)
        case .repairPlanned(let body): check(body, &gate)
        default: return false
        }
        return true
    }

    private func check(_ body: LifeStep.DemandPost, _ gate: inout LifeGate) {
        gate.refuse(if: gate.enterprise?.isBlank ?? true, .enterpriseMissing)
        gate.needs(body.demand, "demand")
        gate.needs(body.use, "use")
        gate.needs(body.askedBy, "askedBy")
        gate.refuse(if: demands[body.demand] != nil, .demandExists, about: body.demand)
        gate.checkAmount(body.amount)
        gate.refuse(if: body.termMonths <= 0, .termNotPositive)
    }

    private func check(_ body: LifeStep.ReferralPost, _ gate: inout LifeGate) {
        gate.needs(body.referral, "referral")
        gate.needs(body.lender, "lender")
        gate.needs(body.product, "product")
        gate.needs(body.reason, "reason")
        gate.refuse(if: referrals[body.referral] != nil, .referralExists, about: body.referral)
        for limit in [body.expectedLow, body.expectedHigh] {
            gate.refuse(if: limit.map { $0 < .zero } ?? false, .amountNotPositive)
        }
        if let low = body.expectedLow, let high = body.expectedHigh {
            gate.refuse(if: low > high, .rangeReversed)
        }
        guard let demand = demands[body.demand] else {
            return gate.refuse(.unknownDemand, about: body.demand)
        }
        gate.sameEnterprise(demand.enterprise)
        gate.follows(demand.mark.day, body.demand)
        if let end = demand.end {
            gate.refuse(.demandEnded, about: body.demand, day: end.mark.day)
        }
        let same = demand.referrals.compactMap { referrals[$0] }.first {
            $0.end == nil && $0.post.lender == body.lender && $0.post.product == body.product
        }
        if let same { gate.refuse(.referralAlreadyOpen, about: same.post.referral) }
    }

    /// The referral, with what every step on an open one asks.
    private func open(referral code: String, _ gate: inout LifeGate) -> ReferralState? {
        guard let referral = referrals[code] else {
            gate.refuse(.unknownReferral, about: code)
            return nil
        }
        gate.sameEnterprise(referral.enterprise)
        gate.follows(referral.mark.day, code)
        if let end = referral.end { gate.refuse(.referralEnded, about: code, day: end.mark.day) }
        return referral
    }

    private func checkRequest(_ body: LifeStep.OnReferral, _ gate: inout LifeGate) {
        gate.needs(body.note ?? "", "documents")
        guard let last = open(referral: body.referral, &gate)?.documents.last else { return }
        if last.supplied == nil {
            gate.refuse(.documentsAlreadyRequested, day: last.requested.day)
        }
        if let supplied = last.supplied { gate.follows(supplied.day, "documentsSupplied") }
    }

    private func checkSupply(_ body: LifeStep.OnReferral, _ gate: inout LifeGate) {
        guard let referral = open(referral: body.referral, &gate) else { return }
        guard let last = referral.documents.last, last.supplied == nil else {
            return gate.refuse(.documentsNotRequested)
        }
        gate.follows(last.requested.day, "documentsRequested")
    }

    private func check(_ body: LifeStep.Decline, _ gate: inout LifeGate) {
        if let referral = open(referral: body.referral, &gate), referral.line != nil {
            gate.refuse(.referralHasLine, about: body.referral)
        }
        gate.refuse(if: body.reasons.isEmpty, .reasonMissing)
        gate.refuse(
            if: body.reasons.count > LifeStep.Decline.mostReasons, .tooManyReasons)
        var seen: Set<String> = []
        for reason in body.reasons {
            let text = reason.explanation
            gate.refuse(if: EmptyFormula.isEmpty(text), .emptyFormula, about: text)
            gate.refuse(if: !seen.insert(text).inserted, .reasonRepeated, about: text)
        }
    }

    private func check(_ body: LifeStep.Ending, _ gate: inout LifeGate) {
        switch body.of {
        case .referral(let code):
            guard let line = open(referral: code, &gate)?.line.flatMap({ lines[$0] }) else {
                return
            }
            gate.refuse(
                if: line.signing != nil, .lineAlreadySigned, about: line.approval.line)
        case .demand(let code):
            guard let demand = demands[code] else {
                return gate.refuse(.unknownDemand, about: code)
            }
            gate.sameEnterprise(demand.enterprise)
            gate.follows(demand.mark.day, code)
            if let end = demand.end {
                gate.refuse(.demandEnded, about: code, day: end.mark.day)
            }
            for referral in endable(demand) {
                gate.follows(referral.mark.day, referral.post.referral)
            }
        }
    }

    /// The referrals that end with their demand: not those that ended before, and not those whose
    /// line is signed, for there credit goes on.
    func endable(_ demand: DemandState) -> [ReferralState] {
        demand.referrals.compactMap { referrals[$0] }.filter { referral in
            let signing = referral.line.flatMap { lines[$0]?.signing }
            return referral.end == nil && signing == nil
        }
    }

    private func check(_ body: LifeStep.RepairPlan, _ gate: inout LifeGate) {
        guard let referral = referrals[body.referral] else {
            return gate.refuse(.unknownReferral, about: body.referral)
        }
        gate.sameEnterprise(referral.enterprise)
        guard let end = referral.end, end.how == .declined else {
            return gate.refuse(.referralNotDeclined, about: body.referral)
        }
        gate.follows(end.mark.day, "declined")
        gate.refuse(if: body.recheck <= gate.mark.day, .dueNotLater, day: gate.mark.day)
    }
}

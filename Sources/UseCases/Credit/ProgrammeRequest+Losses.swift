public import Programmes
public import Quantities

// From the claim to the recovery, and readings of triggers.
extension ProgrammeRequest {
    public static func claim(_ body: ClaimFiling, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "fileClaim", head, about: body.row.text, of: programme(ofRow: body.row)
        ) { desk, _ in
            desk.planClaim(body, head)
        } agrees: {
            $0 == .claimFiled(body)
        }
    }

    /// - Parameter refuses: for good; else the claim goes back for completion.
    public static func answer(
        _ claim: String, refuses: Bool, reasons: [String], _ head: StepHead
    ) -> ProgrammeRequest {
        let body = ClaimAnswer(claim: claim, reasons: reasons)
        let step: ProgrammeStep = refuses ? .claimRefused(body) : .claimReturned(body)
        return ProgrammeRequest(
            refuses ? "refuseClaim" : "returnClaim", head, about: claim,
            of: programme(ofClaim: claim)
        ) { desk, _ in
            refuses
                ? desk.planClaimRefusal(claim, reasons: reasons, head)
                : desk.planClaimReturn(claim, reasons: reasons, head)
        } agrees: {
            $0 == step
        }
    }

    /// 代偿
    public static func payOut(
        _ payout: String, of claim: String, _ head: StepHead, facts: SplitFacts
    ) -> ProgrammeRequest {
        ProgrammeRequest("payOut", head, about: claim, of: programme(ofClaim: claim)) { desk, _ in
            desk.planPayout(payout, of: claim, head, facts: facts)
        } agrees: { step in
            guard case .payoutMade(let body) = step else { return false }
            return body.payout == payout && body.claim == claim
        }
    }

    /// 风险补偿
    public static func compensate(
        _ compensation: String, of claim: String, _ head: StepHead, facts: SplitFacts,
        caps: CompensationCaps.Facts
    ) -> ProgrammeRequest {
        ProgrammeRequest("compensate", head, about: claim, of: programme(ofClaim: claim)) {
            desk, _ in
            desk.planCompensation(
                compensation, of: claim, head, facts: measured(facts, claim, desk), caps: caps)
        } agrees: { step in
            guard case .compensationPaid(let body) = step else { return false }
            return body.compensation == compensation && body.claim == claim
        }
    }

    /// The leverage of the book where nobody gave one and the terms say how it is measured.
    static func measured(
        _ given: SplitFacts, _ claim: String, _ desk: ProgrammeDesk
    ) -> SplitFacts {
        var facts = given
        if facts.leverage == nil, let found = desk.book.claims[claim],
            let row = desk.book.rows[found.filing.row]
        {
            facts.leverage = desk.measuredLeverage(at: row.lender).ratio
        }
        return facts
    }

    public static func reClaim(_ payout: String, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest("claimReGuarantee", head, about: payout, of: programme(ofLoss: payout)) {
            desk, _ in
            desk.planReGuaranteeClaim(payout, head)
        } agrees: { step in
            if case .reGuaranteeClaimed(let body) = step { body.loss == payout } else { false }
        }
    }

    public static func rePaid(_ body: LossPartAmounts, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "receiveReGuarantee", head, about: body.loss, of: programme(ofLoss: body.loss)
        ) { desk, _ in
            desk.planReGuaranteePayment(body, head)
        } agrees: {
            $0 == .reGuaranteePaid(body)
        }
    }

    public static func recover(
        _ loss: String, amount: Money, costs: Money, _ head: StepHead
    ) -> ProgrammeRequest {
        ProgrammeRequest("recordRecovery", head, about: loss, of: programme(ofLoss: loss)) {
            desk, _ in
            desk.planRecovery(of: loss, amount: amount, costs: costs, head)
        } agrees: { step in
            guard case .recovered(let body) = step else { return false }
            return body.loss == loss && body.amount == amount && body.costs <= costs
        }
    }

    public static func passOn(_ body: LossPartAmounts, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest("passOnRecovery", head, about: body.loss, of: programme(ofLoss: body.loss))
        { desk, _ in
            desk.planPassOn(body, head)
        } agrees: {
            $0 == .recoveryPassedOn(body)
        }
    }

    public static func reading(
        _ programme: String, _ metric: SuspensionTrigger.Metric, _ reading: AmountRatio,
        _ head: StepHead
    ) -> ProgrammeRequest {
        ProgrammeRequest("readTrigger", head, about: programme, of: always(programme)) { desk, _ in
            desk.planTriggerReading(metric, reading, head)
        } agrees: { step in
            guard case .triggerRead(let body) = step else { return false }
            return body.programme == programme && body.metric == metric && body.reading == reading
        }
    }

    public static func lift(_ body: SuspensionLift, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest("liftSuspension", head, about: body.programme, of: always(body.programme))
        { desk, _ in
            desk.planLift(body, head)
        } agrees: {
            $0 == .suspensionLifted(body)
        }
    }

    private static func programme(ofClaim claim: String) -> (ProgrammeBook) -> String? {
        { book in book.claims[claim].flatMap { book.rows[$0.filing.row]?.programme } }
    }

    private static func programme(ofLoss loss: String) -> (ProgrammeBook) -> String? {
        { book in book.losses[loss].flatMap { book.rows[$0.row]?.programme } }
    }
}

public import Programmes
public import Quantities

// Interest subsidies, from the budget to the payment.
extension ProgrammeRequest {
    static func programme(ofPromise promise: String) -> (ProgrammeBook) -> String? {
        { $0.subsidies.promises[promise]?.programme }
    }

    public static func budget(_ body: SubsidyBudget, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "budgetSubsidy", head, about: body.programme, needsValidTerms: true,
            of: always(body.programme)
        ) { desk, _ in
            desk.planBudget(body, head)
        } agrees: {
            $0 == .subsidyBudgeted(body)
        }
    }

    public static func fund(_ body: SubsidyFunding, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "fundSubsidy", head, about: body.programme, of: always(body.programme)
        ) { desk, _ in
            desk.planFunding(body, head)
        } agrees: {
            $0 == .subsidyFunded(body)
        }
    }

    public static func promise(_ body: SubsidyRequest, _ head: StepHead) -> ProgrammeRequest {
        ProgrammeRequest(
            "promiseSubsidy", head, about: body.promise, needsValidTerms: true,
            of: always(body.programme)
        ) { desk, _ in
            desk.planPromise(body, head)
        } agrees: { step in
            if case .subsidyPromised(let made) = step { made.request == body } else { false }
        }
    }

    public static func confirm(
        _ body: SubsidyConfirmation, _ head: StepHead
    ) -> ProgrammeRequest {
        ofPromise("confirmSubsidy", body.promise, head) {
            $0.planConfirmation(body, head)
        } agrees: {
            $0 == .subsidyConfirmed(body)
        }
    }

    /// - Parameter to: the first day that is not counted; nil: as far as the promise goes.
    public static func accrue(
        _ accrual: String, of promise: String, to: Day?, interest: Money, _ head: StepHead
    ) -> ProgrammeRequest {
        ofPromise("accrueSubsidy", promise, head) {
            $0.planAccrual(accrual, of: promise, to: to, interest: interest, head)
        } agrees: { step in
            guard case .subsidyAccrued(let body) = step else { return false }
            return body.accrual == accrual && body.promise == promise
                && body.interest == interest && (to == nil || body.to == to)
        }
    }

    /// - Parameter amount: nil: all that is payable.
    public static func paySubsidy(
        _ payment: String, of promise: String, amount: Money?, _ head: StepHead
    ) -> ProgrammeRequest {
        ofPromise("paySubsidy", promise, head) {
            $0.planPayment(payment, of: promise, amount: amount, head)
        } agrees: { step in
            guard case .subsidyPaid(let body) = step else { return false }
            return body.payment == payment && body.promise == promise
                && (amount == nil || body.amount == amount)
        }
    }

    public static func release(
        promise: String, reason: String?, _ head: StepHead
    ) -> ProgrammeRequest {
        ofPromise("releaseSubsidy", promise, head) {
            $0.planRelease(of: promise, reason: reason, head)
        } agrees: { step in
            guard case .subsidyReleased(let body) = step else { return false }
            return body.promise == promise && body.reason == reason
        }
    }

    public static func correct(_ body: SubsidyCorrection, _ head: StepHead) -> ProgrammeRequest {
        ofPromise("correctSubsidy", body.promise, head) {
            $0.planCorrection(body, head)
        } agrees: {
            $0 == .subsidyCorrected(body)
        }
    }

    private static func ofPromise(
        _ name: String, _ promise: String, _ head: StepHead,
        plan: @escaping (ProgrammeDesk) -> ProgrammeAnswer,
        agrees: @escaping (ProgrammeStep) -> Bool
    ) -> ProgrammeRequest {
        ProgrammeRequest(
            name, head, about: promise, of: programme(ofPromise: promise),
            plan: { desk, _ in plan(desk) }, agrees: agrees)
    }
}

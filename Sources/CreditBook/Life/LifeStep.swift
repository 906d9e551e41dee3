/// One thing that people did in the life of credit (信贷全流程), from the demand to its end.
///
/// The names of the cases are the `kind` of the stored step and never change.
public enum LifeStep: Hashable, Sendable {
    case demandPosted(DemandPost)
    case referred(ReferralPost)
    case accepted(OnReferral)
    case contacted(OnReferral)
    case documentsRequested(OnReferral)
    case documentsSupplied(OnReferral)
    case dueDiligenceOpened(OnReferral)
    case dueDiligenceDone(OnReferral)
    case declined(Decline)
    case withdrawn(Ending)
    case notReached(Ending)
    case noNeed(Ending)
    case repairPlanned(RepairPlan)
    case lineApproved(LineApproval)
    case conditionFulfilled(ConditionFulfilment)
    case facilitySigned(Signing)
    case drawn(Draw)
    case filed(Filing)
    case monitored(OnNote)
    case alertRaised(AlertRaising)
    case alertCleared(AlertClearing)
    case repaid(Repayment)
    case extended(Extension)
    case renewed(Renewal)
    case restructured(Restructuring)
    case becameOverdue(Overdue)
    case overdueCleared(OnNote)
    case claimed(Claim)
    case paidOut(Payout)
    case recovered(Recovery)
    case settled(OnNote)
    case writtenOff(WriteOff)
    case breachFound(Breach)
    case breachClosed(BreachClosing)
    case corrected(Correction)
    case voided(Voiding)
}

extension LifeStep {
    /// What a step on a referral says: which, and what was done or is owed.
    public struct OnReferral: Hashable, Sendable, Codable {
        public var referral: String
        /// The channel of a contact, the papers asked for, the finding of a due diligence.
        public var note: String?

        public init(referral: String, note: String? = nil) {
            self.referral = referral
            self.note = note
        }
    }

    /// A loan note (借据) is named by its lender and the lender's own number.
    public struct OnNote: Hashable, Sendable, Codable {
        public var note: NoteKey
        public var remark: String?

        public init(note: NoteKey, remark: String? = nil) {
            self.note = note
            self.remark = remark
        }
    }
}

/// The number of a loan note is unique per lender, not beyond.
public struct NoteKey: Hashable, Sendable, Codable, Comparable {
    /// Exact full name.
    public var lender: String
    public var number: String

    public init(lender: String, number: String) {
        self.lender = lender
        self.number = number
    }

    public static func < (left: NoteKey, right: NoteKey) -> Bool {
        (left.lender, left.number) < (right.lender, right.number)
    }
}

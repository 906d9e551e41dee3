import Foundation
public import Quantities

extension LifeStep {
    /// The step as the base keeps it.
    ///
    /// - Parameters:
    ///   - id: made by the caller.
    ///   - enterprise: its credit code, or its exact name where it has none.
    ///   - evidence: papers, messages or minutes, as a person would find them again.
    public func record(
        id: String, enterprise: String?, day: Day, evidence: String? = nil
    ) throws -> StepRecord {
        StepRecord(
            id: id, book: .life, kind: kind.rawValue, subject: subject, enterprise: enterprise,
            day: day, evidence: evidence, body: try StepCoding.text(body))
    }

    /// - Throws: `DecodingError` for a record that this program did not write.
    public init(_ record: StepRecord) throws {
        guard record.book == .life, let kind = LifeStepKind(rawValue: record.kind) else {
            let context = DecodingError.Context(
                codingPath: [], debugDescription: "no step of the life of credit")
            throw DecodingError.dataCorrupted(context)
        }
        try self.init(kind, body: record.body)
    }

    /// - Throws: `DecodingError` for a body of another kind.
    public init(_ kind: LifeStepKind, body: String) throws {
        func read<Body: Decodable>(_ type: Body.Type) throws -> Body {
            try StepCoding.value(type, body)
        }
        self =
            switch kind {
            case .demandPosted: .demandPosted(try read(DemandPost.self))
            case .referred: .referred(try read(ReferralPost.self))
            case .accepted: .accepted(try read(OnReferral.self))
            case .contacted: .contacted(try read(OnReferral.self))
            case .documentsRequested: .documentsRequested(try read(OnReferral.self))
            case .documentsSupplied: .documentsSupplied(try read(OnReferral.self))
            case .dueDiligenceOpened: .dueDiligenceOpened(try read(OnReferral.self))
            case .dueDiligenceDone: .dueDiligenceDone(try read(OnReferral.self))
            case .declined: .declined(try read(Decline.self))
            case .withdrawn: .withdrawn(try read(Ending.self))
            case .notReached: .notReached(try read(Ending.self))
            case .noNeed: .noNeed(try read(Ending.self))
            case .repairPlanned: .repairPlanned(try read(RepairPlan.self))
            case .lineApproved: .lineApproved(try read(LineApproval.self))
            case .conditionFulfilled: .conditionFulfilled(try read(ConditionFulfilment.self))
            case .facilitySigned: .facilitySigned(try read(Signing.self))
            case .drawn: .drawn(try read(Draw.self))
            case .filed: .filed(try read(Filing.self))
            case .monitored: .monitored(try read(OnNote.self))
            case .alertRaised: .alertRaised(try read(AlertRaising.self))
            case .alertCleared: .alertCleared(try read(AlertClearing.self))
            case .repaid: .repaid(try read(Repayment.self))
            case .extended: .extended(try read(Extension.self))
            case .renewed: .renewed(try read(Renewal.self))
            case .restructured: .restructured(try read(Restructuring.self))
            case .becameOverdue: .becameOverdue(try read(Overdue.self))
            case .overdueCleared: .overdueCleared(try read(OnNote.self))
            case .claimed: .claimed(try read(Claim.self))
            case .paidOut: .paidOut(try read(Payout.self))
            case .recovered: .recovered(try read(Recovery.self))
            case .settled: .settled(try read(OnNote.self))
            case .writtenOff: .writtenOff(try read(WriteOff.self))
            case .breachFound: .breachFound(try read(Breach.self))
            case .breachClosed: .breachClosed(try read(BreachClosing.self))
            case .corrected: .corrected(try read(Correction.self))
            case .voided: .voided(try read(Voiding.self))
            }
    }

    /// What is stored of it: the payload alone, without the name of the case.
    public var body: any Encodable {
        switch self {
        case .demandPosted(let body): body
        case .referred(let body): body
        case .accepted(let body): body
        case .contacted(let body): body
        case .documentsRequested(let body): body
        case .documentsSupplied(let body): body
        case .dueDiligenceOpened(let body): body
        case .dueDiligenceDone(let body): body
        case .declined(let body): body
        case .withdrawn(let body): body
        case .notReached(let body): body
        case .noNeed(let body): body
        case .repairPlanned(let body): body
        case .lineApproved(let body): body
        case .conditionFulfilled(let body): body
        case .facilitySigned(let body): body
        case .drawn(let body): body
        case .filed(let body): body
        case .monitored(let body): body
        case .alertRaised(let body): body
        case .alertCleared(let body): body
        case .repaid(let body): body
        case .extended(let body): body
        case .renewed(let body): body
        case .restructured(let body): body
        case .becameOverdue(let body): body
        case .overdueCleared(let body): body
        case .claimed(let body): body
        case .paidOut(let body): body
        case .recovered(let body): body
        case .settled(let body): body
        case .writtenOff(let body): body
        case .breachFound(let body): body
        case .breachClosed(let body): body
        case .corrected(let body): body
        case .voided(let body): body
        }
    }

    /// The code of what it is about.
    public var subject: String {
        switch self {
        case .demandPosted(let body): body.demand
        case .referred(let body): body.referral
        case .accepted(let body),
            .contacted(let body),
            .documentsRequested(let body),
            .documentsSupplied(let body),
            .dueDiligenceOpened(let body),
            .dueDiligenceDone(let body):
            body.referral
        case .declined(let body): body.referral
        case .withdrawn(let body), .notReached(let body), .noNeed(let body): body.of.code
        case .repairPlanned(let body): body.referral
        case .lineApproved(let body): body.line
        case .conditionFulfilled(let body): body.line
        case .facilitySigned(let body): body.line
        case .drawn(let body): body.note.text
        case .filed(let body): body.note.text
        case .monitored(let body), .overdueCleared(let body), .settled(let body): body.note.text
        case .alertRaised(let body): body.alert
        case .alertCleared(let body): body.alert
        case .repaid(let body): body.note.text
        case .extended(let body): body.note.text
        case .renewed(let body): body.note.text
        case .restructured(let body): body.note.text
        case .becameOverdue(let body): body.note.text
        case .claimed(let body): body.note.text
        case .paidOut(let body): body.note.text
        case .recovered(let body): body.note.text
        case .writtenOff(let body): body.note.text
        case .breachFound(let body): body.breach
        case .breachClosed(let body): body.breach
        case .corrected(let body): body.step
        case .voided(let body): body.step
        }
    }
}

extension LifeStep.Ending.Scope {
    public var code: String {
        switch self {
        case .demand(let code), .referral(let code): code
        }
    }
}

extension NoteKey {
    /// `某银行#JJ-2026-001`
    public var text: String { lender + "#" + number }
}

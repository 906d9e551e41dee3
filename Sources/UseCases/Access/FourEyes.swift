public import Access
public import Quantities
import Registry
import Seals
import Storage

extension AccessDesk {
    /// Lays something before a second person.
    /// - Parameters:
    ///   - body: what is to be done, byte for byte.
    ///   - id: of the approval, which nobody has; nil for a new one.
    public func proposeApproval(
        _ action: Approval.Action, subject: String, body: [UInt8], id: String? = nil,
        by principal: Principal, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.proposeApproval, doing) { view in
            let proposal = Approval.propose(
                action, subject, body, id: id ?? AccessDesk.newID("approval"), by: principal,
                at: doing.at)
            return try proposal.planned(view)
        }
    }

    /// Decides what somebody else proposed. Of two who decide at once, one does; the other is told
    /// that it is decided. A change of the rules comes into force with the decision itself;
    /// everything else that was approved is carried out afterwards and then closed (`close`).
    public func decideApproval(
        _ id: String, isApproved: Bool, by principal: Principal, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.decideApproval, doing) { view in
            guard let approval = try view.approval(id: id) else {
                return .failure(.approvalUnknown(id: id))
            }
            let decided = approval.decided(
                isApproved, reason: doing.reason, by: principal, at: doing.at)
            guard isApproved, case .success(let agreed) = decided else {
                return try decided.planned(view)
            }
            if try view.account(id: agreed.proposedBy.person)?.isDisabled ?? true {
                return .failure(.proposerDisabled(id: id))
            }
            if let decision = agreed.decision,
                try OnePairOfEyes.holds(agreed.proposedBy, decision.by, view)
            {
                return .failure(.proposerMadeDecider(id: id))
            }
            switch try decided.planned(view) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let plan): return try releasing(agreed, plan, view, doing)
            }
        }
    }

    /// Takes back what nobody has decided yet.
    public func withdrawApproval(
        _ id: String, by principal: Principal, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.withdrawApproval, doing) { view in
            guard let approval = try view.approval(id: id) else {
                return .failure(.approvalUnknown(id: id))
            }
            switch approval.withdrawn(by: principal, at: doing.at) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let taken): return .success(try AccessDesk.closing(taken, view))
            }
        }
    }

    /// Notes what became of an approval when it was carried out.
    /// - Returns: `alreadyDecided` where that is on record.
    public func close(
        _ id: String, _ outcome: Approval.Outcome, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.carryOutApproval, doing) { view in
            guard var approval = try view.approval(id: id) else {
                return .failure(.approvalUnknown(id: id))
            }
            guard approval.state(at: doing.at) == .approved else {
                return .failure(.alreadyDecided(id: id))
            }
            approval.outcome = outcome
            return .success(try AccessDesk.closing(approval, view))
        }
    }

    /// What was approved and not carried out yet, with bodies, in the order of the proposals.
    public func approvalsToCarryOut(at moment: Instant) throws -> [Approval] {
        try base.reading { view in
            try view.approvals().filter { $0.state(at: moment) == .approved }
                .compactMap { try view.approval(id: $0.id) }
        }
    }

    static func closing(
        _ approval: Approval, _ view: any AccessView
    ) throws -> Plan<Approval> {
        var write = try view.newWrite()
        write.outcomes[approval.id] = approval.outcome
        let detail = [
            "approval": approval.id, "action": approval.action.rawValue,
            "subject": approval.subject, "outcome": approval.outcome?.kind.rawValue ?? "",
        ]
        return Plan(write: write, made: approval, detail: detail)
    }
}

extension Result<Approval, AccessRefusal> {
    /// The write of an approval as it stands now.
    func planned(
        _ view: any AccessView
    ) throws -> Result<AccessDesk.Plan<Approval>, AccessRefusal> {
        let write = try view.newWrite()
        return map { approval in
            var write = write
            write.approvals = [approval]
            let detail = [
                "approval": approval.id, "action": approval.action.rawValue,
                "subject": approval.subject, "body": approval.bodyDigest.hex,
                "state": approval.state(at: approval.proposedAt).rawValue,
            ]
            return AccessDesk.Plan(write: write, made: approval, detail: detail)
        }
    }
}

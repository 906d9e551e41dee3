public import Access
import Registry
import Seals
import Storage

extension AccessDesk {
    /// Lays something before a second person.
    /// - Parameter body: what is to be done, byte for byte.
    public func proposeApproval(
        _ action: Approval.Action, subject: String, body: [UInt8], by principal: Principal,
        _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.proposeApproval, doing) { view in
            let proposal = Approval.propose(
                action, subject, body, id: AccessDesk.newID("approval"), by: principal,
                at: doing.at)
            return try proposal.planned(view)
        }
    }

    /// Decides what somebody else proposed. Of two who decide at once, one does; the other is told
    /// that it is decided. What was approved is carried out by who asked for it.
    public func decideApproval(
        _ id: String, isApproved: Bool, by principal: Principal, _ doing: Doing
    ) throws -> Result<Recorded<Approval>, AccessRefusal> {
        try record(.decideApproval, doing) { view in
            guard let approval = try view.approval(id: id) else {
                return .failure(.approvalUnknown(id: id))
            }
            let decided = approval.decided(
                isApproved, reason: doing.reason, by: principal, at: doing.at)
            return try decided.planned(view)
        }
    }
}

extension Result<Approval, AccessRefusal> {
    fileprivate func planned(
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

import Access
import Quantities
import Testing

@Suite("双人复核")
struct ApprovalTests {
    private let proposer = Room.account("proposer")
    private let decider = Room.account("decider")

    private func approval(by principal: Principal? = nil) throws -> Approval {
        try Approval.propose(
            .moneyCorrection, "op-7", Array("{}".utf8), id: "approval-1",
            by: principal ?? Principal(proposer, Room.zone), at: try Room.moment()
        ).get()
    }

    private func outcome(
        _ approval: Approval, _ principal: Principal, at second: Int64 = 60
    ) throws -> String {
        let done = approval.decided(
            true, reason: nil, by: principal, at: try Room.moment(second))
        switch done {
        case .success(let decided): return decided.state(at: try Room.moment(second)).rawValue
        case .failure(let refusal): return refusal.code
        }
    }

    @Test("谁能决定：另一个人能；同一个人、同一把密钥、同一人的另一把密钥都不能")
    func who() throws {
        let first = try Room.key(.random(), holder: proposer.id)
        let second = try Room.key(.random(), holder: proposer.id)
        let other = try Room.key(.random(), holder: decider.id)
        let nobodys = try Room.key(.random())
        let byKey = try approval(by: Principal(first, Room.zone))
        let byPerson = try approval()
        let cases: [(Approval, Principal, String)] = [
            (byPerson, Principal(decider, Room.zone), "approved"),
            (byPerson, Principal(other, Room.zone), "approved"),
            (byPerson, Principal(proposer, Room.zone), "proposerDecides"),
            (byPerson, Principal(first, Room.zone), "proposerDecides"),
            (byKey, Principal(first, Room.zone), "proposerDecides"),
            (byKey, Principal(second, Room.zone), "proposerDecides"),
            (byKey, Principal(proposer, Room.zone), "proposerDecides"),
            (byKey, Principal(decider, Room.zone), "approved"),
            (byPerson, Principal(nobodys, Room.zone), "nobodyAnswers"),
        ]
        for (approval, principal, expected) in cases {
            #expect(try outcome(approval, principal) == expected, "\(principal.label)")
        }
    }

    @Test("没有权限、不是园区的人，不能提出也不能决定")
    func strangers() throws {
        let reviewer = Principal(Room.account("reviewer", [.reviewer]), Room.zone)
        #expect(try outcome(try approval(), reviewer) == "scopeIsMissing")
        let clerk = Account(
            id: "account-g", login: "g", organisation: "guarantor-a", roles: [.guarantorOfficer],
            mustChangePassword: false)
        let outside = Approval.propose(
            .riskCompensation, "claim-1", [], id: "approval-2",
            by: Principal(clerk, Room.guarantor), at: try Room.moment())
        #expect(outside == .failure(.notOfTheZone))
        let nobodys = Principal(try Room.key(.random()), Room.zone)
        let proposed = Approval.propose(
            .publishRules, "x", [], id: "approval-3", by: nobodys, at: try Room.moment())
        #expect(proposed == .failure(.nobodyAnswers))
    }

    @Test("过期那一刻起不能决定；决定过的不能再决定")
    func once() throws {
        let (open, principal) = (try approval(), Principal(decider, Room.zone))
        let week = Approval.daysOpen * 86_400
        #expect(try outcome(open, principal, at: week - 1) == "approved")
        #expect(try outcome(open, principal, at: week) == "approvalExpired")
        let declined = try open.decided(
            false, reason: "金额不符", by: principal, at: try Room.moment(60)
        ).get()
        #expect(declined.state(at: try Room.moment(week + 1)) == .declined)
        let third = Principal(Room.account("third"), Room.zone)
        #expect(try outcome(declined, third) == "alreadyDecided")
        #expect(declined.body == open.body && declined.bodyDigest == open.bodyDigest)
    }
}

import Access
import Consents
import CreditBook
import Enterprises
import Foundation
import GRDB
import Notices
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases
import Vocabulary

@testable import SQLiteStorage

@Suite("通知：与变更同一笔写入")
struct NoticeStoreTests {
    @Test("没有回调地址就什么也不写")
    func nobody() throws {
        let room = try NoticeRoom()
        try room.record(NoticeRoom.demand("D1"))
        #expect(try room.messages == 0)
    }

    @Test("谁该知道就只告诉谁，没选的事件不告诉")
    func receivers() throws {
        let room = try NoticeRoom()
        let zone = try room.webhook()
        let own = try room.webhook("bank-a", .bankOfficer)
        let other = try room.webhook("bank-b", .bankOfficer)
        let firm = try room.webhook("firm", .enterprise, [.demandReferred])
        try room.record(NoticeRoom.demand("D1"))
        try room.record(NoticeRoom.referral("D1-T1", of: "D1"), NoticeRoom.accept("D1-T1"))
        #expect(
            try room.waiting(zone) == [.demandPosted, .demandReferred, .referralAccepted])
        #expect(try room.waiting(own) == [.demandReferred, .referralAccepted])
        #expect(try room.waiting(other) == [])
        #expect(try room.waiting(firm) == [.demandReferred])
    }

    @Test("同一步再发一次不再通知；没记成的变更没有通知")
    func nothingRecorded() throws {
        let room = try NoticeRoom()
        let zone = try room.webhook()
        let step = try NoticeRoom.demand("D1")
        try room.record(step)
        try room.record(step)
        #expect(try room.messages == 1)
        let behind = CreditWrite(steps: [try NoticeRoom.demand("D2")], readAt: 0)
        #expect(throws: BaseFault.moved) { try room.base.record(behind, by: CreditDesk.act(3)) }
        // The step of a write whose money is refused is not recorded, and nobody is told of it.
        let refused = CreditWrite(
            steps: [try NoticeRoom.demand("D3")], money: [try CreditDesk.use("use", 1)])
        guard case .refused = try room.base.record(refused, by: CreditDesk.act(3)) else {
            Issue.record("an account that nobody opened was used")
            return
        }
        #expect(try room.messages == 1 && room.waiting(zone) == [.demandPosted])
        #expect(try room.base.verify().isSound)
    }

    @Test("写到一半出错的，连通知一起退回")
    func rolledBack() throws {
        let room = try NoticeRoom()
        try room.webhook()
        try room.base.database.write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER broken BEFORE INSERT ON delivery
                    BEGIN SELECT RAISE(ABORT, 'no'); END
                    """)
        }
        let head = try room.base.head()
        #expect(throws: (any Error).self) { try room.record(NoticeRoom.demand("D1")) }
        #expect(try room.messages == 0 && room.base.head() == head)
        #expect(try room.base.reading { try $0.steps() }.isEmpty)
    }

    @Test("授权、规则、匹配运行也通知")
    func others() throws {
        let room = try NoticeRoom()
        let (zone, firm) = (try room.webhook(), try room.webhook("firm", .enterprise))
        let stranger = try room.webhook("bank-b", .bankOfficer)
        try room.base.record(
            [RuleFile(path: "a.yaml", bytes: [2])], by: Office.act(.recordRules, 3))
        let facts = Facts(dictionary: try Office.dictionary())
        let member = NewStatements(
            .new, identifiers: [Identifier(.uscc, NoticeRoom.firm), Identifier(.name, "甲（虚构）")],
            facts: [try facts.fact("enterprise.employees", .number(Decimal34(42)))])
        try room.base.record(
            try facts.batch([member]), by: Office.act(.importFacts, 3), facts.dictionary)
        try room.base.record(try run(), by: Office.act(.match, 3))
        #expect(try room.waiting(zone) == [.rulesPublished, .verdictsChanged])
        #expect(try room.waiting(firm) == [.rulesPublished, .verdictsChanged])
        #expect(try room.waiting(stranger) == [.rulesPublished])
    }

    /// One verdict of the first enterprise.
    private func run() throws -> NewRun {
        let record = VerdictRecord(
            ruleSet: "p", version: "2024-01-01", outcome: "eligible", limitLow: nil,
            limitHigh: Money(fen: 300), clauses: "mu", inputs: -7)
        let basis = RunBasis(
            asOf: try Office.day("2026-11-22"), known: 1, rules: Digest(of: [1]), engine: "0.1")
        return NewRun(basis: basis, verdicts: [NewVerdict(1, record)])
    }
}

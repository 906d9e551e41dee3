import Access
import Foundation
import Notices
import Quantities
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("投递：顺序、领取与恢复")
struct DeliveryStoreTests {
    /// An hour of the fourth of November.
    private func at(_ hour: Int) throws -> Instant { try Office.moment(4, hour: hour) }

    @Test("同一事项按先后，前一条送到或放弃才发后一条；别的事项不等")
    func order() throws {
        let room = try NoticeRoom()
        try room.webhook()
        try room.record(NoticeRoom.demand("D1"))
        try room.record(NoticeRoom.referral("D1-T1", of: "D1"))
        try room.record(NoticeRoom.accept("D1-T1"), NoticeRoom.accept("D1-T1", "again"))
        let first = try room.take(at: at(1))
        #expect(first.map(\.delivery.event) == [.demandPosted, .demandReferred])
        // On their way: nobody else gets them, and nothing behind them goes.
        #expect(try room.take(at: at(1)).isEmpty)
        let referred = first[1]
        let failed = referred.delivery.tried(.answered(status: 500), at: try at(1))
        let retry = try #require(failed.nextAt)
        try room.base.note(failed, of: referred)
        #expect(try room.take(at: at(1)).isEmpty)
        let again = try #require(try room.take(at: retry).first { $0.delivery.attempts == 1 })
        #expect(again.delivery.message == referred.delivery.message)
        try room.base.note(again.delivery.tried(.answered(status: 200), at: retry), of: again)
        let next = try room.take(at: retry)
        #expect(next.map(\.delivery.event) == [.referralAccepted])
        let lost = Instant(milliseconds: retry.milliseconds + 4 * 86_400_000)
        try room.base.note(next[0].delivery.tried(.failed(.timedOut), at: lost), of: next[0])
        #expect(try room.take(at: lost).contains { $0.delivery.event == .referralAccepted })
    }

    @Test("送出后没记下就断了：到时候用同一编号再发")
    func cutOff() throws {
        let path = Office.temporaryPath()
        defer {
            try? FileManager.default.removeItem(
                at: URL(fileURLWithPath: path).deletingLastPathComponent())
        }
        let room = try NoticeRoom(SQLiteBase.open(path, .make))
        try room.webhook()
        try room.record(NoticeRoom.demand("D1"))
        let sent = try #require(try room.take(at: at(1)).first)
        room.base.close()
        let after = try NoticeRoom(SQLiteBase.open(path, .existing))
        defer { after.base.close() }
        #expect(try after.take(at: at(1)).isEmpty)
        let again = try #require(try after.take(at: at(2)).first)
        #expect(again.delivery.message == sent.delivery.message && again.body == sent.body)
        #expect(again.webhook.secrets == sent.webhook.secrets)
    }

    @Test("一个慢的不占满名额")
    func shares() throws {
        let room = try NoticeRoom()
        try room.webhook("zone")
        let bank = try room.webhook("bank-a", .bankOfficer)
        for place in 1...9 {
            try room.record(
                NoticeRoom.demand("D\(place)"), NoticeRoom.referral("D\(place)-T1", of: "D\(place)")
            )
        }
        let taken = try room.take(at: at(1), most: 6, mostOfOne: 4)
        #expect(taken.count == 6 && taken.count { $0.webhook.id == bank.id } == 2)
        #expect(try room.take(at: at(1), most: 0).isEmpty)
    }

    @Test("410 停用回调地址；停用的不再收到，等着的放弃")
    func gone() throws {
        let room = try NoticeRoom()
        let zone = try room.webhook()
        try room.record(NoticeRoom.demand("D1"), NoticeRoom.demand("D2"))
        let due = try #require(try room.take(at: at(1), most: 1).first)
        try DeliveryTry(due).note(.answered(status: 410), in: room.base, at: at(1))
        let after = try #require(try room.base.webhook(id: zone.id))
        #expect(after.end == .gone && after.isEnded)
        try room.record(NoticeRoom.demand("D3"))
        let all = try room.base.deliveries(of: zone.id, before: nil, limit: 9)
        #expect(all.count == 2 && all.allSatisfy { $0.state == .givenUp })
        #expect(all.map(\.lastFault) == [.webhookEnded, nil] && all.last?.lastStatus == 410)
        #expect(try room.take(at: at(9)).isEmpty)
    }

    @Test("重发：等着的不必，停用的不行，别家的看不到")
    func resending() throws {
        let room = try NoticeRoom()
        let (zone, bank) = (try room.webhook(), try room.principal("bank-a", .bankOfficer))
        let own = try room.principal("zone", .integrator)
        try room.record(NoticeRoom.demand("D1"))
        let due = try #require(try room.take(at: at(1)).first)
        let message = due.delivery.message
        func resend(_ principal: Principal) throws -> WebhookRefusal? {
            let done = try room.desk.resend(message, of: zone.id, for: principal, at: at(2))
            if case .failure(let refusal) = done { return refusal }
            return nil
        }
        #expect(try resend(own) == .stillWaiting(id: message))
        try DeliveryTry(due).note(.answered(status: 200), in: room.base, at: at(1))
        #expect(try resend(bank) == .unknown(id: zone.id))
        #expect(try resend(own) == nil)
        let again = try #require(try room.take(at: at(2)).first)
        #expect(again.delivery.message == message && again.delivery.attempts == 0)
        _ = try room.desk.end(zone.id, for: own, at: at(3)).get()
        #expect(try resend(own) == .ended(id: zone.id))
        #expect(try room.desk.list(for: own).isEmpty)
    }

    @Test("三十天后清掉结束了的，等着的不清")
    func forgetting() throws {
        let room = try NoticeRoom()
        let zone = try room.webhook()
        try room.record(NoticeRoom.demand("D1"), NoticeRoom.demand("D2"))
        let due = try #require(try room.take(at: at(1), most: 1).first)
        try DeliveryTry(due).note(.answered(status: 200), in: room.base, at: at(1))
        #expect(try room.base.forgetNotices(before: at(1)) == 0)
        #expect(try room.base.forgetNotices(before: at(2)) == 1)
        #expect(try room.messages == 1 && room.waiting(zone) == [.demandPosted])
        _ = try room.base.endWebhook(id: zone.id, .deleted, at: at(3))
        #expect(try room.base.forgetNotices(before: at(4)) == 1)
        #expect(try room.base.webhooks(of: nil).isEmpty && room.messages == 0)
    }

    @Test("换密钥两人同时只成一个；最多二十个回调地址")
    func limits() throws {
        let room = try NoticeRoom()
        let zone = try room.webhook()
        let secrets = WebhookSecrets.random()
        #expect(try room.base.replaceSecrets(of: zone, by: secrets))
        #expect(try !room.base.replaceSecrets(of: zone, by: .random()))
        #expect(try room.base.webhook(id: zone.id)?.secrets == secrets)
        for _ in 1..<Webhook.most { try room.webhook() }
        #expect(throws: WebhookRefusal.tooMany) { try room.webhook() }
        try room.webhook("bank-a", .bankOfficer)
    }

    @Test("恢复旧备份：等着的不再发；回调地址照恢复前的，停用的仍停用，密钥是新的")
    func restored() throws {
        let path = Office.temporaryPath()
        let copy = path + ".copy"
        defer {
            try? FileManager.default.removeItem(
                at: URL(fileURLWithPath: path).deletingLastPathComponent())
        }
        let room = try NoticeRoom(SQLiteBase.open(path, .make))
        let (kept, ended) = (try room.webhook(), try room.webhook("bank-a", .bankOfficer))
        try room.record(NoticeRoom.demand("D1"))
        try room.base.backup(to: copy)
        let secrets = WebhookSecrets.random()
        #expect(try room.base.replaceSecrets(of: kept, by: secrets))
        #expect(try room.base.endWebhook(id: ended.id, .deleted, at: at(1)))
        let later = try room.webhook("bank-b", .bankOfficer)
        room.base.close()

        let plan = try Restoring.plan(copy, over: path)
        _ = try Restoring.carryOut(plan, by: "管理员", at: at(2))
        let after = try NoticeRoom(SQLiteBase.open(path, .existing))
        defer { after.base.close() }
        #expect(try after.take(at: at(9)).isEmpty)
        let all = try after.base.webhooks(of: nil)
        #expect(all.map(\.id) == [kept.id, ended.id, later.id])
        #expect(all.map(\.isEnded) == [false, true, false] && all[0].secrets == secrets)
        #expect(try after.base.verify().isSound)
    }

    @Test("恢复到别处：备份里等着的也不发，可以手工重发")
    func restoredElsewhere() throws {
        let path = Office.temporaryPath()
        let (copy, elsewhere) = (path + ".copy", path + ".other")
        defer {
            try? FileManager.default.removeItem(
                at: URL(fileURLWithPath: path).deletingLastPathComponent())
        }
        let room = try NoticeRoom(SQLiteBase.open(path, .make))
        let zone = try room.webhook()
        try room.record(NoticeRoom.demand("D1"))
        try room.base.backup(to: copy)
        room.base.close()
        _ = try Restoring.carryOut(
            try Restoring.plan(copy, over: elsewhere), by: "管理员", at: at(2))
        let after = try NoticeRoom(SQLiteBase.open(elsewhere, .existing))
        defer { after.base.close() }
        #expect(try after.take(at: at(9)).isEmpty)
        let found = try after.base.deliveries(of: zone.id, before: nil, limit: 9)
        #expect(found.map(\.lastFault) == [.baseRestored] && found[0].state == .givenUp)
        #expect(try after.base.resend(found[0].message, of: zone.id, at: at(3)))
        #expect(try after.take(at: at(3)).count == 1)
    }
}

import Access
import Foundation
import HTTPTypes
import Quantities
import SQLiteStorage
import Storage
import Testing
import UseCases

@testable import WebAPI

/// Streams of events, byte by byte and end by end.
@Suite("事件流") struct StreamTests {
    private struct Desk {
        let station: Station
        let keys: [Role: String]

        init(_ settings: [String: String] = [:]) throws {
            station = try Station(settings)
            try station.enterprises()
            keys = try station.staff()
        }

        /// A demand that is referred to bank A: its code.
        func refer() async throws -> String {
            let officer = keys[.zoneOfficer]
            let demand = try await station.ask(
                .post, "/demands", key: officer, body: GateTests.demand)
            let code = try #require(demand.json["steps"]?.items?.first?["subject"]?.text)
            let referral = try await station.ask(
                .post, "/demands/\(code)/referrals", key: officer,
                body: #"{"lender":"甲银行（虚构）","product":"ccb-yunshuidai"}"#)
            #expect(referral.status == 201, "\(referral.text)")
            return code
        }
    }

    @Test("银行只收到自己的推荐的编号；别家的一个字也没有")
    func queue() async throws {
        let desk = try Desk()
        let station = desk.station
        let own = try await station.listen("/referrals/events", key: desk.keys[.bankOfficer])
        let other = try await station.listen(
            "/referrals/events", key: try station.key("bank-b", .bankOfficer))
        #expect(own.headers[.contentType] == "text/event-stream")
        #expect(own.headers[.contentLength] == nil)
        let opening = try #require(await own.next())
        #expect(opening.hasPrefix("retry: 3000\n\nevent: ready\nid: 0\ndata: {"))
        _ = await other.next()
        let code = try await desk.refer()
        try station.service.lookAtCredit()
        let event = try #require(await own.event("changed"))
        #expect(event.data["subjects"]?.items == [.string(code + "-T1")])
        #expect(event.id == event.data["entry"]?.integer.map { "\($0)" })
        #expect(await other.next() == ": \n\n")
        own.leave()
        other.leave()
    }

    @Test("断开后从上次的事件接着收；早于所知的，请重新读取")
    func resumed() async throws {
        let desk = try Desk()
        let station = desk.station
        let key = desk.keys[.bankOfficer]
        let first = try await station.listen("/referrals/events", key: key)
        let ready = try #require(await first.event("ready"))
        first.leave()
        let code = try await desk.refer()
        let back = try await station.listen("/referrals/events", key: key, after: ready.id)
        let event = try #require(await back.event("changed"))
        #expect(event.data["subjects"]?.items == [.string(code + "-T1")])
        back.leave()
        let late = try await station.listen("/referrals/events", key: key, after: "999999")
        #expect(await late.event("reset") != nil)
        late.leave()
    }

    @Test("没有事时有心跳；密钥作废后下一次心跳即止")
    func revoked() async throws {
        let desk = try Desk()
        let station = desk.station
        let key = try #require(desk.keys[.bankOfficer])
        let listener = try await station.listen("/referrals/events", key: key)
        _ = await listener.next()
        station.service.signals.beat()
        #expect(await listener.next() == ": \n\n")
        let prefix = String(key.dropFirst(3).prefix(8))
        _ = try await station.ask(
            .post, "/keys/\(prefix)/revocation", key: desk.keys[.administrator])
        _ = try await desk.refer()
        try station.service.lookAtCredit()
        #expect(await listener.next() == nil)
    }

    @Test("同时打开的流有上限，关掉一个就能再开")
    func limited() async throws {
        let desk = try Desk(["limits.streams": "1"])
        let station = desk.station
        let key = desk.keys[.bankOfficer]
        let first = try await station.listen("/referrals/events", key: key)
        _ = await first.next()
        let second = try await station.ask(.get, "/referrals/events", key: key)
        #expect(second.status == 429 && second.headers[.retryAfter] != nil)
        first.leave()
        while await first.next() != nil {}
        var status = 429
        for _ in 0..<1_000 where status == 429 {
            await Task.yield()
            status = try await station.ask(.get, "/referrals/events", key: key).status
        }
        #expect(status == 200)
    }

    @Test("停止服务：流即结束，不再开新的")
    func stopped() async throws {
        let desk = try Desk()
        let station = desk.station
        let key = desk.keys[.bankOfficer]
        let listener = try await station.listen("/referrals/events", key: key)
        _ = await listener.next()
        station.service.signals.close()
        #expect(await listener.next() == nil)
        #expect(try await station.ask(.get, "/referrals/events", key: key).status == 429)
    }

    @Test("读不动的连接，几次心跳后放弃")
    func stalled() throws {
        let signals = Signals()
        let hung = ClockBox()
        let seat = signals.sit(for: .credit, "p", limit: 1) { hung.advance(1) }
        for _ in 0..<4 { signals.beat() }
        #expect(hung.now == Station.start)
        signals.beat()
        #expect(hung.now != Station.start)
        withExtendedLifetime(seat) {}
    }

    @Test("任务已经结束、且读者收到过结尾：204，不再回来")
    func over() async throws {
        let station = try Station()
        let key = try #require(try station.staff()[.auditor])
        let said = try await station.ask(.post, "/audit/verifications", key: key)
        let id = try #require(said.json["id"]?.text)
        let listener = try await station.listen("/jobs/\(id)/events", key: key)
        let end = try #require(await listener.event("end"))
        #expect(await listener.next() == nil)
        let back = try await station.listen("/jobs/\(id)/events", key: key, after: end.id)
        #expect(back.status == 204)
        let other = try await station.listen("/jobs/\(id)/events", key: key, after: "x")
        #expect(await other.event("end")?.id == end.id)
    }

    @Test("别的进程登记的也收得到")
    func otherProcess() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("streams-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("base.db").path
        let station = try Station(path: path)
        try station.enterprises()
        let keys = try station.staff()
        let listener = try await station.listen("/referrals/events", key: keys[.zoneOfficer])
        _ = await listener.event("ready")
        let writer = try Station(path: path)
        let demand = try await writer.ask(
            .post, "/demands", key: keys[.zoneOfficer], body: GateTests.demand)
        #expect(demand.status == 201)
        try station.service.lookAtCredit()
        let event = try #require(await listener.event("changed"))
        #expect(
            event.data["subjects"]?.items?.first == demand.json["steps"]?.items?.first?["subject"])
        listener.leave()
    }
}

import Access
import Couriers
import Foundation
import HTTPTypes
import Logging
import Notices
import Quantities
import ServiceLifecycle
import Storage
import Synchronization
import Testing
import UseCases

@testable import WebAPI

/// The delivery service with a receiver that the test plays.
@Suite("投递服务")
struct DelivererTests {
    /// Answers in the order that the test gives, the last one for ever, and keeps what came.
    final class Mailbox: Sendable {
        private let state: Mutex<(answers: [SendOutcome?], came: [DeliveryTry])>

        init(_ answers: SendOutcome?...) { state = Mutex((answers, [])) }

        var came: [DeliveryTry] { state.withLock { $0.came } }
        var events: [NoticeEvent] { came.map(\.due.delivery.event) }

        func take(_ sending: DeliveryTry, _ moment: Instant) -> SendOutcome? {
            state.withLock { state in
                state.came.append(sending)
                return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
            }
        }
    }

    private static let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func deliverer(_ station: Station, _ box: Mailbox) -> Deliverer {
        let deliverer = Deliverer(station.service, Self.log) { box.take($0, $1) }
        deliverer.start()
        return deliverer
    }

    /// Everything that is due, until nothing is.
    private func pass(_ deliverer: Deliverer) async {
        while true {
            let due = await deliverer.take()
            if due.isEmpty { return }
            for one in due { await deliverer.deliver(one) }
        }
    }

    /// A station where the bank is told of all that it may know.
    private func station() async throws -> (Station, [Role: String], hook: String) {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let said = try await station.ask(
            .post, "/webhooks", key: keys[.bankOfficer],
            body: #"{"url":"https://bank.example.cn/hook"}"#)
        return (station, keys, try #require(said.json["id"]?.text))
    }

    /// A demand that goes to the bank, which takes it up.
    private func referred(_ station: Station, _ keys: [Role: String]) async throws {
        let demand = try await station.ask(
            .post, "/demands", key: keys[.zoneOfficer], body: GateTests.demand)
        let code = try #require(demand.json["steps"]?.items?.first?["subject"]?.text)
        for (path, body) in [
            (
                "/demands/\(code)/referrals",
                #"{"lender":"\#(Station.bankA)","product":"ccb-yunshuidai"}"#
            ),
            ("/referrals/\(code)-T1/acceptance", "{}"),
        ] {
            let said = try await station.ask(.post, path, key: keys[.zoneOfficer], body: body)
            #expect(said.status == 201, "\(said.text)")
        }
    }

    @Test("送到：签名、编号、事件对得上，记录写明已送到")
    func delivered() async throws {
        let (station, keys, hook) = try await station()
        let box = Mailbox(.answered(status: 200))
        try await referred(station, keys)
        await pass(deliverer(station, box))
        #expect(box.events == [.demandReferred, .referralAccepted])
        let first = try #require(box.came.first)
        let headers = Dictionary(uniqueKeysWithValues: first.headers(at: Station.start))
        #expect(headers["Rongqiao-Event"] == "demandReferred")
        #expect(headers["Rongqiao-Delivery"] == first.due.delivery.message)
        let seal = try #require(headers["Rongqiao-Signature"])
        #expect(
            NoticeSeal.isValid(
                seal, first.due.body, first.due.webhook.secrets, at: Station.start))
        let text = String(decoding: first.due.body, as: UTF8.self)
        #expect(text.contains(first.due.delivery.message) && text.contains(Station.firm.code))
        #expect(!text.contains("试一厂"))
        let shown = try await station.ask(.get, "/webhooks/\(hook)", key: keys[.bankOfficer])
        #expect(shown.json["deliveries"]?["delivered"]?.integer == 2)
    }

    @Test("不收就等到点再发，后面的等着；三天后放弃，才轮到后面的")
    func retried() async throws {
        let (station, keys, hook) = try await station()
        let box = Mailbox(.answered(status: 503))
        let deliverer = deliverer(station, box)
        try await referred(station, keys)
        await pass(deliverer)
        #expect(box.events == [.demandReferred])
        station.advance(seconds: 30)
        await pass(deliverer)
        #expect(box.came.count == 1)
        for _ in 1...11 {
            station.advance(seconds: 100_000)
            await pass(deliverer)
        }
        let shown = try await station.ask(
            .get, "/webhooks/\(hook)/deliveries", key: keys[.bankOfficer])
        let items = shown.json["items"]?.items ?? []
        #expect(items.map { $0["state"]?.text } == ["givenUp", "givenUp"])
        #expect(items.first?["lastStatus"]?.integer == 503)
        #expect(box.events.last == .referralAccepted)
        #expect(Set(box.came.map(\.due.delivery.message)).count == 2)
    }

    @Test("410 停用，以后不再发")
    func gone() async throws {
        let (station, keys, hook) = try await station()
        let box = Mailbox(.answered(status: 410))
        let deliverer = deliverer(station, box)
        try await referred(station, keys)
        await pass(deliverer)
        try await referred(station, keys)
        await pass(deliverer)
        #expect(box.came.count == 1)
        let shown = try await station.ask(.get, "/webhooks/\(hook)", key: keys[.bankOfficer])
        #expect(shown.json["ended"]?.text == "gone")
    }

    @Test("停止时中断的，下次启动马上再发，不算一次")
    func brokenOff() async throws {
        let (station, keys, _) = try await station()
        let box = Mailbox(nil, .answered(status: 200))
        let first = deliverer(station, box)
        try await referred(station, keys)
        let due = await first.take()
        for one in due { await first.deliver(one) }
        await pass(deliverer(station, box))
        try #require(box.came.count == 3)
        #expect(box.came[0].due.body == box.came[1].due.body)
        #expect(box.came[1].due.delivery.attempts == 0)
    }

    @Test("服务自己跑起来会发，停得下来")
    func running() async throws {
        let (station, keys, _) = try await station()
        try await referred(station, keys)
        let (bells, bell) = AsyncStream.makeStream(of: NoticeEvent.self)
        let deliverer = Deliverer(station.service, Self.log) { sending, _ in
            bell.yield(sending.due.delivery.event)
            return .answered(status: 200)
        }
        let group = ServiceGroup(
            configuration: .init(services: [.init(service: deliverer)], logger: Self.log))
        async let ended: Void = group.run()
        var came: [NoticeEvent] = []
        for await event in bells {
            came.append(event)
            if came.count == 2 { break }
        }
        await group.triggerGracefulShutdown()
        try await ended
        #expect(came == [.demandReferred, .referralAccepted])
    }
}

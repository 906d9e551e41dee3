import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

/// A change that is sent again.
@Suite struct OnceTests {
    private func station() throws -> (Station, String) {
        let station = try Station()
        try station.enterprises()
        return (station, try #require(try station.staff()[.zoneOfficer]))
    }

    @Test("the same call gets the same answer and is recorded once")
    func again() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "order-0001")]
        let first = try await station.ask(
            .post, "/demands", key: key, body: GateTests.demand, header)
        let length = try station.base.head()?.seq
        let second = try await station.ask(
            .post, "/demands", key: key, body: GateTests.demand, header)
        #expect(first.status == 201)
        #expect(second.text == first.text)
        #expect(second.headers[.replayed] == "true")
        #expect(try station.base.head()?.seq == length)
    }

    @Test("another body under the same key is refused")
    func otherBody() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "order-0001")]
        _ = try await station.ask(.post, "/demands", key: key, body: GateTests.demand, header)
        let other = GateTests.demand.replacing("300000000", with: "400000000")
        let said = try await station.ask(.post, "/demands", key: key, body: other, header)
        #expect(said.status == 422)
        #expect(said.code == "idempotencyKeyReused")
    }

    @Test("keys of two senders have nothing to do with each other")
    func twoSenders() async throws {
        let (station, key) = try station()
        let second = try station.key("zone", .zoneOfficer)
        let header = [("Idempotency-Key", "order-0001")]
        let one = try await station.ask(.post, "/demands", key: key, body: GateTests.demand, header)
        let two = try await station.ask(
            .post, "/demands", key: second, body: GateTests.demand, header)
        #expect(one.status == 201)
        #expect(two.status == 201)
        #expect(one.json["entry"] != two.json["entry"])
    }

    @Test("what was refused may be sent again, put right")
    func refusedIsForgotten() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "order-0001")]
        let wrong = GateTests.demand.replacing("91430300MAX0000014", with: "没有这家（虚构）")
        let refused = try await station.ask(.post, "/demands", key: key, body: wrong, header)
        #expect(refused.status == 404)
        let right = try await station.ask(
            .post, "/demands", key: key, body: GateTests.demand, header)
        #expect(right.status == 201)
    }

    @Test("a secret is shown once and not kept")
    func secrets() async throws {
        let (station, _) = try station()
        let administrator = try station.key("zone", .administrator)
        let header = [("Idempotency-Key", "new-key-01")]
        let body = #"{"organisation":"zone","role":"administrator"}"#
        let first = try await station.ask(.post, "/keys", key: administrator, body: body, header)
        let text = try #require(first.json["key"]?.text)
        let second = try await station.ask(.post, "/keys", key: administrator, body: body, header)
        #expect(second.status == 201)
        #expect(second.json["key"] == nil)
        #expect(!second.text.contains(text))
        #expect(second.json["prefix"] == first.json["prefix"])
    }
}

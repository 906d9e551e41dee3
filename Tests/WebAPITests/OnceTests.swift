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

    @Test("an answer is kept for 30 days; the step that it told of is recorded once for ever")
    func letGo() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "order-0001")]
        let first = try await station.ask(
            .post, "/demands", key: key, body: GateTests.demand, header)
        let length = try station.base.head()?.seq
        station.advance(seconds: 31 * 86_400)
        try station.service.tidyJobs()
        let late = try await station.ask(
            .post, "/demands", key: key, body: GateTests.demand, header)
        #expect(late.headers[.replayed] == nil)
        #expect(late.status == 201 && late.text == first.text, "\(late.text)")
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

    private static let opening =
        #"{"operations":[{"id":"o-1","kind":"open","day":"2026-11-30","account":"pool/a/cash","#
        + #""type":"poolCash","title":"资金池"}]}"#

    private func operation(_ id: String) -> String {
        Self.opening.replacing("o-1", with: id).replacing("pool/a", with: "pool/\(id)")
    }

    @Test("the money book: the same bytes again, one entry, one row of the journal")
    func moneyAgain() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "money-0001")]
        let first = try await station.ask(
            .post, "/money/operations", key: key, body: Self.opening, header)
        let length = try station.base.head()?.seq
        let second = try await station.ask(
            .post, "/money/operations", key: key, body: Self.opening, header)
        #expect(first.status == 201, "\(first.text)")
        #expect(second.text == first.text)
        #expect(second.headers[.replayed] == "true" && first.headers[.replayed] == nil)
        #expect(try station.base.head()?.seq == length)
        let other = try await station.ask(
            .post, "/money/operations", key: key, body: operation("o-2"), header)
        #expect(other.status == 422 && other.code == "idempotencyKeyReused")
        #expect(try station.base.head()?.seq == length)
    }

    @Test("a refusal of the money book keeps nothing; its outcome sticks to the operation alone")
    func refusedMoney() async throws {
        let (station, key) = try station()
        let header = [("Idempotency-Key", "money-0002")]
        let wrong =
            #"{"operations":[{"id":"t-1","kind":"transfer","day":"2026-11-30","legs":"#
            + #"[{"debit":"pool/x/cash","credit":"pool/y/cash","amountFen":1}]}]}"#
        let refused = try await station.ask(
            .post, "/money/operations", key: key, body: wrong, header)
        #expect(refused.status == 422 && refused.code == "refused", "\(refused.text)")
        let right = try await station.ask(
            .post, "/money/operations", key: key, body: Self.opening, header)
        #expect(right.status == 201, "\(right.text)")
    }

    @Test("many at once, each sent twice: every one is there once")
    func many() async throws {
        let (station, key) = try station()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await station.ask(
                        .post, "/money/operations", key: key, body: operation("m-\(number / 2)"),
                        [("Idempotency-Key", "many-\(1000 + number / 2)")]
                    ).status
                }
            }
            for try await status in group { #expect(status == 201 || status == 409) }
        }
        let operations = try station.base.reading { try $0.operations() }
        #expect(operations.count == 20)
        #expect(operations.map(\.ordinal) == Array(1...20))
    }
}

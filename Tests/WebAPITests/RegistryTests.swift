import Access
import Diagnostics
import HTTPTypes
import Registry
import Storage
import Testing
import UseCases

@testable import WebAPI

/// What is recorded of enterprises, and what is made of it.
@Suite struct RegistryTests {
    static let firm = "/enterprises/" + Station.firm.code

    private func station() throws -> (Station, [Role: String]) {
        let station = try Station()
        try station.enterprises()
        return (station, try station.staff())
    }

    // MARK: facts and names

    struct Change: CustomTestStringConvertible, Sendable {
        let target: String
        let body: String
        let status: Int
        /// The code of the problem, or of the core's fault.
        var code: String?
        var testDescription: String { target + " " + body }
    }

    static let changes: [Change] = [
        .init(
            target: firm + "/facts",
            body: #"{"field":"enterprise.employees","value":"35","source":"tax-office"}"#,
            status: 201),
        .init(
            target: firm + "/facts",
            body: #"{"field":"enterprise.employes","value":"35","source":"tax-office"}"#,
            status: 422, code: "unknownField"),
        .init(
            target: firm + "/facts",
            body: #"{"field":"enterprise.employees","value":"35","source":"nobody"}"#,
            status: 422, code: "unknownSource"),
        .init(
            target: "/enterprises/91430300MAX000003Y/facts",
            body: #"{"field":"enterprise.employees","value":"35","source":"tax-office"}"#,
            status: 404, code: "notFound"),
        .init(
            target: firm + "/verifications",
            body: #"{"field":"enterprise.employees","to":"verified"}"#, status: 201),
        .init(
            target: firm + "/verifications",
            body: #"{"field":"enterprise.employees","to":"reported"}"#, status: 422,
            code: "bodyInvalid"),
        .init(
            target: firm + "/verifications",
            body: #"{"field":"ip.inventions","to":"verified"}"#,
            status: 422, code: "nothingToVerify"),
        .init(
            target: firm + "/names", body: #"{"name":"试一新厂（虚构）","since":"2026-11-20"}"#,
            status: 201),
        .init(
            target: firm + "/names", body: #"{"since":"2026-11-20"}"#, status: 422,
            code: "bodyInvalid"),
        .init(
            target: firm + "/names", body: #"{"name":"试二厂（虚构）","since":"2026-11-20"}"#,
            status: 422, code: "nameTaken"),
        .init(
            target: firm + "/names", body: #"{"uscc":"91430300MAX0000000","since":"2026-11-20"}"#,
            status: 422, code: "bodyInvalid"),
        .init(
            target: firm + "/succession", body: #"{"kind":"merger","into":"91430300MAX0000027"}"#,
            status: 201),
        .init(
            target: firm + "/succession", body: #"{"kind":"same","into":"91430300MAX0000014"}"#,
            status: 422, code: "selfSuccession"),
        .init(
            target: firm + "/succession", body: #"{"kind":"same","into":"91430300MAX000003Y"}"#,
            status: 404, code: "notFound"),
    ]

    @Test("each change is recorded or refused by its code", arguments: changes)
    func change(_ one: Change) async throws {
        let (station, keys) = try station()
        let before = try station.base.head()?.seq ?? 0
        let said = try await station.ask(
            .post, one.target, key: keys[.zoneOfficer], body: one.body)
        #expect(said.status == one.status, "\(said.text)")
        if let code = one.code { #expect(said.text.contains("\"\(code)\""), "\(said.text)") }
        let written = (try station.base.head()?.seq ?? 0) - before
        #expect(written == (one.status == 201 ? 1 : 0))
        if one.status == 201 { #expect(Schemas.all["RecordedEntry"]?.faults(of: said.json) == []) }
    }

    @Test("a new name finds the enterprise, and so does the old one")
    func renamed() async throws {
        let (station, keys) = try station()
        let officer = keys[.zoneOfficer]
        _ = try await station.ask(
            .post, Self.firm + "/names", key: officer,
            body: #"{"name":"New Works (sample)","since":"2026-11-20"}"#)
        for name in ["New%20Works%20(sample)", Station.firm.code] {
            let said = try await station.ask(.get, "/enterprises/" + name, key: officer)
            #expect(said.json["name"]?.text == "New Works (sample)", "\(said.text)")
            #expect(said.text.contains(Station.firm.name))
        }
    }

    @Test("a change that was cut off after its writing is not recorded twice")
    func cutOff() async throws {
        let (station, keys) = try station()
        let principal = try AuthenticateKey.run(
            try #require(keys[.zoneOfficer]), in: station.base, at: Station.start
        ).get()
        let endpoint = try #require(Contract.endpoints.first { $0.id == "renameEnterprise" })
        let call = Call(
            service: station.service, ground: station.service.ground, principal: principal,
            language: .zh, requestID: "test-0001",
            moment: Station.start, values: ["enterprise": Station.firm.code],
            body: .object(["name": .string("试一新厂（虚构）"), "since": .string("2026-11-20")]),
            bytes: [], address: "test", sessionToken: nil, idempotencyKey: "order-0001")
        let first = try endpoint.handler(call)
        let length = try station.base.head()?.seq
        let second = try endpoint.handler(call)
        #expect(first.body == second.body)
        #expect(try station.base.head()?.seq == length)
    }

    // MARK: scores

    @Test("scores of one enterprise bear no rank, a ranking does, page by page")
    func scores() async throws {
        let (station, keys) = try station()
        let own = try await station.ask(
            .get, Self.firm + "/scores?card=points-national", key: keys[.enterprise])
        #expect(own.status == 200, "\(own.text)")
        #expect(own.json["scores"]?.items?.count == 1)
        #expect(!own.text.contains("\"rank\""))
        let place = "/scorecards/points-national/ranking"
        let officer = keys[.zoneOfficer]
        let first = try await station.ask(.get, place + "?limit=1", key: officer)
        #expect(first.json["scores"]?.items?.count == 1, "\(first.text)")
        let cursor = try #require(first.json["nextCursor"]?.text)
        let second = try await station.ask(
            .get, place + "?limit=1&cursor=" + cursor, key: officer)
        #expect(second.json["scores"]?.items?.count == 1)
        #expect(second.json["nextCursor"] == nil)
        #expect(second.json["scores"] != first.json["scores"])
        let wrong = try await station.ask(.get, place + "?cursor=zzz", key: officer)
        #expect(wrong.code == "cursorInvalid")
        #expect(try await station.ask(.get, place, key: keys[.enterprise]).status == 403)
        let none = try await station.ask(.get, "/scorecards/nothing/ranking", key: officer)
        #expect(none.status == 404)
    }

    @Test("many at once: one answer for each, in the order asked")
    func manyScores() async throws {
        let (station, keys) = try station()
        let said = try await station.ask(
            .post, "/scores", key: keys[.zoneOfficer],
            body: #"{"enterprises":["91430300MAX0000027","nobody"],"cards":["points-national"]}"#,
            [("Idempotency-Key", "")])
        #expect(said.status == 207, "\(said.text)")
        #expect(said.json["items"]?.items?.map { $0["status"]?.integer } == [200, 404])
    }

    static let reads = [
        "/ladder", firm + "/ladder?rung=hnte", firm + "/portrait", "/conflicts", "/quality",
        "/quality/checks", "/matches/changes", "/reviews", "/calendar", "/accesses", "/consents",
        "/imports", "/ladder?known_at=2026-11-29",
    ]

    @Test("each reading answers an object", arguments: reads)
    func reading(_ target: String) async throws {
        let (station, keys) = try station()
        let said = try await station.ask(.get, target, key: keys[.zoneOfficer])
        #expect(said.status == 200, "\(said.text)")
        guard case .object = said.json else {
            Issue.record("\(said.text)")
            return
        }
    }
}

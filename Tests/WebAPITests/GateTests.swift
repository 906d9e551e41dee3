import Access
import Diagnostics
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// What the gate refuses, each with its own code.
@Suite struct GateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var method: HTTPRequest.Method = .get
        let target: String
        var role: Role?
        var body: String?
        var headers: [(String, String)] = []
        let status: Int
        var code: ProblemCode?

        var testDescription: String { "\(method) \(target.prefix(60)) → \(status)" }
    }

    static let long = "/rule-sets?kind=" + String(repeating: "x", count: 9_000)
    static let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    static let demand =
        #"{"enterprise":"91430300MAX0000014","amountFen":300000000,"#
        + #""termMonths":12,"use":"采购"}"#

    static let cases: [Case] = [
        .init(target: "/health/live", status: 200),
        .init(target: "/health/ready", status: 200),
        .init(target: "/docs", status: 200),
        .init(target: "/openapi.yaml", status: 200),
        .init(target: "/nothing", status: 404, code: .notFound),
        .init(target: "/rule-sets/%ZZ", role: .zoneOfficer, status: 400, code: .badRequest),
        .init(method: .delete, target: "/rule-sets", status: 405, code: .methodNotAllowed),
        .init(target: "/rule-sets", status: 401, code: .notAuthenticated),
        .init(target: "/rule-sets", role: .zoneOfficer, status: 200),
        .init(
            target: "/rule-sets?kinds=product", role: .zoneOfficer, status: 400,
            code: .unknownParameter),
        .init(
            target: "/rule-sets?kind=loan", role: .zoneOfficer, status: 400, code: .parameterInvalid
        ),
        .init(
            target: "/rule-sets?limit=0", role: .zoneOfficer, status: 400, code: .parameterInvalid),
        .init(
            target: "/rule-sets?limit=501", role: .zoneOfficer, status: 400, code: .parameterInvalid
        ),
        .init(
            target: "/rule-sets?limit=1&limit=2", role: .zoneOfficer, status: 400,
            code: .parameterInvalid),
        .init(target: "/rule-sets?cursor=*", role: .zoneOfficer, status: 400, code: .cursorInvalid),
        .init(target: long, role: .zoneOfficer, status: 414, code: .targetTooLong),
        .init(
            target: "/rule-sets", role: .zoneOfficer, headers: [("Rongqiao-Version", "2020-01-01")],
            status: 400, code: .unknownVersion),
        .init(target: "/keys", role: .zoneOfficer, status: 403, code: .forbidden),
        .init(target: "/enterprises", role: .administrator, status: 403, code: .forbidden),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: demand,
            headers: [("Idempotency-Key", "")], status: 400, code: .idempotencyKeyMissing),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: demand,
            headers: [("Idempotency-Key", "short")], status: 400, code: .idempotencyKeyInvalid),
        .init(
            target: "/promises?as_of=9999-12-31", role: .zoneOfficer, status: 400,
            code: .parameterInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: demand.replacing("}", with: #","day":"2099-01-01"}"#), status: 422,
            code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: demand.replacing("}", with: #","day":"0001-01-01"}"#), status: 422,
            code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: "{",
            status: 400, code: .bodyNotJSON),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: deep,
            status: 400, code: .nestingTooDeep),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: "{}",
            status: 422, code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: demand.replacing("300000000", with: "3.5"), status: 422, code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: demand.replacing("300000000", with: "-1"), status: 422, code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: demand.replacing("\"use\"", with: "\"uses\""), status: 422, code: .bodyInvalid),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer, body: demand,
            headers: [("Content-Type", "text/plain")], status: 415, code: .unsupportedMediaType),
        .init(
            method: .post, target: "/demands", role: .zoneOfficer,
            body: String(repeating: " ", count: 1_048_577), status: 413, code: .bodyTooLarge),
        .init(method: .post, target: "/demands", role: .zoneOfficer, body: demand, status: 201),
        .init(
            method: .post, target: "/demands", role: .auditor, body: demand, status: 403,
            code: .forbidden),
    ]

    @Test("each refusal has its code", arguments: cases)
    func refusal(_ one: Case) async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let said = try await station.ask(
            one.method, one.target, key: one.role.flatMap { keys[$0] }, body: one.body,
            one.headers)
        #expect(said.status == one.status, "\(said.text.prefix(300))")
        #expect(said.code == one.code?.rawValue)
        #expect(said.headers[.version] == "2026-11-30")
        #expect(said.headers[.requestID] != nil)
        guard one.code != nil else { return }
        #expect(said.headers[.contentType] == "application/problem+json")
        #expect(Schemas.all["Problem"]?.faults(of: said.json) == [])
    }

    @Test("problems speak the language that is asked for")
    func languages() async throws {
        let station = try Station()
        let zh = try await station.ask(.get, "/nothing")
        let en = try await station.ask(.get, "/nothing", [("Accept-Language", "en-GB, zh;q=0.5")])
        #expect(zh.json["title"]?.text == "没有找到")
        #expect(en.json["title"]?.text == "Not found")
    }

    @Test("what is not foreseen tells nothing of the inside")
    func insideStaysInside() throws {
        struct Secret: Error { let path = "/var/lib/secret" }
        let answer = Problem(Secret()).answer(.en, requestID: "r1")
        #expect(answer.status.code == 500)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains("secret"))
    }

    @Test("a key that asks too often is told when to come back")
    func rates() async throws {
        let station = try Station(["limits.rate-per-second": "2"])
        let key = try #require(try station.staff()[.zoneOfficer])
        var codes: [Int] = []
        for _ in 1...5 { codes.append(try await station.ask(.get, "/me", key: key).status) }
        #expect(codes == [200, 200, 200, 200, 429])
        let refused = try await station.ask(.get, "/me", key: key)
        #expect(refused.headers[.retryAfter] == "1")
        station.advance(seconds: 1)
        #expect(try await station.ask(.get, "/me", key: key).status == 200)
    }

    @Test("an answer that is there already is not sent again")
    func tags() async throws {
        let station = try Station()
        let key = try #require(try station.staff()[.zoneOfficer])
        let first = try await station.ask(.get, "/rule-sets?limit=2", key: key)
        let tag = try #require(first.headers[.eTag])
        let again = try await station.ask(
            .get, "/rule-sets?limit=2", key: key, [("If-None-Match", tag)])
        #expect(again.status == 304)
        #expect(again.text.isEmpty)
    }

    @Test("pages hold together")
    func pages() async throws {
        let station = try Station()
        let key = try #require(try station.staff()[.zoneOfficer])
        let whole = try await station.ask(.get, "/rule-sets?all=true&limit=500", key: key)
        var ids: [String] = []
        var cursor: String?
        repeat {
            let next = cursor.map { "&cursor=" + $0 } ?? ""
            let page = try await station.ask(.get, "/rule-sets?all=true&limit=7" + next, key: key)
            ids += (page.json["items"]?.items ?? []).compactMap { $0["id"]?.text }
            cursor = page.json["nextCursor"]?.text
        } while cursor != nil
        #expect(ids == whole.json["items"]?.items?.compactMap { $0["id"]?.text })
        #expect(ids.count > 20)
    }

    @Test("wrong keys of one address are slowed")
    func wrongKeys() async throws {
        let station = try Station(["limits.rate-per-second": "2"])
        let right = try #require(try station.staff()[.zoneOfficer])
        var codes: [Int] = []
        for _ in 1...6 {
            codes.append(try await station.ask(.get, "/me", key: "rq_wrong").status)
        }
        #expect(codes == [401, 401, 401, 401, 429, 429])
        station.advance(seconds: 2)
        #expect(try await station.ask(.get, "/me", key: right).status == 200)
    }
}

import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

@Suite("If-Match：看过之后有变动就不办")
struct PreconditionTests {
    /// What stands in the paths of a credit room.
    private struct Places {
        let room: CreditRoom
        var referral: String { room.demand + "-T1" }
        var line: String { referral + "-SX" }
        let approval: String
        let administrator: String

        init() async throws {
            room = try await CreditRoom()
            let station = room.station
            administrator = try #require(room.keys[.administrator])
            let first = try station.officer("first")
            let history = try await room.get("/history/\(room.demand)", key: room.zone)
            let step = try #require(history.json["steps"]?.items?.first?["id"]?.text)
            let asked = try await room.post(
                "/steps/\(CreditRoom.path(step))/correction",
                #"{"why":"金额录错","changes":{"amount":280000000}}"#, key: first)
            approval = try #require(asked.json["id"]?.text)
        }

        func path(_ endpoint: Endpoint) throws -> String {
            let prefix = String((room.zone ?? "").dropFirst(3).prefix(8))
            let values = [
                "demand": room.demand, "referral": referral, "line": line,
                "lender": CreditRoom.path(Station.bankA), "number": "JJ-1", "login": "first",
                "prefix": prefix, "approval": approval, "condition": "c1", "month": "2026-10",
                "consent": "C0a1b2c3d4e5f", "change": "change-0123456789abcdef",
            ]
            return try endpoint.path.split(separator: "/").map { part in
                guard part.hasPrefix("{") else { return "/" + part }
                return "/" + (try #require(values[String(part.dropFirst().dropLast())]))
            }.joined()
        }
    }

    @Test("每个受理 If-Match 的调用都有一个给出 ETag 的查看；文档里写明")
    func declared() throws {
        let guarded = Contract.endpoints.filter(\.takesCondition)
        #expect(guarded.count >= 25)
        for endpoint in guarded {
            let isRead = Contract.endpoints.contains {
                $0.method == .get && $0.stateTag != nil
                    && endpoint.path.hasPrefix($0.path + "/")
            }
            #expect(isRead, "\(endpoint.id)")
            #expect(endpoint.answeredProblems.contains(.preconditionFailed))
        }
        #expect(OpenAPIDocument.text.contains("#/components/parameters/IfMatch"))
    }

    @Test("标签不对，一处也不办，什么也没有记", arguments: ["\"0123456789abcdef\"", "W/\"x\"", "x"])
    func stale(_ tag: String) async throws {
        let places = try await Places()
        let station = places.room.station
        let length = try station.base.head()?.seq
        var refused = 0
        for endpoint in Contract.endpoints where endpoint.takesCondition {
            guard case .json(_, let example)? = endpoint.body ?? .json(.object([]), example: "")
            else { continue }
            let isAccess = endpoint.tag == .access
            let key = isAccess ? places.administrator : try station.officer("second")
            let said = try await station.ask(
                .post, try places.path(endpoint), key: key,
                body: endpoint.body == nil ? nil : example, [("If-Match", tag)])
            // An example of a step need not be a whole body; then that is told first.
            let isWhole = said.code != "bodyInvalid" && said.code != "refused"
            if isWhole {
                let codes = ["preconditionFailed", "forbidden", "notFound"]
                #expect(codes.contains(said.code ?? ""), "\(endpoint.id): \(said.text)")
            }
            refused += said.status == 412 ? 1 : 0
        }
        #expect(refused >= 8)
        let added = try station.base.reading { try $0.entries(after: length ?? 0, limit: 500) }
        let actions = Set(added.map(\.act.action))
        #expect(actions.subtracting([.addAccount, .addKey]).isEmpty, "\(actions)")
    }

    @Test("看过、办理、再看；旧标签不再管用")
    func flow() async throws {
        let places = try await Places()
        let room = places.room
        let path = "/referrals/" + places.referral
        func tag() async throws -> String {
            let said = try await room.get(path, key: room.key("b"))
            #expect(said.json["referral"]?.text == places.referral, "\(said.text)")
            return try #require(said.headers[.eTag])
        }
        func contact(_ match: String, once: String) async throws -> Station.Said {
            try await room.station.ask(
                .post, path + "/contact", key: room.key("b"), body: "{}",
                [("If-Match", match), ("Idempotency-Key", once)])
        }
        let seen = try await tag()
        #expect(try await tag() == seen)
        let done = try await contact(seen, once: "contact-0001")
        #expect(done.status == 201, "\(done.text)")
        let again = try await contact(seen, once: "contact-0001")
        #expect(again.status == 201 && again.headers[.replayed] == "true")
        let late = try await contact(seen, once: "contact-0002")
        #expect(late.status == 412 && late.code == "preconditionFailed", "\(late.text)")
        #expect(try await tag() != seen)
        let several = try await contact("\"x\", " + (try await tag()), once: "contact-0003")
        #expect(several.status == 201, "\(several.text)")
        #expect(try await contact("*", once: "contact-0004").status == 201)
    }

    @Test("几人拿同一标签同时办，恰好一个办成")
    func race() async throws {
        let places = try await Places()
        let room = places.room
        let path = "/referrals/" + places.referral
        let tag = try #require(try await room.get(path, key: room.key("b")).headers[.eTag])
        let codes = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try await room.station.ask(
                        .post, path + "/contact", key: room.key("b"), body: "{}",
                        [("If-Match", tag)]
                    ).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(codes.sorted() == [201, 412, 412, 412, 412, 412])
    }

    @Test("密钥和账号：标签旧了不吊销、不停用")
    func access() async throws {
        let places = try await Places()
        let station = places.room.station
        let key = places.administrator
        _ = try station.officer("third")
        for (read, change) in [
            ("/keys/" + String((places.room.zone ?? "").dropFirst(3).prefix(8)), "/revocation"),
            ("/accounts/third", "/disabling"),
        ] {
            let shown = try await station.ask(.get, read, key: key)
            let tag = try #require(shown.headers[.eTag])
            let wrong = try await station.ask(
                .post, read + change, key: key, body: nil, [("If-Match", "\"0\"")])
            #expect(wrong.status == 412, "\(wrong.text)")
            let right = try await station.ask(
                .post, read + change, key: key, body: nil, [("If-Match", tag)])
            #expect(right.status == 200, "\(right.text)")
            let late = try await station.ask(
                .post, read + change, key: key, body: nil, [("If-Match", tag)])
            #expect(late.status == 412, "\(late.text)")
        }
    }

    @Test("授权：看过之后已有撤回登记，旧标签不再撤；别家企业看不到这份授权")
    func consent() async throws {
        let room = try await CreditRoom()
        let body = ConsentTable.example.replacing(
            #""template":"enterprise-share@2026-11","#, with: #""basis":"contract","#)
        let made = try await room.post("/consents", body)
        #expect(made.status == 201, "\(made.text)")
        let list = try await room.get("/consents", key: room.zone)
        let id = try #require(list.json["consents"]?.items?.first?["id"]?.text)
        let path = "/consents/" + id
        #expect(try await room.get(path, key: room.key("e")).status == 200)
        #expect(try await room.get("/consents/none", key: room.zone).status == 404)
        func withdraw(_ tag: String, _ day: String) async throws -> Station.Said {
            try await room.station.ask(
                .post, path + "/withdrawal", key: room.zone, body: #"{"day":"\#(day)"}"#,
                [("If-Match", tag)])
        }
        let seen = try #require(try await room.get(path, key: room.zone).headers[.eTag])
        #expect(try await withdraw(seen, "2027-01-01").status == 201)
        let late = try await withdraw(seen, "2026-12-15")
        #expect(late.status == 412 && late.code == "preconditionFailed", "\(late.text)")
        let now = try #require(try await room.get(path, key: room.zone).headers[.eTag])
        #expect(try await withdraw(now, "2026-12-15").status == 201)
    }

    @Test("不受理 If-Match 的调用，写了就拒绝；别家的仍然是没有")
    func elsewhere() async throws {
        let places = try await Places()
        let room = places.room
        let said = try await room.station.ask(
            .post, "/demands", key: room.zone, body: GateTests.demand, [("If-Match", "*")])
        #expect(said.status == 400, "\(said.text)")
        let foreign = try await room.station.ask(
            .post, "/referrals/\(places.referral)/contact", key: room.bankB, body: "{}",
            [("If-Match", "\"0\"")])
        #expect(foreign.status == 404)
        #expect(try await room.get("/referrals/" + places.referral, key: room.bankB).status == 404)
    }
}

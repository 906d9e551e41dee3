import Access
import CreditBook
import Diagnostics
import HTTPTypes
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import UseCases

@testable import WebAPI

@Suite("双人复核：一人提出，另一人批准后才办")
struct FourEyesTests {
    /// Written by hand: every call that puts right what was recorded, moves a bound, or takes
    /// money out of a pool for good.
    static let routes: Set = [
        "compensate", "postMoneyOperations", "correctStep", "voidStep", "correctSubsidy",
        "erasePerson",
    ]

    @Test("该复核的路由一个不少，一个不多")
    func complete() {
        let found = Contract.endpoints.filter { $0.fourEyes != nil }.map(\.id)
        #expect(Set(found) == Self.routes)
        let words = ["correct", "void", "compensat", "adjust"]
        for endpoint in Contract.endpoints where endpoint.effect == .changes {
            let name = (endpoint.id + endpoint.path).lowercased()
            let mustBe =
                words.contains(where: name.contains) || endpoint.scope == .correctMoney
            #expect(!mustBe || endpoint.fourEyes != nil, "\(endpoint.id)")
        }
    }

    /// A room with two officers, and the step that posted its demand.
    private struct Office {
        let room: CreditRoom
        let first: String
        let second: String
        let step: String

        init() async throws {
            room = try await CreditRoom()
            (first, second) = (
                try room.station.officer("first"), try room.station.officer("second")
            )
            let history = try await room.get("/history/\(room.demand)", key: room.zone)
            let steps = try #require(history.json["steps"]?.items)
            step = CreditRoom.path(try #require(steps.first?["id"]?.text))
        }

        func propose(
            _ fen: Int = 280_000_000, once: String = "correct-0001"
        ) async throws -> Station.Said {
            try await room.station.ask(
                .post, "/steps/\(step)/correction", key: first,
                body: #"{"why":"金额录错","changes":{"amount":\#(fen)}}"#,
                [("Idempotency-Key", once)])
        }

        func decide(
            _ approval: String, _ word: String, as key: String?
        ) async throws -> Station.Said {
            try await room.station.ask(
                .post, "/approvals/\(approval)/decision", key: key,
                body: #"{"decision":"\#(word)"}"#)
        }

        func amount() async throws -> Int64? {
            let said = try await room.get("/demands/\(room.demand)", key: room.zone)
            return said.json["demands"]?.items?.first?["amountFen"]?.integer
        }

        var length: Int64? { get throws { try room.station.base.head()?.seq } }

        func tick() throws {
            try CatalogueKeeper(service: room.station.service, log: Station.log).tick()
        }
    }

    @Test("谁能决定：同一个人、同一人的另一把密钥、没有人负责的密钥都不能；另一人能，只办一次")
    func who() async throws {
        let office = try await Office()
        let proposed = try await office.propose()
        #expect(proposed.status == 202, "\(proposed.text)")
        let id = try #require(proposed.json["id"]?.text)
        #expect(proposed.headers[.location] == "/approvals/" + id)
        #expect(try await office.amount() == 300_000_000)
        let sameHolder = try office.room.station.officer("first")
        for (key, code) in [
            (office.first, "proposerDecides"), (sameHolder, "proposerDecides"),
            (office.room.zone ?? "", "nobodyAnswers"),
        ] {
            let said = try await office.decide(id, "approve", as: key)
            #expect(said.status == 403)
            #expect(said.json["errors"]?.items?.first?["code"]?.text == code, "\(said.text)")
        }
        for letter: Character in ["b", "g", "e", "a", "r"] {
            let said = try await office.decide(id, "approve", as: office.room.key(letter))
            #expect(said.status == 403, "\(letter)")
        }
        #expect(try await office.amount() == 300_000_000)
        let approved = try await office.decide(id, "approve", as: office.second)
        #expect(approved.json["state"]?.text == "carriedOut", "\(approved.text)")
        #expect(try await office.amount() == 280_000_000)
        let third = try office.room.station.officer("third")
        let length = try office.length
        let repeated = try await office.decide(id, "approve", as: office.second)
        #expect(repeated.status == 200, "\(repeated.text)")
        #expect(try await office.decide(id, "approve", as: third).status == 409)
        #expect(try await office.decide(id, "decline", as: office.second).status == 409)
        #expect(try office.length == length)
        #expect(try office.room.station.base.verify().isSound)
    }

    @Test("日志里两个人都有名字；步骤编号由复核事项得来，业务日是提出的那天")
    func record() async throws {
        let office = try await Office()
        let proposed = try await office.propose()
        let id = try #require(proposed.json["id"]?.text)
        #expect(proposed.json["proposal"]?["body"]?["day"]?.text == "2026-11-30")
        office.room.station.advance(seconds: 3 * 86_400)
        _ = try await office.decide(id, "approve", as: office.second)
        let (step, last) = try office.room.station.base.reading { view in
            (try view.step(id: "approval/" + id), try view.entries(after: 0, limit: 500))
        }
        #expect(step?.step.day.iso == "2026-11-30")
        let hands = step?.actor.split(separator: "+").count
        #expect(hands == 2, "\(step?.actor ?? "")")
        #expect(
            last.suffix(3).map(\.act.action)
                == [.decideApproval, .recordCredit, .carryOutApproval])
    }

    @Test("没有人负责的密钥提不出；办不成的当场拒绝，不劳另一人")
    func proposing() async throws {
        let office = try await Office()
        let length = try office.length
        let unnamed = try await office.room.post(
            "/steps/\(office.step)/voiding", #"{"why":"重复登记"}"#)
        #expect(unnamed.status == 403 && unnamed.code == "approvalNeeded", "\(unnamed.text)")
        let wrong = try await office.propose(-5)
        #expect(wrong.status == 422, "\(wrong.text)")
        let none = try await office.room.post(
            "/claims/C9/compensation", "{}", key: office.first)
        #expect(none.status == 404, "\(none.text)")
        #expect(try office.length == length)
    }

    @Test("同一请求重发只提出一次；内容不同的，编号不能再用")
    func again() async throws {
        let office = try await Office()
        let one = try await office.propose()
        let length = try office.length
        let two = try await office.propose()
        #expect(one.text == two.text && two.headers[.replayed] == "true")
        #expect(try office.length == length)
        #expect(try await office.propose(1).code == "idempotencyKeyReused")
    }

    @Test("不同意、撤回、过期的都不办", arguments: ["declined", "withdrawn", "expired"])
    func ended(_ end: String) async throws {
        let office = try await Office()
        let id = try #require(try await office.propose().json["id"]?.text)
        switch end {
        case "declined":
            let said = try await office.decide(id, "decline", as: office.second)
            #expect(said.json["state"]?.text == "declined")
        case "withdrawn":
            let path = "/approvals/\(id)/withdrawal"
            #expect(try await office.room.post(path, "{}", key: office.second).status == 403)
            #expect(try await office.room.post(path, "{}", key: office.first).status == 200)
        default: office.room.station.advance(seconds: 7 * 86_400)
        }
        let third = try office.room.station.officer("third")
        let late = try await office.decide(id, "approve", as: third)
        #expect(late.status == 422 || late.status == 409, "\(late.text)")
        let list = try await office.room.get("/approvals?state=\(end)", key: office.second)
        #expect(list.json["items"]?.items?.first?["id"]?.text == id, "\(list.text)")
        try office.tick()
        #expect(try await office.amount() == 300_000_000)
    }

    @Test("批准后办不成：写在事项上，什么也没有记")
    func refused() async throws {
        let office = try await Office()
        let one = try #require(try await office.propose().json["id"]?.text)
        let void = try await office.room.post(
            "/steps/\(office.step)/correction", #"{"why":"再改","changes":{"amount":1}}"#,
            key: office.second)
        #expect(void.status == 202 || void.status == 422, "\(void.text)")
        // The draw goes away; what was to be corrected in it cannot be any more.
        let history = try await office.room.get(
            "/history/\(office.room.demand)", key: office.room.zone)
        let drawn = CreditRoom.path(
            try #require(history.json["steps"]?.items?.last?["id"]?.text))
        let change = try await office.room.post(
            "/steps/\(drawn)/correction", #"{"why":"错","changes":{"amount":90000000}}"#,
            key: office.first)
        let gone = try await office.room.post(
            "/steps/\(drawn)/voiding", #"{"why":"重复登记"}"#, key: office.first)
        _ = try await office.room.station.approve(gone, as: office.second)
        let late = try await office.room.station.approve(change, as: office.second)
        #expect(late.status == 200 && late.json["state"]?.text == "refused", "\(late.text)")
        #expect(late.json["outcome"]?["answer"]?["code"]?.text == "refused")
        _ = try await office.decide(one, "approve", as: office.second)
        #expect(try await office.amount() == 280_000_000)
    }

    @Test("决定之后断电：重启补办；办完没记上的，不办第二次", arguments: [false, true])
    func crash(_ wasDone: Bool) async throws {
        let office = try await Office()
        let id = try #require(try await office.propose().json["id"]?.text)
        let base = office.room.station.base
        let second = try AuthenticateKey.run(
            office.second, in: base, at: Station.start
        ).get()
        let done = try AccessDesk(base).decideApproval(
            id, isApproved: true, by: second, .init(by: second.label, at: Station.start)
        ).get().made
        #expect(try await office.amount() == 300_000_000)
        if wasDone {
            let rule = try #require(
                Contract.endpoints.first { $0.id == "correctStep" }?.fourEyes)
            _ = try rule.carryOut(try call(done, office, second))
            #expect(try await office.amount() == 280_000_000)
        }
        office.room.station.advance(seconds: 2 * 86_400)
        try office.tick()
        #expect(try await office.amount() == 280_000_000)
        let shown = try await office.room.get("/approvals/\(id)", key: office.second)
        #expect(shown.json["state"]?.text == "carriedOut", "\(shown.text)")
        let length = try office.length
        try office.tick()
        #expect(try office.length == length)
        let steps = try base.reading { try $0.steps() }
        #expect(steps.count { $0.step.id == "approval/" + id } == 1)
    }

    /// The call that a crash cut off after its work.
    private func call(
        _ approval: Approval, _ office: Office, _ principal: Principal
    ) throws -> Call {
        let proposed = try #require(ProposedCall(approval))
        let service = office.room.station.service
        var call = Call(
            service: service, ground: service.ground, principal: principal, language: .zh,
            requestID: "test", moment: Station.start, values: proposed.parameters,
            body: proposed.body, bytes: [], address: "", sessionToken: nil,
            idempotencyKey: approval.id)
        call.approval = approval
        return call
    }

    @Test("资金账：冲正和改界限要两人，日常业务不用；台账上的结果一致")
    func money() async throws {
        let station = try Station()
        _ = try station.staff()
        let (first, second) = (try station.officer("first"), try station.officer("second"))
        func post(_ operation: String) async throws -> Station.Said {
            try await station.ask(
                .post, "/money/operations", key: first, body: #"{"operations":[\#(operation)]}"#)
        }
        let day = #""day":"2026-11-02""#
        for (operation, status) in [
            (#"{"id":"o-1","kind":"open",\#(day),"account":"pool/a/cash","type":"poolCash"}"#, 201),
            (
                #"{"id":"o-2","kind":"open",\#(day),"account":"pool/a/in","type":"contribution"}"#,
                201
            ),
            (
                #"{"id":"o-3","kind":"transfer",\#(day),"legs":[{"debit":"pool/a/cash","#
                    + #""credit":"pool/a/in","amountFen":1000}]}"#, 201
            ),
            (
                #"{"id":"o-4","kind":"bound",\#(day),"account":"pool/a/cash","#
                    + #""lower":{"name":"availableFunds","amountFen":0}}"#, 202
            ),
        ] {
            let said = try await post(operation)
            #expect(said.status == status, "\(operation): \(said.text)")
        }
        let asked = try await post(
            #"{"id":"o-5","kind":"correct",\#(day),"operation":"o-3","reason":"录错"}"#)
        #expect(asked.status == 202 && asked.json["subject"]?.text == "o-5", "\(asked.text)")
        #expect(
            try await station.ask(.get, "/money/operations/o-5", key: first).status == 404)
        let done = try await station.approve(asked, as: second)
        #expect(done.json["state"]?.text == "carriedOut", "\(done.text)")
        #expect(
            try await station.ask(.get, "/money/operations/o-5", key: first).status == 200)
        #expect(try station.base.verify().isSound)
    }

    @Test("提出人给决定人发过账号、口令或密钥，或反过来，不算两个人；都由第三人发的才算")
    func hands() async throws {
        let office = try await Office()
        let station = office.room.station
        let desk = AccessDesk(station.base)
        func doing(_ actor: String) -> AccessDesk.Doing { .init(by: actor, at: Station.start) }
        func key(of login: String, by actor: String) throws -> String {
            let request = AccessDesk.KeyRequest(
                organisation: "zone", role: .zoneOfficer, holder: login)
            return try desk.createKey(request, doing(actor)).get().made.text.revealed
        }
        func add(_ login: String, by actor: String) throws {
            _ = try desk.addAccount(
                login: login, organisation: "zone", roles: [.zoneOfficer], doing(actor)
            ).get()
        }
        // The proposer opened an account, and that one another; and gave out a key of a stranger.
        try add("shadow", by: "first@zone")
        try add("shade", by: "shadow@zone")
        try add("stranger", by: "root@zone")
        let proposed = try await office.propose()
        let id = try #require(proposed.json["id"]?.text)
        for decider in [
            try key(of: "shadow", by: "root@zone"), try key(of: "shade", by: "root@zone"),
            try key(of: "stranger", by: "first@zone"),
        ] {
            let said = try await office.decide(id, "approve", as: decider)
            #expect(said.status == 403, "\(said.text)")
            let code = said.json["errors"]?.items?.first?["code"]?.text
            #expect(code == "proposerMadeDecider", "\(said.text)")
        }
        // Who gave the proposer his password stands behind him as well.
        try add("clerk", by: "root@zone")
        _ = try desk.setPassword(of: "first", doing("clerk@zone")).get()
        let maker = try await office.decide(
            id, "approve", as: try key(of: "clerk", by: "root@zone"))
        #expect(maker.status == 403, "\(maker.text)")
        #expect(try await office.amount() == 300_000_000)
        let done = try await office.decide(
            id, "approve", as: try key(of: "stranger", by: "root@zone"))
        #expect(done.json["state"]?.text == "carriedOut", "\(done.text)")
    }

    @Test("提出人账号停用后，他提出的不能再批准")
    func disabled() async throws {
        let office = try await Office()
        let id = try #require(try await office.propose().json["id"]?.text)
        let base = office.room.station.base
        _ = try AccessDesk(base).disableAccount(
            "first", .init(by: "管理员", at: Station.start)
        ).get()
        let said = try await office.decide(id, "approve", as: office.second)
        #expect(said.status == 422)
        #expect(said.json["errors"]?.items?.first?["code"]?.text == "proposerDisabled")
        #expect(try await office.amount() == 300_000_000)
    }
}

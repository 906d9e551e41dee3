import Access
import HTTPTypes
import Testing

@testable import WebAPI

/// What is seen of credit, by whom; alerts; what is put right.
@Suite struct CreditViewsTests {
    /// z zone, e the firm itself, b its bank, B another bank, g a guarantor.
    struct Sight: Sendable, CustomTestStringConvertible {
        let path: String
        /// Who gets 200; all others get 404.
        let seenBy: String
        var testDescription: String { path }
    }

    static let sights: [Sight] = [
        .init(path: "/enterprises/91430300MAX0000014/credit", seenBy: "ze"),
        .init(path: "/enterprises/91430300MAX0000014/credit/totals", seenBy: "ze"),
        .init(path: "/enterprises/91430300MAX0000027/credit", seenBy: "z"),
        .init(path: "/enterprises/91430300MAX0000027/credit/totals", seenBy: "z"),
        .init(path: "/history/DEMAND", seenBy: "zeb"),
        .init(path: "/history/DEMAND-T1-SX", seenBy: "zeb"),
        .init(path: "/history/91430300MAX0000014", seenBy: "zeb"),
        .init(path: "/history/nothing", seenBy: ""),
        .init(path: "/funnel", seenBy: "zbB"),
        .init(path: "/funnel?lender=" + CreditRoom.path(Station.bankA), seenBy: "zb"),
        .init(path: "/decision-sheets?lender=" + CreditRoom.path(Station.bankA), seenBy: ""),
    ]

    @Test("own and foreign, place by place", arguments: sights)
    func sight(_ sight: Sight) async throws {
        let room = try await CreditRoom()
        let path = sight.path.replacing("DEMAND", with: room.demand)
        for letter in "zebBg" {
            let said = try await room.get(path, key: room.key(letter))
            let expected = sight.seenBy.contains(letter) ? 200 : 404
            #expect(said.status == expected, "\(letter) \(path): \(said.text)")
        }
    }

    @Test("a bank reads the steps of its own referral and not the demand's")
    func history() async throws {
        let room = try await CreditRoom()
        let zone = try await room.get("/history/\(room.demand)", key: room.zone)
        let bank = try await room.get("/history/\(room.demand)", key: room.key("b"))
        let kinds = { (said: Station.Said) in
            (said.json["steps"]?.items ?? []).compactMap { $0["kind"]?.text }
        }
        #expect(
            kinds(zone) == [
                "demandPosted", "referred", "accepted", "lineApproved", "facilitySigned", "drawn",
            ])
        #expect(kinds(bank) == Array(kinds(zone).dropFirst()))
    }

    @Test("page by page, all steps come once and in order")
    func pages() async throws {
        let room = try await CreditRoom()
        var kinds: [String] = []
        var cursor = ""
        for _ in 0..<10 {
            let said = try await room.get(
                "/history/\(room.demand)?limit=2\(cursor)", key: room.zone)
            let steps = try #require(said.json["steps"]?.items)
            #expect(steps.count <= 2)
            kinds += steps.compactMap { $0["kind"]?.text }
            guard let next = said.json["nextCursor"]?.text else { break }
            cursor = "&cursor=" + next
        }
        #expect(
            kinds == [
                "demandPosted", "referred", "accepted", "lineApproved", "facilitySigned", "drawn",
            ])
    }

    @Test("an alert on a firm is seen by it and by whom it owes")
    func alerts() async throws {
        let room = try await CreditRoom()
        let body =
            #"{"enterprise":"91430300MAX0000014","kind":"abnormalList","text":"列入经营异常名录"}"#
        #expect(try await room.post("/alerts", body, key: room.key("b")).status == 404)
        let raised = try await room.post("/alerts", body)
        #expect(raised.status == 201, "\(raised.text)")
        let code = try #require(raised.json["steps"]?.items?.first?["subject"]?.text)
        for (letter, count) in [("z", 1), ("e", 1), ("b", 1), ("B", 0), ("g", 0)] {
            let said = try await room.get("/alerts?open=true", key: room.key(Character(letter)))
            #expect(said.json["items"]?.items?.count == count, "\(letter): \(said.text)")
        }
        let why = #"{"why":"已移出名录"}"#
        let strange = try await room.post("/alerts/\(code)/clearing", why, key: room.bankB)
        #expect(strange.status == 404)
        let cleared = try await room.post("/alerts/\(code)/clearing", why)
        #expect(cleared.status == 201, "\(cleared.text)")
        let open = try await room.get("/alerts?open=true", key: room.zone)
        #expect(open.json["items"]?.items?.isEmpty == true)
        let all = try await room.get("/alerts", key: room.zone)
        #expect(all.json["items"]?.items?.first?["clearedOn"]?.text == "2026-11-30")
    }

    @Test("a bank raises an alert on its own note, and on no other's")
    func alertsOnNotes() async throws {
        let room = try await CreditRoom()
        let body =
            #"{"lender":"\#(Station.bankA)","number":"JJ-1","kind":"cashFlow","text":"回款减少"}"#
        #expect(try await room.post("/alerts", body, key: room.bankB).status == 404)
        let own = try await room.post("/alerts", body, key: room.key("b"))
        #expect(own.status == 201, "\(own.text)")
        let said = try await room.get("/alerts", key: room.key("b"))
        #expect(said.json["items"]?.items?.first?["number"]?.text == "JJ-1")
    }

    @Test("a step is corrected and voided by the zone; what was recorded stays")
    func puttingRight() async throws {
        let room = try await CreditRoom()
        let history = try await room.get("/history/\(room.demand)", key: room.zone)
        let steps = try #require(history.json["steps"]?.items)
        let posted = CreditRoom.path(try #require(steps.first?["id"]?.text))
        let drawn = CreditRoom.path(try #require(steps.last?["id"]?.text))
        let change = #"{"why":"金额录错","changes":{"amount":280000000}}"#
        let bank = try await room.post("/steps/\(posted)/correction", change, key: room.key("b"))
        #expect(bank.status == 403)
        let (first, second) = (
            try room.station.officer("first"), try room.station.officer("second")
        )
        let strange = try await room.post(
            "/steps/\(posted)/correction", #"{"why":"错","changes":{"amuont":1}}"#, key: first)
        #expect(strange.status == 422)
        #expect(strange.json["errors"]?.items?.first?["code"]?.text == "unknownMember")
        let asked = try await room.post("/steps/\(posted)/correction", change, key: first)
        #expect(asked.status == 202, "\(asked.text)")
        let corrected = try await room.station.approve(asked, as: second)
        #expect(corrected.json["state"]?.text == "carriedOut", "\(corrected.text)")
        let demand = try await room.get("/demands/\(room.demand)", key: room.zone)
        #expect(demand.json["demands"]?.items?.first?["amountFen"]?.integer == 280_000_000)
        let again = try await room.post(
            "/steps/\(drawn)/voiding", #"{"why":"重复登记"}"#, key: first)
        let voided = try await room.station.approve(again, as: second)
        #expect(voided.json["state"]?.text == "carriedOut", "\(voided.text)")
        let notes = try await room.get("/notes", key: room.zone)
        #expect(notes.json["items"]?.items?.isEmpty == true)
        let note = "/history/" + CreditRoom.path(Station.bankA + "#JJ-1")
        for (letter, count) in [("z", 2), ("b", 2)] {
            let after = try await room.get(note, key: room.key(Character(letter)))
            #expect(after.json["steps"]?.items?.count == count, "\(letter): \(after.text)")
        }
        #expect(try await room.get(note, key: room.bankB).status == 404)
        let nothing = try await room.post(
            "/steps/nothing/voiding", #"{"why":"无"}"#, key: first)
        #expect(nothing.status == 404, "\(nothing.text)")
    }

    @Test("合计：叠加规则、首贷、贴息承诺都在；放款没有写利率的按批复")
    func totals() async throws {
        let room = try await CreditRoom()
        let said = try await room.get(
            "/enterprises/\(Station.firm.code)/credit/totals", key: room.key("e"))
        #expect(said.status == 200, "\(said.text)")
        #expect(said.json["earliestNote"]?.text == Station.bankA + "#JJ-1")
        #expect(said.json["stacking"]?.items?.isEmpty == false, "\(said.text)")
        #expect(said.json["subsidyPromises"]?.items != nil)
        let history = try await room.get("/history/\(room.demand)", key: room.zone)
        let drawn = history.json["steps"]?.items?.last
        #expect(drawn?["kind"]?.text == "drawn")
        #expect(history.text.contains("36500"), "\(history.text)")
    }
}

import Access
import CreditBook
import HTTPTypes
import Registry
import Storage
import Testing
import UseCases

@testable import WebAPI

/// A lender's month sheets, from the first one to an adjustment after the closing.
@Suite struct ReportedTests {
    private static let head =
        "借据号,企业名称,统一社会信用代码,产品,授信额度,到期日,本月发放,本月收回,月末余额,年利率,"
        + "五级分类,逾期天数（本金）,逾期天数（利息）,是否首贷,是否备案\n"

    /// One note of the first firm: approved 200, and what the month did to it, in 万元.
    static func sheet(_ month: String) -> String {
        head + "JJ-1,\(Station.firm.name),\(Station.firm.code),税易贷,200,2027-10-08,"
            + "\(month),3.65,正常,0,0,否,是\n"
    }

    private let bankA = CreditRoom.path(Station.bankA)

    private func take(
        _ room: CreditRoom, _ month: String, _ figures: String, key: String? = nil,
        _ more: String = "", to path: String = "/sheets"
    ) async throws -> Station.Said {
        try await room.post(
            "\(path)?month=\(month)&profile=standard&file=a.csv\(more)", Self.sheet(figures),
            key: key ?? room.key("b"))
    }

    @Test("a preview records nothing; the sheet is recorded once, by its own lender")
    func receiving() async throws {
        let room = try await CreditRoom()
        let before = try room.station.base.head()?.seq
        let seen = try await take(room, "2026-10", "100,0,100", to: "/sheets/preview")
        #expect(seen.status == 200, "\(seen.text)")
        #expect(seen.json["sheet"]?["closing"]?.integer == 100_000_000)
        #expect(seen.json["sheet"]?["file"]?.text == "a.csv")
        #expect(seen.json["entry"] == nil)
        #expect(try room.station.base.head()?.seq == before)
        let first = try await take(room, "2026-10", "100,0,100")
        #expect(first.status == 201, "\(first.text)")
        let again = try await take(room, "2026-10", "100,0,100")
        #expect(again.json["alreadyRecorded"]?.truth == true)
        #expect(again.json["entry"] == first.json["entry"])
        let named = try await take(
            room, "2026-10", "100,0,100", key: room.bankB, "&lender=" + bankA)
        #expect(named.status == 404)
    }

    @Test("cells that cannot be read are told at their places")
    func badCells() async throws {
        let room = try await CreditRoom()
        let said = try await take(room, "2026-10", "100,0,约一百")
        #expect(said.status == 422)
        #expect(said.code == "bodyInvalid")
        let places = (said.json["errors"]?.items ?? []).compactMap { $0["pointer"]?.text }
        #expect(places == ["a.csv:2:月末余额"])
    }

    @Test("a break is returned, explained by its lender, and the month is closed by the zone")
    func settling() async throws {
        let room = try await CreditRoom()
        _ = try await take(room, "2026-10", "100,0,100")
        // 100 + 0 − 10 = 90, reported 95.
        let second = try await take(room, "2026-11", "0,10,95")
        #expect(second.status == 201, "\(second.text)")
        let list = try await room.get("/breaks", key: room.key("b"))
        let found = try #require(list.json["breaks"]?.items?.first)
        #expect(found["differenceFen"]?.integer == 5_000_000)
        let id = try #require(found["id"]?.text)
        #expect(
            try await room.get("/breaks", key: room.bankB).json["breaks"]?.items?.isEmpty == true)
        let said = #"{"ids":["\#(id)"],"text":"请核对月末余额"}"#
        #expect(try await room.post("/breaks/return", said, key: room.key("b")).status == 403)
        #expect(try await room.post("/breaks/return", said).status == 201)
        let closing = "/months/\(bankA)/2026-11/closing"
        #expect(try await room.post(closing, "{}").status == 422)
        #expect(try await room.post("/months/\(bankA)/2026-10/closing", "{}").status == 201)
        #expect(
            try await room.post("/breaks/explanation", said, key: room.bankB).status == 404)
        let explained = try await room.post("/breaks/explanation", said, key: room.key("b"))
        #expect(explained.status == 201, "\(explained.text)")
        #expect(try await room.post(closing, "{}", key: room.key("b")).status == 403)
        #expect(try await room.post(closing, "{}").status == 201)
        let late = try await take(room, "2026-11", "0,20,80")
        #expect(late.status == 422)
        let adjusted = try await take(
            room, "2026-11", "0,20,80", "&adjustment=true&reason=" + CreditRoom.path("漏报"))
        #expect(adjusted.status == 201, "\(adjusted.text)")
        let notes = try await room.get("/months/\(bankA)/2026-11/notes", key: room.zone)
        #expect(notes.json["items"]?.items?.first?["closingFen"]?.integer == 80_000_000)
    }

    @Test("a month is closed on the state that somebody saw, or not at all")
    func closingOnState() async throws {
        let room = try await CreditRoom()
        _ = try await take(room, "2026-10", "100,0,100")
        let path = "/months/\(bankA)/2026-10"
        func tag() async throws -> String {
            try #require(try await room.get(path, key: room.zone).headers[.eTag])
        }
        func close(_ tag: String) async throws -> Station.Said {
            try await room.station.ask(
                .post, path + "/closing", key: room.zone, body: "{}", [("If-Match", tag)])
        }
        let seen = try await tag()
        #expect(try await tag() == seen)
        let other = try await take(room, "2026-10", "100,1,99")
        #expect(other.status == 201, "\(other.text)")
        let late = try await close(seen)
        #expect(late.status == 412 && late.code == "preconditionFailed", "\(late.text)")
        #expect(try await close(try await tag()).status == 201)
        #expect(try await close(try await tag()).status == 422)
        #expect(try await room.get(path, key: room.bankB).status == 404)
    }

    @Test("months, totals, queue and papers are the zone's and their lender's")
    func sight() async throws {
        let room = try await CreditRoom()
        _ = try await take(room, "2026-10", "100,0,100")
        _ = try await take(room, "2026-11", "0,10,95")
        for path in [
            "/months/\(bankA)/2026-11", "/months/\(bankA)/2026-11/notes",
            "/months/\(bankA)/2026-11/return-sheet", "/months/\(bankA)/2026-12/template",
            "/reported/totals?lender=\(bankA)", "/reported/queue?lender=\(bankA)",
            "/reported/doubts?lender=\(bankA)", "/breaches?lender=\(bankA)",
        ] {
            for (letter, status) in [("z", 200), ("b", 200), ("B", 404), ("g", 404), ("e", 404)] {
                let said = try await room.get(path, key: room.key(Character(letter)))
                #expect(said.status == status, "\(letter) \(path): \(said.text.prefix(200))")
            }
        }
        let months = try await room.get("/months?limit=1", key: room.zone)
        let first = try #require(months.json["items"]?.items?.first)
        #expect(first["month"]?.text == "2026-10")
        #expect(first["closingFen"]?.integer == 100_000_000)
        let next = try #require(months.json["nextCursor"]?.text)
        let second = try await room.get("/months?limit=1&cursor=\(next)", key: room.zone)
        #expect(second.json["items"]?.items?.first?["openBreaks"]?.integer == 1)
        #expect(second.json["nextCursor"] == nil)
        let queue = try await room.get("/reported/queue", key: room.key("b"))
        #expect(queue.json["items"]?.items?.first?["matter"]?.text == "break")
        let strange = try await room.get("/months", key: room.bankB)
        #expect(strange.json["items"]?.items?.isEmpty == true)
        #expect(try await room.get("/reported/alerts", key: room.key("b")).status == 403)
        let sheet = try await room.get("/months/\(bankA)/2026-11/return-sheet", key: room.zone)
        #expect(sheet.text.hasPrefix("PK"))
    }

    @Test("错月的一张由园区撤回，汇总、差异如同没有报过；重发结果一样，别人不能撤")
    func withdrawal() async throws {
        let room = try await CreditRoom()
        _ = try await take(room, "2026-10", "100,0,100")
        _ = try await take(room, "2026-11", "0,10,95")
        let target = "/months/\(bankA)/2026-11/withdrawal"
        let body = #"{"why":"月份报错"}"#
        #expect(try await room.post(target, body, key: room.key("b")).status == 403)
        func send() async throws -> Station.Said {
            try await room.station.ask(
                .post, target, key: room.zone, body: body,
                [("Idempotency-Key", "withdraw-november")])
        }
        let said = try await send()
        #expect(said.status == 201, "\(said.text)")
        #expect(said.json["steps"]?.items?.first?["kind"]?.text == "sheetWithdrawn")
        room.station.advance(seconds: 31 * 86_400)
        #expect(try await send().json["entry"] == said.json["entry"])
        let months = try await room.get("/months", key: room.zone)
        #expect(months.json["items"]?.items?.compactMap { $0["month"]?.text } == ["2026-10"])
        let breaks = try await room.get("/breaks?all=true", key: room.zone)
        #expect(breaks.json["breaks"]?.items?.isEmpty == true, "\(breaks.text)")
        #expect(try await room.post(target, body).status == 422)
        let again = try await take(room, "2026-11", "0,10,90")
        #expect(again.status == 201, "\(again.text)")
    }

    @Test("新差异从登记那天起算；认不出的表不说别家的方案")
    func answers() async throws {
        let room = try await CreditRoom()
        _ = try await take(room, "2026-10", "100,0,100")
        let taken = try await take(room, "2026-11", "0,10,95")
        let opened = try #require(
            taken.json["sheet"]?["breaks"]?.items?.first?["openSince"]?.text, "\(taken.text)")
        #expect(opened == "2026-11-30")
        let strange = try await room.post("/sheets", "甲,乙\n1,2\n", key: room.bankB)
        #expect(strange.status == 422)
        let own = try await room.get("/sheet-profiles", key: room.bankB)
        let profiles = room.station.service.ground.loaded.sheetProfiles
        for profile in profiles.values where profile.lender != nil {
            #expect(!strange.text.contains(profile.id), "\(profile.id)")
            #expect(!own.text.contains(#""\#(profile.id)""#))
        }
        for word in ["products/", "--", "README"] { #expect(!strange.text.contains(word)) }
    }
}

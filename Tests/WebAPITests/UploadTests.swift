import Access
import Enterprises
import Foundation
import HTTPTypes
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing

@testable import WebAPI

@Suite("不登记的匹配、试算和工作簿")
struct UploadTests {
    private static let table =
        "企业名称,统一社会信用代码,职工总数\n\(Station.firm.name),\(Station.firm.code),40\n"

    private func room(_ settings: [String: String] = [:]) throws -> (Station, [Role: String]) {
        let station = try Station(settings)
        try station.enterprises()
        return (station, try station.staff())
    }

    /// Product and verdict of each match.
    private func verdicts(_ said: Station.Said) -> [String] {
        (said.json["matches"]?.items ?? []).map {
            ($0["product"]?.text ?? "") + " " + ($0["verdict"]?.text ?? "")
        }
    }

    @Test("上传的企业资料，结论与企业库里的同一家一样；什么也没有登记")
    func same() async throws {
        let (station, keys) = try room()
        let key = keys[.zoneOfficer]
        let stored = try await station.ask(
            .get, "/enterprises/\(Station.firm.code)/matches", key: key)
        let length = try station.base.head()?.seq
        let uploaded = try await station.ask(
            .post, "/profiles/matches", key: key, body: Self.table, [("Idempotency-Key", "")])
        #expect(uploaded.status == 200, "\(uploaded.text)")
        #expect(verdicts(uploaded) == verdicts(stored))
        #expect(!verdicts(stored).isEmpty)
        let one = try await station.ask(
            .post, "/profiles/matches/ccb-yunshuidai", key: key, body: Self.table)
        let explained = try await station.ask(
            .get, "/enterprises/\(Station.firm.code)/matches/ccb-yunshuidai", key: key)
        #expect(verdicts(one) == verdicts(explained) && verdicts(one).count == 1)
        let clauses = { (said: Station.Said) in
            said.json["matches"]?.items?.first?["clauses"]?.items?.map {
                ($0["id"]?.text ?? "") + " " + ($0["answer"]?.text ?? "")
            }
        }
        #expect(clauses(one) == clauses(explained))
        #expect(try station.base.head()?.seq == length)
    }

    @Test("上传的企业评分，与企业库里的同一家一样")
    func scores() async throws {
        let (station, keys) = try room()
        let key = keys[.zoneOfficer]
        let card = "points-national"
        let stored = try await station.ask(
            .get, "/enterprises/\(Station.firm.code)/scores?card=\(card)", key: key)
        let said = try await station.ask(
            .post, "/profiles/scores?card=\(card)", key: key, body: Self.table)
        let result = said.json["items"]?.items?.first?["result"]
        #expect(stored.status == 200 && result != nil, "\(said.text)")
        #expect(
            result?["scores"]?.items?.first?["total"]
                == stored.json["scores"]?.items?.first?["total"])
    }

    @Test("读不了的行逐处指出，要么不办，要么照用其余的；家数有上限；空文件拒绝")
    func refused() async throws {
        let (station, keys) = try room(["limits.batch-items": "1"])
        let key = keys[.zoneOfficer]
        let bad = Self.table + "\(Station.other.name),\(Station.other.code),很多\n"
        let said = try await station.ask(.post, "/profiles/matches", key: key, body: bad)
        #expect(said.status == 422 && said.code == "bodyInvalid", "\(said.text)")
        #expect(said.json["errors"]?.items?.first?["pointer"] != nil)
        let two = Self.table + "\(Station.other.name),\(Station.other.code),41\n"
        let many = try await station.ask(.post, "/profiles/scores", key: key, body: two)
        #expect(many.status == 413 && many.code == "tooManyItems", "\(many.text)")
        for body in ["企业名称\n", "[]", "{\"x\":1}", "\u{0}\u{1}"] {
            let none = try await station.ask(.post, "/profiles/matches", key: key, body: body)
            #expect(none.status == 422, "\(body): \(none.text)")
        }
        let unknown = try await station.ask(
            .post, "/profiles/matches/no-such-product", key: key, body: Self.table)
        #expect(unknown.status == 404, "\(unknown.text)")
    }

    @Test("公式：算得出给值，类型不合给 null 和原因，写错的拒绝")
    func formula() async throws {
        let (station, keys) = try room()
        func ask(_ body: String) async throws -> Station.Said {
            try await station.ask(
                .post, "/feel/evaluation", key: keys[.bankOfficer], body: body)
        }
        let said = try await ask(#"{"expression":"4 * 纳税","context":"{\"纳税\":12}"}"#)
        #expect(said.json["text"]?.text == "48", "\(said.text)")
        let null = try await ask(#"{"expression":"1 + \"x\""}"#)
        #expect(null.status == 200 && null.text.contains(#""value":null"#), "\(null.text)")
        #expect(null.json["findings"]?.items?.isEmpty == false)
        #expect(try await ask(#"{"expression":"1 +"}"#).status == 422)
        #expect(try await ask(#"{"expression":"1","context":"["}"#).status == 422)
    }

    @Test("工作簿：企业一本、部门一表；预填的企业要看得见；没有人提供的指标拒绝")
    func templates() async throws {
        let (station, keys) = try room()
        let officer = keys[.zoneOfficer]
        for query in ["", "?product=ccb-yunshuidai", "?office=%E7%A8%8E%E5%8A%A1"] {
            let said = try await station.ask(.get, "/templates" + query, key: officer)
            #expect(said.status == 200 && said.text.hasPrefix("PK"), "\(query)")
        }
        let own = "/templates?enterprise="
        let firm = keys[.enterprise]
        #expect(try await station.ask(.get, own + Station.firm.code, key: firm).status == 200)
        #expect(try await station.ask(.get, own + Station.other.code, key: firm).status == 404)
        #expect(
            try await station.ask(.get, own + Station.firm.code, key: keys[.bankOfficer]).status
                == 404)
        let none = try await station.ask(.get, "/templates?office=none", key: officer)
        #expect(none.status == 422, "\(none.text)")
        let unknown = try await station.ask(.get, "/templates?product=none", key: officer)
        #expect(unknown.status == 404, "\(unknown.text)")
    }

    @Test("规则用例：逐个对照；改坏门槛就有不符；没有的编号 404")
    func cases() async throws {
        let (station, keys) = try room()
        let key = keys[.zoneOfficer]
        let said = try await station.ask(
            .post, "/catalogue/cases?product=ccb-yunshuidai", key: key)
        #expect(said.status == 200, "\(said.text)")
        #expect((said.json["agree"]?.integer ?? 0) > 0)
        #expect(said.json["differ"]?.integer == 0)
        let none = try await station.ask(.post, "/catalogue/cases?product=none", key: key)
        #expect(none.status == 404)
    }

    @Test("轮次：进度、排名、冻结、公布；冻结日未到、有未了异议时拒绝；只有园区能办")
    func rounds() async throws {
        let (station, keys) = try room()
        let key = keys[.zoneOfficer]
        let file = Station.root.appendingPathComponent("seeds/rounds/2026.yaml")
        let round = JSONValue.string(try String(contentsOf: file, encoding: .utf8)).encoded
        func ask(_ path: String, _ more: String = "", key: String?) async throws -> Station.Said {
            try await station.ask(
                .post, "/rounds/" + path, key: key, body: "{\"round\":\(round)\(more)}")
        }
        let status = try await ask("status", key: key)
        #expect(status.json["round"]?.text == "xiangtan-hightech-2026", "\(status.text)")
        let ranking = try await ask("ranking", key: key)
        #expect(ranking.json["ranking"]?.items != nil, "\(ranking.text)")
        let frozen = try await ask("freezing", key: key)
        #expect(frozen.status == 422 && frozen.code == "refused", "\(frozen.text)")
        let codes = frozen.json["errors"]?.items?.compactMap { $0["code"]?.text }
        #expect(codes?.contains("openObjections") == true, "\(frozen.text)")
        #expect(try await ask("status", key: keys[.enterprise]).status == 403)
        let broken = try await station.ask(
            .post, "/rounds/status", key: key, body: #"{"round":"schema: no/1"}"#)
        #expect(broken.status == 422 && broken.code == "bodyInvalid", "\(broken.text)")
        let notice = try await station.ask(
            .post, "/rounds/publication", key: key, body: #"{"frozen":"{}"}"#)
        #expect(notice.status == 422 && notice.code == "bodyInvalid", "\(notice.text)")
    }

    @Test("信贷事项清单：预览不登记，登记一笔，再送不变；坏的一格指出；银行不能")
    func events() async throws {
        let (station, keys) = try room()
        let file = Station.root.appendingPathComponent("seeds/xiangtan-2022/events.csv")
        let list = try String(contentsOf: file, encoding: .utf8)
        let key = keys[.zoneOfficer]
        let length = try station.base.head()?.seq ?? 0
        let preview = try await station.ask(
            .post, "/event-lists/preview", key: key, body: list)
        #expect((preview.json["steps"]?.items?.count ?? 0) > 10, "\(preview.text)")
        #expect(try station.base.head()?.seq == length)
        let done = try await station.ask(.post, "/event-lists", key: key, body: list)
        #expect(done.status == 201, "\(done.text)")
        #expect(done.json["steps"]?.items?.count == preview.json["steps"]?.items?.count)
        let again = try await station.ask(.post, "/event-lists", key: key, body: list)
        #expect(again.status == 201 && again.json["entry"] == done.json["entry"])
        let bad = try await station.ask(
            .post, "/event-lists/preview", key: key,
            body: list.replacing("2021-01-06", with: "昨天"))
        #expect(bad.status == 422 && bad.code == "bodyInvalid", "\(bad.text)")
        for path in ["/event-lists", "/event-lists/preview"] {
            let said = try await station.ask(
                .post, path, key: keys[.bankOfficer], body: list)
            #expect(said.status == 403, "\(path)")
        }
    }

    @Test("删除个人数据：两人才办，办完读不出；没有个人数据的说明没有改动；别的企业 404")
    func erasure() async throws {
        let (station, keys) = try room()
        let (first, second) = (try station.officer("first"), try station.officer("second"))
        let told = try await station.ask(
            .post, "/enterprises/\(Station.firm.code)/facts", key: keys[.zoneOfficer],
            body: #"{"field":"owner.age","value":"45","source":"zone-register"}"#)
        #expect(told.status == 201, "\(told.text)")
        func propose(_ code: String) async throws -> Station.Said {
            try await station.ask(
                .post, "/enterprises/\(code)/erasure", key: first, body: #"{"reason":"本人申请"}"#)
        }
        let facts = "/enterprises/\(Station.firm.code)/facts?field=owner.age"
        #expect(try await station.ask(.get, facts, key: first).text.contains("45"))
        let asked = try await propose(Station.firm.code)
        #expect(asked.status == 202, "\(asked.text)")
        #expect(try await station.ask(.get, facts, key: first).text.contains("45"))
        let done = try await station.approve(asked, as: second)
        #expect(done.json["state"]?.text == "carriedOut", "\(done.text)")
        #expect(try await !station.ask(.get, facts, key: first).text.contains("45"))
        let none = try await station.approve(try await propose(Station.other.code), as: second)
        #expect(none.json["state"]?.text == "refused", "\(none.text)")
        #expect(try await propose("91430300MAX000003Y").status == 404)
        #expect(try station.base.verify().isSound)
    }

    @Test("贴息：预算、拨入、承诺、生效、应付、拨付；银行只看自己的；冲正要两人")
    func subsidies() async throws {
        let room = try await CreditRoom()
        let id = "xt-interest-subsidy-illustrative"
        let own = "/programmes/\(id)/"
        for (path, body) in [
            (own + "subsidy-budgets", #"{"year":2026,"amountFen":5000000}"#),
            (own + "subsidy-funds", #"{"party":"zone","amountFen":5000000}"#),
            (
                own + "subsidies",
                #"{"promise":"TX-1","lender":"\#(Station.bankA)","number":"JJ-1","#
                    + #""loanKind":"working_capital","others":[]}"#
            ),
            ("/subsidies/TX-1/confirmation", #"{"evidence":"公示"}"#),
        ] {
            let said = try await room.post(path, body)
            #expect(said.status == 201, "\(path): \(said.text)")
        }
        let list = try await room.get("/subsidies", key: room.key("b"))
        #expect(list.json["answer"]?["promises"]?.items?.count == 1, "\(list.text)")
        let foreign = try await room.get("/subsidies", key: room.bankB)
        #expect(foreign.json["answer"]?["promises"]?.items == [], "\(foreign.text)")
        #expect(try await room.get("/subsidies/TX-1", key: room.key("b")).status == 200)
        #expect(try await room.get("/subsidies/TX-1", key: room.bankB).status == 404)
        let budget = try await room.get(own + "subsidy", key: room.zone)
        #expect(budget.json["answer"]?["years"]?.items?.count == 1, "\(budget.text)")
        let accrued = try await room.post(
            "/subsidies/TX-1/accruals", #"{"to":"2026-11-30","interestFen":100}"#)
        #expect(accrued.status == 201 || accrued.code == "refused", "\(accrued.text)")
        let none = try await room.post("/subsidies/TX-9/release", "{}")
        #expect(none.status == 404)
        let guarantor = try await room.post(
            "/subsidies/TX-1/release", "{}", key: room.key("g"))
        #expect(guarantor.status == 403)
        let officer = try room.station.officer("first")
        let corrected = try await room.post(
            "/subsidies/TX-1/correction", #"{"subject":"TX-1-end","why":"录错"}"#, key: officer)
        #expect(corrected.status == 202, "\(corrected.text)")
        let released = try await room.post("/subsidies/TX-1/release", #"{"why":"收回"}"#)
        #expect(released.status == 201, "\(released.text)")
    }
}

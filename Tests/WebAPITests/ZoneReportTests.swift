import Access
import HTTPTypes
import Testing

@testable import WebAPI

/// Reports as jobs, asked of a room with credit.
extension CreditRoom {
    /// - Returns: the job when it has ended.
    func job(
        _ path: String, _ body: String, key: String?, once: String
    ) async throws -> JSONValue {
        let said = try await station.ask(
            .post, path, key: key, body: body, [("Idempotency-Key", once)])
        #expect(said.status == 202, "\(path): \(said.text)")
        return try await station.ended(try #require(said.json["id"]?.text), key: key)
    }

    /// What a job made.
    func result(of job: JSONValue, key: String?) async throws -> Station.Said {
        let href = try #require(job["result"]?["href"]?.text, "\(job.encoded)")
        return try await get(href, key: key)
    }
}

@Suite("任务：园区、机构、产品报告") struct ZoneReportTests {
    private static func body(_ format: String, _ more: String = "") -> String {
        #"{\#(more)"period":"2026-11","format":"\#(format)"}"#
    }

    private static let reports: [(path: String, more: String, kind: String, word: String)] = [
        ("zone", "", "zoneReport", "园区科技金融服务报告"),
        ("lenders", #""lender":"甲银行（虚构）","#, "lenderReport", "甲银行（虚构）"),
        ("products", #""product":"ccb-yunshuidai","#, "productReport", "金融产品运行报告"),
    ]

    @Test("园区、机构、产品各出一份，各种格式；重发还是同一任务", arguments: reports.indices)
    func made(_ index: Int) async throws {
        let report = Self.reports[index]
        let room = try await CreditRoom()
        for (letter, format, type) in [
            (Character("z"), "html", "text/html; charset=utf-8"), ("r", "json", "application/json"),
            ("a", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("z", "csv", "text/csv; charset=utf-8"), ("z", "text", "text/plain; charset=utf-8"),
        ] {
            let (key, once) = (room.key(letter), "report-\(format)")
            let body = Self.body(format, report.more)
            let job = try await room.job("/reports/" + report.path, body, key: key, once: once)
            #expect(job["state"]?.text == "done", "\(job.encoded)")
            #expect(job["done"]?.integer == 3 && job["total"]?.integer == 3)
            let said = try await room.result(of: job, key: key)
            #expect(said.headers[.contentType] == type, "\(format)")
            let named = said.headers[.contentDisposition] ?? ""
            #expect(named.contains(report.kind + "-2026-11."), "\(named)")
            if format != "xlsx" { #expect(said.text.contains(report.word), "\(format)") }
            let again = try await room.job("/reports/" + report.path, body, key: key, once: once)
            #expect(again["id"] == job["id"])
        }
    }

    @Test("报告期写错、没有这个产品、季度写法：开始以前就说明")
    func bad() async throws {
        let room = try await CreditRoom()
        for period in ["2026-13", "2026Q5", "26", "2026-1", "0000"] {
            let body = #"{"period":"\#(period)","format":"html"}"#
            let said = try await room.post("/reports/zone", body)
            #expect(said.status == 422 && said.code == "bodyInvalid", "\(period): \(said.text)")
            #expect(said.json["errors"]?.items?.first?["pointer"]?.text == "/period")
        }
        let none = try await room.post(
            "/reports/products", Self.body("html", #""product":"no-such-product","#))
        #expect(none.status == 404, "\(none.text)")
        let round = try await room.post("/reports/zone", Self.body("html", #""round":"{}","#))
        #expect(round.status == 422 && round.code == "bodyInvalid", "\(round.text)")
        let quarter = try await room.job(
            "/reports/zone", #"{"period":"2026Q4","format":"text"}"#, key: room.zone,
            once: "quarter-1")
        #expect(quarter["state"]?.text == "done", "\(quarter.encoded)")
    }

    @Test("没有数字的报告期：任务失败，说明原因，不提命令行")
    func empty() async throws {
        let room = try await CreditRoom()
        let ahead = try await room.job(
            "/reports/zone", #"{"period":"2027","format":"html"}"#, key: room.zone, once: "ahead-01"
        )
        #expect(ahead["state"]?.text == "failed")
        let fault = try #require(ahead["fault"]?["problem"])
        #expect(fault["errors"]?.items?.first?["code"]?.text == "periodNotBegun")
        #expect(!fault.encoded.contains("--") && fault.encoded.contains("as_of"))
        let stranger = try await room.job(
            "/reports/lenders", Self.body("html", #""lender":"丙银行（虚构）","#), key: room.zone,
            once: "stranger-1")
        #expect(stranger["state"]?.text == "failed", "\(stranger.encoded)")
    }

    @Test("引文随附：另列在园区报告里")
    func quoted() async throws {
        let room = try await CreditRoom()
        let quotes = #""quotes":"年度,说法,引文,统计口径,来源,日期,依据\n2026,贷款,三亿元,不详,某报（虚构）,2026-01-05,甲\n","#
        let job = try await room.job(
            "/reports/zone", Self.body("text", quotes), key: room.zone, once: "quoted-01")
        let text = try await room.result(of: job, key: room.zone).text
        #expect(text.contains("三亿元") && text.contains("某报（虚构）"))
        #expect(text.contains("在 round 里附上") && !text.contains("--round"))
    }

    @Test("银行只出自己的：没有别家、园区资金池和企业在册资料；没有事项的一家只知道没有")
    func own() async throws {
        let room = try await CreditRoom()
        let path = "/reports/own"
        let bank = room.key("b")
        let job = try await room.job(path, Self.body("json"), key: bank, once: "own-0001")
        #expect(job["state"]?.text == "done", "\(job.encoded)")
        let said = try await room.result(of: job, key: bank)
        #expect(said.text.contains(Station.bankA) && said.text.contains("overview"))
        for word in ["byIndustry", "bySize", "byStage", "byLender", "\"pools\"", "\"borrowers\""] {
            #expect(!said.text.contains(word), "\(word)")
        }
        let whole = try await room.job(
            "/reports/lenders", Self.body("json", #""lender":"甲银行（虚构）","#), key: room.zone,
            once: "whole-01")
        #expect(try await room.result(of: whole, key: room.zone).text.contains("byIndustry"))
        let other = try await room.job(path, Self.body("json"), key: room.bankB, once: "own-0002")
        #expect(other["fault"]?["code"]?.text == "notFound", "\(other.encoded)")
        #expect(!other.encoded.contains(Station.bankA))
        for letter in "zgea" {
            let refused = try await room.post(path, Self.body("json"), key: room.key(letter))
            #expect(refused.status == 403, "\(letter)")
        }
        let foreign = try await room.get("/jobs/\(job["id"]?.text ?? "")/result", key: room.bankB)
        #expect(foreign.status == 404)
    }
}

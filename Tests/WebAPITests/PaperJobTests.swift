import Access
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

@Suite("任务：备案表、对账单、到期日历、推荐名单；月结；声明和异议") struct PaperJobTests {
    private static let firm = Station.firm.code

    private static func text(_ more: String) -> String { "{\(more)\"format\":\"text\"}" }

    @Test("备案表：批次在账上的出表，没有的说明；担保机构和银行不能要园区的")
    func batch() async throws {
        let room = try await CreditRoom()
        try await room.fileBatch()
        let job = try await room.job(
            "/reports/batches", Self.text(#""batch":"PL-1","#), key: room.zone, once: "batch-001")
        #expect(job["state"]?.text == "done", "\(job.encoded)")
        let page = try await room.result(of: job, key: room.zone).text
        #expect(page.contains("备案") && page.contains("PL-1") && page.contains(Station.bankA))
        let none = try await room.job(
            "/reports/batches", Self.text(#""batch":"PL-9","#), key: room.zone, once: "batch-002")
        #expect(none["state"]?.text == "failed" && none.encoded.contains("PL-9"))
        for letter in "bge" {
            let refused = try await room.post(
                "/reports/batches", Self.text(#""batch":"PL-1","#), key: room.key(letter))
            #expect(refused.status == 403, "\(letter)")
        }
    }

    @Test("申报材料、对账单：账上没有的任务失败，说明原因，不提命令行")
    func nothing() async throws {
        let room = try await CreditRoom()
        try await room.fileBatch()
        for (path, body, code) in [
            ("claims", #""claim":"C-1","#, "notFound"),
            ("pools", #""pool":"\#(ClaimTests.programme)","#, "notAPool"),
            ("pools", #""pool":"没有这个池","#, "noTerms"),
            ("candidates", #""lender":"丙银行（虚构）","#, "noSuchLender"),
        ] {
            let job = try await room.job(
                "/reports/" + path, Self.text(body), key: room.zone, once: "none-\(path)-\(code)")
            #expect(job["state"]?.text == "failed", "\(path): \(job.encoded)")
            #expect(job.encoded.contains(code) && !job.encoded.contains("--"), "\(job.encoded)")
        }
    }

    @Test("到期日历、推荐名单、对接会：贷款在日历里；没有依据的企业不列名")
    func lists() async throws {
        let room = try await CreditRoom()
        let due = try await room.job(
            "/reports/calendar", Self.text(#""days":400,"#), key: room.zone, once: "calendar-1")
        let calendar = try await room.result(of: due, key: room.zone).text
        #expect(calendar.contains("JJ-1") && calendar.contains("2027-11-30"), "\(calendar)")
        let listed = try await room.job(
            "/reports/candidates", Self.text(#""lender":"\#(Station.bankA)","#), key: room.zone,
            once: "candidates-1")
        #expect(listed["state"]?.text == "done", "\(listed.encoded)")
        let candidates = try await room.result(of: listed, key: room.zone).text
        #expect(candidates.contains(Station.bankA) && !candidates.contains(Station.firm.name))
        let day = try await room.job(
            "/reports/matching-days", Self.text(#""enterprises":["\#(Self.firm)"],"#),
            key: room.zone, once: "matching-day-1")
        #expect(day["state"]?.text == "done", "\(day.encoded)")
        let stranger = try await room.job(
            "/reports/matching-days", Self.text(#""enterprises":["没有这家"],"#), key: room.zone,
            once: "matching-day-2")
        #expect(stranger["fault"]?["code"]?.text == "notFound", "\(stranger.encoded)")
    }

    @Test("月结：月份过完才能结，只结一次；以后的报告按结账的数字")
    func closing() async throws {
        let room = try await CreditRoom()
        let early = try await room.post("/reports/closings", #"{"month":"2026-11"}"#)
        #expect(early.status == 422, "\(early.text)")
        room.station.advance(seconds: 40 * 86_400)
        let bank = try await room.post(
            "/reports/closings", #"{"month":"2026-11"}"#, key: room.key("b"))
        #expect(bank.status == 403)
        let done = try await room.post("/reports/closings", #"{"month":"2026-11"}"#)
        #expect(done.status == 201, "\(done.text)")
        #expect((done.json["figures"]?.integer ?? 0) > 50)
        let again = try await room.post("/reports/closings", #"{"month":"2026-11"}"#)
        #expect(again.status == 422, "\(again.text)")
    }

    @Test("还没过完的月份，写以后的业务日也不能结")
    func ahead() async throws {
        let room = try await CreditRoom()
        let said = try await room.post(
            "/reports/closings", #"{"month":"2026-12","day":"2027-01-05"}"#)
        #expect(said.status == 422, "\(said.text)")
    }

    @Test("声明按业务日看：当天还有效的，后来换了也照样列出")
    func asOf() async throws {
        let room = try await CreditRoom()
        let home = "/enterprises/\(Self.firm)"
        for body in [
            #"{"text":"头一份。","day":"2026-10-01"}"#, #"{"text":"后一份。","day":"2026-10-10"}"#,
        ] {
            #expect(try await room.post(home + "/statement", body).status == 201)
        }
        for (day, text) in [("2026-10-05", "头一份。"), ("2026-10-10", "后一份。")] {
            let said = try await room.get(home + "/words?as_of=" + day, key: room.zone)
            #expect(said.json["statement"]?["text"]?.text == text, "\(said.text)")
        }
    }

    @Test("银行要报告：没有这家企业和没有依据，答复一样")
    func unseen() async throws {
        let room = try await CreditRoom()
        var faults: [String] = []
        for (index, name) in [Station.other.code, "91430300MAX0000099"].enumerated() {
            let body = Self.text(
                #""enterprise":"\#(name)","purpose":"financing","reason":"pre-loan","#)
            let job = try await room.job(
                "/reports/enterprises", body, key: room.bankB, once: "unseen-\(index)")
            faults.append(job["fault"]?["messages"]?.encoded ?? "none")
        }
        #expect(faults[0] == faults[1] && faults[0].contains("没有有效依据"))
    }

    @Test("对接会：同一家企业写两次只算一家；机构名写错的，什么都不查")
    func twins() async throws {
        let room = try await CreditRoom()
        var pages: [String] = []
        for (index, names) in [#""\#(Self.firm)""#, #""\#(Self.firm)","\#(Station.firm.name)""#]
            .enumerated()
        {
            let job = try await room.job(
                "/reports/matching-days", Self.text(#""enterprises":[\#(names)],"#),
                key: room.zone, once: "twins-000\(index)")
            let text = try await room.result(of: job, key: room.zone).text
            // What differs is how long the journal has become by the looks.
            let lines = text.split(separator: "\n").filter { !$0.contains("日志") }
            pages.append(lines.joined(separator: "\n"))
        }
        #expect(pages[0] == pages[1] && pages[0].contains(Station.firm.name))
    }

    @Test("声明和异议：企业自己说，园区答复；别家企业看不到，也不能替它说")
    func words() async throws {
        let room = try await CreditRoom()
        let home = "/enterprises/\(Self.firm)"
        let own = room.key("e")
        for (path, body, key, status) in [
            ("/statement", #"{"text":"2026 年起自主生产。"}"#, own, 201),
            ("/statement", #"{"text":"更早的。","day":"2026-01-01"}"#, own, 422),
            ("/statement", #"{"text":"  "}"#, own, 422),
            ("/objections", #"{"field":"没有这项","text":"不对。"}"#, own, 422),
            ("/objections", #"{"field":"营业收入","text":"应为 2130 万元。"}"#, own, 201),
            ("/objections", #"{"field":"营业收入","text":"再说一次。"}"#, own, 422),
            ("/objections", #"{"field":"营业收入","text":"替它说。"}"#, room.key("b"), 404),
            (
                "/objections/answers",
                #"{"field":"营业收入","outcome":"corrected","text":"已更正。"}"#, own, 403
            ),
        ] {
            let said = try await room.post(home + path, body, key: key)
            #expect(said.status == status, "\(path) \(body): \(said.text)")
        }
        let open = try await room.get(home + "/words", key: own)
        #expect(open.json["statement"]?["text"]?.text == "2026 年起自主生产。", "\(open.text)")
        #expect(open.json["objections"]?.items?.first?["due"]?.text != nil)
        #expect(open.json["objections"]?.items?.first?["outcome"] == nil)
        let answered = try await room.post(
            home + "/objections/answers",
            #"{"field":"营业收入","outcome":"corrected","text":"已更正。"}"#)
        #expect(answered.status == 201, "\(answered.text)")
        let closed = try await room.get(home + "/words", key: room.zone)
        #expect(closed.json["objections"]?.items?.first?["outcome"]?.text == "corrected")
        let gone = try await room.post(home + "/statement/withdrawal", "{}", key: own)
        #expect(gone.status == 201, "\(gone.text)")
        #expect(try await room.get(home + "/words", key: own).json["statement"] == nil)
        #expect(try await room.get(home + "/words", key: room.key("b")).status == 404)
    }
}

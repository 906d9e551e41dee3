import Access
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// A batch from the bank's sheet to the shared recovery, by the keys of those who do each step.
/// The figures are those of the same story at the terminal.
@Suite struct ClaimTests {
    static let programme = "xt-park-batch-illustrative"
    static let guarantor = "甲担保（虚构）"
    private static let papers =
        ["overdue-notice", "loan-contract", "filing", "collection"]
        .map { #"{"id":"\#($0)","evidence":"1号"}"# }.joined(separator: ",")

    /// The programme opened and funded, the batch confirmed, row 1 overdue since 2 November.
    private func overdue() async throws -> CreditRoom {
        let room = try await CreditRoom()
        try await room.fileBatch()
        for (target, body) in [
            ("/batches/PL-1/confirmation", #"{"day":"2026-10-22"}"#),
            (
                "/batches/PL-1/rows/1/overdue-notice",
                #"{"amountFen":13333333,"since":"2026-11-02","day":"2026-11-03"}"#
            ),
        ] {
            let said = try await room.post(target, body)
            #expect(said.status == 201, "\(target): \(said.text)")
        }
        return room
    }

    private func claim(_ day: String, _ papers: String = "") -> String {
        #"{"claim":"C1","batch":"PL-1","row":1,"principalFen":13333333,"day":"\#(day)","#
            + #""papers":[\#(papers)]}"#
    }

    @Test("the bank claims, the guarantor pays, what comes back is shared")
    func wholePath() async throws {
        let room = try await overdue()
        let (bank, guarantor) = (room.key("b"), room.key("g"))
        let early = try await room.post("/claims", claim("2026-12-31"), key: bank)
        #expect(early.status == 422, "\(early.text)")
        room.station.advance(seconds: 70 * 86_400)
        let strange = try await room.post(
            "/claims", claim("2027-01-04", Self.papers), key: room.bankB)
        #expect(strange.status == 404)
        let filed = try await room.post("/claims", claim("2027-01-04", Self.papers), key: bank)
        #expect(filed.status == 201, "\(filed.text)")
        let paid = try await room.post(
            "/claims/C1/payout", #"{"day":"2027-01-08"}"#, key: guarantor)
        #expect(paid.status == 201, "\(paid.text)")
        let loss = try await room.get("/losses/C1-D", key: guarantor)
        // 20 % of 13,333,333 fen is 2,666,666.6: the three odd fen go to guarantor, bank, fund.
        for (party, fen) in [
            ("bank", 2_666_667), ("national_fund", 2_666_667), ("provincial_budget", 1_333_333),
            ("re_guarantor", 1_333_333), ("guarantor", 4_000_000), ("city_county", 1_333_333),
        ] {
            #expect(loss.text.contains(#""party":"\#(party)","amount":\#(fen),"#), "\(party)")
        }
        for (path, body) in [
            ("re-guarantee-claim", #"{"day":"2027-01-09"}"#),
            (
                "re-guarantee-payments",
                #"{"parts":[{"party":"national_fund","amountFen":2666667}],"day":"2027-01-10"}"#
            ),
            ("recoveries", #"{"amountFen":4000001,"costsFen":100000,"day":"2027-02-01"}"#),
            (
                "passing-on",
                #"{"parts":[{"party":"bank","amountFen":780000}],"day":"2027-02-02"}"#
            ),
        ] {
            let said = try await room.post("/losses/C1-D/" + path, body, key: guarantor)
            #expect(said.status == 201, "\(path): \(said.text)")
        }
        let rate = try await room.get(
            "/programmes/\(Self.programme)/payout-rate?year=2026", key: bank)
        #expect(rate.status == 200, "\(rate.text)")
        let list = try await room.get("/losses", key: room.zone)
        let head = try #require(list.json["items"]?.items?.first)
        #expect(head["kind"]?.text == "payout")
        #expect(head["paidFen"]?.integer == 10_666_666)
    }

    @Test("claims, losses and guarantees are their bank's and guarantor's")
    func sight() async throws {
        let room = try await overdue()
        room.station.advance(seconds: 70 * 86_400)
        _ = try await room.post("/claims", claim("2027-01-04", Self.papers), key: room.key("b"))
        _ = try await room.post("/claims/C1/payout", #"{"day":"2027-01-08"}"#)
        for path in ["/claims/C1", "/losses/C1-D"] {
            for (letter, status) in [("z", 200), ("b", 200), ("g", 200), ("B", 404), ("a", 200)] {
                let said = try await room.get(path, key: room.key(Character(letter)))
                #expect(said.status == status, "\(letter) \(path): \(said.text)")
            }
        }
        for path in ["/claims", "/losses", "/programmes/\(Self.programme)/guarantees"] {
            let own = try await room.get(path, key: room.key("b"))
            #expect(own.text.contains("PL-1"), "\(path): \(own.text)")
            let foreign = try await room.get(path, key: room.bankB)
            #expect(foreign.status == 200)
            #expect(!foreign.text.contains("PL-1"), "\(path)")
        }
        let bounds = "/programmes/\(Self.programme)/guarantors/" + CreditRoom.path(Self.guarantor)
        for (letter, status) in [("z", 200), ("g", 200), ("b", 404)] {
            let said = try await room.get(bounds, key: room.key(Character(letter)))
            #expect(said.status == status, "\(letter): \(said.text)")
        }
    }

    @Test("a claim goes back for completion and is refused for good")
    func answers() async throws {
        let room = try await overdue()
        let body = claim("2027-01-04", Self.papers)
        #expect(try await room.post("/claims", body, key: room.key("b")).status == 201)
        let why = #"{"reasons":["缺少催收记录"],"day":"2027-01-05"}"#
        let silent = #"{"reasons":[],"day":"2027-01-05"}"#
        #expect(try await room.post("/claims/C1/return", silent, key: room.key("g")).status == 422)
        #expect(try await room.post("/claims/C1/return", why, key: room.key("g")).status == 201)
        let claim = try await room.get("/claims/C1", key: room.key("b"))
        #expect(claim.text.contains("returned"), "\(claim.text)")
        #expect(try await room.post("/claims/C1/refusal", why, key: room.key("b")).status == 403)
        let pool = try await room.post("/claims/C1/compensation", "{}", key: room.key("g"))
        #expect(pool.status == 403)
    }

    @Test("资金账不提前：早于那天付款的不办，写明 ahead 才办；担保机构也能替银行提出申请")
    func ahead() async throws {
        let room = try await overdue()
        let body = claim("2027-01-04", Self.papers)
        #expect(try await room.post("/claims", body, key: room.key("g")).status == 201)
        let early = try await room.post(
            "/claims/C1/payout", #"{"day":"2027-01-08"}"#, key: room.key("g"))
        #expect(early.status == 422)
        #expect(early.json["errors"]?.items?.first?["code"]?.text == "moneyAheadOfToday")
        #expect(!early.text.contains("--"), "\(early.text)")
        let head = try await room.get("/money/head", key: room.zone)
        #expect(head.json["bookDay"]?.text.map { $0 <= "2026-11-30" } == true, "\(head.text)")
        let asked = try await room.post(
            "/claims/C1/payout", #"{"day":"2027-01-08","ahead":true}"#, key: room.key("g"))
        #expect(asked.status == 201, "\(asked.text)")
    }

    @Test("没有写日子的，改天重发结果一样")
    func anotherDay() async throws {
        let room = try await overdue()
        room.station.advance(seconds: 40 * 86_400)
        let body =
            #"{"claim":"C1","batch":"PL-1","row":1,"principalFen":13333333,"papers":["#
            + Self.papers + "]}"
        func send() async throws -> Station.Said {
            try await room.station.ask(
                .post, "/claims", key: room.key("b"), body: body,
                [("Idempotency-Key", "claim-of-row-1")])
        }
        let first = try await send()
        #expect(first.status == 201, "\(first.text)")
        // The kept answer is gone after its thirty days; the step itself remembers.
        room.station.advance(seconds: 35 * 86_400)
        let again = try await send()
        #expect(again.status == 201, "\(again.text)")
        #expect(again.json["entry"] == first.json["entry"])
    }

    @Test("别人用过的编号：只说换一个，不说谁、何时、第几笔")
    func takenCodes() async throws {
        let room = try await overdue()
        let file = Station.root.appendingPathComponent("seeds/batches/park-2026-10.csv")
        let sheet = try String(contentsOf: file, encoding: .utf8)
        let target =
            "/programmes/\(Self.programme)/batches?batch=PL-1&lender="
            + CreditRoom.path(Station.bankB) + "&guarantor=" + CreditRoom.path(Self.guarantor)
        let said = try await room.post(target, sheet, key: room.bankB)
        #expect(said.status == 409, "\(said.text)")
        for word in ["办过", "2026-10", "笔", Station.bankA] { #expect(!said.text.contains(word)) }
    }
}

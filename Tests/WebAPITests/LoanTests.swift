import Access
import HTTPTypes
import Testing

@testable import WebAPI

/// Repayment plans and cost sheets: worked out, nothing recorded, no Idempotency-Key.
@Suite struct LoanTests {
    /// 300万 at 3.65 % on 360: a day costs 304.1666…; 15, 92, 92, 91 and 75 days.
    private static let loan =
        #"{"amountFen":300000000,"draw":"2024-03-06","months":12,"method":"interestFirst","#
        + #""ratePpm":36500}"#

    private func ask(_ path: String, _ body: String) async throws -> Station.Said {
        let station = try Station()
        let keys = try station.staff()
        return try await station.ask(
            .post, path, key: keys[.enterprise], body: body, [("Idempotency-Key", "")])
    }

    @Test("interest by period is as reckoned by hand")
    func schedule() async throws {
        let said = try await ask("/loans/schedule", Self.loan)
        #expect(said.status == 200, "\(said.text)")
        let interest = (said.json["rows"]?.items ?? []).compactMap { $0["interestFen"]?.integer }
        #expect(interest == [456_250, 2_798_333, 2_798_333, 2_767_917, 2_281_250])
    }

    @Test("half of the interest as a subsidy; a charge that is not known makes the sums a bound")
    func costs() async throws {
        // The sum of the five: 11,102,083. Half of each, half-up, and of all that is paid.
        let half = Int64(228_125 + 1_399_167 + 1_399_167 + 1_383_959 + 1_140_625)
        let body = Self.loan.dropLast() + #","subsidy":{"sharePpm":500000}}"#
        let said = try await ask("/loans/cost-sheet", String(body))
        #expect(said.status == 200, "\(said.text)")
        #expect(said.json["gross"]?["amountFen"]?.integer == 11_102_083)
        #expect(said.json["subsidy"]?["amountFen"]?.integer == half)
        #expect(said.json["net"]?["amountFen"]?.integer == 11_102_083 - half)
        let unknown = try await ask(
            "/loans/cost-sheet", Self.loan.dropLast() + #","appraisal":{}}"#)
        #expect(unknown.json["gross"]?["amountFen"]?.integer == 11_102_083)
        #expect(unknown.json["gross"]?["bound"] != said.json["gross"]?["bound"])
        let book = try await ask("/loans/cost-sheet/workbook", String(body))
        #expect(book.text.hasPrefix("PK"))
    }

    @Test(
        "members that do not go together are told",
        arguments: [
            (#","until":"2025-03-06"}"#, "/months"), (#","dayCount":361}"#, "/dayCount"),
            (#","lpr":{"term":"oneYear"}}"#, "/ratePpm"), (#","plan":[]}"#, "/plan"),
            (#","repricing":"never"}"#, "/repricing"),
        ])
    func together(_ more: String, _ pointer: String) async throws {
        let said = try await ask("/loans/schedule", Self.loan.dropLast() + more)
        #expect(said.status == 422)
        #expect(said.json["errors"]?.items?.first?["pointer"]?.text == pointer)
    }

    @Test("a month whose LPR is not known is refused, not guessed")
    func unknownRate() async throws {
        let body = Self.loan.replacing("2024-03-06", with: "2098-03-06").replacing(
            #""ratePpm":36500"#, with: #""lpr":{"term":"oneYear","spreadPpm":5000}"#)
        let said = try await ask("/loans/schedule", body)
        #expect(said.status == 422)
        #expect(said.json["errors"]?.items?.first?["code"]?.text == "lprUnknown")
    }
}

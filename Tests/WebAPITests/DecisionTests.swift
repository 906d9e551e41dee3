import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

/// The sheet on which a lender answers, out and in.
@Suite struct DecisionTests {
    /// A second demand of the first firm, referred to bank A and not answered.
    private func room() async throws -> (CreditRoom, referral: String) {
        let room = try await CreditRoom()
        let posted = try await room.post("/demands", GateTests.demand)
        let demand = try #require(posted.json["steps"]?.items?.first?["subject"]?.text)
        let referred = try await room.post(
            "/demands/\(demand)/referrals",
            #"{"lender":"\#(Station.bankA)","product":"ccb-yunshuidai"}"#)
        #expect(referred.status == 201, "\(referred.text)")
        return (room, demand + "-T1")
    }

    private func sheet(_ referral: String, firm: String = Station.firm.name) -> String {
        "推荐编号,企业名称,决定,批复金额（万元）,批复到期日,婉拒原因1,原因1说明\n"
            + "\(referral),\(firm),婉拒,,,负债水平,2025年资产负债率82%，高于本行70%的要求\n"
    }

    @Test("what waits goes out as a workbook, to its own lender")
    func out() async throws {
        let (room, _) = try await room()
        for (letter, status) in [("b", 200), ("B", 404), ("g", 404), ("e", 404), ("z", 400)] {
            let said = try await room.get("/decision-sheets", key: room.key(Character(letter)))
            #expect(said.status == status, "\(letter): \(said.text.prefix(200))")
        }
        let named = try await room.get(
            "/decision-sheets?lender=" + CreditRoom.path(Station.bankA), key: room.zone)
        #expect(named.text.hasPrefix("PK"))
        #expect(named.headers[.contentType] == WorkbookAnswer.type)
    }

    @Test("answers come in as one write, once, with the repair plan of a decline")
    func back() async throws {
        let (room, referral) = try await room()
        let before = try room.station.base.head()?.seq
        let seen = try await room.post(
            "/decision-sheets/preview", sheet(referral), key: room.key("b"))
        #expect(seen.status == 200, "\(seen.text)")
        #expect(seen.json["steps"]?.items?.first?["kind"]?.text == "declined")
        #expect(try room.station.base.head()?.seq == before)
        let first = try await room.post("/decision-sheets", sheet(referral), key: room.key("b"))
        #expect(first.status == 201, "\(first.text)")
        let again = try await room.post("/decision-sheets", sheet(referral), key: room.key("b"))
        #expect(again.status == 201, "\(again.text)")
        #expect(again.json["entry"] == first.json["entry"])
        let own = try await room.get(
            "/enterprises/\(Station.firm.code)/credit", key: room.key("e"))
        #expect(own.text.contains("高于本行70%的要求"))
    }

    @Test("another bank's referral and none are the same to a bank")
    func foreign() async throws {
        let (room, referral) = try await room()
        let theirs = try await room.post("/decision-sheets", sheet(referral), key: room.bankB)
        #expect(theirs.status == 404)
        let none = try await room.post("/decision-sheets", sheet("XQ-2099-T1"), key: room.bankB)
        #expect(none.status == 404)
        #expect(none.json["code"] == theirs.json["code"])
        let moved = try await room.post(
            "/decision-sheets", sheet(referral, firm: Station.other.name), key: room.key("b"))
        #expect(moved.status == 422)
        #expect(
            moved.json["errors"]?.items?.first?["code"]?.text == "enterpriseDiffers")
        #expect(try await room.post("/decision-sheets", "推荐编号,决定\n", key: room.zone).status == 422)
    }
}

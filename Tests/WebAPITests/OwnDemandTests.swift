import Access
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// An enterprise tells its own things: what it asks for, what it gives up, what it was asked.
@Suite("企业自己的需求")
struct OwnDemandTests {
    private static let body = #"{"amountFen":200000000,"termMonths":12,"use":"采购原材料"}"#

    @Test("只登记自己的，只看到自己的，能撤回；别家的与没有的一样")
    func ownOnly() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let own = keys[.enterprise]
        let posted = try await station.ask(.post, "/demands", key: own, body: Self.body)
        #expect(posted.status == 201, "\(posted.text)")
        let code = try #require(posted.json["steps"]?.items?.first?["subject"]?.text)
        func asks(_ name: String) async throws -> Station.Said {
            try await station.ask(
                .post, "/demands", key: own,
                body: Self.body.replacing("{\"amount", with: "{\"enterprise\":\"\(name)\",\"amount")
            )
        }
        let foreign = try await asks(Station.other.code)
        let none = try await asks("91430300MAX000003Y")
        #expect(foreign.status == 404 && none.status == 404)
        #expect(foreign.json["detail"] == none.json["detail"])
        #expect(try await asks(Station.firm.name).status == 201)
        let strange = try await station.ask(
            .post, "/demands", key: keys[.zoneOfficer],
            body: Self.body.replacing(
                "{\"amount", with: "{\"enterprise\":\"\(Station.other.code)\",\"amount"))
        let other = try #require(strange.json["steps"]?.items?.first?["subject"]?.text)
        let list = try await station.ask(.get, "/demands", key: own)
        #expect(list.text.contains(code) && !list.text.contains(other))
        let path = "/demands/\(other)/withdrawal"
        #expect(try await station.ask(.post, path, key: own, body: "{}").status == 404)
        let withdrawn = try await station.ask(
            .post, "/demands/\(code)/withdrawal", key: own, body: #"{"note":"已自筹"}"#)
        #expect(withdrawn.status == 201, "\(withdrawn.text)")
    }

    @Test("日子只能是当天；没有写企业的园区不受理；企业库没有它时说明白")
    func bounds() async throws {
        let station = try Station()
        let keys = try station.staff()
        let own = keys[.enterprise]
        let unknown = try await station.ask(.post, "/demands", key: own, body: Self.body)
        #expect(unknown.status == 404)
        #expect(unknown.json["detail"]?.text?.contains("先联系园区") == true)
        try station.enterprises()
        let dated = Self.body.replacing("}", with: #","day":"2026-11-01"}"#)
        #expect(try await station.ask(.post, "/demands", key: own, body: dated).status == 422)
        let today = Self.body.replacing("}", with: #","day":"2026-11-30"}"#)
        #expect(try await station.ask(.post, "/demands", key: own, body: today).status == 201)
        let zone = keys[.zoneOfficer]
        #expect(try await station.ask(.post, "/demands", key: zone, body: Self.body).status == 422)
    }

    @Test("要求补正由银行提，补正完成可由企业答；受理、婉拒不归企业")
    func answering() async throws {
        let room = try await CreditRoom()
        let posted = try await room.post("/demands", Self.body, key: room.key("e"))
        let demand = try #require(posted.json["steps"]?.items?.first?["subject"]?.text)
        let referred = try await room.post(
            "/demands/\(demand)/referrals",
            #"{"lender":"\#(Station.bankB)","product":"ccb-yunshuidai"}"#)
        #expect(referred.status == 201, "\(referred.text)")
        let referral = "/referrals/\(demand)-T1"
        #expect(
            try await room.post(referral + "/acceptance", "{}", key: room.key("e")).status == 403)
        #expect(try await room.post(referral + "/acceptance", "{}", key: room.bankB).status == 201)
        let asked = try await room.post(
            referral + "/documents-request", #"{"note":"近三个月流水"}"#, key: room.bankB)
        #expect(asked.status == 201, "\(asked.text)")
        let view = try await room.get(
            "/enterprises/\(Station.firm.code)/credit", key: room.key("e"))
        #expect(view.text.contains(demand))
        let supplied = try await room.post(
            referral + "/documents-supply", #"{"note":"已送柜面"}"#, key: room.key("e"))
        #expect(supplied.status == 201, "\(supplied.text)")
        let thin = #"{"reasons":[{"code":"debtBurden","explanation":"太高"}]}"#
        let declined = try await room.post(referral + "/decline", thin, key: room.bankB)
        #expect(declined.status == 422)
        #expect(
            declined.json["errors"]?.items?.first?["code"]?.text == "reasonWithoutDetail",
            "\(declined.text)")
        let given = try await room.post(referral + "/no-need", "{}", key: room.key("e"))
        #expect(given.status == 201, "\(given.text)")
    }
}

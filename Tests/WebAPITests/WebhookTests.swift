import Access
import Foundation
import HTTPTypes
import Notices
import Quantities
import Storage
import Testing
import UseCases

@testable import WebAPI

/// Webhooks over HTTP: whose they are, what is shown once.
@Suite("回调地址")
struct WebhookTests {
    static let body =
        #"{"url":"https://bank.example.cn/hook","events":["demandReferred","lineApproved"]}"#

    private func made(_ station: Station, _ key: String?) async throws -> (id: String, key: String)
    {
        let said = try await station.ask(.post, "/webhooks", key: key, body: Self.body)
        #expect(said.status == 201, "\(said.text)")
        return (
            try #require(said.json["id"]?.text), try #require(said.json["secret"]?.text)
        )
    }

    @Test("登记、查看、停用；密钥只显示一次，重发的答复里没有")
    func round() async throws {
        let station = try Station()
        let bank = try #require(try station.staff()[.bankOfficer])
        let once = [("Idempotency-Key", "webhook-1")]
        let first = try await station.ask(.post, "/webhooks", key: bank, body: Self.body, once)
        let again = try await station.ask(.post, "/webhooks", key: bank, body: Self.body, once)
        #expect(first.status == 201 && again.status == 201)
        #expect(first.json["secret"]?.text?.hasPrefix("rqw_") == true)
        #expect(again.json["secret"] == nil && again.json["id"] == first.json["id"])
        let id = try #require(first.json["id"]?.text)
        let shown = try await station.ask(.get, "/webhooks/\(id)", key: bank)
        #expect(shown.status == 200 && !shown.text.contains("rqw_"))
        #expect(shown.json["deliveries"]?["waiting"]?.integer == 0)
        #expect(shown.json["events"]?.items?.count == 2)
        let listed = try await station.ask(.get, "/webhooks", key: bank)
        #expect(listed.json["items"]?.items?.count == 1 && !listed.text.contains("rqw_"))
        let ended = try await station.ask(.delete, "/webhooks/\(id)", key: bank)
        #expect(ended.status == 200 && ended.json["ended"]?.text == "deleted")
        let empty = try await station.ask(.get, "/webhooks", key: bank)
        #expect(empty.json["items"]?.items?.isEmpty == true)
        let twice = try await station.ask(.delete, "/webhooks/\(id)", key: bank)
        #expect(twice.status == 422)
    }

    @Test(
        "别家的回调地址和没有的一样",
        arguments: [
            (HTTPRequest.Method.get, ""), (.delete, ""), (.post, "/secret"), (.post, "/test"),
            (.get, "/deliveries"), (.post, "/deliveries/Mabc/resend"),
        ])
    func foreign(_ method: HTTPRequest.Method, _ path: String) async throws {
        let station = try Station()
        let keys = try station.staff()
        let (id, _) = try await made(station, keys[.bankOfficer])
        let body = path == "/secret" ? "{}" : nil
        for key in [try station.key("bank-b", .bankOfficer), try #require(keys[.integrator])] {
            let other = try await station.ask(
                method, "/webhooks/\(id)\(path)", key: key, body: body)
            let none = try await station.ask(
                method, "/webhooks/wh-none\(path)", key: key, body: body)
            #expect(other.status == 404 && none.status == 404)
            #expect(other.json["detail"] == none.json["detail"])
        }
    }

    @Test(
        "不合要求的登记",
        arguments: [
            ("http://bank.example.cn/", 422), ("https://127.0.0.1/", 422), ("https://[::1]/", 422),
            ("https://10.0.0.1/", 422), ("https://u:p@bank.cn/", 422), ("https://bank.cn/#x", 422),
            ("ftp://bank.cn/", 422), ("https://169.254.169.254/latest", 422),
            ("https://bank.cn/", 201),
        ])
    func addresses(_ url: String, _ status: Int) async throws {
        let station = try Station()
        let bank = try station.staff()[.bankOfficer]
        let said = try await station.ask(
            .post, "/webhooks", key: bank, body: #"{"url":"\#(url)"}"#)
        #expect(said.status == status, "\(said.text)")
    }

    @Test("无权查看的不能订阅；可订阅的清单里也没有")
    func rights() async throws {
        let station = try Station()
        let keys = try station.staff()
        let body = #"{"url":"https://a.example.cn/","events":["noteDrawn"]}"#
        let refused = try await station.ask(
            .post, "/webhooks", key: keys[.administrator], body: body)
        #expect(refused.status == 422 && refused.text.contains("noteDrawn"))
        let taken = try await station.ask(.post, "/webhooks", key: keys[.bankOfficer], body: body)
        #expect(taken.status == 201)
        for (role, has) in [(Role.administrator, false), (.bankOfficer, true)] {
            let list = try await station.ask(.get, "/webhooks/events", key: keys[role])
            #expect(list.text.contains("noteDrawn") == has && list.text.contains("rulesPublished"))
        }
    }

    @Test("换密钥：新密钥显示一次，旧的到约定日为止")
    func rotation() async throws {
        let station = try Station()
        let bank = try #require(try station.staff()[.bankOfficer])
        let (id, secret) = try await made(station, bank)
        let changed = try await station.ask(
            .post, "/webhooks/\(id)/secret", key: bank, body: #"{"oldLastDay":"2026-12-07"}"#)
        #expect(changed.status == 201 && changed.json["secret"]?.text != secret)
        #expect(changed.json["oldSecretUntil"]?.text == "2026-12-07T16:00:00.000Z")
        for day in ["2026-11-29", "2027-01-31"] {
            let said = try await station.ask(
                .post, "/webhooks/\(id)/secret", key: bank, body: #"{"oldLastDay":"\#(day)"}"#)
            #expect(said.status == 422, "\(day)")
        }
    }

    @Test("投递记录分页，新的在前；翻页标记不能乱写")
    func pages() async throws {
        let station = try Station()
        let bank = try #require(try station.staff()[.bankOfficer])
        let (id, _) = try await made(station, bank)
        var messages: [String] = []
        for _ in 1...5 {
            let said = try await station.ask(.post, "/webhooks/\(id)/test", key: bank)
            #expect(said.status == 201, "\(said.text)")
            messages.append(try #require(said.json["id"]?.text))
        }
        var (seen, cursor): ([String], String?) = ([], nil)
        repeat {
            let next = cursor.map { "&cursor=" + $0 } ?? ""
            let page = try await station.ask(
                .get, "/webhooks/\(id)/deliveries?limit=2" + next, key: bank)
            #expect(page.status == 200, "\(page.text)")
            seen += (page.json["items"]?.items ?? []).compactMap { $0["id"]?.text }
            cursor = page.json["nextCursor"]?.text
        } while cursor != nil
        #expect(seen == messages.reversed())
        let wrong = try await station.ask(
            .get, "/webhooks/\(id)/deliveries?cursor=xyz", key: bank)
        #expect(wrong.code == "cursorInvalid")
    }
}

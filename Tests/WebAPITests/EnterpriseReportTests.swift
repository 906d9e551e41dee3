import Access
import Consents
import Enterprises
import Foundation
import HTTPTypes
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import UseCases
import Vocabulary

@testable import WebAPI

@Suite("任务：企业报告") struct EnterpriseReportTests {
    /// - Returns: the job when it has ended.
    private func asked(
        _ station: Station, _ key: String?, _ body: String, once: String
    ) async throws -> JSONValue {
        let said = try await station.ask(
            .post, "/reports/enterprises", key: key, body: body, [("Idempotency-Key", once)])
        #expect(said.status == 202, "\(said.text)")
        let id = try #require(said.json["id"]?.text)
        return try await station.ended(id, key: key)
    }

    private static func body(_ code: String, _ format: String, _ more: String = "") -> String {
        #"{"enterprise":"\#(code)","format":"\#(format)"\#(more)}"#
    }

    private static let look = #","purpose":"financing","reason":"pre-loan""#

    @Test("园区出全部，企业出自己的；文件有自己的类型和名称")
    func whole() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let kinds: [(Role, format: String, type: String, ending: String, word: String)] = [
            (.zoneOfficer, "html", "text/html; charset=utf-8", "html", "园区版"),
            (.enterprise, "md", "text/markdown; charset=utf-8", "md", "本人版"),
            (.zoneOfficer, "json", "application/json", "json", "enterpriseReport"),
            (.zoneOfficer, "csv", "text/csv; charset=utf-8", "csv", "试一厂"),
        ]
        for kind in kinds {
            let job = try await asked(
                station, keys[kind.0], Self.body(Station.firm.code, kind.format),
                once: "report-\(kind.format)")
            #expect(job["state"]?.text == "done", "\(job.encoded)")
            let href = try #require(job["result"]?["href"]?.text)
            let result = try await station.ask(.get, href, key: keys[kind.0])
            #expect(result.headers[.contentType] == kind.type)
            #expect(result.headers[.contentDisposition]?.contains("." + kind.ending) == true)
            #expect(result.text.contains(kind.word) && result.text.contains("试一厂"))
        }
        let foreign = try await asked(
            station, keys[.enterprise], Self.body(Station.other.code, "html"), once: "report-other")
        #expect(foreign["state"]?.text == "failed")
        #expect(foreign["fault"]?["code"]?.text == "notFound")
    }

    @Test("银行没有依据：任务失败，与没有这家企业一样；有企业的查询已记录")
    func refused() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let path = "/reports/enterprises"
        let bare = try await station.ask(
            .post, path, key: keys[.bankOfficer], body: Self.body(Station.firm.code, "html"),
            [("Idempotency-Key", "report-bare")])
        #expect(bare.status == 422 || bare.status == 400, "\(bare.text)")
        for (place, code) in [Station.firm.code, "91430300MAX0000099"].enumerated() {
            let job = try await asked(
                station, keys[.bankOfficer], Self.body(code, "html", Self.look),
                once: "report-look-\(place)")
            #expect(job["state"]?.text == "failed", "\(job.encoded)")
            #expect(job["fault"]?["code"]?.text == "notFound")
        }
        let looks = try station.base.reading { try $0.accesses(of: nil, limit: 9) }
        #expect(looks.map(\.record.isRefused) == [true])
        #expect(looks.first?.record.receiver.name == Station.bankA)
    }

    @Test("银行在依据以内出机构版，另一家银行没有")
    func within() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let terms = ConsentTerms(
            kind: .sharing, basis: .contract, purpose: .financing,
            scope: try #require(FieldScope(text: "enterprise.*")),
            receiver: try #require(Receiver(Station.bankA)),
            from: try #require(Day(iso: "2026-01-01")),
            until: nil)
        let consent = Consent(
            subject: .enterprise(Station.firm.code), terms: terms,
            proof: ConsentProof(
                template: nil, evidence: FactEvidence(number: "HT-1", document: nil),
                signatory: nil))
        let stored = try station.base.reading {
            try $0.enterprises(called: [Station.firm.code])
        }
        try station.base.record(
            [StoredConsent(try #require(stored.first).id, consent)],
            by: Act(.recordConsent, by: "测试岗", at: Station.start))
        let job = try await asked(
            station, keys[.bankOfficer], Self.body(Station.firm.code, "text", Self.look),
            once: "report-within")
        #expect(job["state"]?.text == "done", "\(job.encoded)")
        let href = try #require(job["result"]?["href"]?.text)
        let text = try await station.ask(.get, href, key: keys[.bankOfficer]).text
        #expect(text.contains("机构版") && text.contains("职工总数") && text.contains(Station.bankA))
        #expect(!text.contains("营业收入") && !text.contains("一企一策"))
        let other = try await asked(
            station, try station.key("bank-b", .bankOfficer),
            Self.body(Station.firm.code, "text", Self.look), once: "report-other-bank")
        #expect(other["fault"]?["code"]?.text == "notFound")
    }
}

import Access
import HTTPTypes
import Testing

@testable import WebAPI

@Suite("结论凭证接口")
struct CertificateTests {
    private static let path =
        "/enterprises/91430300MAX0000014/matches/zhulidai-illustrative/certificate"

    @Test("签发一份，送回核验：成立；改一处：说出哪里不符")
    func issued() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let made = try await station.ask(.get, Self.path, key: keys[.zoneOfficer])
        #expect(made.status == 200, "\(made.text)")
        #expect(made.json["schema"]?.text == "rongqiao/certificate/1")
        #expect(made.json["body"]?["enterprise"]?["name"]?.text == Station.firm.name)
        let own = try await station.ask(.get, Self.path, key: keys[.enterprise])
        #expect(own.text == made.text)
        let checked = try await verify(station, keys, made.text)
        #expect(checked.json["holds"]?.truth == true, "\(checked.text)")
        #expect(checked.json["ruleSet"]?.text == "zhulidai-illustrative")
        let changed = made.text.replacing("\"engine\":\"test\"", with: "\"engine\":\"other\"")
        let refused = try await verify(station, keys, changed)
        #expect(refused.status == 200 && refused.json["holds"]?.truth == false)
        #expect(refused.json["code"]?.text == "hashDiffers")
        #expect(refused.json["message"]?["zh"]?.text?.isEmpty == false)
    }

    @Test("别家企业、银行拿不到；未施行没有凭证；公钥要对")
    func refused() async throws {
        let station = try Station()
        try station.enterprises()
        let keys = try station.staff()
        let other = Self.path.replacing(Station.firm.code, with: Station.other.code)
        #expect(try await station.ask(.get, other, key: keys[.enterprise]).status == 404)
        #expect(try await station.ask(.get, Self.path, key: keys[.bankOfficer]).status == 403)
        let early = try await station.ask(
            .get,
            Self.path.replacing("zhulidai-illustrative", with: "hn-kv-2025")
                + "?as_of=2020-01-01", key: keys[.zoneOfficer])
        #expect(early.status == 422 && early.text.contains("未施行"), "\(early.text)")
        let made = try await station.ask(.get, Self.path, key: keys[.zoneOfficer])
        let key = String(repeating: "A", count: 43)
        let unsigned = try await verify(station, keys, made.text, "?public_key=" + key)
        #expect(unsigned.json["code"]?.text == "unsigned", "\(unsigned.text)")
        let wrong = try await verify(station, keys, made.text, "?public_key=short")
        #expect(wrong.status == 400, "\(wrong.text)")
    }

    private func verify(
        _ station: Station, _ keys: [Role: String], _ body: String, _ query: String = ""
    ) async throws -> Station.Said {
        try await station.ask(
            .post, "/certificates/verify" + query, key: keys[.zoneOfficer], body: body)
    }
}

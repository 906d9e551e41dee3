import Access
import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// A station where the first firm borrowed from bank A: one demand, one referral, one line, one
/// note. The second firm asked for nothing, bank B knows nothing.
struct CreditRoom {
    let station: Station
    let keys: [Role: String]
    let bankB: String
    let demand: String

    var zone: String? { keys[.zoneOfficer] }

    /// As a part of a path or query: whatever is no ASCII letter or digit by its bytes.
    static func path(_ text: String) -> String {
        text.utf8.map { byte in
            let letter = Character(UnicodeScalar(byte))
            let isPlain = letter.isASCII && (letter.isLetter || letter.isNumber)
            return isPlain ? String(letter) : String(format: "%%%02X", byte)
        }.joined()
    }

    init() async throws {
        station = try Station()
        try station.enterprises()
        keys = try station.staff()
        bankB = try station.key("bank-b", .bankOfficer)
        let posted = try await station.ask(
            .post, "/demands", key: keys[.zoneOfficer], body: GateTests.demand)
        demand = try #require(posted.json["steps"]?.items?.first?["subject"]?.text)
        let referral = demand + "-T1"
        let line = referral + "-SX"
        for (target, body) in [
            (
                "/demands/\(demand)/referrals",
                #"{"lender":"\#(Station.bankA)","product":"ccb-yunshuidai"}"#
            ),
            ("/referrals/\(referral)/acceptance", "{}"),
            (
                "/referrals/\(referral)/approval",
                #"{"amountFen":300000000,"lastDay":"2027-11-30","ratePpm":36500}"#
            ),
            ("/lines/\(line)/signing", #"{"amountFen":300000000,"contract":"HT-1"}"#),
            (
                "/lines/\(line)/draws",
                #"{"amountFen":100000000,"number":"JJ-1","due":"2027-11-30"}"#
            ),
        ] {
            let said = try await post(target, body)
            #expect(said.status == 201, "\(target): \(said.text)")
        }
    }

    /// Opens the programme of the park's batches for bank A, with a guarantor that has funds, and
    /// files one.
    func fileBatch() async throws {
        let (home, guarantor) = ("/programmes/" + ClaimTests.programme, ClaimTests.guarantor)
        let file = Station.root.appendingPathComponent("seeds/batches/park-2026-10.csv")
        let lender = Self.path(Station.bankA)
        for (target, body) in [
            (
                home + "/opening",
                #"{"year":2026,"lenders":[{"lender":"\#(Station.bankA)"}],"day":"2026-01-05"}"#
            ),
            (
                home + "/capital",
                #"{"guarantor":"\#(guarantor)","netAssetsFen":10000000000,"#
                    + #""day":"2026-01-05"}"#
            ),
            (
                home + "/guarantor-funds",
                #"{"guarantor":"\#(guarantor)","party":"city","amountFen":2000000000,"#
                    + #""day":"2026-01-05"}"#
            ),
            (
                home + "/batches?batch=PL-1&day=2026-10-20&lender=\(lender)&guarantor="
                    + Self.path(guarantor), try String(contentsOf: file, encoding: .utf8)
            ),
        ] {
            let said = try await post(target, body)
            #expect(said.status == 201, "\(target): \(said.text)")
        }
    }

    /// What the zone's officer posts, unless another key is named.
    func post(_ target: String, _ body: String, key: String? = nil) async throws -> Station.Said {
        try await station.ask(.post, target, key: key ?? zone, body: body)
    }

    func get(_ target: String, key: String?) async throws -> Station.Said {
        try await station.ask(.get, target, key: key)
    }

    /// Who asks, by the letters of `AuthorityTests`, and `B` for bank B.
    func key(_ letter: Character) -> String? {
        letter == "B" ? bankB : AuthorityTests.letters[letter].flatMap { keys[$0] }
    }
}

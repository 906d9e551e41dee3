import Access
import HTTPTypes
import Registry
import Storage
import Testing

@testable import WebAPI

/// The money book by its own operations.
@Suite struct MoneyTests {
    private static let accounts = #"""
        {"operations":[
        {"id":"o-1","kind":"open","day":"2026-11-02","account":"pool/kv/cash","type":"poolCash",
         "lower":{"name":"availableFunds","amountFen":0}},
        {"id":"o-2","kind":"open","day":"2026-11-02","account":"pool/kv/fund",
         "type":"contribution"},
        {"id":"o-3","kind":"transfer","day":"2026-11-02","reference":"批文1号",
         "legs":[{"debit":"pool/kv/cash","credit":"pool/kv/fund","amountFen":1000}]}]}
        """#

    private static func back(_ id: String, _ fen: Int) -> String {
        #"{"operations":[{"id":"\#(id)","kind":"transfer","day":"2026-11-02","#
            + #""legs":[{"debit":"pool/kv/fund","credit":"pool/kv/cash","amountFen":\#(fen)}]}]}"#
    }

    private func room() async throws -> (Station, [Role: String]) {
        let station = try Station()
        let keys = try station.staff()
        let said = try await station.ask(
            .post, "/money/operations", key: keys[.zoneOfficer], body: Self.accounts)
        #expect(said.status == 201, "\(said.text)")
        let ordinals = (said.json["operations"]?.items ?? []).compactMap { $0["ordinal"]?.integer }
        #expect(ordinals == [1, 2, 3])
        return (station, keys)
    }

    @Test("a refusal stays with its id, whatever the book comes to later")
    func sticky() async throws {
        let (station, keys) = try await room()
        let key = keys[.zoneOfficer]
        for _ in 0..<2 {
            let said = try await station.ask(
                .post, "/money/operations", key: key, body: Self.back("b-1", 1_001))
            #expect(said.status == 422)
            let error = try #require(said.json["errors"]?.items?.first)
            #expect(error["code"]?.text == "exceedsAvailableFunds")
            #expect(error["pointer"]?.text?.hasPrefix("/operations/0") == true)
        }
        let more = Self.back("o-4", 5_000).replacing("pool/kv/fund", with: "pool/kv/x")
            .replacing("pool/kv/cash", with: "pool/kv/fund")
            .replacing("pool/kv/x", with: "pool/kv/cash")
        let funded = try await station.ask(.post, "/money/operations", key: key, body: more)
        #expect(funded.status == 201, "\(funded.text)")
        let still = try await station.ask(
            .post, "/money/operations", key: key, body: Self.back("b-1", 1_001))
        #expect(still.status == 422)
        let other = try await station.ask(
            .post, "/money/operations", key: key, body: Self.back("b-2", 1_001))
        #expect(other.status == 201, "\(other.text)")
        let again = try await station.ask(
            .post, "/money/operations", key: key, body: Self.back("b-2", 1_001))
        #expect(again.json["alreadyRecorded"]?.truth == true)
        #expect(again.json["entry"] == other.json["entry"])
        let changed = try await station.ask(
            .post, "/money/operations", key: key, body: Self.back("b-2", 1))
        #expect(changed.status == 422)
        #expect(
            changed.json["errors"]?.items?.first?["code"]?.text == "existsWithDifferentContent")
        let shown = try await station.ask(.get, "/money/operations/b-1", key: key)
        #expect(shown.status == 200, "\(shown.text)")
    }

    @Test("accounts, statement page by page, verification figure")
    func reading() async throws {
        let (station, keys) = try await room()
        let (key, auditor) = (keys[.zoneOfficer], keys[.auditor])
        let before = try await station.ask(.get, "/money/head", key: auditor)
        for number in 1...3 {
            _ = try await station.ask(
                .post, "/money/operations", key: key, body: Self.back("b-\(number)", 100))
        }
        let list = try await station.ask(.get, "/money/accounts?prefix=pool/kv/c", key: auditor)
        let cash = try #require(list.json["items"]?.items?.first)
        #expect(list.json["items"]?.items?.count == 1)
        #expect(cash["postedFen"]?.integer == 700)
        #expect(cash["roomBelowFen"]?.integer == 700)
        var balances: [Int64] = []
        var cursor = ""
        for _ in 0..<9 {
            let said = try await station.ask(
                .get, "/money/accounts/pool%2Fkv%2Fcash?limit=3\(cursor)", key: auditor)
            balances += (said.json["lines"]?.items ?? []).compactMap { $0["balanceFen"]?.integer }
            guard let next = said.json["nextCursor"]?.text else { break }
            cursor = "&cursor=" + next
        }
        #expect(balances == [1_000, 900, 800, 700])
        let head = try await station.ask(.get, "/money/head", key: auditor)
        #expect(head.json["operations"]?.integer == 6)
        #expect(head.json["isBalanced"]?.truth == true)
        #expect(head.json["stateDigest"] != before.json["stateDigest"])
        #expect(try await station.ask(.get, "/money/accounts/nothing", key: key).status == 404)
        #expect(try await station.ask(.get, "/money/operations/nothing", key: key).status == 404)
        for role in Role.allCases where role != .zoneOfficer && role != .auditor {
            let said = try await station.ask(.get, "/money/accounts", key: keys[role])
            #expect(said.status == 403, "\(role)")
        }
    }

    @Test(
        "what a kind needs, does not know, or must not do is told at its place",
        arguments: [
            (#"{"id":"x","kind":"transfer","day":"2026-11-02"}"#, 422, "/operations/0/legs"),
            (
                #"{"id":"x","kind":"void","day":"2026-11-02","operation":"o-3","reason":"无"}"#,
                422, "/operations/0/reason"
            ),
            (
                #"{"id":"x","kind":"correct","day":"2026-11-02","operation":"o-3","reason":" "}"#,
                422, "/operations/0/reason"
            ),
            (#"{"id":"","kind":"advance","day":"2026-11-02"}"#, 422, "/operations/0/id"),
            // The service's day is 30 November.
            (#"{"id":"x","kind":"advance","day":"2026-12-01"}"#, 422, "/operations/0/day"),
        ])
    func shapes(_ operation: String, _ status: Int, _ pointer: String) async throws {
        let (station, keys) = try await room()
        let length = try station.base.head()?.seq
        let said = try await station.ask(
            .post, "/money/operations", key: keys[.zoneOfficer],
            body: #"{"operations":[\#(operation)]}"#)
        #expect(said.status == status, "\(said.text)")
        #expect(said.json["errors"]?.items?.first?["pointer"]?.text == pointer)
        #expect(try station.base.head()?.seq == length)
    }
}

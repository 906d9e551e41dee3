import Access
import Enterprises
import Foundation
import HTTPTypes
import NIOCore
import Quantities
import Registry
import Reviews
import SQLiteStorage
import Storage
import Testing
import UseCases
import Vocabulary

@testable import WebAPI

/// Answers that are kept ready. A word that no handler says is planted in the place of an answer:
/// where it comes back, the kept answer was sent; where it does not, it was worked out.
@Suite("现成的答复")
struct ReadyTests {
    private static let path = "/enterprises/91430300MAX0000014/matches"
    private static let planted = #"{"planted":true}"#

    /// A service that has answered a match once, with the planted word in the answer's place.
    private struct Room {
        let station: Station
        let keys: [Role: String]

        init(_ base: SQLiteBase? = nil, _ settings: [String: String] = [:]) async throws {
            station = try Station(settings, base: base)
            try station.enterprises()
            keys = try station.staff()
            try await plant()
        }

        func plant(_ role: Role = .zoneOfficer) async throws {
            let first = try await ask(role)
            #expect(first.status == 200, "\(first.text)")
            let service = station.service
            let stand = try #require(service.stand())
            let basis = ReadyAnswers.Basis(stand, service.ground)
            let question = try #require(service.ready.questions.first)
            #expect(service.ready.questions.count == 1)
            service.ready.keep(Answer(.ok, Array(ReadyTests.planted.utf8)), question, basis)
        }

        func ask(
            _ role: Role = .zoneOfficer, _ query: String = "", _ headers: [(String, String)] = []
        ) async throws -> Station.Said {
            try await station.ask(.get, ReadyTests.path + query, key: keys[role], headers)
        }

        /// Whether the kept answer is sent.
        func isReady(_ role: Role = .zoneOfficer, _ query: String = "") async throws -> Bool {
            try await ask(role, query).text == ReadyTests.planted
        }
    }

    @Test("什么都没有变，就发现成的")
    func ready() async throws {
        let room = try await Room()
        #expect(try await room.isReady())
        #expect(try await room.isReady(.reviewer))
    }

    @Test("留下的与重新算的一字不差，标记也一样")
    func same() async throws {
        let station = try Station()
        try station.enterprises()
        let key = try #require(try station.staff()[.zoneOfficer])
        let first = try await station.ask(.get, Self.path, key: key)
        let second = try await station.ask(.get, Self.path, key: key)
        let never = try Station(["ready-answers.bytes": "0"], base: station.base)
        let third = try await never.ask(.get, Self.path, key: key)
        #expect(first.text == second.text && second.text == third.text)
        #expect(first.headers[.eTag] == second.headers[.eTag])
        #expect(second.headers[.eTag] == third.headers[.eTag])
        #expect(second.headers[.cacheControl] == "private, no-cache")
        #expect(second.headers[.contentLength] == String(second.text.utf8.count))
        let tag = try #require(second.headers[.eTag])
        let known = try await station.ask(.get, Self.path, key: key, [("If-None-Match", tag)])
        #expect(known.status == 304 && known.text.isEmpty)
        let head = try await station.ask(.head, Self.path, key: key, [("Idempotency-Key", "")])
        #expect(head.status == 200 && head.text.isEmpty)
        #expect(head.headers[.contentLength] == String(second.text.utf8.count))
    }

    @Test(
        "问的不同，不用别人的",
        arguments: ["?all=true", "?clauses=all", "?as_of=2026-11-22", "?known_at=2026-11-30"])
    func otherQuestion(_ query: String) async throws {
        let room = try await Room()
        #expect(try await room.isReady(.zoneOfficer, query) == false)
    }

    @Test("过了半夜是另一天")
    func midnight() async throws {
        let room = try await Room()
        room.station.advance(seconds: 86_400)
        #expect(try await room.isReady() == false)
    }

    /// What somebody records after which a kept answer would be stale.
    enum Change: String, CaseIterable, Sendable {
        case fact, name, judgement, sameAs, undo
    }

    @Test("登记了任何一家的情况，全部重算", arguments: Change.allCases)
    func changed(_ change: Change) async throws {
        let room = try await Room()
        try room.station.record(change)
        #expect(try await room.isReady() == false)
    }

    @Test("另一进程登记的也一样", arguments: Change.allCases)
    func changedElsewhere(_ change: Change) async throws {
        let file = try TemporaryFile()
        defer { file.remove() }
        let room = try await Room(try SQLiteBase.open(file.path, .make))
        #expect(try await room.isReady())
        let other = try Station(base: try SQLiteBase.open(file.path, .existing))
        try other.record(change)
        #expect(try await room.isReady() == false)
    }

    @Test("与企业无关的登记不打扰：会话、别的密钥")
    func unrelated() async throws {
        let room = try await Room()
        _ = try room.station.key("zone", .zoneOfficer)
        #expect(try await room.isReady())
    }

    @Test("每次都看是谁：吊销的密钥、没有权限的、别家企业，现成的也不给")
    func who() async throws {
        let room = try await Room()
        #expect(try await room.ask(.bankOfficer).status == 403)
        #expect(try await room.ask(.administrator).status == 403)
        let key = try #require(room.keys[.zoneOfficer])
        let doing = AccessDesk.Doing(by: "测试岗", at: Station.start)
        let prefix = String(key.dropFirst(3).prefix(8))
        #expect(try await room.isReady())
        _ = try AccessDesk(room.station.base).revokeKey(prefix: prefix, doing).get()
        #expect(try await room.ask().status == 401)
        #expect(try await room.isReady(.reviewer))
    }

    @Test("企业自己的与园区的各留一份，别家企业的看不到")
    func reaches() async throws {
        let room = try await Room()
        let own = try await room.ask(.enterprise)
        #expect(own.status == 200 && own.text != Self.planted)
        let other = try await room.station.ask(
            .get, "/enterprises/\(Station.other.code)/matches", key: room.keys[.zoneOfficer])
        #expect(other.status == 200)
        let foreign = try await room.station.ask(
            .get, "/enterprises/\(Station.other.code)/matches", key: room.keys[.enterprise])
        #expect(foreign.status == 404)
    }

    @Test("授权撤回后，金融机构的查看不再给出数据")
    func consent() async throws {
        let room = try await Room()
        let path =
            "/enterprises/\(Station.firm.code)/view?purpose=financing&reason=pre-loan"
        let made = try await room.station.ask(
            .post, "/consents", key: room.keys[.zoneOfficer], body: ConsentTable.example)
        let id = try #require(made.json["lines"]?.items?.first?["id"]?.text)
        let before = try await room.station.ask(.get, path, key: room.keys[.bankOfficer])
        #expect(before.status == 200, "\(before.text)")
        _ = try await room.station.ask(
            .post, "/consents/\(id)/withdrawal", key: room.keys[.zoneOfficer], body: "{}")
        let after = try await room.station.ask(.get, path, key: room.keys[.bankOfficer])
        #expect(after.status == 404)
    }

    @Test("规则换了，一份都不留；算到一半换的，不留下旧的")
    func rules() async throws {
        let room = try await Room()
        let service = room.station.service
        let stand = try #require(service.stand())
        let other = try Service.read(service.request, generation: 2)
        let question = try #require(service.ready.questions.first)
        let old = ReadyAnswers.Basis(stand, service.ground)
        let new = ReadyAnswers.Basis(stand, other)
        #expect(service.ready.find(question, old) != nil)
        #expect(service.ready.find(question, new) == nil)
        service.ready.keep(Answer(.ok, [1]), question, new)
        #expect(service.ready.find(question, old) == nil)
    }

    @Test("慢的一份不顶替新的")
    func slow() async throws {
        let room = try await Room()
        let service = room.station.service
        let question = try #require(service.ready.questions.first)
        let now = try #require(service.stand())
        var later = now
        later.enterprises += 1
        let new = ReadyAnswers.Basis(later, service.ground)
        service.ready.keep(Answer(.ok, [2]), question, new)
        service.ready.keep(Answer(.ok, [1]), question, .init(now, service.ground))
        #expect(service.ready.find(question, new)?.buffer?.readableBytesView.first == 2)
    }
}

/// Room for what was used lately.
@Suite("最近用过的留下")
struct LatelyUsedTests {
    @Test("用着的留下，不用的让位，总数不超过所给的地方")
    func bounded() {
        var seed = UInt64.random(in: 1...(.max))
        print("seed \(seed)")
        var kept = LatelyUsed<Int, Int>(bytes: 1_000)
        kept.keep(0, 0, 10)
        for step in 1...5_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = 1 + Int(seed >> 33) % 500
            if let found = kept.find(key) { #expect(found == key) }
            kept.keep(key, key, 10)
            let first = kept.find(0)
            #expect(first == 0, "step \(step)")
            #expect(kept.count <= 100)
        }
    }

    @Test("放不下的不放，清空后什么也没有")
    func edges() {
        var kept = LatelyUsed<String, Int>(bytes: 100)
        kept.keep(1, "大", 51)
        let large = kept.find("大")
        #expect(large == nil)
        kept.keep(1, "甲", 50)
        kept.keep(2, "甲", 40)
        let newer = kept.find("甲")
        #expect(newer == 2 && kept.count == 1)
        kept.removeAll()
        let gone = kept.find("甲")
        #expect(gone == nil && kept.count == 0)
        var none = LatelyUsed<String, Int>(bytes: 0)
        none.keep(1, "甲", 1)
        let never = none.find("甲")
        #expect(never == nil)
    }
}

/// A file in a folder of its own.
struct TemporaryFile {
    let path: String
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-web-tests-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("base.db").path
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

extension Station {
    /// Records something about an enterprise, as another face of the program would.
    func record(_ change: ReadyTests.Change) throws {
        let dictionary = service.ground.loaded.dictionary
        let day = Day(iso: "2026-11-02") ?? Day(number: 0)
        func act(_ action: JournalEntry.Action) -> Act {
            Act(action, by: "测试岗", at: Station.start)
        }
        func batch(_ member: NewStatements) -> NewBatch {
            NewBatch(source: "zone", asOf: day, members: [member])
        }
        switch change {
        case .fact:
            let staff = try #require(dictionary.field(id: "enterprise.employees"))
            let fact = Fact(
                subject: .enterprise, field: staff.index, value: .number(Decimal34(77)), day: day,
                source: "zone")
            try base.record(
                batch(NewStatements(.known(2), facts: [fact])), by: act(.recordFacts), dictionary)
        case .name:
            let name = Identifier(.name, "改了名（虚构）", since: day)
            try base.record(
                batch(NewStatements(.known(2), identifiers: [name], facts: [])),
                by: act(.recordName),
                dictionary)
        case .judgement:
            let answer = JudgementAnswer(
                ruleSet: "hn-kv-2025", clause: "innovation", isMet: true, reason: "看过", day: day,
                until: nil, author: "测试岗", office: nil, wording: nil)
            try base.record(answer, of: 1, by: act(.recordJudgement))
        case .sameAs:
            try base.record(
                Succession(.same, 2, into: 1, on: day), by: act(.recordSuccession))
        case .undo:
            var undoing = NewBatch(source: "zone", asOf: day, members: [])
            undoing.retractions = [1]
            try base.record(undoing, by: act(.recordFacts), dictionary)
        }
    }
}

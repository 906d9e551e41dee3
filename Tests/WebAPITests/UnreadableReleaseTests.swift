import Access
import Diagnostics
import HTTPTypes
import Quantities
import Registry
import Storage
import Testing
import UseCases

@testable import WebAPI

@Suite("这个版本的程序读不了的规则发布")
struct UnreadableReleaseTests {
    /// Puts texts in force that this program cannot read, as a newer one would.
    private func release(_ room: RuleRoom, from: String = "2026-11-30") throws {
        let base = room.station.base
        func principal(_ key: String) throws -> Principal {
            try base.reading { view in
                let found = try view.key(prefix: String(key.dropFirst(3).prefix(8)))
                let one = try #require(found)
                return Principal(one, try #require(try view.organisation(id: one.organisation)))
            }
        }
        let texts = CatalogueTexts([
            RuleFile(
                path: "zone/staff/2027.yaml", bytes: Array("schema: rongqiao/rules/9\n".utf8))
        ])
        let desk = AccessDesk(base)
        let doing = AccessDesk.Doing(by: "新版程序", at: Station.start)
        let last = try base.reading { try $0.releases().last?.number ?? 0 }
        let proposed = try desk.proposeRules(
            texts, from: try #require(Day(iso: from)), over: last, impact: Array("{}".utf8),
            by: try principal(room.first), doing
        ).get()
        _ = try desk.decideApproval(
            proposed.made.id, isApproved: true, by: try principal(room.second), doing
        ).get()
    }

    @Test("照样启动，按最近一次读得了的发布答复；就绪检查写明读不了的是哪一次；不按替代的规则登记结论")
    func standIn() async throws {
        let room = try RuleRoom()
        #expect(try await room.get("/health/ready")["unreadable"] == nil)
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        try release(room)
        let length = try room.station.base.head()?.seq
        let again = try room.restarted()
        let ready = try await again.get("/health/ready")
        #expect(ready["status"]?.text == "ready", "\(ready)")
        #expect(ready["release"]?.integer == 1)
        #expect(ready["unreadable"]?.items?.compactMap(\.integer) == [2])
        #expect(try await again.verdicts() == ["ineligible", "eligible"])
        try again.tick()
        #expect(try room.station.base.head()?.seq == length)
    }

    @Test("运行着的服务遇到这样的发布，也不停，也写明")
    func running() async throws {
        let room = try RuleRoom()
        try release(room)
        try room.tick()
        let ready = try await room.get("/health/ready")
        #expect(ready["release"]?.integer == 1)
        #expect(ready["unreadable"]?.items?.compactMap(\.integer) == [2])
    }

    @Test("没有一次发布读得了，用目录的文件；目录也读不了，才不启动")
    func folder() async throws {
        let folder = Folder(41)
        let old = try Station()
        let texts = CatalogueTexts([
            RuleFile(path: "zone/staff/2027.yaml", bytes: Array("schema: no/1\n".utf8))
        ])
        _ = try AccessDesk(old.base).adoptRules(texts, .init(by: "serve", at: Station.start))
        let station = try Station(files: { folder.files }, after: old)
        let ready = try await station.ask(.get, "/health/ready").json
        #expect(ready["release"]?.integer == 0, "\(ready)")
        #expect(ready["unreadable"]?.items?.compactMap(\.integer) == [1])
        folder.write("schema: no/1\n")
        #expect(throws: Faults.self) { try Station(files: { folder.files }, after: old) }
    }

    @Test("以后才生效的发布读不了，今天的照旧；到那天也照旧，并写明")
    func coming() async throws {
        let room = try RuleRoom()
        try release(room, from: "2026-12-01")
        let again = try room.restarted()
        let ready = try await again.get("/health/ready")
        #expect(ready["unreadable"]?.items?.compactMap(\.integer) == [2])
        again.station.advance(seconds: 2 * 86_400)
        try again.tick()
        #expect(try await again.get("/health/ready")["release"]?.integer == 1)
        #expect(try await again.verdicts() == ["ineligible", "eligible"])
    }
}

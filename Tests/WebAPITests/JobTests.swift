import Access
import Foundation
import HTTPTypes
import Quantities
import Registry
import SQLiteStorage
import Storage
import Testing
import UseCases

@testable import WebAPI

@Suite("任务") struct JobTests {
    @Test("重新匹配：202、进度、结果，同一请求重发还是这个任务")
    func matching() async throws {
        let station = try Station()
        try station.enterprises()
        let key = try #require(try station.staff()[.zoneOfficer])
        let once = [("Idempotency-Key", "run-of-today")]
        let said = try await station.ask(.post, "/matches/runs", key: key, once)
        #expect(said.status == 202, "\(said.text)")
        let id = try #require(said.json["id"]?.text)
        #expect(said.headers[.location] == "/jobs/" + id)
        #expect(Schemas.all["Job"]?.faults(of: said.json) == [])
        let ended = try await station.ended(id, key: key)
        #expect(ended["state"]?.text == "done", "\(ended.encoded)")
        #expect(Schemas.all["Job"]?.faults(of: ended) == [])
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(result.json["asked"]?.integer == 2)
        #expect(result.json["changed"]?.integer ?? 0 > 0)
        let length = try station.base.head()?.seq
        let again = try await station.ask(.post, "/matches/runs", key: key, once)
        #expect(again.json["id"]?.text == id)
        #expect(try station.base.head()?.seq == length)
    }

    @Test("进度看得见，取消在下一步生效，什么结果也没有")
    func cancelled() async throws {
        let slow = SlowWork()
        let station = try Station(kinds: [slow.kind()])
        let key = try #require(try station.staff()[.bankOfficer])
        let id = try station.begin("slow", key: key)
        let listener = try await station.listen("/jobs/\(id)/events", key: key)
        #expect(await slow.nextBegun() == id)
        slow.letGo(1)
        var done: Int64 = 0
        while done < 1 {
            done = await listener.event("progress")?.data["done"]?.integer ?? 99
        }
        #expect(done == 1)
        let off = try await station.ask(.delete, "/jobs/\(id)", key: key)
        #expect(off.status == 202 && off.json["isCalledOff"]?.truth == true, "\(off.text)")
        slow.letGo(2)
        let end = try #require(await listener.event("end"))
        #expect(end.data["state"]?.text == "cancelled")
        #expect(await listener.next() == nil)
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(result.status == 409)
        let twice = try await station.ask(.delete, "/jobs/\(id)", key: key)
        #expect(twice.status == 409)
    }

    @Test("一个机构的任务有上限，别的机构照办；先后轮流")
    func limits() async throws {
        let slow = SlowWork()
        let settings = ["jobs.at-once": "1", "jobs.open-per-organisation": "2"]
        let station = try Station(settings, kinds: [slow.kind()])
        let keys = try station.staff()
        let (bank, zone) = (keys[.bankOfficer], keys[.zoneOfficer])
        let first = try station.begin("slow", key: bank, once: "bank-0001")
        let second = try station.begin("slow", key: bank, once: "bank-0002")
        let problem = #expect(throws: Problem.self) {
            try station.begin("slow", key: bank, once: "bank-0003")
        }
        #expect(problem?.code == .tooManyJobs)
        let other = try station.begin("slow", key: zone, once: "zone-0001")
        slow.letGo(9)
        for id in [first, other, second] { #expect(await slow.nextBegun() == id) }
        #expect(try await station.ended(second, key: bank)["state"]?.text == "done")
    }

    @Test("别的机构的任务等于没有", arguments: ["", "/result", "/events"])
    func foreign(_ rest: String) async throws {
        let slow = SlowWork()
        let station = try Station(kinds: [slow.kind()])
        let keys = try station.staff()
        let id = try station.begin("slow", key: keys[.bankOfficer])
        let other = try station.key("bank-b", .bankOfficer)
        let said = try await station.ask(.get, "/jobs/\(id)\(rest)", key: other)
        let none = try await station.ask(.get, "/jobs/none\(rest)", key: other)
        #expect(said.status == 404 && none.status == 404)
        #expect(said.json["detail"] == none.json["detail"])
        let off = try await station.ask(.delete, "/jobs/\(id)", key: other)
        #expect(off.status == 404)
        let list = try await station.ask(.get, "/jobs", key: other)
        #expect(list.json["items"]?.items == [])
        slow.letGo(3)
        #expect(try await station.ended(id, key: keys[.bankOfficer])["state"]?.text == "done")
    }

    @Test("结果只给有这项权限的人")
    func results() async throws {
        let station = try Station()
        let keys = try station.staff()
        let said = try await station.ask(.post, "/audit/verifications", key: keys[.auditor])
        let id = try #require(said.json["id"]?.text)
        let ended = try await station.ended(id, key: keys[.auditor])
        #expect(ended["total"]?.integer ?? 0 > 2)
        let own = try await station.ask(.get, "/jobs/\(id)/result", key: keys[.auditor])
        #expect(own.json["sound"]?.truth == true, "\(own.text)")
        let officer = try await station.ask(.get, "/jobs/\(id)/result", key: keys[.zoneOfficer])
        #expect(officer.status == 403)
    }

    @Test("等候时密钥作废，任务不办")
    func revoked() async throws {
        let slow = SlowWork()
        let station = try Station(["jobs.at-once": "1"], kinds: [slow.kind()])
        let keys = try station.staff()
        let first = try station.begin("slow", key: keys[.bankOfficer])
        let spare = try station.key("bank-b", .bankOfficer)
        let second = try station.begin("slow", key: spare)
        let prefix = String(spare.dropFirst(3).prefix(8))
        _ = try await station.ask(
            .post, "/keys/\(prefix)/revocation", key: keys[.administrator])
        slow.letGo(3)
        _ = try await station.ended(first, key: keys[.bankOfficer])
        let other = try station.key("bank-b", .bankOfficer)
        let ended = try await station.ended(second, key: other)
        #expect(ended["state"]?.text == "failed")
        #expect(ended["fault"]?["code"]?.text == "forbidden")
        #expect(Schemas.all["Job"]?.faults(of: ended) == [], "\(ended.encoded)")
    }

    @Test("Prefer: respond-async 把长请求变成任务，结果与直接答复相同")
    func later() async throws {
        let station = try Station()
        try station.enterprises()
        let key = try #require(try station.staff()[.zoneOfficer])
        let target = "/scorecards/points-national/ranking"
        let direct = try await station.ask(.get, target, key: key)
        let said = try await station.ask(
            .get, target, key: key, [("Prefer", "wait=5, respond-async")])
        #expect(said.status == 202, "\(said.text)")
        #expect(said.headers[.preferenceApplied] == "respond-async")
        let id = try #require(said.json["id"]?.text)
        #expect(try await station.ended(id, key: key)["state"]?.text == "done")
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(direct.status == 200 && result.text == direct.text)
    }

    @Test("办不成的任务说明原因，和直接请求一样")
    func failed() async throws {
        let station = try Station()
        let key = try #require(try station.staff()[.zoneOfficer])
        let target = "/scorecards/none/ranking"
        let direct = try await station.ask(.get, target, key: key)
        let said = try await station.ask(.get, target, key: key, [("Prefer", "respond-async")])
        let ended = try await station.ended(try #require(said.json["id"]?.text), key: key)
        #expect(ended["state"]?.text == "failed")
        #expect(ended["fault"]?["code"]?.text == direct.code)
        #expect(ended["fault"]?["problem"]?["detail"] == direct.json["detail"])
    }
}

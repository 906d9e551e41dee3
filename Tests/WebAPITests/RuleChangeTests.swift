import Access
import HTTPTypes
import Registry
import SQLiteStorage
import Storage
import Testing

@testable import WebAPI

@Suite("规则变更：另一人批准后自某日生效")
struct RuleChangeTests {
    @Test("首次启动把目录作为第 1 次发布；再启动不再发布")
    func first() async throws {
        let room = try RuleRoom()
        let entries = try room.station.base.reading { try $0.entries(after: 0, limit: 1) }
        #expect(entries.first?.act.action == .adoptRules)
        let shown = try await room.get("/catalogue")
        #expect(shown["inForce"]?["release"]?.integer == 1)
        #expect(shown["folder"]?["state"]?.text == "same")
        let length = try room.station.base.head()?.seq
        _ = try room.restarted()
        #expect(try room.station.base.head()?.seq == length)
        #expect(try room.station.base.verify().isSound)
    }

    @Test("提出：算出谁得谁失；批准前不生效，批准后当天即生效，随后留下一次匹配")
    func approved() async throws {
        let room = try RuleRoom()
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        room.folder.write(staff: 40)
        let proposed = try await room.propose()
        #expect(proposed.status == 202, "\(proposed.text)")
        #expect(proposed.headers[.location]?.hasPrefix("/catalogue/changes/change-") == true)
        let product = try #require(proposed.json["impact"]?["products"]?.items?.first)
        #expect(product["gained"]?.integer == 1 && product["lost"]?.integer == 0)
        #expect(proposed.json["impact"]?["changed"]?.items?.count == 1)
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        #expect(try await room.get("/catalogue")["folder"]?["state"]?.text == "differs")
        let approved = try await room.station.approve(proposed, as: room.second)
        #expect(approved.json["state"]?.text == "carriedOut", "\(approved.text)")
        #expect(approved.json["outcome"]?["answer"]?["release"]?.integer == 2)
        #expect(try await room.verdicts() == ["eligible", "eligible"])
        #expect(try await room.get("/catalogue")["folder"]?["state"]?.text == "same")
        try room.tick()
        let changes = try await room.get("/matches/changes?direction=gained")
        #expect(changes["changes"]?.items?.count == 1, "\(changes)")
        let length = try room.station.base.head()?.seq
        try room.tick()
        #expect(try room.station.base.head()?.seq == length)
        #expect(try room.station.base.verify().isSound)
    }

    @Test("提出之后目录又改：生效的是提出时的文件")
    func frozen() async throws {
        let room = try RuleRoom()
        room.folder.write(staff: 40)
        let proposed = try await room.propose()
        room.folder.write(staff: 999)
        _ = try await room.station.approve(proposed, as: room.second)
        #expect(try await room.verdicts() == ["eligible", "eligible"])
        #expect(try await room.get("/catalogue")["folder"]?["state"]?.text == "differs")
    }

    @Test("同一请求重发，只提出一次")
    func again() async throws {
        let room = try RuleRoom()
        room.folder.write(staff: 40)
        let one = try await room.propose(once: "change-0001")
        let two = try await room.propose(once: "change-0001")
        #expect(one.text == two.text)
        #expect(try await room.get("/catalogue/changes")["items"]?.items?.count == 1)
    }

    @Test("明天生效：北京时间零点换规则，不用重启；之前取到的规则不变")
    func midnight() async throws {
        let room = try RuleRoom()
        room.folder.write(staff: 42)
        let proposed = try await room.propose("2026-12-01")
        #expect(proposed.json["impact"]?["products"]?.items?.first?["lost"]?.integer == 1)
        _ = try await room.station.approve(proposed, as: room.second)
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        let shown = try await room.get("/catalogue")
        #expect(shown["inForce"]?["release"]?.integer == 1)
        #expect(shown["coming"]?.items?.first?["from"]?.text == "2026-12-01")
        let held = room.station.service.ground
        // 10:00 in China; one second before midnight, then midnight.
        room.station.advance(seconds: 14 * 3600 - 1)
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        room.station.advance(seconds: 1)
        #expect(try await room.verdicts() == ["ineligible", "ineligible"])
        #expect(held.generation == 1 && room.station.service.ground.generation == 2)
    }

    @Test("批准之后、生效之前重启：到日照样生效；目录坏了也能启动，并说明")
    func restart() async throws {
        var room = try RuleRoom()
        room.folder.write(staff: 40)
        let proposed = try await room.propose("2026-12-02")
        _ = try await room.station.approve(proposed, as: room.second)
        room.folder.write("id: [")
        room = try room.restarted()
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
        let shown = try await room.get("/catalogue")
        #expect(shown["folder"]?["state"]?.text == "broken", "\(shown)")
        let ready = try await room.get("/health/ready")
        #expect(ready["release"]?.integer == 1 && ready["folder"]?.text == "broken")
        room.station.advance(seconds: 2 * 86_400)
        #expect(try await room.verdicts() == ["eligible", "eligible"])
        room = try room.restarted()
        #expect(try await room.verdicts() == ["eligible", "eligible"])
    }

    @Test("提不成的：文件有错、没有改动、日子已过、没有人负责的密钥")
    func refused() async throws {
        let room = try RuleRoom()
        let length = try room.station.base.head()?.seq
        let same = try await room.propose()
        #expect(same.json["errors"]?.items?.first?["code"]?.text == "rulesUnchanged")
        room.folder.write("id: [")
        let broken = try await room.propose()
        #expect(broken.status == 422)
        let place = broken.json["errors"]?.items?.first?["pointer"]?.text
        #expect(place?.hasPrefix("products/zone/staff/2024.yaml:") == true, "\(broken.text)")
        room.folder.write(staff: 40)
        let past = try await room.propose("2026-11-29")
        #expect(past.json["errors"]?.items?.first?["code"]?.text == "releaseDayPassed")
        #expect(try room.station.base.head()?.seq == length)
        let nobody = try room.station.key("zone", .zoneOfficer)
        let unnamed = try await room.propose(key: nobody)
        #expect(unnamed.status == 403 && unnamed.code == "approvalNeeded")
        #expect(try await room.get("/catalogue/changes")["items"]?.items?.isEmpty == true)
    }

    @Test("两项变更先后批准：后一项的影响按旧规则算的，不生效，事项上写明")
    func moved() async throws {
        let room = try RuleRoom()
        room.folder.write(staff: 40)
        let one = try await room.propose()
        room.folder.write(staff: 42)
        let two = try await room.propose()
        _ = try await room.station.approve(one, as: room.second)
        let late = try await room.station.approve(two, as: room.second)
        #expect(late.json["state"]?.text == "refused", "\(late.text)")
        #expect(late.json["outcome"]?["answer"]?["code"]?.text == "rulesMoved")
        #expect(try await room.verdicts() == ["eligible", "eligible"])
        #expect(try await room.get("/catalogue/releases")["items"]?.items?.count == 2)
    }

    @Test("撤回、不同意、过期的变更都不生效", arguments: ["withdrawn", "declined", "expired"])
    func ended(_ end: String) async throws {
        let room = try RuleRoom()
        room.folder.write(staff: 40)
        let proposed = try await room.propose()
        let change = try #require(proposed.json["change"]?.text)
        let approval = try #require(proposed.json["approval"]?.text)
        let station = room.station
        switch end {
        case "withdrawn":
            let path = "/catalogue/changes/\(change)/withdrawal"
            let other = try await station.ask(.post, path, key: room.second, body: "{}")
            #expect(other.status == 403, "\(other.text)")
            let own = try await station.ask(.post, path, key: room.first, body: "{}")
            #expect(own.status == 200, "\(own.text)")
        case "declined":
            _ = try await station.ask(
                .post, "/approvals/\(approval)/decision", key: room.second,
                body: #"{"decision":"decline","reason":"再议"}"#)
        default: station.advance(seconds: 7 * 86_400)
        }
        let state = try await room.get("/catalogue/changes/\(change)")["state"]?.text
        #expect(state == end)
        let late = try await station.approve(proposed, as: room.second)
        #expect(late.status == 422 || late.status == 409, "\(late.text)")
        #expect(try await room.verdicts() == ["ineligible", "eligible"])
    }

    @Test("动到的在办推荐、逐条影响；别的机构看不到")
    func impact() async throws {
        let room = try RuleRoom()
        let station = room.station
        let demand = try await station.ask(
            .post, "/demands", key: room.first,
            body: GateTests.demand.replacing(Station.firm.code, with: Station.other.code))
        let code = try #require(demand.json["steps"]?.items?.first?["subject"]?.text)
        let referral = try await station.ask(
            .post, "/demands/\(code)/referrals", key: room.first,
            body: #"{"lender":"\#(Station.bankA)","product":"staff"}"#)
        #expect(referral.status == 201, "\(referral.text)")
        room.folder.write(staff: 60)
        let proposed = try await room.propose()
        let touched = proposed.json["impact"]?["referrals"]?.items?.first
        #expect(touched?["referral"]?.text == code + "-T1", "\(proposed.text)")
        #expect(touched?["direction"]?.text == "lost")
        let change = "/catalogue/changes/" + (proposed.json["change"]?.text ?? "")
        let item = try await room.get(change + "/impact?limit=1")
        #expect(item["items"]?.items?.first?["uscc"]?.text == Station.other.code, "\(item)")
        #expect(item["items"]?.items?.first?["direction"]?.text == "lost")
        #expect(item["nextCursor"] == nil || item["items"]?.items?.count == 1)
        let bank = try station.key("bank-a", .bankOfficer)
        for path in [change, change + "/impact", "/catalogue/changes"] {
            #expect(try await station.ask(.get, path, key: bank).status == 403)
        }
        #expect(try await room.get("/catalogue", key: bank)["folder"] == nil)
    }
}

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

/// What outlives the service: jobs in the base, results beside it.
@Suite("任务与重启") struct JobRestartTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("jobs-" + UUID().uuidString)
    private var path: String { folder.appendingPathComponent("base.db").path }

    private func room() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func leave() { try? FileManager.default.removeItem(at: folder) }

    @Test(
        "办到一半断电：能重做的重做，不能的写明原因；等候的接着办",
        arguments: [(true, "done"), (false, "failed")])
    func cutOff(isRepeatable: Bool, state: String) async throws {
        try room()
        defer { leave() }
        let slow = SlowWork()
        let station = try Station(path: path)
        let key = try #require(try station.staff()[.bankOfficer])
        // As a service leaves them that was killed.
        station.service.jobs.end()
        let running = try station.begin("slow", key: key, once: "order-0001")
        let waiting = try station.begin("slow", key: key, once: "order-0002")
        let job = try #require(try station.base.job(id: running))
        _ = try station.base.update(try #require(job.started(at: Station.start)))

        let next = try Station(path: path, kinds: [slow.kind(isRepeatable: isRepeatable)])
        slow.letGo(6)
        try next.service.takeUpJobs()
        let ended = try await next.ended(running, key: key)
        #expect(ended["state"]?.text == state, "\(ended.encoded)")
        #expect((ended["fault"]?["code"]?.text == "stopping") != isRepeatable)
        #expect(try await next.ended(waiting, key: key)["state"]?.text == "done")
    }

    @Test("停止服务时，做到一半的任务回去等候")
    func stopped() async throws {
        let slow = SlowWork()
        let station = try Station(kinds: [slow.kind()])
        let key = try #require(try station.staff()[.bankOfficer])
        let id = try station.begin("slow", key: key)
        #expect(await slow.nextBegun() == id)
        station.service.jobs.end()
        slow.letGo(1)
        await station.service.endJobs(within: .seconds(60))
        #expect(try station.base.job(id: id)?.state == .waiting)
        #expect(try station.base.job(id: id)?.request.isEmpty == false)
    }

    @Test("大的结果在库旁的文件里，只有属主可读；过期即删，答复 410")
    func files() async throws {
        try room()
        defer { leave() }
        let station = try Station(["jobs.result-bytes-in-base": "0"], path: path)
        let key = try #require(try station.staff()[.auditor])
        let said = try await station.ask(.post, "/audit/verifications", key: key)
        let id = try #require(said.json["id"]?.text)
        let ended = try await station.ended(id, key: key)
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(result.json["sound"]?.truth == true)
        #expect(
            result.headers[.contentLength] == ended["result"]?["bytes"]?.integer.map { "\($0)" })
        let file = path + ".jobs/" + id
        let found = try FileManager.default.attributesOfItem(atPath: file)
        #expect((found[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        station.advance(seconds: 8 * 86_400)
        let late = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(late.status == 410 && late.code == "gone", "\(late.text)")
        try station.service.tidyJobs()
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try await station.ask(.get, "/jobs/\(id)", key: key).status == 200)
        station.advance(seconds: 31 * 86_400)
        try station.service.tidyJobs()
        #expect(try await station.ask(.get, "/jobs/\(id)", key: key).status == 404)
    }

    @Test("导出是一个 tar，里面的清单与各文件相符")
    func export() async throws {
        try room()
        defer { leave() }
        let station = try Station(path: path)
        try station.enterprises()
        let key = try #require(try station.staff()[.auditor])
        let said = try await station.ask(.post, "/exports", key: key)
        let id = try #require(said.json["id"]?.text)
        let ended = try await station.ended(id, key: key)
        #expect(ended["result"]?["name"]?.text == "rongqiao-export-2026-11-30.tar")
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        #expect(result.headers[.contentType] == "application/x-tar")
        let tar = folder.appendingPathComponent("export.tar")
        try Data(result.text.utf8).write(to: tar)
        let unpack = Process()
        unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        unpack.arguments = ["tar", "-xf", tar.path, "-C", folder.path]
        try unpack.run()
        unpack.waitUntilExit()
        #expect(unpack.terminationStatus == 0)
        let unpacked = folder.appendingPathComponent("rongqiao-export-2026-11-30").path
        #expect(try ReadExport(unpacked).head.length == station.base.head()?.seq)
        #expect(try ReadExport(unpacked).holdsKeys == false)
    }

    @Test("备份写在服务器的文件夹里，是完好的库，不经接口下载")
    func backup() async throws {
        try room()
        defer { leave() }
        let place = folder.appendingPathComponent("copies").path
        let station = try Station(["backup.folder": place], path: path)
        let key = try #require(try station.staff()[.administrator])
        let said = try await station.ask(.post, "/backups", key: key)
        let id = try #require(said.json["id"]?.text)
        #expect(try await station.ended(id, key: key)["state"]?.text == "done")
        let result = try await station.ask(.get, "/jobs/\(id)/result", key: key)
        let name = try #require(result.json["file"]?.text)
        let copy = try SQLiteBase.open(place + "/" + name, .readOnly)
        #expect(try copy.verify().published.length == result.json["length"]?.integer)
    }

    @Test("在内存里的库不能导出和备份", arguments: [("/exports", Role.auditor), ("/backups", .administrator)])
    func withoutFiles(path: String, role: Role) async throws {
        let station = try Station()
        let key = try #require(try station.staff()[role])
        let said = try await station.ask(.post, path, key: key)
        let ended = try await station.ended(try #require(said.json["id"]?.text), key: key)
        #expect(ended["fault"]?["code"]?.text == "refused")
    }
}

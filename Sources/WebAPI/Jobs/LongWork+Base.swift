import Access
import Documents
import Foundation
import HTTPTypes
import Quantities
import Registry
import Storage
import UseCases

/// Long work on the whole base.
extension LongWork {
    /// Matches everybody anew where something changed, and records what differs.
    static let matching = LongWork(
        .beginning(
            "/matches/runs", "runMatches", .matching,
            zh: "重新匹配全部有变动的企业并登记变化的结论（任务）",
            en: "Match anew wherever something changed and record what differs (a job)",
            scope: .writeEnterprises, problems: [.forbidden]
        ) { call in
            try FindEnterprise.requireZone(call)
            return Answer(.ok, [])
        }
    ) { run in
        let (call, ground) = (run.call, run.call.ground)
        let rematch = try Rematch(
            .init(
                loaded: ground.loaded, installation: ground.installation, rules: ground.rules,
                asOf: call.asOf, engine: call.service.request.version), telling: run.progress)
        let outcome = try rematch.run(call.base, by: call.actor, at: call.moment)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("asOf", call.asOf.iso)
        writer.member("asked", Int64(outcome.asked))
        writer.member("changed", Int64(outcome.changed))
        if let entry = outcome.entry { writer.member("entry", entry.seq) }
        writer.member("changes", "/matches/changes")
        writer.endObject()
        return .answer(.json(writer.take()))
    }

    /// Looks at everything: file, journal, books, verdicts.
    static let verification = LongWork(
        .beginning(
            "/audit/verifications", "verifyBase", .access,
            zh: "校验整个企业库：日志、内容、账册和结论重放（任务）",
            en: "Check the whole base: journal, rows, books and verdicts worked out again (a job)",
            scope: .readAudit)
    ) { run in
        let service = run.call.service
        let verify = VerifyBase(
            service.request.base, engine: service.request.version, telling: run.progress)
        return .answer(.json(try verify.run().json))
    }

    /// Everything that the base holds, in one file.
    static let export = LongWork(
        .beginning(
            "/exports", "exportBase", .access,
            zh: "导出企业库全部内容为开放格式，打包成一个文件（任务）；个人数据仍是密封的",
            en: "All of the base in open formats, packed into one file (a job); personal values "
                + "stay sealed", scope: .exportBase)
    ) { run in
        guard let folder = run.folder else { throw Problem.withoutFiles }
        let call = run.call
        let name = "rongqiao-export-" + call.moment.day().iso
        let pack = PackExport(
            call.base, program: call.service.request.version, telling: run.progress)
        let file = run.id + ".tar"
        call.service.results?.remove(file)
        try pack.run(in: folder, to: folder + "/" + file, named: name, at: call.moment)
        return .file(name: file, type: "application/x-tar", shownAs: name + ".tar")
    }

    /// A copy of the base, in a folder that the installation chose; it is never sent.
    static let backup = LongWork(
        .beginning(
            "/backups", "backUpBase", .access,
            zh: "备份企业库到服务器上的备份文件夹并校验（任务）；备份不经接口下载",
            en: "Back the base up into the server's own folder and check the copy (a job)",
            scope: .keepBase)
    ) { run in
        let service = run.call.service
        guard let base = service.request.base.path else { throw Problem.withoutFiles }
        let chosen = service.settings.text("backup.folder")
        let beside = URL(fileURLWithPath: base).deletingLastPathComponent().path + "/backups"
        let folder = chosen.isEmpty ? beside : chosen
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let stamp = run.call.moment.iso.prefix(19).filter { $0 != ":" }
        let name = "rongqiao-\(stamp)-\(run.id.prefix(6)).db"
        try run.progress.tell(0, of: 1)
        let audit = try service.request.base.backup(to: folder + "/" + name, isForced: true)
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("file", name)
        AuditJSON.write(audit.published, &writer)
        writer.endObject()
        return .answer(.json(writer.take()))
    }
}

extension Problem {
    fileprivate static let withoutFiles = Problem(
        .refused, zh: "企业库在内存里，没有地方放文件。", en: "the base is in memory; there is no place for files.")
}

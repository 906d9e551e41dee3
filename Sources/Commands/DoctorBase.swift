import Diagnostics
import Foundation
import Quantities
import Registry
import SQLiteStorage
import Seals
import Storage

/// Looks at the base and the disk that it lies on. Nothing is written.
struct DoctorBase {
    let common: CommonOptions
    let now: Instant

    private static let backupDays: Int64 = 7
    private static let importDays: Int64 = 180
    private static let leastBytes = 500 << 20

    private var path: String { common.base.path }

    func look() -> [Symptom] {
        guard FileManager.default.fileExists(atPath: path) else { return [absent] + disk(0) }
        do {
            let base = try SQLiteBase.open(path, .readOnly)
            return try [size(base)] + writable(base) + journal(base) + verdicts(base)
                + disk(bytes(path))
        } catch let fault as BaseFault {
            return [Symptom(.broken, fault.diagnostic)]
        } catch {
            return [Symptom(.broken, "base", zh: "企业库 \(path)：\(error)", en: "\(path): \(error)")]
        }
    }

    private var absent: Symptom {
        Symptom(
            .attention, "base", zh: "还没有企业库 \(path)；rongqiao import 时建立。",
            en: "there is no base \(path) yet; rongqiao import makes it.")
    }

    private func bytes(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    private func size(_ base: SQLiteBase) throws -> Symptom {
        let (applied, known) = try base.migrations()
        let mebibytes = (bytes(path) + bytes(path + "-wal") + (1 << 20) - 1) >> 20
        let schema = applied.last ?? "—"
        if applied != known {
            return Symptom(
                .attention, "base",
                zh: "企业库 \(path)：\(mebibytes) MiB，结构 \(schema) 较旧，下次写入时自动升级",
                en: "base \(path): \(mebibytes) MiB, schema \(schema) is older; the next write "
                    + "brings it up to date")
        }
        return Symptom(
            .sound, "base", zh: "企业库 \(path)：\(mebibytes) MiB，结构 \(schema)",
            en: "base \(path): \(mebibytes) MiB, schema \(schema)")
    }

    /// Durability is a matter of the connection that writes, so one is opened, if that changes
    /// nothing.
    private func writable(_ base: SQLiteBase) throws -> [Symptom] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(path, W_OK) == 0, access(folder, W_OK) == 0 else {
            return [
                Symptom(
                    .broken, "writable", zh: "企业库或其文件夹不可写，只能查询；请检查权限。",
                    en: "the base or its folder cannot be written; check its permissions.")
            ]
        }
        let (applied, known) = try base.migrations()
        guard applied == known else { return [] }
        let (synchronous, mode) = try SQLiteBase.open(path, .existing).durability()
        let isDurable = synchronous == 2 && mode == "wal"
        return [
            Symptom(
                isDurable ? .sound : .broken, "durability",
                zh: "可写；日志模式 \(mode)，synchronous \(synchronous)"
                    + (isDurable ? "（提交即落盘）" : "（应为 wal 和 2）"),
                en: "writable; journal mode \(mode), synchronous \(synchronous)"
                    + (isDurable ? " (a commit is on the disk)" : " (should be wal and 2)"))
        ]
    }

    private func journal(_ base: SQLiteBase) throws -> [Symptom] {
        guard let head = try base.head() else {
            return [Symptom(.attention, "journal", zh: "企业库是空的", en: "the base is empty")]
        }
        let line = Symptom(
            .sound, "journal",
            zh: "日志 \(head.seq) 笔，末笔 \(head.recordedAt.iso)，摘要 \(head.digest.short)",
            en: "\(head.seq) entries, the last at \(head.recordedAt.iso), head \(head.digest.short)"
        )
        return [line] + future(head) + (try imports(base)) + [try backup(base)]
    }

    private func future(_ head: JournalEntry) -> [Symptom] {
        let ahead = head.recordedAt.milliseconds - now.milliseconds
        guard ahead > 60_000 else { return [] }
        return [
            Symptom(
                ahead > 86_400_000 ? .broken : .attention, "future",
                zh: "末笔的时间 \(head.recordedAt.iso) 在现在之后；请校准时钟。",
                en: "the last entry is of \(head.recordedAt.iso), which is still to come; set the "
                    + "clock.")
        ]
    }

    private func days(since moment: Instant) -> Int64 {
        max(0, (now.milliseconds - moment.milliseconds) / 86_400_000)
    }

    /// The last batch of each source.
    private func imports(_ base: SQLiteBase) throws -> [Symptom] {
        let batches = try base.reading { try $0.batches() }
            .filter { $0.undoes == nil && $0.undoneBy == nil }
        let last = Dictionary(grouping: batches, by: \.source).compactMapValues { $0.last }
        return last.sorted { $0.key < $1.key }.map { source, batch in
            let days = days(since: batch.recordedAt)
            return Symptom(
                days > Self.importDays ? .attention : .sound, "lastImport",
                zh: "来源 \(source)：最近一次登记在 \(days) 天前（数据截至 \(batch.asOf.iso)）",
                en: "source \(source): last recorded \(days) days ago (as of \(batch.asOf.iso))")
        }
    }

    /// The head that the backup noted must still stand in the journal.
    private func backup(_ base: SQLiteBase) throws -> Symptom {
        guard let last = LastBackup.read(beside: path), let at = Instant(iso: last.at) else {
            return Symptom(
                .attention, "lastBackup", zh: "没有备份记录；请用 rongqiao backup 备份。",
                en: "no backup is known; make one with rongqiao backup.")
        }
        let entry = try base.reading { try $0.entries(after: last.length - 1, limit: 1).first }
        if last.length > 0, entry?.digest.hex != last.head {
            return Symptom(
                .broken, "lastBackup",
                zh: "日志里没有上次备份时的末笔（第 \(last.length) 笔）：库被截短或改写；请与 \(last.path) 比对。",
                en: "the head of the last backup (entry \(last.length)) is not in the journal: the "
                    + "base was cut or rewritten; compare it with \(last.path).")
        }
        let days = days(since: at)
        let isThere = FileManager.default.fileExists(atPath: last.path)
        return Symptom(
            days > Self.backupDays || !isThere ? .attention : .sound, "lastBackup",
            zh: "上次备份在 \(days) 天前：\(last.path)" + (isThere ? "" : "（文件已不在那里）"),
            en: "last backup \(days) days ago: \(last.path)" + (isThere ? "" : " (no longer there)")
        )
    }

    /// Verdicts rest on the facts of their run.
    private func verdicts(_ base: SQLiteBase) throws -> [Symptom] {
        let (head, run) = try base.reading { (try $0.factHead(), try $0.runs(limit: 1).first) }
        guard let run else {
            if head == 0 { return [] }
            return [
                Symptom(
                    .attention, "verdicts", zh: "还没有留存结论；请运行 rongqiao match --changes。",
                    en: "no verdicts are recorded; run rongqiao match --changes.")
            ]
        }
        let isCurrent = run.basis.known >= head
        return [
            Symptom(
                isCurrent ? .sound : .attention, "verdicts",
                zh: isCurrent
                    ? "结论与数据同步（第 \(run.entry) 笔）"
                    : "数据到第 \(head) 笔，结论只算到第 \(run.basis.known) 笔；请重新匹配。",
                en: isCurrent
                    ? "verdicts are up to date (entry \(run.entry))"
                    : "facts go to entry \(head), verdicts to \(run.basis.known); match again.")
        ]
    }

    private func disk(_ bytes: Int) -> [Symptom] {
        var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        guard let free = attributes?[.systemFreeSize] as? Int else { return [] }
        let isEnough = free > max(Self.leastBytes, 3 * bytes)
        return [
            Symptom(
                isEnough ? .sound : .attention, "disk",
                zh: "磁盘剩余 \(free >> 20) MiB" + (isEnough ? "" : "，不多了；请腾出空间"),
                en: "\(free >> 20) MiB free" + (isEnough ? "" : "; make room"))
        ]
    }
}

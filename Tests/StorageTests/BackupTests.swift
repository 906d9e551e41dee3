import Foundation
import GRDB
import Registry
import Storage
import Testing

@testable import SQLiteStorage

@Suite("备份与恢复")
struct BackupTests {
    private func backup(_ archive: Archive, _ name: String = "b.db") throws -> String {
        let file = archive.folder + "/" + name
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        try base.backup(to: file)
        return file
    }

    @discardableResult
    private func restore(_ file: String, _ archive: Archive) throws -> RestoreOutcome {
        let plan = try Restoring.plan(file, over: archive.path)
        return try Restoring.carryOut(plan, by: "园区金融专员", at: Office.moment(20))
    }

    @Test("备份是一个单独的文件，只有自己能读，头与原库相同，也是融桥的库")
    func plain() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        let copy = try Archive.audit(file)
        #expect(copy.isSound)
        #expect(try copy.published == archive.audit().published)
        let names = try archive.files.filter { $0.hasPrefix("b.db") }
        #expect(names == ["b.db"])
        let bytes = try #require(FileManager.default.contents(atPath: file))
        #expect(Array(bytes[18...19]) == [1, 1], "the copy must not ask for a log beside it")
        #expect(Array(bytes[68..<72]) == Array("RQBS".utf8).map { $0 })
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test("另一处正在写，备份仍是一个完整的时点")
    func online() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let writer = try DatabaseQueue(path: archive.path)
        try writer.writeWithoutTransaction { database in
            try database.execute(
                sql: "BEGIN IMMEDIATE; INSERT INTO term (text, entry) VALUES ('x', 5)")
            let copy = try Archive.audit(try backup(archive))
            #expect(copy.isSound && copy.length == 5)
            try database.execute(sql: "ROLLBACK")
        }
        try writer.close()
    }

    @Test("不覆盖已有的文件，除非明说；也不备份到自己")
    func overwrite() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        let file = archive.folder + "/b.db"
        try Data("要紧".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: CareFault.wouldOverwrite(path: file)) { try base.backup(to: file) }
        #expect(FileManager.default.contents(atPath: file) == Data("要紧".utf8))
        #expect(throws: CareFault.sameFile(path: archive.path)) {
            try base.backup(to: archive.path, isForced: true)
        }
        try base.backup(to: file, isForced: true)
        #expect(try Archive.audit(file).isSound)
    }

    @Test("动过手脚的库备份不了，也不留下文件")
    func unsound() throws {
        let archive = try Archive()
        defer { archive.remove() }
        try archive.harm("UPDATE fact SET value = 'n99' WHERE id = 1")
        let file = archive.folder + "/b.db"
        #expect(throws: CareFault.unsound(path: file, findings: [.changedRows(entry: 1)])) {
            _ = try backup(archive)
        }
        #expect(try !archive.files.contains { $0.hasPrefix("b.db") })
    }

    @Test("恢复：列出会丢失的各笔，原库留在旁边，日志记下这次恢复")
    func restored() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        try archive.grow(6)
        try archive.grow(7)
        let before = try archive.audit().published
        let plan = try Restoring.plan(file, over: archive.path)
        #expect(plan.lost.map(\.seq) == [6, 7] && plan.common == 5 && !plan.diverges)
        let outcome = try Restoring.carryOut(plan, by: "园区金融专员", at: Office.moment(20))
        #expect(outcome.entry.seq == 6 && outcome.entry.act.action == .restore)
        #expect(outcome.entry.act.detail["replacedLength"] == "7")
        let audit = try archive.audit(plan.backup.published)
        #expect(audit.isSound && audit.length == 6, "\(audit.findings)")
        let replaced = try #require(outcome.replaced)
        #expect(try Archive.audit(replaced).published == before)
    }

    @Test("恢复到没有库的地方")
    func fresh() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        let place = archive.folder + "/new/base.db"
        let plan = try Restoring.plan(file, over: place)
        let outcome = try Restoring.carryOut(plan, by: "x", at: Office.moment(20))
        #expect(outcome.replaced == nil)
        #expect(try Archive.audit(place).length == 6)
    }

    @Test("备份之后删除的个人数据，恢复后仍读不出；更早的备份也一样")
    func erasures() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        #expect(try Archive.ages(file, archive.dictionary) == 2)
        try archive.erase(1, 6)
        let outcome = try restore(file, archive)
        #expect(outcome.erased == 1)
        #expect(try Archive.ages(archive.path, archive.dictionary) == 0)
        #expect(try restore(file, archive).erased == 1)
        #expect(try Archive.ages(archive.path, archive.dictionary) == 0)
        #expect(try archive.audit().isSound)
    }

    @Test("两边历史不同的库，按信用代码认出被删除的企业")
    func erasuresOfOthers() throws {
        let one = try Archive()
        let other = try Archive()
        defer {
            one.remove()
            other.remove()
        }
        let file = try backup(other)
        try one.erase(1, 6)
        let plan = try Restoring.plan(file, over: one.path)
        #expect(plan.diverges && plan.common == 0 && plan.lost.count == 6)
        #expect(try Restoring.carryOut(plan, by: "x", at: Office.moment(20)).erased == 1)
        #expect(try Archive.ages(one.path, one.dictionary) == 0)
    }

    @Test("另一个进程开着库，不恢复，库不变")
    func inUse() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        try archive.grow(6)
        let holder = try SQLiteBase.open(archive.path, .existing)
        _ = try holder.head()
        let before = try archive.audit().published
        #expect(throws: CareFault.inUse(path: archive.path)) { try restore(file, archive) }
        holder.close()
        #expect(try archive.audit().published == before)
        #expect(
            try archive.files.filter { $0.contains("replaced") || $0.contains("partial") } == [])
    }

    @Test("预览之后又有登记，不恢复")
    func moved() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        let plan = try Restoring.plan(file, over: archive.path)
        try archive.grow(6)
        #expect(throws: BaseFault.moved) {
            try Restoring.carryOut(plan, by: "x", at: Office.moment(20))
        }
        #expect(try archive.audit().length == 6)
    }

    @Test("现有的库已损坏，照样恢复，残件留在旁边")
    func wreck() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        try archive.harm("PRAGMA wal_checkpoint(TRUNCATE)")
        let wreck = try #require(FileManager.default.contents(atPath: archive.path)).prefix(20_000)
        try wreck.write(to: URL(fileURLWithPath: archive.path))
        let outcome = try restore(file, archive)
        let replaced = try #require(outcome.replaced)
        #expect(FileManager.default.contents(atPath: replaced) == wreck)
        #expect(try archive.audit().length == 6)
    }

    @Test("不是融桥的备份、动过手脚的备份，都不用，库不变")
    func badBackups() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let file = try backup(archive)
        let text = archive.folder + "/text"
        try Data("不是库".utf8).write(to: URL(fileURLWithPath: text))
        let empty = archive.folder + "/empty"
        try Data().write(to: URL(fileURLWithPath: empty))
        let queue = try DatabaseQueue(path: file)
        try queue.write { try $0.execute(sql: "UPDATE entry SET actor = 'x' WHERE seq = 2") }
        try queue.close()
        let before = try archive.audit().published
        #expect(throws: BaseFault.notABase(path: text)) { try restore(text, archive) }
        #expect(throws: BaseFault.notABase(path: empty)) { try restore(empty, archive) }
        #expect(throws: BaseFault.absent(path: "/nowhere/b.db")) {
            try restore("/nowhere/b.db", archive)
        }
        #expect(
            throws: CareFault.unsound(path: file, findings: [.brokenChain(2), .brokenChain(3)])
        ) {
            try restore(file, archive)
        }
        #expect(throws: CareFault.sameFile(path: archive.path)) {
            try restore(archive.path, archive)
        }
        #expect(try archive.audit().published == before)
    }
}

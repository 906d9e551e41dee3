import CreditBook
import Diagnostics
import Foundation
import GRDB
import MoneyLedger
import Quantities
import Registry
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

/// A base in a file with something in every table of credit: 1 a quota, 2 a write of all kinds,
/// 3 a refused operation.
struct CreditArchive {
    let path = Office.temporaryPath()

    init() throws {
        let base = try SQLiteBase.open(path, .make)
        defer { base.close() }
        _ = try base.record(CreditWrite(money: CreditDesk.quota(100)), by: CreditDesk.act(2))
        _ = try base.record(
            CreditWrite(
                steps: [CreditDesk.step("s1"), CreditDesk.step("s2", .programme)],
                sheet: CreditDesk.sheet(), money: [CreditDesk.use("u1", 40, reference: "s2")]),
            by: CreditDesk.act(3))
        _ = try base.record(CreditWrite(money: [CreditDesk.use("u2", 61)]), by: CreditDesk.act(4))
    }

    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func harm(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA ignore_check_constraints = ON;" + sql)
        }
        try queue.close()
    }
}

@Suite("信贷数据的保管")
struct CreditCareTests {
    static let bad = """
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) SELECT code, book, kind, subject, day, body, entry FROM credit_step WHERE id = 1
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) VALUES ('', 'life', 'k', 's', 1, '{}', 1)
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) VALUES ('x', 'death', 'k', 's', 1, '{}', 1)
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) VALUES ('x', 'life', 'k', 's', 1.5, '{}', 1)
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) VALUES ('x', 'life', 'k', 's', 1, '{', 1)
        INSERT INTO credit_step (code, book, kind, subject, day, body, entry) VALUES ('x', 'life', 'k', 's', 1, '{}', 99)
        INSERT INTO month_sheet (code, digest, lender, month, purpose, file, file_digest, profile, entry) VALUES ('x', zeroblob(31), 'l', '2026-10', 'monthly', 'f', zeroblob(32), 'p', 1)
        INSERT INTO month_sheet (code, digest, lender, month, purpose, file, file_digest, profile, entry) VALUES ('x', zeroblob(32), 'l', '2026-1', 'monthly', 'f', zeroblob(32), 'p', 1)
        INSERT INTO month_sheet (code, digest, lender, month, purpose, file, file_digest, profile, entry) VALUES ('x', zeroblob(32), 'l', '2026-10', 'weekly', 'f', zeroblob(32), 'p', 1)
        INSERT INTO sheet_figure (sheet, figure, value, place_row, entry) VALUES (1, 'profit', 1, 1, 2)
        INSERT INTO sheet_figure (sheet, figure, value, place_row, entry) VALUES (9, 'rows', 1, 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, place_row, entry) VALUES (1, 'JJ-001', 'n', 'p', 0, 0, 0, 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, place_row, entry) VALUES (9, 'x', 'n', 'p', 0, 0, 0, 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, place_row, entry) VALUES (1, 'x', 'n', 'p', -1, 0, 0, 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, place_row, entry) VALUES (1, 'x', 'n', 'p', 0, 0, 9223372036854775807 + 1, 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, class, place_row, entry) VALUES (1, 'x', 'n', 'p', 0, 0, 0, 'bad', 1, 2)
        INSERT INTO note_month (sheet, note, name, product, drawn, repaid, closing, filed, place_row, entry) VALUES (1, 'x', 'n', 'p', 0, 0, 0, 2, 1, 2)
        INSERT INTO money_operation (code, kind, value_day, content, outcome, entry) VALUES ('u1', 'transfer', 1, 'x', 'accepted', 1)
        INSERT INTO money_operation (code, kind, value_day, content, outcome, entry) VALUES ('x', 'steal', 1, 'x', 'accepted', 1)
        INSERT INTO money_operation (code, kind, value_day, content, outcome, entry) VALUES ('x', 'transfer', 1, '', 'accepted', 1)
        INSERT INTO money_operation (code, kind, value_day, content, outcome, entry) VALUES ('x', 'transfer', 1, 'x', 'accepted', 99)
        """.split(separator: "\n").map { BadRow(sql: String($0)) }

    @Test("表自己拒绝程序不会写的行", arguments: bad)
    func refused(_ row: BadRow) throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let error = #expect(throws: DatabaseError.self) {
            try base.database.write { try $0.execute(sql: row.sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT || error?.resultCode == .SQLITE_MISMATCH)
    }

    static let tamperings = [
        Tampering("改步骤的内容", "UPDATE credit_step SET body = '{}' WHERE id = 1", "changedRows"),
        Tampering("改步骤的日期", "UPDATE credit_step SET day = day + 1 WHERE id = 2", "changedRows"),
        Tampering("删步骤", "DELETE FROM credit_step WHERE id = 2", "changedRows"),
        Tampering("改月报的月份", "UPDATE month_sheet SET month = '2026-09'", "changedRows"),
        Tampering("改合计", "UPDATE sheet_figure SET value = 1", "changedRows"),
        Tampering("改借据余额", "UPDATE note_month SET closing = 71 WHERE id = 1", "changedRows"),
        Tampering("空改成零", "UPDATE note_month SET opening = 0 WHERE id = 2", "changedRows"),
        Tampering("删借据", "DELETE FROM note_month WHERE id = 2", "changedRows"),
        Tampering(
            "改资金", "UPDATE money_operation SET content = replace(content, '40', '4') WHERE id = 5",
            "changedRows"),
        Tampering(
            "改资金结果", "UPDATE money_operation SET outcome = 'accepted' WHERE id = 6",
            "changedRows"),
        Tampering("删被拒的资金", "DELETE FROM money_operation WHERE id = 6", "changedRows"),
        Tampering("改资金引用", "UPDATE money_operation SET reference = 's1'", "changedRows"),
        Tampering("删索引", "DROP INDEX money_operation_of_entry", "baseSchema"),
    ]

    @Test("绕过程序的改动，摘要认得出", arguments: tamperings)
    func tampering(_ tampering: Tampering) throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        #expect(try Archive.audit(archive.path).isSound)
        try archive.harm(tampering.sql)
        let codes = try Archive.audit(archive.path).findings.map(\.diagnostic.code)
        #expect(codes.contains(tampering.code), "\(codes)")
    }

    @Test("月报的行与其摘要不符，读不出来")
    func changedSheet() throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        try archive.harm("UPDATE note_month SET closing = 71 WHERE id = 1")
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        #expect(throws: BaseFault.self) { try base.reading { try $0.sheets() } }
    }

    @Test("账里的结果与操作对不上，不在上面再写")
    func changedOutcome() throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        try archive.harm("UPDATE money_operation SET outcome = 'accepted' WHERE id = 6")
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let damaged = BaseFault.damaged(
            path: archive.path, reason: "money_operation: outcome in entry 3")
        #expect(throws: damaged) {
            try base.record(CreditWrite(money: [CreditDesk.use("u3", 1)]), by: CreditDesk.act(5))
        }
        #expect(try base.head()?.seq == 3)
    }

    /// What a reader sees of credit.
    private func told(_ path: String) throws -> (
        [RecordedStep], [RecordedSheet], [RecordedOperation]
    ) {
        let base = try SQLiteBase.open(path, .readOnly)
        defer { base.close() }
        return try base.reading { (try $0.steps(), try $0.sheets(), try $0.operations()) }
    }

    @Test("导出再导回，一样")
    func exported() throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        let folder = archive.folder + "/export"
        let base = try SQLiteBase.open(archive.path, .readOnly)
        let writer = WriteExport(program: "0", at: try Office.moment(20), holdsKeys: false)
        try base.dumping { _ = try writer.write($0, to: folder) }
        base.close()
        let export = try ReadExport(folder)
        let place = archive.folder + "/copy.db"
        let audit = try SQLiteBase.assemble(
            at: place, migrations: export.migrations, head: export.head
        ) { try export.fill($0) }
        #expect(audit.isSound && audit.length == 3)
        #expect(audit.rows.first { $0.table == "note_month" }?.count == 2)
        #expect(try told(place) == told(archive.path))
    }

    @Test("备份再恢复，一样，接着写也一样")
    func restored() throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        let file = archive.folder + "/b.db"
        let base = try SQLiteBase.open(archive.path, .existing)
        try base.backup(to: file)
        let before = try told(archive.path)
        _ = try base.record(CreditWrite(money: [CreditDesk.use("u3", 60)]), by: CreditDesk.act(5))
        base.close()
        let plan = try Restoring.plan(file, over: archive.path)
        _ = try Restoring.carryOut(plan, by: "园区金融专员", at: Office.moment(20))
        #expect(try told(archive.path) == before)
        let again = try SQLiteBase.open(archive.path, .existing)
        defer { again.close() }
        let use = CreditWrite(money: [try CreditDesk.use("u3", 60)])
        #expect(try again.record(use, by: CreditDesk.act(20)).word == "recorded")
        #expect(try CreditDesk.left(again) == 0)
    }

    @Test("旧库升级后照样校验通过，只读打开不升级也读得了")
    func migrated() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let old = archive.folder + "/old.db"
        try makeOld(of: archive.path, at: old)
        let reader = try SQLiteBase.open(old, .readOnly)
        #expect(try reader.migrations().applied.last == "2026-11-22 consents")
        #expect(try reader.verify().isSound)
        #expect(
            try reader.reading {
                (
                    try $0.creditHead(), try $0.steps().count, try $0.sheets().count,
                    try $0.operations().count, try $0.moneyCount()
                )
            } == (0, 0, 0, 0, 0))
        #expect(
            try reader.reading { view in
                try view.accessHead() == 0 && view.accounts().isEmpty && view.keys().isEmpty
                    && view.key(prefix: "AAAAAAAA") == nil
            })
        #expect(try reader.sessions().isEmpty)
        reader.close()
        let base = try SQLiteBase.open(old, .existing)
        defer { base.close() }
        let audit = try base.verify()
        #expect(audit.isSound && audit.length == 5, "\(audit.findings)")
        #expect(
            try base.record(CreditWrite(money: CreditDesk.quota(1)), by: CreditDesk.act(6)).entry
                == 6)
        #expect(try base.verify().isSound)
    }

    /// The same base as the program before this one would have written it.
    private func makeOld(of path: String, at place: String) throws {
        let source = try SQLiteBase.open(path, .readOnly)
        defer { source.close() }
        let queue = try DatabaseQueue(path: place)
        try Schema.migrator.migrate(queue, upTo: "2026-11-22 consents")
        let later: Set = [
            "credit_step", "month_sheet", "sheet_figure", "note_month", "money_operation",
            "organisation", "account", "password", "api_key", "approval", "approval_outcome",
            "catalogue_text", "catalogue_change", "catalogue_release", "subject_word",
        ]
        let names =
            ["entry"]
            + EntryTable.all.map(\.name).filter {
                !later.contains($0)
            }
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA foreign_keys = OFF; ATTACH ? AS old", arguments: [path])
            for name in names {
                try database.execute(sql: "INSERT INTO main.\(name) SELECT * FROM old.\(name)")
            }
            try database.execute(sql: "DETACH old")
        }
        try queue.close()
    }
}

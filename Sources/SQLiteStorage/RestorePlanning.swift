import Foundation
import GRDB
import Registry
import Seals
public import Storage

/// Brings back a backup (恢复): first what it would do, then doing it.
public enum Restoring {
    /// Checks the backup and compares it with what stands in its place. Nothing is changed.
    /// - Parameter published: a head that was written down earlier; the backup must have it.
    /// - Throws: `CareFault.unsound`; `BaseFault` where either is no base, or a newer one.
    public static func plan(
        _ backup: String, over path: String, published: PublishedHead? = nil
    ) throws -> RestorePlan {
        if OwnFile.isSame(backup, path) { throw CareFault.sameFile(path: backup) }
        let source = try SQLiteBase.open(backup, .readOnly)
        defer { source.close() }
        try source.refuseStranger()
        let audit = try source.verify(against: published)
        if !audit.isSound { throw CareFault.unsound(path: backup, findings: audit.findings) }
        guard FileManager.default.fileExists(atPath: path) else {
            return RestorePlan(
                backupPath: backup, path: path, backup: audit, present: .nothing, common: 0,
                lost: [], erased: [])
        }
        do {
            return try compare(source, audit, backup, path)
        } catch BaseFault.damaged(_, let reason) {
            return RestorePlan(
                backupPath: backup, path: path, backup: audit, present: .wreck(reason: reason),
                common: 0, lost: [], erased: [])
        }
    }

    private static func compare(
        _ source: SQLiteBase, _ audit: BaseAudit, _ backup: String, _ path: String
    ) throws -> RestorePlan {
        let present = try SQLiteBase.open(path, .readOnly)
        defer { present.close() }
        let theirs = try source.chain()
        let ours = try present.chain()
        let common = Int64(zip(theirs, ours).prefix { $0.0 == $0.1 }.count)
        let lost = try present.reading { try $0.entries(after: common, limit: .max) }
        return RestorePlan(
            backupPath: backup, path: path, backup: audit,
            present: .base(head: try present.head()), common: common, lost: lost,
            erased: try present.erased(in: lost))
    }
}

extension SQLiteBase {
    /// An empty file, or one whose making was cut off, is no backup.
    fileprivate func refuseStranger() throws {
        let id = try Faulting.translated(path) {
            try database.read { try Int32.fetchOne($0, sql: "PRAGMA application_id") }
        }
        if id != Schema.applicationID { throw BaseFault.notABase(path: path ?? "") }
    }

    /// The digests of all entries, in their order.
    fileprivate func chain() throws -> [Data] {
        try Faulting.translated(path) {
            try database.read { database in
                guard try database.tableExists("entry") else { return [] }
                return try Data.fetchAll(database, sql: "SELECT digest FROM entry ORDER BY seq")
            }
        }
    }

    fileprivate func erased(in entries: [JournalEntry]) throws -> [ErasedPerson] {
        let ids = entries.filter { $0.act.action == .erasePerson }
            .compactMap { $0.act.detail["enterprise"].flatMap(EnterpriseID.init) }
        return try Faulting.translated(path) {
            try database.read { database in
                try Set(ids).sorted().map { try SQLiteBase.erased($0, database) }
            }
        }
    }

    private static func erased(_ id: EnterpriseID, _ database: Database) throws -> ErasedPerson {
        let codes = try String.fetchAll(
            database, sql: "SELECT value FROM identifier WHERE enterprise = ? AND kind = 'uscc'",
            arguments: [id])
        let since = try Int64.fetchOne(
            database, sql: "SELECT entry FROM enterprise WHERE id = ?", arguments: [id])
        return ErasedPerson(enterprise: id, codes: codes, since: since ?? .max)
    }
}

import Foundation
import GRDB
public import Quantities
import Registry
import Seals
public import Storage

extension Restoring {
    /// Puts the backup where the base stands. The new base is made whole beside it first: persons
    /// who were erased since are erased again, keys and accounts that ended since end again, and
    /// its journal says that it was brought back. Nobody is logged in afterwards, and no message
    /// that waited in the backup is sent.
    /// - Throws: `CareFault`, `BaseFault`; then the present base is as it was.
    public static func carryOut(
        _ plan: RestorePlan, by actor: String, at moment: Instant
    ) throws -> RestoreOutcome {
        try FileCheck.check(plan.path, .make)
        let staged = try OwnFile(beside: plan.path)
        do {
            try copy(plan, into: staged)
            let (entry, erased) = try prepare(staged, plan, by: actor, at: moment)
            let replaced = try BaseSwap(plan, moment).put(staged)
            return RestoreOutcome(entry: entry, replaced: replaced, erased: erased)
        } catch {
            staged.discard()
            throw error
        }
    }

    private static func copy(_ plan: RestorePlan, into staged: OwnFile) throws {
        let source = try SQLiteBase.open(plan.backupPath, .readOnly)
        defer { source.close() }
        let audit = try source.checkedCopy(into: staged, for: plan.path)
        if audit.published != plan.backup.published { throw BaseFault.moved }
    }

    private static func prepare(
        _ staged: OwnFile, _ plan: RestorePlan, by actor: String, at moment: Instant
    ) throws -> (JournalEntry, erased: Int) {
        let base = try SQLiteBase.open(staged.path, .existing)
        defer { base.close() }
        let erased = try base.eraseAgain(plan, by: actor, at: moment)
        try base.endAccessAgain(plan, by: actor, at: moment)
        try base.settleNotices(standing: plan.standingWebhooks())
        let entry = try base.recordRestore(plan, by: actor, at: moment)
        let audit = try base.verify()
        if !audit.isSound {
            throw CareFault.unsound(path: plan.backupPath, findings: audit.findings)
        }
        return (entry, erased)
    }
}

extension SQLiteBase {
    /// - Returns: how many persons there were to erase.
    fileprivate func eraseAgain(
        _ plan: RestorePlan, by actor: String, at moment: Instant
    ) throws -> Int {
        let act = Act(.erasePerson, by: actor, at: moment, reason: "restore")
        var erased = 0
        for person in plan.erased {
            for id in try ids(of: person, sharedUpTo: plan.common)
            where try erasePerson(of: id, by: act) != nil {
                erased += 1
            }
        }
        return erased
    }

    /// An enterprise that both journals know from their common past has one number; of others the
    /// credit code tells who it is.
    private func ids(
        of person: ErasedPerson, sharedUpTo common: Int64
    ) throws -> [EnterpriseID] {
        if person.since <= common { return [person.enterprise] }
        let marks = person.codes.map { _ in "?" }.joined(separator: ", ")
        return try database.read { database in
            try EnterpriseID.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT enterprise FROM identifier
                    WHERE kind = 'uscc' AND value IN (\(marks)) ORDER BY enterprise
                    """, arguments: StatementArguments(person.codes))
        }
    }

    fileprivate func recordRestore(
        _ plan: RestorePlan, by actor: String, at moment: Instant
    ) throws -> JournalEntry {
        var detail = [
            "backup": URL(fileURLWithPath: plan.backupPath).lastPathComponent,
            "head": plan.backup.published.digest.hex, "length": "\(plan.backup.length)",
        ]
        if case .base(let head?) = plan.present {
            detail["replacedHead"] = head.digest.hex
            detail["replacedLength"] = "\(head.seq)"
        }
        return try writing(Act(.restore, by: actor, at: moment, detail: detail)) { _ in }
    }
}

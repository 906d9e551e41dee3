import Foundation
import GRDB
import Quantities
public import Registry
import Seals
public import Storage
public import Vocabulary

extension SQLiteBase {
    /// One transaction, one entry. Nothing is written if the body throws.
    func writing(
        _ act: Act, _ body: (EntryWriter) throws -> Void
    ) throws -> JournalEntry {
        try Faulting.translated(path) {
            try database.write { database in
                let writer = try EntryWriter(database, act)
                try body(writer)
                return try writer.finish()
            }
        }
    }

    /// The same; nothing at all is written where the body answers false.
    private func writingUnless(
        _ act: Act, _ body: (EntryWriter) throws -> Bool
    ) throws -> JournalEntry? {
        do {
            return try writing(act) { if try !body($0) { throw NothingNew() } }
        } catch is NothingNew {
            return nil
        }
    }

    private struct NothingNew: Error {}

    @discardableResult
    public func record(
        _ batch: NewBatch, by act: Act, _ dictionary: FieldDictionary
    ) throws -> JournalEntry {
        try writing(act) { writer in
            if let readAt = batch.readAt, try FactHead.read(writer.database) != readAt {
                throw BaseFault.moved
            }
            var rows = FactRows(writer, dictionary)
            for member in batch.members { try rows.write(member) }
            if let undone = batch.undoes { try writer.refuseUndone(undone, batch.retractions) }
            try writer.retract(facts: batch.retractions)
            if let undone = batch.undoes { try writer.retractNames(of: undone) }
            try writer.write(batch)
        }
    }

    @discardableResult
    public func record(_ succession: Succession, by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
            let known = try SQLiteView(writer.database, knownAt: nil).successions()
            if Successors.closesCycle(succession, over: known) { throw BaseFault.cycle }
            try writer.insert(
                .succession,
                [
                    succession.kind.rawValue.databaseValue,
                    succession.predecessor.databaseValue, succession.successor.databaseValue,
                    succession.day.number.databaseValue,
                ])
        }
    }

    @discardableResult
    public func record(_ rules: [RuleFile], by act: Act) throws -> JournalEntry? {
        try writingUnless(act) { writer in
            let last = try SQLiteView(writer.database, knownAt: nil)
            if try last.rulesDigest() == RuleFile.digest(of: rules) { return false }
            try RuleRows(writer).write(rules, over: try last.rulePaths())
            writer.happened(.rules(RuleFile.digest(of: rules)))
            return true
        }
    }

    @discardableResult
    public func record(_ run: NewRun, by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
            if let readAt = run.readAt, try RunHead.read(writer.database) != readAt {
                throw BaseFault.moved
            }
            for verdict in run.verdicts { try writer.write(verdict) }
            let basis = run.basis
            try writer.insert(
                .run,
                [
                    basis.asOf.number.databaseValue, basis.known.databaseValue,
                    Data(basis.rules.bytes).databaseValue, basis.engine.databaseValue,
                    run.verdicts.count.databaseValue,
                ])
            let changed = run.verdicts.map { ($0.enterprise, Int64(1)) }
            writer.happened(.run(basis.asOf, Dictionary(changed, uniquingKeysWith: +)))
        }
    }

    @discardableResult
    public func erasePerson(of enterprise: EnterpriseID, by act: Act) throws -> JournalEntry? {
        // A backup that is brought back later has to erase the same person again.
        let entry = try writingUnless(act.adding(["enterprise": "\(enterprise)"])) { writer in
            let view = try SQLiteView(writer.database, knownAt: nil)
            let ids = try view.entries(of: enterprise).map(String.init).joined(separator: ", ")
            try writer.database.execute(
                sql: """
                    UPDATE sealing_key SET key = NULL
                    WHERE key IS NOT NULL AND enterprise IN (\(ids))
                    """)
            return writer.database.changesCount > 0
        }
        // The log may still hold the page with the key; asked again, it is emptied again.
        try Faulting.translated(path) {
            _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        return entry
    }
}

extension EntryWriter {
    func retract(facts ids: [Int64]) throws {
        for id in ids {
            try insert(.retraction, [id.databaseValue, .null])
        }
    }

    /// A batch is undone once, and only while something of it stands.
    fileprivate func refuseUndone(_ undone: Int64, _ facts: [Int64]) throws {
        let isUndone = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM batch WHERE undoes = ?)",
            arguments: [undone])
        let hasNames = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM identifier WHERE entry = ?)",
            arguments: [undone])
        if isUndone == true || (facts.isEmpty && hasNames != true) {
            throw BaseFault.nothingToUndo(entry: undone)
        }
    }

    /// Takes back the names that a batch brought. An enterprise that it was the first to name keeps
    /// them while anything else is known of it.
    fileprivate func retractNames(of undone: Int64) throws {
        let names = try Int64.fetchAll(
            database,
            sql: """
                SELECT i.id FROM identifier i JOIN enterprise e ON e.id = i.enterprise
                WHERE i.entry = :undone
                AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.identifier = i.id)
                AND NOT (e.entry = :undone AND (
                  EXISTS (SELECT 1 FROM fact f WHERE f.enterprise = e.id
                    AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.fact = f.id))
                  OR EXISTS (SELECT 1 FROM judgement j WHERE j.enterprise = e.id)
                  OR EXISTS (SELECT 1 FROM consent c WHERE c.enterprise = e.id)
                  OR EXISTS (SELECT 1 FROM succession s
                    WHERE e.id IN (s.predecessor, s.successor))))
                """, arguments: ["undone": undone])
        for name in names { try insert(.retraction, [.null, name.databaseValue]) }
    }

    fileprivate func write(_ batch: NewBatch) throws {
        let files = batch.files.map { ["name": $0.name, "sha256": $0.digest.hex] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(files), as: UTF8.self)
        let rows = batch.rows
        try insert(
            .batch,
            [
                batch.source.databaseValue, batch.asOf.number.databaseValue, json.databaseValue,
                rows.read.databaseValue, rows.accepted.databaseValue,
                rows.rejected.databaseValue, rows.unchanged.databaseValue,
                batch.undoes?.databaseValue ?? .null,
            ])
    }

    fileprivate func write(_ verdict: NewVerdict) throws {
        let record = verdict.record
        try insert(
            .verdict,
            [
                verdict.enterprise.databaseValue, try term(record.ruleSet).databaseValue,
                record.version.databaseValue, record.outcome.databaseValue,
                record.limitLow?.fen.databaseValue ?? .null,
                record.limitHigh?.fen.databaseValue ?? .null, record.clauses.databaseValue,
                record.inputs.databaseValue,
            ])
    }
}

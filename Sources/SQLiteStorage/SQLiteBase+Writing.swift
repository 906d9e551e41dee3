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
            if let undone = batch.undoes { try writer.undo(undone, batch.retractions) }
            try writer.retract(facts: batch.retractions)
            try writer.write(batch)
        }
    }

    @discardableResult
    public func record(_ succession: Succession, by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
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
        let (last, files) = try reading { (try $0.rulesDigest(), try $0.rulePaths()) }
        if last == RuleFile.digest(of: rules) { return nil }
        return try writing(act) { try RuleRows($0).write(rules, over: files) }
    }

    @discardableResult
    public func record(_ run: NewRun, by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
            for verdict in run.verdicts { try writer.write(verdict) }
            let basis = run.basis
            try writer.insert(
                .run,
                [
                    basis.asOf.number.databaseValue, basis.known.databaseValue,
                    Data(basis.rules.bytes).databaseValue, basis.engine.databaseValue,
                    run.verdicts.count.databaseValue,
                ])
        }
    }

    @discardableResult
    public func erasePerson(of enterprise: EnterpriseID, by act: Act) throws -> JournalEntry? {
        let holds = try database.read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM sealing_key
                      WHERE enterprise = ? AND key IS NOT NULL)
                    """, arguments: [enterprise])
        }
        guard holds == true else { return nil }
        // A backup that is brought back later has to erase the same person again.
        let entry = try writing(act.adding(["enterprise": "\(enterprise)"])) { writer in
            try writer.database.execute(
                sql: "UPDATE sealing_key SET key = NULL WHERE enterprise = ?",
                arguments: [enterprise])
        }
        // The log may still hold the page with the key.
        _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        return entry
    }
}

extension EntryWriter {
    func retract(facts ids: [Int64]) throws {
        for id in ids {
            try insert(.retraction, [id.databaseValue, .null])
        }
    }

    /// Takes back the names that a batch brought, and refuses to undo a batch twice.
    fileprivate func undo(_ undone: Int64, _ facts: [Int64]) throws {
        let isUndone = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM batch WHERE undoes = ?)",
            arguments: [undone])
        let names = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM identifier WHERE entry = ?
                AND id NOT IN (SELECT identifier FROM retraction WHERE identifier IS NOT NULL)
                """, arguments: [undone])
        if isUndone == true || (facts.isEmpty && names.isEmpty) {
            throw BaseFault.nothingToUndo(entry: undone)
        }
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

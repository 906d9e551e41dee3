import Foundation
import GRDB
import Storage
import Testing

@testable import SQLiteStorage

/// A row that no table may take.
struct BadRow: CustomTestStringConvertible, Sendable {
    let sql: String
    var testDescription: String { sql }

    static let all = """
        INSERT INTO organisation (code, kind, name, entry) VALUES ('f', 'enterprise', 'x', 1)
        INSERT INTO account (code, login, organisation, roles, must_change, entry) VALUES ('a', 'a', 'zone', '', 0, 1)
        INSERT INTO password (account, digest, hash, entry) VALUES ('a', zeroblob(32), 'plain', 1)
        INSERT INTO api_key (code, prefix, secret_digest, organisation, role, scopes, created_at, entry) VALUES ('k', 'short', zeroblob(32), 'zone', 'auditor', 'rules:read', 1, 1)
        INSERT INTO approval (code, action, subject, body_digest, proposer, proposer_person, proposer_label, proposed_at, expires_at, approved, decider, decider_person, decider_label, decided_at, entry) VALUES ('a', 'publishRules', 'x', zeroblob(32), 'p', 'p', 'p', 1, 2, 1, 'p', 'p', 'p', 1, 1)
        INSERT INTO approval (code, action, subject, body_digest, body, proposer, proposer_person, proposer_label, proposed_at, expires_at, entry) VALUES ('a', 'anything', 'x', zeroblob(32), x'00', 'p', 'p', 'p', 1, 2, 1)
        INSERT INTO approval_outcome (approval, outcome, at, entry) VALUES ('a', 'carriedOut', 1, 1)
        INSERT INTO approval_outcome (approval, outcome, answer, at, entry) VALUES ('a', 'perhaps', x'00', 1, 1)
        INSERT INTO catalogue_text (catalogue, path, text, entry) VALUES (zeroblob(32), 'x', 99, 1)
        INSERT INTO catalogue_change (code, catalogue, from_day, over, approval, impact, entry) VALUES ('c', zeroblob(32), 1, 0, 'a', x'00', 1)
        INSERT INTO catalogue_release (catalogue, from_day, change, entry) VALUES (zeroblob(32), 1, 'c', 1)
        INSERT INTO catalogue_release (id, catalogue, from_day, entry) VALUES (2, zeroblob(32), 1, 1)
        INSERT INTO session VALUES (zeroblob(31), zeroblob(32), 'a', 1, 1, 2)
        INSERT INTO idempotency_answer (principal, key, method, path, body_digest, began_at, status) VALUES ('p', 'k', 'POST', '/', zeroblob(32), 1, 200)
        INSERT INTO entry VALUES (9, 1, '', 'match', NULL, '{}', zeroblob(32), zeroblob(32), zeroblob(32))
        INSERT INTO entry VALUES (9, 1, 'a', 'match', NULL, '{', zeroblob(32), zeroblob(32), zeroblob(32))
        INSERT INTO entry VALUES (9, 1, 'a', 'match', NULL, '{}', zeroblob(31), zeroblob(32), zeroblob(32))
        INSERT INTO entry SELECT seq + 4, recorded_at, actor, action, reason, detail, content, previous, digest FROM entry WHERE seq = 1
        INSERT INTO entry VALUES ('x', 1, 'a', 'match', NULL, '{}', zeroblob(32), zeroblob(32), zeroblob(32))
        INSERT INTO term (text, entry) SELECT text, 1 FROM term WHERE id = 1
        INSERT INTO term (text, entry) VALUES (NULL, 1)
        INSERT INTO enterprise (entry) VALUES (NULL)
        INSERT INTO enterprise (entry) VALUES (99)
        INSERT INTO identifier (enterprise, kind, value, entry) VALUES (1, 'phone', '1', 1)
        INSERT INTO identifier (enterprise, kind, value, entry) VALUES (1, 'name', '', 1)
        INSERT INTO identifier (enterprise, kind, value, entry) VALUES (99, 'name', 'x', 1)
        INSERT INTO succession (kind, predecessor, successor, day, entry) VALUES ('same', 1, 1, 1, 1)
        INSERT INTO succession (kind, predecessor, successor, day, entry) VALUES ('split', 1, 2, 1, 1)
        UPDATE sealing_key SET key = x'00'
        INSERT INTO fact (enterprise, subject, field, value, source, entry) VALUES (1, 'bank', 1, 'n1', 1, 1)
        INSERT INTO fact (enterprise, subject, field, value, source, entry) VALUES (1, 'enterprise', 1, 1, 1, 1)
        INSERT INTO fact (enterprise, subject, field, value, source, entry) VALUES (1, 'enterprise', 1, 1.5, 1, 1)
        INSERT INTO fact (enterprise, subject, field, value, year, source, entry) VALUES (1, 'enterprise', 1, 'n1', 0, 1, 1)
        INSERT INTO fact (enterprise, subject, field, value, year, source, entry) VALUES (1, 'enterprise', 1, 'n1', 2025.5, 1, 1)
        INSERT INTO fact (enterprise, subject, field, value, source, verification, entry) VALUES (1, 'enterprise', 1, 'n1', 1, 'sure', 1)
        INSERT INTO retraction (fact, identifier, entry) VALUES (NULL, NULL, 1)
        INSERT INTO retraction (fact, identifier, entry) VALUES (2, 1, 1)
        INSERT INTO retraction (fact, entry) VALUES (1, 1)
        INSERT INTO batch (source, as_of, files, rows_read, rows_accepted, rows_rejected, unchanged, entry) VALUES ('x', 1, '[]', -1, 0, 0, 0, 3)
        INSERT INTO batch (source, as_of, files, rows_read, rows_accepted, rows_rejected, unchanged, entry) VALUES ('x', 1, '[', 0, 0, 0, 0, 3)
        INSERT INTO batch (source, as_of, files, rows_read, rows_accepted, rows_rejected, unchanged, entry) VALUES ('x', 1, '[]', 0, 0, 0, 0, 1)
        INSERT INTO rule_text (digest, text, entry) VALUES (x'00', x'00', 1)
        INSERT INTO rule_file (path, text, entry) VALUES ('', 1, 1)
        INSERT INTO rule_file (path, text, entry) VALUES ('x', 99, 1)
        INSERT INTO run (as_of, known, rules, engine, changed, entry) VALUES (1, -1, zeroblob(32), 'x', 0, 1)
        INSERT INTO run (as_of, known, rules, engine, changed, entry) VALUES (1, 1, zeroblob(32), '', 0, 1)
        INSERT INTO verdict (enterprise, rule_set, version, outcome, clauses, inputs, entry) VALUES (1, 1, '', 'perhaps', '', 1, 1)
        INSERT INTO verdict (enterprise, rule_set, version, outcome, limit_low, clauses, inputs, entry) VALUES (1, 1, '', 'eligible', -1, '', 1, 1)
        INSERT INTO verdict (enterprise, rule_set, version, outcome, limit_low, clauses, inputs, entry) VALUES (1, 1, '', 'eligible', 9223372036854775807 + 1, '', 1, 1)
        """.split(separator: "\n").map { BadRow(sql: String($0)) }
}

@Suite("库的结构")
struct SchemaTests {
    @Test("提交即落盘：synchronous 为 FULL，日志为 WAL")
    func durability() throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let found = try base.durability()
        #expect(found.synchronous == 2 && found.journal == "wal")
    }

    @Test("表自己拒绝程序不会写的行", arguments: BadRow.all)
    func refused(_ row: BadRow) throws {
        let archive = try Archive()
        defer { archive.remove() }
        let base = try SQLiteBase.open(archive.path, .existing)
        defer { base.close() }
        let error = #expect(throws: DatabaseError.self) {
            try base.database.write { try $0.execute(sql: row.sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT || error?.resultCode == .SQLITE_MISMATCH)
        #expect(try base.verify().isSound)
    }

    /// What may be forgotten: no entry vouches for it, and no export writes it.
    static let passing: Set<String> = [
        "session", "log_in_source", "idempotency_answer", "webhook", "outbox", "delivery", "job",
    ]
    /// What may be destroyed: a person's key, a password that is no longer one.
    static let destroyable = ["sealing_key": "key", "password": "hash"]

    /// Whatever else a table holds is covered by an entry's digest and written by an export.
    @Test("每张表的每一列都在摘要和导出之内")
    func covered() throws {
        let base = try SQLiteBase.inMemory()
        try base.database.read { database in
            let names = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'table'
                    AND name NOT IN ('entry', 'grdb_migrations') AND name NOT LIKE 'sqlite%'
                    """)
            #expect(Set(names).subtracting(Self.passing) == Set(EntryTable.all.map(\.name)))
            #expect(Self.passing.isSubset(of: names))
            for table in EntryTable.all {
                let columns = try database.columns(in: table.name).map(\.name)
                let uncovered = Set(columns).subtracting(table.exported)
                let destroyable = Self.destroyable[table.name].map { [$0] } ?? []
                #expect(uncovered == Set(destroyable), "\(table.name)")
            }
            let columns = try database.columns(in: "entry").map(\.name)
            #expect(columns == JournalRows.stored)
        }
    }
}

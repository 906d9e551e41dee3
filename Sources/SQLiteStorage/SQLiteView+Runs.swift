import Foundation
import GRDB
import Quantities
import Registry
import Storage

extension SQLiteView {
    func runs(limit: Int) throws -> [StoredRun] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT r.*, e.recorded_at FROM run r JOIN entry e ON e.seq = r.entry
                WHERE r.entry <= ? ORDER BY r.id DESC LIMIT ?
                """, arguments: [last, limit])
        return try rows.map { row in
            StoredRun(
                entry: row["entry"], recordedAt: Instant(milliseconds: row["recorded_at"]),
                basis: RunBasis(
                    asOf: Day(number: row["as_of"]), known: row["known"],
                    rules: try JournalRows.digest(row["rules"]), engine: row["engine"]),
                changed: row["changed"])
        }
    }

    func judged(after seq: Int64) throws -> [EnterpriseID] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT DISTINCT enterprise FROM verdict WHERE entry > ? AND entry <= ?
                ORDER BY enterprise
                """, arguments: [seq, last])
    }

    func verdicts(of ids: [EnterpriseID]?, after seq: Int64?) throws -> [StoredVerdict] {
        let upTo = min(seq ?? last, last)
        guard let ids else { return try verdicts("", upTo) }
        return try ids.flatMap { try verdicts("AND enterprise = \($0)", upTo) }
    }

    private func verdicts(_ condition: String, _ upTo: Int64) throws -> [StoredVerdict] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT v.enterprise, t.text, v.version, v.outcome, v.limit_low, v.limit_high,
                  v.clauses, v.inputs, v.entry
                FROM verdict v JOIN term t ON t.id = v.rule_set
                WHERE v.id IN (SELECT max(id) FROM verdict WHERE entry <= ? \(condition)
                  GROUP BY enterprise, rule_set)
                ORDER BY v.enterprise, v.id
                """, arguments: [upTo])
        var found: [StoredVerdict] = []
        while let row = try rows.next() {
            let record = VerdictRecord(
                ruleSet: row[1], version: row[2], outcome: row[3],
                limitLow: (row[4] as Int64?).map { Money(fen: $0) },
                limitHigh: (row[5] as Int64?).map { Money(fen: $0) }, clauses: row[6],
                inputs: row[7])
            found.append(StoredVerdict(enterprise: row[0], record: record, entry: row[8]))
        }
        return found
    }
}

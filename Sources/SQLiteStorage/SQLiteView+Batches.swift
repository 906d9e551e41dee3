import Foundation
import GRDB
import Quantities
import Seals
import Storage

extension SQLiteView {
    func batches() throws -> [Batch] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT b.*, e.recorded_at, e.actor,
                  (SELECT count(*) FROM fact f WHERE f.entry = b.entry) AS facts,
                  (SELECT u.entry FROM batch u WHERE u.undoes = b.entry AND u.entry <= :last)
                    AS undone_by
                FROM batch b JOIN entry e ON e.seq = b.entry
                WHERE b.entry <= :last ORDER BY b.entry
                """, arguments: ["last": last])
        return try rows.map(batch)
    }

    private func batch(_ row: Row) throws -> Batch {
        Batch(
            entry: row["entry"], recordedAt: Instant(milliseconds: row["recorded_at"]),
            actor: row["actor"], source: row["source"], asOf: Day(number: row["as_of"]),
            files: try files(row["files"]),
            rows: BatchRows(
                read: row["rows_read"], accepted: row["rows_accepted"],
                rejected: row["rows_rejected"], unchanged: row["unchanged"]),
            facts: row["facts"], undoes: row["undoes"], undoneBy: row["undone_by"])
    }

    private func files(_ json: String) throws -> [BatchFile] {
        try JSONDecoder().decode([[String: String]].self, from: Data(json.utf8)).map { file in
            guard let name = file["name"], let digest = Digest(hex: file["sha256"] ?? "") else {
                throw RowFault(table: "batch", reason: "files")
            }
            return BatchFile(name: name, digest: digest)
        }
    }

    func standingFacts(ofBatch entry: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM fact f WHERE entry = :entry AND NOT EXISTS
                  (SELECT 1 FROM retraction r WHERE r.fact = f.id AND r.entry <= :last)
                ORDER BY id
                """, arguments: ["entry": entry, "last": last])
    }
}

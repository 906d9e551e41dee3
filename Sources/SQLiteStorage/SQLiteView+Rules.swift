import Foundation
import GRDB
import Seals
import Storage

extension SQLiteView {
    /// For each path the text that was recorded last; paths that were taken away are left out.
    private static let current = """
        FROM rule_file f JOIN rule_text t ON t.id = f.text
        WHERE f.id IN (SELECT max(id) FROM rule_file WHERE entry <= :last GROUP BY path)
        ORDER BY f.path
        """

    func rulesDigest() throws -> Digest? {
        let paths = try rulePaths()
        if paths.isEmpty { return nil }
        return RuleFile.digest(of: paths.map { (path: $0.key, digest: $0.value) })
    }

    func rulePaths() throws -> [String: Digest] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT f.path, t.digest \(Self.current)", arguments: ["last": last])
        return Dictionary(
            try rows.map { ($0[0] as String, try JournalRows.digest($0[1])) },
            uniquingKeysWith: { first, _ in first })
    }

    func rulePaths(after seq: Int64) throws -> Set<String> {
        try String.fetchSet(
            database, sql: "SELECT path FROM rule_file WHERE entry > ? AND entry <= ?",
            arguments: [seq, last])
    }

    func rules() throws -> [RuleFile] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT f.path, t.text, t.digest \(Self.current)",
            arguments: ["last": last])
        return try rows.map { row in
            let file = RuleFile(path: row[0], bytes: Array(row[1] as Data))
            guard try file.digest == JournalRows.digest(row[2]) else {
                throw RowFault(table: "rule_text", reason: file.path)
            }
            return file
        }
    }
}

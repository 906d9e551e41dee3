import Foundation
import GRDB
import Seals
import Storage

/// Writes rule texts: each text once, by its digest, and which path has which text from now on.
struct RuleRows {
    private let writer: EntryWriter

    init(_ writer: EntryWriter) {
        self.writer = writer
    }

    /// - Parameter last: the texts that counted until now, by path.
    func write(_ files: [RuleFile], over last: [String: Digest]) throws {
        for file in files.sorted(by: { $0.path < $1.path }) where last[file.path] != file.digest {
            let text = try text(file)
            try writer.insert(.ruleFile, [file.path.databaseValue, text.databaseValue])
        }
        let kept = Set(files.map(\.path))
        for path in last.keys.sorted() where !kept.contains(path) {
            try writer.insert(.ruleFile, [path.databaseValue, .null])
        }
    }

    /// The number of a text, which is written if it is new.
    func text(_ file: RuleFile) throws -> Int64 {
        let digest = Data(file.digest.bytes)
        let known = try Int64.fetchOne(
            writer.database, sql: "SELECT id FROM rule_text WHERE digest = ?",
            arguments: [digest])
        return try known
            ?? writer.insert(.ruleText, [digest.databaseValue, Data(file.bytes).databaseValue])
    }
}

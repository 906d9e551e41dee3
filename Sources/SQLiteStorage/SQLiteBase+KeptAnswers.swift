import Foundation
import GRDB
public import Quantities
import Seals
public import Storage

extension SQLiteBase {
    public func begin(_ call: RepeatableCall, at moment: Instant) throws -> CallPrecedent {
        try passing { database in
            if let row = try KeptAnswerRows.row(call, database) {
                return try KeptAnswerRows.precedent(row, of: call)
            }
            try database.execute(
                sql: """
                    INSERT INTO idempotency_answer
                      (principal, key, method, path, body_digest, began_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    call.principal, call.key, call.method, call.path,
                    Data(call.bodyDigest.bytes), moment.milliseconds,
                ])
            return .none
        }
    }

    public func finish(
        _ call: RepeatableCall, _ answer: KeptAnswer, at moment: Instant
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let headers = String(decoding: try encoder.encode(answer.headers), as: UTF8.self)
        try passing { database in
            try database.execute(
                sql: """
                    UPDATE idempotency_answer
                    SET status = ?, headers = ?, body = ?, answered_at = ?
                    WHERE principal = ? AND key = ? AND status IS NULL
                    """,
                arguments: [
                    answer.status, headers, Data(answer.body), moment.milliseconds,
                    call.principal, call.key,
                ])
        }
    }

    public func forget(_ call: RepeatableCall) throws {
        try passing { database in
            try database.execute(
                sql: """
                    DELETE FROM idempotency_answer
                    WHERE principal = ? AND key = ? AND status IS NULL
                    """, arguments: [call.principal, call.key])
        }
    }

    @discardableResult
    public func forgetCalls(before moment: Instant) throws -> Int {
        try passing { database in
            try database.execute(
                sql: "DELETE FROM idempotency_answer WHERE began_at < ?",
                arguments: [moment.milliseconds])
            return database.changesCount
        }
    }
}

/// Answers to calls as rows.
enum KeptAnswerRows {
    static func row(_ call: RepeatableCall, _ database: Database) throws -> Row? {
        try Row.fetchOne(
            database, sql: "SELECT * FROM idempotency_answer WHERE principal = ? AND key = ?",
            arguments: [call.principal, call.key])
    }

    static func precedent(_ row: Row, of call: RepeatableCall) throws -> CallPrecedent {
        let found = RepeatableCall(
            key: row["key"], principal: row["principal"], method: row["method"],
            path: row["path"], bodyDigest: try JournalRows.digest(row["body_digest"]))
        if found != call { return .other }
        guard let status = row["status"] as Int? else {
            return .begun(at: Instant(milliseconds: row["began_at"]))
        }
        let headers = try JSONDecoder().decode(
            [KeptAnswer.Header].self, from: Data((row["headers"] as String? ?? "[]").utf8))
        let body = (row["body"] as Data?).map(Array.init) ?? []
        return .answered(KeptAnswer(status: status, headers: headers, body: body))
    }
}

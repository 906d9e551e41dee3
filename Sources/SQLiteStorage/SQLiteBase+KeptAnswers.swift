import Foundation
import GRDB
public import Quantities
import Seals
public import Storage

extension SQLiteBase {
    public func precedent(of call: RepeatableCall) throws -> CallPrecedent {
        try Faulting.translated(path) {
            try database.read { database in
                try KeptAnswerRows.row(call, database).map {
                    try KeptAnswerRows.precedent($0, of: call)
                } ?? .none
            }
        }
    }

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
        try passing { try KeptAnswerRows.keep(answer, of: call, at: moment, $0) }
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
        let statement = try database.cachedStatement(
            sql: "SELECT * FROM idempotency_answer WHERE principal = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [call.principal, call.key])
    }

    /// An answer that stands already stays.
    static func keep(
        _ answer: KeptAnswer, of call: RepeatableCall, at moment: Instant, _ database: Database
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let headers = String(decoding: try encoder.encode(answer.headers), as: UTF8.self)
        let statement = try database.cachedStatement(sql: keeping)
        try statement.execute(arguments: [
            call.principal, call.key, call.method, call.path, Data(call.bodyDigest.bytes),
            moment.milliseconds, answer.status, headers, Data(answer.body),
        ])
    }

    private static let keeping = """
        INSERT INTO idempotency_answer
          (principal, key, method, path, body_digest, began_at, status, headers, body,
           answered_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?6)
        ON CONFLICT (principal, key) DO UPDATE
        SET status = excluded.status, headers = excluded.headers, body = excluded.body,
          answered_at = excluded.answered_at
        WHERE status IS NULL AND body_digest = excluded.body_digest
        """

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

import Diagnostics
import Foundation
import GRDB
import Quantities
import Storage

/// Jobs as rows.
enum JobRows {
    /// - Parameter request: what is read in place of the request, which may be long.
    static func selection(request: String = "request") -> String {
        """
        SELECT code, kind, principal, organisation, \(request) AS asked, created_at, state, done,
          total, started_at, ended_at, fault, result_head, called_off, version
        FROM job
        """
    }

    static func row(_ id: String, _ database: Database) throws -> Row? {
        try Row.fetchOne(database, sql: selection() + " WHERE code = ?", arguments: [id])
    }

    /// How many wait or run.
    static func open(_ database: Database, _ organisation: String?) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM job
                WHERE state IN ('waiting', 'running') AND (?1 IS NULL OR organisation = ?1)
                """, arguments: [organisation]) ?? 0
    }

    static func insert(_ job: Job, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO job
                  (code, kind, principal, organisation, state, done, request, created_at)
                VALUES (?, ?, ?, ?, 'waiting', 0, ?, ?)
                """,
            arguments: [
                job.id, job.kind, job.principal, job.organisation, Data(job.request),
                job.createdAt.milliseconds,
            ])
    }

    /// Once it has ended, nobody needs what was asked, which may be a whole file.
    static func update(_ job: Job, _ bytes: [UInt8]?, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE job SET state = ?1, done = ?2, total = ?3, started_at = ?4, ended_at = ?5,
                  fault = ?6, result_head = ?7, result = ?8, called_off = ?9, version = version + 1,
                  request = iif(?5 IS NULL, request, x'')
                WHERE code = ?10 AND version = ?11
                """,
            arguments: [
                job.state.rawValue, job.done, job.total, job.startedAt?.milliseconds,
                job.endedAt?.milliseconds, try job.fault.map(text), try job.result.map(text),
                bytes.map { Data($0) }, job.isCalledOff, job.id, job.version,
            ])
    }

    static func job(_ row: Row) throws -> Job {
        guard let state = Job.State(rawValue: row["state"]) else {
            throw RowFault(table: "job", reason: "an unknown state")
        }
        let asked = Job(
            id: row["code"], kind: row["kind"], principal: row["principal"],
            organisation: row["organisation"], request: Array(row["asked"] as Data),
            createdAt: Instant(milliseconds: row["created_at"]))
        return Job(
            asked, state: state, done: row["done"], total: row["total"],
            startedAt: moment(row["started_at"]), endedAt: moment(row["ended_at"]),
            fault: try value(row["fault"]), result: try value(row["result_head"]),
            isCalledOff: row["called_off"], version: row["version"])
    }

    private static func moment(_ milliseconds: Int64?) -> Instant? {
        milliseconds.map { Instant(milliseconds: $0) }
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ text: String?) throws -> Value? {
        try text.map { try JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }
}

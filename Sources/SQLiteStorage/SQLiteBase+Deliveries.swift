import Foundation
import GRDB
public import Notices
public import Quantities
public import Storage

extension SQLiteBase {
    public func deliveries(
        of webhook: String, before message: String?, limit: Int
    ) throws -> [Delivery] {
        try Faulting.translated(path) {
            try database.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        \(NoticeRows.selection) JOIN webhook w ON w.id = d.webhook
                        WHERE w.code = ?1 AND (?2 IS NULL
                          OR d.message < (SELECT id FROM outbox WHERE code = ?2))
                        ORDER BY d.message DESC LIMIT ?3
                        """, arguments: [webhook, message, limit])
                return try rows.map(NoticeRows.delivery)
            }
        }
    }

    public func delivery(of webhook: String, message: String) throws -> Delivery? {
        try Faulting.translated(path) {
            try database.read { database in
                try Row.fetchOne(
                    database,
                    sql: """
                        \(NoticeRows.selection) JOIN webhook w ON w.id = d.webhook
                        WHERE w.code = ? AND m.code = ?
                        """, arguments: [webhook, message]
                ).map(NoticeRows.delivery)
            }
        }
    }

    public func deliveryCounts(of webhook: String) throws -> [Delivery.State: Int] {
        try Faulting.translated(path) {
            try database.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT d.state, count(*) FROM delivery d JOIN webhook w ON w.id = d.webhook
                        WHERE w.code = ? GROUP BY d.state
                        """, arguments: [webhook])
                let pairs = rows.compactMap { row in
                    Delivery.State(rawValue: row[0]).map { ($0, row[1] as Int) }
                }
                return Dictionary(uniqueKeysWithValues: pairs)
            }
        }
    }

    public func resend(
        _ message: String, of webhook: String, at moment: Instant
    ) throws -> Bool {
        try passing { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = 'waiting', attempts = 0, since = ?1, next_at = ?1
                    WHERE state <> 'waiting'
                      AND webhook = (SELECT id FROM webhook WHERE code = ?2 AND ended_at IS NULL)
                      AND message = (SELECT id FROM outbox WHERE code = ?3)
                    """, arguments: [moment.milliseconds, webhook, message])
            return database.changesCount > 0
        }
    }

    public func takeDue(
        at moment: Instant, until: Instant, most: Int, mostOfOne: (String) -> Int
    ) throws -> [DueDelivery] {
        // Mostly nothing is due: that is found out without a transaction that writes.
        let isAnything = try Faulting.translated(path) {
            try database.read { try !DueRows.webhooks(at: moment, $0).isEmpty }
        }
        guard isAnything else { return [] }
        return try passing { database in
            var taken: [DueDelivery] = []
            for row in try DueRows.webhooks(at: moment, database) {
                let webhook = try NoticeRows.webhook(row)
                let room = min(most - taken.count, mostOfOne(webhook.id))
                if room <= 0 { continue }
                let rows = try DueRows.deliveries(row["id"], at: moment, room, database)
                taken += try rows.map { try DueRows.take($0, webhook, until: until, database) }
            }
            return taken
        }
    }

    public func note(_ after: Delivery, of due: DueDelivery) throws {
        try passing { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = ?, attempts = ?, next_at = ?, last_at = ?,
                      last_status = ?, last_fault = ?
                    WHERE state = 'waiting' AND since = ?
                      AND webhook = (SELECT id FROM webhook WHERE code = ?)
                      AND message = (SELECT id FROM outbox WHERE code = ?)
                    """,
                arguments: [
                    after.state.rawValue, after.attempts, after.nextAt?.milliseconds,
                    after.lastAt?.milliseconds, after.lastStatus, after.lastFault?.rawValue,
                    due.delivery.since.milliseconds, due.webhook.id, after.message,
                ])
        }
    }
}

/// Finds what is due.
private enum DueRows {
    /// Those that something is due for, the one that waits longest first.
    static func webhooks(at moment: Instant, _ database: Database) throws -> [Row] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT w.*, (SELECT min(d.next_at) FROM delivery d
                  WHERE d.webhook = w.id AND d.state = 'waiting') AS first
                FROM webhook w WHERE w.ended_at IS NULL AND first <= ? ORDER BY first, w.id
                """)
        return try Row.fetchAll(statement, arguments: [moment.milliseconds])
    }

    static func deliveries(
        _ webhook: Int64, at moment: Instant, _ limit: Int, _ database: Database
    ) throws -> [Row] {
        let statement = try database.cachedStatement(
            sql: """
                \(NoticeRows.selection)
                WHERE d.webhook = ?1 AND d.state = 'waiting' AND d.next_at <= ?2
                  AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.webhook = ?1
                    AND e.subject = d.subject AND e.state = 'waiting' AND e.id < d.id)
                ORDER BY d.id LIMIT ?3
                """)
        return try Row.fetchAll(
            statement, arguments: [webhook, moment.milliseconds, limit])
    }

    static func take(
        _ row: Row, _ webhook: Webhook, until: Instant, _ database: Database
    ) throws -> DueDelivery {
        let number: Int64 = row["id"]
        try database.execute(
            sql: "UPDATE delivery SET next_at = ? WHERE id = ?",
            arguments: [until.milliseconds, number])
        let body = try Data.fetchOne(
            database, sql: "SELECT body FROM outbox WHERE id = ?",
            arguments: [row["message"] as Int64])
        return DueDelivery(
            webhook: webhook, delivery: try NoticeRows.delivery(row), body: Array(body ?? Data()),
            takenUntil: until)
    }
}

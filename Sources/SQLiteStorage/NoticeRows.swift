import Foundation
import GRDB
import Notices
import Quantities
import Storage

/// Webhooks and deliveries as rows.
enum NoticeRows {
    static func webhook(_ row: Row) throws -> Webhook {
        guard let url = WebhookAddress(row["url"] as String),
            let events = Set<NoticeEvent>(text: row["events"] as String)
        else { throw RowFault(table: "webhook", reason: "url or events") }
        return Webhook(
            id: row["code"], organisation: row["organisation"], url: url, events: events,
            secrets: secrets(row), createdBy: row["created_by"],
            createdAt: Instant(milliseconds: row["created_at"]),
            endedAt: AccessRows.moment(row, "ended_at"),
            end: (row["ended"] as String?).flatMap(Webhook.End.init(rawValue:)))
    }

    private static func secrets(_ row: Row) -> WebhookSecrets {
        let old = (row["old_secret"] as Data?).map { bytes in
            WebhookSecrets.Old(
                bytes: Array(bytes), until: Instant(milliseconds: row["old_until"]))
        }
        return WebhookSecrets(Array(row["secret"] as Data), old: old)
    }

    static func insert(_ webhook: Webhook, _ database: Database) throws {
        let (secrets, old) = (webhook.secrets, webhook.secrets.old)
        try database.execute(
            sql: """
                INSERT INTO webhook (code, organisation, url, events, secret, old_secret,
                  old_until, created_by, created_at, ended_at, ended)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                webhook.id, webhook.organisation, webhook.url.text, webhook.events.text,
                Data(secrets.current), old.map { Data($0.bytes) }, old?.until.milliseconds,
                webhook.createdBy, webhook.createdAt.milliseconds, webhook.endedAt?.milliseconds,
                webhook.end?.rawValue,
            ])
    }

    /// The columns of a delivery with those of its message.
    static let selection = """
        SELECT d.*, m.code AS message_code, m.event, m.recorded_at
        FROM delivery d JOIN outbox m ON m.id = d.message
        """

    /// - Parameter row: of `selection`.
    static func delivery(_ row: Row) throws -> Delivery {
        guard let event = NoticeEvent(rawValue: row["event"]),
            let state = Delivery.State(rawValue: row["state"])
        else { throw RowFault(table: "delivery", reason: "event or state") }
        return Delivery(
            message: row["message_code"], event: event, subject: row["subject"],
            recordedAt: Instant(milliseconds: row["recorded_at"]),
            since: Instant(milliseconds: row["since"]), state: state, attempts: row["attempts"],
            nextAt: AccessRows.moment(row, "next_at"), lastAt: AccessRows.moment(row, "last_at"),
            lastStatus: row["last_status"],
            lastFault: (row["last_fault"] as String?).flatMap(DeliveryFault.init(rawValue:)))
    }

    /// The number of a webhook's row; nil where there is none of that id.
    static func number(_ webhook: String, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT id FROM webhook WHERE code = ?", arguments: [webhook])
    }

    static func end(
        _ number: Int64, _ end: Webhook.End, at moment: Instant, _ database: Database
    ) throws -> Bool {
        try database.execute(
            sql: "UPDATE webhook SET ended_at = ?, ended = ? WHERE id = ? AND ended_at IS NULL",
            arguments: [moment.milliseconds, end.rawValue, number])
        guard database.changesCount > 0 else { return false }
        try database.execute(
            sql: """
                UPDATE delivery SET state = 'given up', next_at = NULL, last_fault = ?
                WHERE webhook = ? AND state = 'waiting'
                """, arguments: [DeliveryFault.webhookEnded.rawValue, number])
        return true
    }
}

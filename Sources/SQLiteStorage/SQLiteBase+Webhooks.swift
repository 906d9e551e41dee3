import Foundation
import GRDB
public import Notices
public import Quantities
import Seals
import Storage

extension SQLiteBase {
    public func webhooks(of organisation: String?) throws -> [Webhook] {
        try Faulting.translated(path) {
            try database.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM webhook WHERE organisation = ?1 OR ?1 IS NULL ORDER BY id",
                    arguments: [organisation]
                ).map(NoticeRows.webhook)
            }
        }
    }

    public func webhook(id: String) throws -> Webhook? {
        try Faulting.translated(path) {
            try database.read { database in
                try Row.fetchOne(
                    database, sql: "SELECT * FROM webhook WHERE code = ?", arguments: [id]
                ).map(NoticeRows.webhook)
            }
        }
    }

    public func addWebhook(
        of organisation: String, _ make: (Int) -> Result<Webhook, WebhookRefusal>
    ) throws -> Result<Webhook, WebhookRefusal> {
        try passing { database in
            let standing = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM webhook WHERE organisation = ? AND ended_at IS NULL",
                arguments: [organisation])
            let made = make(standing ?? 0)
            if case .success(let webhook) = made { try NoticeRows.insert(webhook, database) }
            return made
        }
    }

    public func replaceSecrets(of webhook: Webhook, by secrets: WebhookSecrets) throws -> Bool {
        try passing { database in
            try database.execute(
                sql: """
                    UPDATE webhook SET secret = ?, old_secret = ?, old_until = ?
                    WHERE code = ? AND secret = ? AND ended_at IS NULL
                    """,
                arguments: [
                    Data(secrets.current), secrets.old.map { Data($0.bytes) },
                    secrets.old?.until.milliseconds, webhook.id, Data(webhook.secrets.current),
                ])
            return database.changesCount > 0
        }
    }

    public func endWebhook(
        id: String, _ end: Webhook.End, at moment: Instant
    ) throws -> Bool {
        try passing { database in
            guard let number = try NoticeRows.number(id, database) else { return false }
            return try NoticeRows.end(number, end, at: moment, database)
        }
    }

    public func testWebhook(id: String, at moment: Instant) throws -> String {
        let code = "M" + Base64URL.encode(Noise.bytes(18))
        let notice = Notice(.webhookTested, about: id, .zone)
        try passing { database in
            guard let number = try NoticeRows.number(id, database) else {
                throw RowFault(table: "webhook", reason: "no \(id)")
            }
            let message = try Outbox.insert(notice, code, moment, entry: nil, database)
            try Outbox.insert(message, for: number, notice.subject, moment, database)
        }
        return code
    }

    @discardableResult
    public func forgetNotices(before moment: Instant) throws -> Int {
        try passing { database in
            try database.execute(
                sql: """
                    DELETE FROM delivery WHERE state <> 'waiting' AND message IN
                      (SELECT id FROM outbox WHERE recorded_at < ?1)
                      AND max(since, coalesce(last_at, 0)) < ?1
                    """, arguments: [moment.milliseconds])
            let count = database.changesCount
            try database.execute(
                sql: """
                    DELETE FROM outbox WHERE recorded_at < ? AND NOT EXISTS
                      (SELECT 1 FROM delivery d WHERE d.message = outbox.id)
                    """, arguments: [moment.milliseconds])
            try database.execute(
                sql: """
                    DELETE FROM webhook WHERE ended_at < ? AND NOT EXISTS
                      (SELECT 1 FROM delivery d WHERE d.webhook = webhook.id)
                    """, arguments: [moment.milliseconds])
            return count
        }
    }
}

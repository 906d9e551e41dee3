import Foundation
import GRDB
import Notices
import Storage

extension SQLiteBase {
    /// What waits in a backup was sent since, or is no longer true: it is not sent by itself. The
    /// webhooks are those of the replaced base, with their secrets of today: what was ended stays
    /// ended, and who was told goes on being told.
    /// - Parameter standing: of the replaced base; nil where it cannot be read, and then those of
    ///   the backup stand.
    func settleNotices(standing: [Webhook]?) throws {
        try passing { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = 'given up', next_at = NULL, last_fault = ?
                    WHERE state = 'waiting'
                    """, arguments: [DeliveryFault.baseRestored.rawValue])
            guard let standing else { return }
            try database.execute(
                sql: """
                    DELETE FROM delivery; DELETE FROM outbox; DELETE FROM webhook;
                    """)
            for webhook in standing { try NoticeRows.insert(webhook, database) }
        }
    }
}

extension RestorePlan {
    /// The webhooks of the base that is replaced; nil where there is none that can be read.
    func standingWebhooks() -> [Webhook]? {
        guard case .base = present, let base = try? SQLiteBase.open(path, .readOnly) else {
            return nil
        }
        defer { base.close() }
        return try? base.webhooks(of: nil)
    }
}

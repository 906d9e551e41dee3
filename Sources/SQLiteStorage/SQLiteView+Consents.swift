import Consents
import Foundation
import GRDB
import Quantities
import Seals
import Storage

extension SQLiteView {
    func consents(of id: EnterpriseID?) throws -> [StoredConsent] {
        let same = try sameAs()
        let rows = try Row.fetchAll(
            database, sql: "SELECT * FROM consent WHERE entry <= ? ORDER BY id",
            arguments: [last])
        return try rows.compactMap { row in
            let owner = owner(row, same)
            guard id == nil || id == owner else { return nil }
            return StoredConsent(owner, try ConsentRows.consent(row))
        }
    }

    func withdrawals() throws -> [Withdrawal] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.code, w.day, w.reason FROM withdrawal w
                JOIN consent c ON c.id = w.consent
                WHERE w.entry <= ? ORDER BY w.id
                """, arguments: [last]
        ).map { Withdrawal(of: $0[0], on: Day(number: $0[1]), reason: $0[2]) }
    }

    func accesses(of id: EnterpriseID?, limit: Int) throws -> [StoredAccess] {
        let same = try sameAs()
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT a.*, e.recorded_at FROM access a JOIN entry e ON e.seq = a.entry
                WHERE a.entry <= ? ORDER BY a.id DESC
                """, arguments: [last])
        var found: [StoredAccess] = []
        while found.count < limit, let row = try rows.next() {
            let owner = owner(row, same)
            if id == nil || id == owner { found.append(StoredAccess(owner, try access(row))) }
        }
        return found
    }

    private func access(_ row: Row) throws -> AccessRecord {
        guard let purpose = Purpose(rawValue: row["purpose"]),
            let reason = AccessReason(rawValue: row["reason"])
        else { throw RowFault(table: "access", reason: "purpose") }
        return AccessRecord(
            enterprise: row["key"], person: row["person"],
            receiver: try ConsentRows.receiver(row), purpose: purpose, reason: reason,
            day: Day(number: row["day"]), decidedOn: Day(number: row["decided_on"]),
            moment: Instant(milliseconds: row["recorded_at"]),
            fields: ids(row["fields"]), results: ids(row["results"]),
            digest: try JournalRows.digest(row["digest"]), isRefused: row["refused"])
    }

    private func ids(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    /// Whose a row is: what its enterprise turned out to be, in the end.
    private func owner(_ row: Row, _ same: [EnterpriseID: EnterpriseID]) -> EnterpriseID {
        let id: EnterpriseID = row["enterprise"]
        return same[id] ?? id
    }
}

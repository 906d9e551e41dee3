import Access
import Foundation
import GRDB
import Storage

extension SQLiteView {
    /// A base of an older program that is only read has no such tables yet.
    private var holdsAccess: Bool {
        get throws { try database.tableExists(EntryTable.approval.name) }
    }

    func accessHead() throws -> Int64 {
        guard try database.tableExists(EntryTable.catalogueRelease.name) else { return 0 }
        return try AccessHead.read(database, upTo: last)
    }

    func organisations() throws -> [Organisation] {
        try latest("organisation").map(AccessRows.organisation)
    }

    func organisation(id: String) throws -> Organisation? {
        try latest("organisation", where: "code", id).map(AccessRows.organisation)
    }

    func accounts() throws -> [Account] { try latest("account").map(AccessRows.account) }

    func account(id: String) throws -> Account? {
        try latest("account", where: "code", id).map(AccessRows.account)
    }

    func account(login: String) throws -> Account? {
        try latest("account", where: "login", login).map(AccessRows.account)
    }

    func keys() throws -> [APIKey] { try latest("api_key").map(AccessRows.key) }

    func key(prefix: String) throws -> APIKey? {
        try latest("api_key", where: "prefix", prefix).map(AccessRows.key)
    }

    func approvals() throws -> [Approval] {
        let outcomes = try approvalOutcomes()
        return try latest("approval").map { row in
            var approval = try AccessRows.approval(row, body: [])
            approval.outcome = outcomes[approval.id]
            return approval
        }
    }

    func approval(id: String) throws -> Approval? {
        guard let row = try latest("approval", where: "code", id) else { return nil }
        let body = try Data.fetchOne(
            database, sql: "SELECT body FROM approval WHERE code = ? AND body IS NOT NULL",
            arguments: [id])
        var approval = try AccessRows.approval(row, body: body.map(Array.init) ?? [])
        approval.outcome = try approvalOutcome(id)
        guard try JournalRows.digest(row["body_digest"]) == approval.bodyDigest else {
            throw RowFault(table: "approval", reason: "body")
        }
        return approval
    }

    /// The last row of each code, in the order of the first ones.
    private func latest(_ table: String) throws -> [Row] {
        guard try holdsAccess else { return [] }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT t.*\(hash(table)) FROM \(table) t JOIN
                  (SELECT min(id) AS first, max(id) AS last FROM \(table)
                   WHERE entry <= ? GROUP BY code) one ON t.id = one.last
                ORDER BY one.first
                """, arguments: [last])
    }

    private func latest(_ table: String, where column: String, _ value: String) throws -> Row? {
        guard try holdsAccess else { return nil }
        let statement = try database.cachedStatement(
            sql: """
                SELECT t.*\(hash(table)) FROM \(table) t
                WHERE \(column) = ? AND entry <= ? ORDER BY id DESC LIMIT 1
                """)
        return try Row.fetchOne(statement, arguments: [value, last])
    }

    /// An account's password: one at most has a hash.
    private func hash(_ table: String) -> String {
        table != "account"
            ? ""
            : ", (SELECT p.hash FROM password p WHERE p.account = t.code AND p.hash IS NOT NULL"
                + " AND p.entry <= \(last)) AS hash"
    }
}

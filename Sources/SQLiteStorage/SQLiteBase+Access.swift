import Access
import Foundation
import GRDB
public import Registry
import Seals
public import Storage

extension SQLiteBase {
    @discardableResult
    public func record(_ write: AccessWrite, by act: Act) throws -> JournalEntry {
        try writing(act) { writer in
            if try AccessHead.read(writer.database) != write.readAt { throw BaseFault.moved }
            try writer.refuseTaken(write)
            for one in write.organisations {
                try writer.insert(.organisation, AccessRows.values(one))
            }
            for account in write.accounts {
                try writer.insert(.account, AccessRows.values(account))
            }
            for password in write.passwords { try writer.set(password) }
            for key in write.keys { try writer.insert(.apiKey, AccessRows.values(key)) }
            for approval in write.approvals {
                try writer.insert(.approval, AccessRows.values(approval))
            }
            try writer.insert(write.outcomes)
            if let change = write.change { try writer.insert(change) }
            if let release = write.release { try writer.insert(release) }
        }
    }
}

extension EntryWriter {
    /// A login and a prefix belong to one thing for good.
    fileprivate func refuseTaken(_ write: AccessWrite) throws {
        for account in write.accounts {
            try refuse("account", "login", account.login, ofOther: account.id)
        }
        for key in write.keys { try refuse("api_key", "prefix", key.prefix, ofOther: key.id) }
    }

    private func refuse(
        _ table: String, _ column: String, _ value: String, ofOther code: String
    ) throws {
        let isTaken = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(column) = ? AND code <> ?)",
            arguments: [value, code])
        if isTaken == true { throw BaseFault.moved }
    }

    fileprivate func set(_ password: NewPassword) throws {
        try database.execute(
            sql: "UPDATE password SET hash = NULL WHERE account = ?",
            arguments: [password.account])
        let digest = Data(Digest(of: password.hash.text.utf8).bytes)
        try insert(
            .password, covered: [password.account.databaseValue, digest.databaseValue],
            sql: "INSERT INTO password (account, digest, hash, entry) VALUES (?, ?, ?, ?)",
            [password.account, digest, password.hash.text, seq])
    }
}

/// The last entry that recorded anything of access.
enum AccessHead {
    private static let sql = [
        "organisation", "account", "password", "api_key", "approval", "approval_outcome",
        "catalogue_change", "catalogue_release",
    ]
    .map { "SELECT max(entry) AS last FROM \($0) WHERE entry <= ?1" }
    .joined(separator: " UNION ALL ")

    static func read(_ database: Database, upTo last: Int64 = .max) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT max(last) FROM (\(sql))")
        return try Int64.fetchOne(statement, arguments: [last]) ?? 0
    }
}

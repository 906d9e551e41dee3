import Foundation
import GRDB
import Seals
import Storage

/// The keys under which the values of an enterprise's responsible person are sealed.
enum PersonKeys {
    /// What a sealed value belongs to, so that it cannot be moved to another person or field.
    static func context(_ enterprise: EnterpriseID, _ field: String) -> [UInt8] {
        Array("\(enterprise)/\(field)".utf8)
    }

    /// The key of an enterprise's person; a new one where there is none or it was destroyed.
    static func key(of enterprise: EnterpriseID, _ writer: EntryWriter) throws -> SealingKey {
        let row = try Row.fetchOne(
            writer.database, sql: "SELECT key FROM sealing_key WHERE enterprise = ?",
            arguments: [enterprise])
        if let bytes = row?["key"] as Data?, let key = SealingKey(bytes: Array(bytes)) {
            return key
        }
        let key = SealingKey.random()
        if row == nil {
            try writer.insert(
                .sealingKey, covered: [enterprise.databaseValue],
                sql: "INSERT INTO sealing_key (enterprise, key, entry) VALUES (?, ?, ?)",
                [enterprise, Data(key.bytes), writer.seq])
        } else {
            try writer.database.execute(
                sql: "UPDATE sealing_key SET key = ? WHERE enterprise = ?",
                arguments: [Data(key.bytes), enterprise])
        }
        return key
    }

    static func all(_ database: Database) throws -> [EnterpriseID: SealingKey] {
        let rows = try Row.fetchAll(
            database, sql: "SELECT enterprise, key FROM sealing_key WHERE key IS NOT NULL")
        var keys: [EnterpriseID: SealingKey] = [:]
        for row in rows { keys[row["enterprise"]] = SealingKey(bytes: Array(row["key"] as Data)) }
        return keys
    }
}

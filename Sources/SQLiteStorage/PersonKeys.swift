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
        if let key = try key(of: enterprise, writer.database) { return key }
        let key = SealingKey.random()
        try writer.insert(
            .sealingKey, covered: [enterprise.databaseValue],
            sql: "INSERT INTO sealing_key (enterprise, key, entry) VALUES (?, ?, ?)",
            [enterprise, Data(key.bytes), writer.seq])
        return key
    }

    /// Nil where there is none or it was destroyed.
    static func key(of enterprise: EnterpriseID, _ database: Database) throws -> SealingKey? {
        let statement = try database.cachedStatement(
            sql: "SELECT key FROM sealing_key WHERE enterprise = ? AND key IS NOT NULL")
        return try Data.fetchOne(statement, arguments: [enterprise]).flatMap {
            SealingKey(bytes: Array($0))
        }
    }
}

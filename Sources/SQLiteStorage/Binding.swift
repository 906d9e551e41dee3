import Foundation
import GRDB
import GRDBSQLite
import Storage

/// Runs an insertion with its values bound one by one: a large import spends more time on lists of
/// arguments than SQLite on the rows.
enum Binding {
    /// Lets SQLite copy a text or blob before the call returns.
    private static let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// - Parameter last: bound behind the values.
    /// - Throws: `BaseFault.zeroCharacter` before anything is written; what SQLite says.
    static func run(
        _ statement: Statement, _ values: [DatabaseValue], and last: Int64, _ database: Database
    ) throws {
        let handle = statement.sqliteStatement
        for (index, value) in values.enumerated() {
            guard bind(value, Int32(index + 1), handle) else { throw BaseFault.zeroCharacter }
        }
        sqlite3_bind_int64(handle, Int32(values.count + 1), last)
        let status = sqlite3_step(handle)
        defer { sqlite3_reset(handle) }
        guard status == SQLITE_DONE else {
            let code = sqlite3_extended_errcode(database.sqliteConnection)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
        }
    }

    /// - Returns: false for a text that would be read back only up to a character zero.
    private static func bind(
        _ value: DatabaseValue, _ place: Int32, _ handle: SQLiteStatement
    ) -> Bool {
        switch value.storage {
        case .null: sqlite3_bind_null(handle, place)
        case .int64(let number): sqlite3_bind_int64(handle, place, number)
        case .double(let number): sqlite3_bind_double(handle, place, number)
        case .string(let text):
            var text = text
            return text.withUTF8 { bytes in
                if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
                    return false
                }
                _ = bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), copying)
                }
                return true
            }
        case .blob(let data):
            data.withUnsafeBytes {
                // An empty blob has no address, and must not become NULL.
                _ = sqlite3_bind_blob(
                    handle, place, $0.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
                    Int32($0.count), copying)
            }
        }
        return true
    }
}

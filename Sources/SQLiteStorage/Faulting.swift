import GRDB
import Storage

/// Turns what SQLite says into what a person can act on.
enum Faulting {
    static func translated<Result>(_ path: String?, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw fault(error, path ?? ":memory:") ?? error
        } catch let error as RowFault {
            throw BaseFault.damaged(path: path ?? "", reason: error.table + ": " + error.reason)
        }
    }

    private static func fault(_ error: DatabaseError, _ path: String) -> BaseFault? {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
        case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_DBMOVED: .moved
        case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_IOERR: ioFault(error, path)
        case .SQLITE_NOTADB: .notABase(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path, reason: error.message ?? "corrupt")
        case .SQLITE_CANTOPEN:
            .unreachable(path: path, reason: error.message ?? "cannot open")
        default: nil
        }
    }

    /// A write that failed for want of room is told so by some file systems only as an I/O error.
    private static func ioFault(_ error: DatabaseError, _ path: String) -> BaseFault {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE,
            .SQLITE_IOERR_SHMSIZE:
            .diskFull(path: path)
        default: .unreachable(path: path, reason: error.message ?? "I/O error")
        }
    }
}

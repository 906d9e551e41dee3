import Foundation
import GRDB
public import Storage

extension SQLiteBase {
    /// Writes all that the base holds now into one plain file, while others may go on writing, and
    /// checks the copy before it gets its name.
    /// - Parameter isForced: whether a file of that name may go.
    /// - Returns: what the check of the copy found: its head and how many rows it holds.
    /// - Throws: `CareFault`, `BaseFault`; then there is no new file.
    @discardableResult
    public func backup(to place: String, isForced: Bool = false) throws -> BaseAudit {
        if let path, OwnFile.isSame(path, place) { throw CareFault.sameFile(path: place) }
        if !isForced, FileManager.default.fileExists(atPath: place) {
            throw CareFault.wouldOverwrite(path: place)
        }
        let copy = try OwnFile(beside: place)
        do {
            let audit = try checkedCopy(into: copy, for: place)
            if isForced { try copy.settle(at: place) } else { try copy.settleNew(at: place) }
            return audit
        } catch {
            copy.discard()
            throw error
        }
    }

    /// Fills a file with what the base holds at one moment.
    func checkedCopy(into copy: OwnFile, for place: String) throws -> BaseAudit {
        try Faulting.translated(place) {
            try database.writeWithoutTransaction {
                try $0.execute(sql: "VACUUM INTO ?", arguments: [copy.path])
            }
        }
        let audit = try Faulting.translated(place) {
            let written = try SQLiteBase.open(copy.path, .readOnly)
            defer { written.close() }
            return try written.verify()
        }
        if !audit.isSound { throw CareFault.unsound(path: place, findings: audit.findings) }
        return audit
    }

    /// Lets go of the file; the base cannot be used any more.
    func close() {
        endWatch()
        // The connections that only read go last and would leave the log beside the file.
        if let pool = database as? DatabasePool, !pool.configuration.readonly {
            _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        // A connection that is still busy lets go of the file when it is released.
        try? database.close()
    }
}

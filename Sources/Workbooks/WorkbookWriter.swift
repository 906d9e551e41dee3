import CXLSXWriter
public import Diagnostics
public import Documents
import Foundation

/// Writes books as .xlsx files.
///
/// The whole file is made beside its place under another name, looked through, brought to the disk
/// and then renamed, so that nobody ever finds half a workbook. Equal books give equal bytes.
public enum WorkbookWriter {
    /// What to do where a file of that name is already there.
    public enum Existing: Sendable {
        /// It may hold somebody's work.
        case refuse
        case replace
    }

    /// - Throws: one error for a folder that cannot be written, a full disk, a file in the way, or
    ///   a book that is larger than a workbook can be.
    public static func write(
        _ book: Book, to path: String, existing: Existing = .refuse
    ) throws(Faults) {
        try BookLimits.check(book, path)
        if existing == .refuse, FileManager.default.fileExists(atPath: path) {
            throw WriterFaults.exists(path)
        }
        let target = URL(fileURLWithPath: path)
        let draft = target.deletingLastPathComponent()
            .appendingPathComponent(".\(UUID().uuidString).xlsx.part").path
        defer { unlink(draft) }
        try make(book, at: draft, for: path)
        guard rename(draft, target.path) == 0 else { throw WriterFaults.system(path, errno) }
    }

    private static func make(_ book: Book, at draft: String, for path: String) throws(Faults) {
        try BookFile.probe(draft, for: path)
        let file = try BookFile(book, at: draft, for: path)
        try file.fill()
        try file.close()
        try BookFile.settle(draft, for: path)
    }
}

/// What a workbook can hold.
enum BookLimits {
    static let rows = 1_048_576
    static let columns = 16_384
    static let characters = 32_767

    static func check(_ book: Book, _ path: String) throws(Faults) {
        for sheet in book.sheets {
            let height = sheet.above.count + 1 + sheet.rows.count
            guard height <= rows, sheet.columns.count <= columns else {
                throw WriterFaults.tooLarge(path, sheet.name, rows)
            }
        }
    }

    /// The text without what XML cannot hold, within the length of a cell. `_x000D_` and the like,
    /// which spreadsheets would read as a character, are written so that they stay as they are.
    static func text(_ text: String) -> String {
        var clean = ControlCharacters.dropped(from: text) ?? text
        clean.unicodeScalars.removeAll { $0.value == 0xFFFE || $0.value == 0xFFFF }
        if clean.contains("_x") {
            clean = clean.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
        }
        guard clean.utf16.count > characters else { return clean }
        return String(clean.unicodeScalars.prefix(characters / 2 - 1)) + "…"
    }
}

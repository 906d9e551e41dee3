import Diagnostics
import Documents
import Foundation
import Quantities
import Testing
import Workbooks

/// A form that goes out, is filled in, and comes back.
struct RoundTrip {
    var book: Book

    /// Writes into a cell of a sheet as a person would: `C5`.
    mutating func fill(_ sheet: String, _ reference: String, _ content: BookCell.Content) throws {
        let page = try #require(book.sheets.firstIndex { $0.name == sheet })
        let letters = reference.prefix(while: \.isLetter)
        let column = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        let line = try #require(Int(reference.dropFirst(letters.count)))
        let row = line - 1 - book.sheets[page].above.count - 1
        let isThere = book.sheets[page].rows.indices.contains(row)
        #expect(isThere, "\(reference) is no cell of the form")
        guard isThere else { return }
        while book.sheets[page].rows[row].count <= column {
            book.sheets[page].rows[row].append(.blank)
        }
        book.sheets[page].rows[row][column].content = content
    }

    /// The tables that a reader gets after it was saved.
    func tables() throws -> [Table] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-form-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("form.xlsx")
        try WorkbookWriter.write(book, to: path.path)
        return try WorkbookReader.read(bytes: [UInt8](Data(contentsOf: path)), file: "form.xlsx")
    }

    /// The look of a cell: its own or its column's.
    func look(_ sheet: String, row: Int, head: String) throws -> BookLook {
        let page = try #require(book.sheets.first { $0.name == sheet })
        let column = try #require(page.columns.firstIndex { $0.head == head })
        return page.rows[row][column].look ?? page.columns[column].look
    }
}

extension [Diagnostic] {
    /// `form.xlsx:答复表!K4 cellEmpty`, errors and warnings.
    var found: [String] {
        filter { $0.severity != .note }.map { "\($0.location?.text ?? "") \($0.code)" }
    }
}

func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

func number(_ text: String) -> BookCell.Content {
    Decimal34(text).map(BookCell.Content.number) ?? .blank
}

import CZip
import Documents
import Foundation
import Quantities
import Workbooks

/// A folder of its own for books that a test writes; it goes when the test ends.
final class BookFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("rongqiao-books-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url.appendingPathComponent(name)))
    }

    func write(_ sheets: [BookSheet], to name: String = "t.xlsx") throws {
        let book = Book(title: "表", created: Instant(milliseconds: 1_000_000), sheets: sheets)
        try WorkbookWriter.write(book, to: path(name))
    }

    func tables(_ name: String = "t.xlsx") throws -> [Table] {
        try WorkbookReader.read(bytes: try bytes(name), file: name)
    }

    /// The text of one part of the archive.
    func part(_ path: String, of name: String = "t.xlsx") throws -> String {
        guard let archive = zip_open(self.path(name), ZIP_RDONLY, nil),
            let entry = zip_fopen(archive, path, 0)
        else { throw WorkbookBuilder.ZipFailed() }
        defer { zip_discard(archive) }
        defer { zip_fclose(entry) }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = zip_fread(entry, &chunk, UInt64(chunk.count))
            if count <= 0 { break }
            text += chunk[..<Int(count)]
        }
        return String(decoding: text, as: UTF8.self)
    }
}

import Diagnostics
import Documents
import Workbooks

/// The tables of an uploaded file, told by its bytes: a workbook or a delimited text.
enum UploadedTables {
    /// The name under which a file is known where its sender gives none.
    static let name = "upload"

    /// The parameter by which a sender names his file.
    static let file = Endpoint.Parameter.query(
        "file", .string(max: 100), "文件名，写入记录 · the file's name, for the record",
        example: "2026-10.xlsx")

    /// - Parameter name: as its sender calls it; only its last part is taken.
    /// - Throws: `Problem` with every place that cannot be read.
    static func read(_ bytes: [UInt8], named name: String? = nil) throws -> [Table] {
        let isBook = bytes.starts(with: Array("PK".utf8))
        let own = name?.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init)
        let file = own ?? UploadedTables.name + (isBook ? ".xlsx" : ".csv")
        do {
            if isBook { return try WorkbookReader.read(bytes: bytes, file: file) }
            return [try DelimitedReader.read(bytes: bytes, file: file)]
        } catch {
            throw Problem(.bodyInvalid, diagnostics: error.diagnostics)
        }
    }
}

import Diagnostics
import Documents
import Seals
import UseCases

/// A form that came back: its tables, and the digest by which it is recorded once.
struct FormFile {
    let tables: [Table]
    let digest: Digest

    /// - Throws: status 1, after telling why it cannot be read.
    init(_ path: String, _ language: Language) throws {
        (digest, tables) = try BaseFile.telling(language) {
            let file = InputFile(path: path)
            let bytes = try file.bytes()
            guard case .tables(let tables) = try file.open(bytes) else {
                throw Faults([
                    Diagnostic(
                        .error, at: SourceLocation(file: path), code: "noTable",
                        zh: "文件里没有表格；请给填好的 XLSX 或 CSV。",
                        en: "the file holds no table; give the form as XLSX or CSV.")
                ])
            }
            return (Digest(of: bytes), tables)
        }
    }
}

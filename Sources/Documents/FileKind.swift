public import Diagnostics

/// What a given file is, by its first bytes and, where they leave a doubt, its name.
public enum FileKind: Hashable, Sendable {
    case workbook
    case json
    case delimited

    /// - Parameters:
    ///   - head: the first bytes of the file, at least 512 if it has them.
    ///   - file: the name as given; `.csv`, `.tsv` and `.txt` are never JSON.
    /// - Throws: one error that says how to save the file, for old XLS, PDF, RTF, HTML, pictures
    ///   and archives under whatever name, and for an empty file.
    public static func sniff(
        _ head: some Collection<UInt8>, file: String
    ) throws(Faults) -> FileKind {
        let bytes = Array(head.prefix(512))
        if bytes.isEmpty { throw YAMLFaults.empty(file) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .workbook }
        if let refusal = FileRefusal.allCases.first(where: { $0.matches(bytes) }) {
            throw Faults([refusal.diagnostic(file)])
        }
        return isJSON(bytes, file: file) ? .json : .delimited
    }

    private static func isJSON(_ bytes: [UInt8], file: String) -> Bool {
        let name = file.lowercased()
        if [".csv", ".tsv", ".txt"].contains(where: name.hasSuffix) { return false }
        let first = FileRefusal.content(bytes).first
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}

/// Kinds of files that are often given by mistake.
private enum FileRefusal: CaseIterable {
    case oldWorkbook
    case pdf
    case rtf
    case html
    case xml
    case picture
    case archive

    func matches(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .oldWorkbook: bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        case .pdf: bytes.starts(with: "%PDF".utf8)
        case .rtf: bytes.starts(with: "{\\rtf".utf8)
        case .html:
            begins(bytes, with: ["<!doctype", "<html", "<table", "<head", "<meta", "<body"])
        case .xml: begins(bytes, with: ["<?xml", "<workbook"])
        case .picture:
            bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) || bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .archive:
            bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: "Rar!".utf8)
                || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF])
                || bytes.starts(with: "PK".utf8)
                    && bytes.count > 3 && bytes[2] < 0x20
        }
    }

    private func begins(_ bytes: [UInt8], with marks: [String]) -> Bool {
        let text = String(decoding: FileRefusal.content(bytes).prefix(16), as: UTF8.self)
        return marks.contains { text.lowercased().hasPrefix($0) }
    }

    /// Behind a byte order mark and blanks.
    static func content(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes[start...].drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    func diagnostic(_ file: String) -> Diagnostic {
        let name = self.name
        return Diagnostic(
            .error, at: SourceLocation(file: file), code: code,
            zh: "这是\(name.zh)，不能导入；请用 Excel 或 WPS 打开后另存为 .xlsx（不加密码）。",
            en: "this is \(name.en) and cannot be read; open it and save it as .xlsx, no password.")
    }

    private var code: String {
        switch self {
        case .oldWorkbook: "oldWorkbook"
        case .pdf: "pdfFile"
        case .rtf: "rtfFile"
        case .html: "htmlFile"
        case .xml: "xmlFile"
        case .picture: "pictureFile"
        case .archive: "archiveFile"
        }
    }

    private var name: Bilingual {
        switch self {
        case .oldWorkbook:
            Bilingual(zh: "旧版 .xls 或加了密码的工作簿", en: "an old .xls or a locked workbook")
        case .pdf: Bilingual(zh: " PDF 文件", en: "a PDF file")
        case .rtf: Bilingual(zh: " RTF 文档", en: "an RTF document")
        case .html: Bilingual(zh: "网页（常被存成 .xls）", en: "a web page (often named .xls)")
        case .xml: Bilingual(zh: " XML 文件（常被存成 .xls）", en: "an XML file (often named .xls)")
        case .picture: Bilingual(zh: "图片", en: "a picture")
        case .archive: Bilingual(zh: "压缩包", en: "an archive")
        }
    }
}

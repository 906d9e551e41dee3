import CZip

/// Makes workbooks for tests: parts by path, put into a ZIP archive in memory.
struct WorkbookBuilder {
    var parts: [(path: String, text: String)] = []
    var password: String?

    /// One visible sheet called 表 with the given rows, a style table and shared strings.
    init(
        rows: String = "", styles: String = "", strings: String = "", after: String = "",
        workbook: String = ""
    ) {
        parts = [
            ("_rels/.rels", Self.relations([("a", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                workbook.isEmpty
                    ? Self.workbook(#"<sheet name="表" sheetId="1" r:id="s1"/>"#) : workbook
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relations([
                    ("s1", "worksheet", "worksheets/sheet1.xml"),
                    ("s2", "worksheet", "/xl/worksheets/sheet2.xml"),
                    ("t", "styles", "styles.xml"), ("u", "sharedStrings", "./sharedStrings.xml"),
                ])
            ),
            ("xl/worksheets/sheet1.xml", Self.sheet(rows, after: after)),
            ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
        ]
    }

    static func relations(_ list: [(id: String, type: String, target: String)]) -> String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let items = list.map {
            #"<Relationship Id="\#($0.id)" Type="\#(base)\#($0.type)" Target="\#($0.target)"/>"#
        }
        return "<Relationships>" + items.joined() + "</Relationships>"
    }

    static func workbook(_ sheets: String, properties: String = "") -> String {
        #"<workbook xmlns:r="r"><workbookPr \#(properties)/><sheets>\#(sheets)</sheets></workbook>"#
    }

    static func sheet(_ rows: String, after: String = "") -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><sheetData>\(rows)</sheetData>"
            + after + "</worksheet>"
    }

    subscript(path: String) -> String? {
        get { parts.first { $0.path == path }?.text }
        set {
            parts.removeAll { $0.path == path }
            if let newValue { parts.append((path, newValue)) }
        }
    }

    /// The bytes of the archive.
    func build() throws -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 1, &error) else { throw ZipFailed() }
        defer { zip_source_free(target) }
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            throw ZipFailed()
        }
        // The archive reads its sources when it is closed, so their bytes live until then.
        let buffers = parts.map { part in
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(1, part.text.utf8.count), alignment: 1)
            buffer.copyBytes(from: part.text.utf8)
            return buffer
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        for (part, buffer) in zip(parts, buffers) {
            let size = UInt64(part.text.utf8.count)
            let source = zip_source_buffer(archive, buffer.baseAddress, size, 0)
            let index = zip_file_add(archive, part.path, source, ZIP_FL_ENC_UTF_8)
            guard index >= 0 else { throw ZipFailed() }
            if let password {
                zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
            }
        }
        guard zip_close(archive) == 0 else { throw ZipFailed() }
        return try Self.bytes(of: target)
    }

    private static func bytes(of source: OpaquePointer) throws -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
            throw ZipFailed()
        }
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = bytes.withUnsafeMutableBytes {
            zip_source_read(source, $0.baseAddress, status.size)
        }
        guard count == Int64(status.size) else { throw ZipFailed() }
        return bytes
    }

    struct ZipFailed: Error {}
}

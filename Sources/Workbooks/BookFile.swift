import CXLSXWriter
import Diagnostics
import Documents
import Foundation
import Quantities

/// A workbook while libxlsxwriter writes it. It owns the library's handle, which `close` frees.
final class BookFile {
    private let handle: UnsafeMutablePointer<lxw_workbook>
    private let book: Book
    private let path: String
    private var isClosed = false
    private var lists: BookLists
    private var formats: [BookLook: UnsafeMutablePointer<lxw_format>] = [:]

    /// - Parameters:
    ///   - draft: where the file is made; temporary parts go to its folder, too.
    ///   - path: what faults name.
    init(_ book: Book, at draft: String, for path: String) throws(Faults) {
        let folder = URL(fileURLWithPath: draft).deletingLastPathComponent().path
        var handle: UnsafeMutablePointer<lxw_workbook>?
        folder.withCString { text in
            var options = lxw_workbook_options()
            options.tmpdir = UnsafeMutablePointer(mutating: text)
            handle = workbook_new_opt(draft, &options)
        }
        guard let handle else { throw WriterFaults.library(path, "workbook_new") }
        self.handle = handle
        self.book = book
        self.path = path
        lists = BookLists(book)
    }

    deinit {
        if !isClosed { lxw_workbook_free(handle) }
    }

    /// All sheets, then the hidden one with the long lists.
    func fill() throws(Faults) {
        properties()
        for sheet in book.sheets {
            let page = try add(sheet.name)
            try SheetWriter(sheet, page, self).write()
        }
        guard let hidden = lists.sheet else { return }
        let page = try add(hidden.name)
        try SheetWriter(hidden, page, self).write()
        worksheet_hide(page)
    }

    func reference(_ list: [String]) -> String? { lists.reference(list) }

    func close() throws(Faults) {
        isClosed = true
        errno = 0
        try check(workbook_close(handle))
    }

    func check(_ error: lxw_error) throws(Faults) {
        if error == LXW_NO_ERROR { return }
        let reason = lxw_strerror(error).map { String(cString: $0) } ?? "?"
        let isSystem = [LXW_ERROR_CREATING_XLSX_FILE, LXW_ERROR_CREATING_TMPFILE].contains(error)
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(errno)
        if isFull || isSystem && errno != 0 { throw WriterFaults.system(path, errno) }
        throw WriterFaults.library(path, reason)
    }

    private func add(_ name: String) throws(Faults) -> UnsafeMutablePointer<lxw_worksheet> {
        if let page = workbook_add_worksheet(handle, name) { return page }
        throw WriterFaults.library(path, "worksheet \(name)")
    }

    private func properties() {
        let title = strdup(book.title)
        defer { free(title) }
        var properties = lxw_doc_properties()
        properties.title = title
        // Zero would mean the present moment.
        properties.created = time_t(max(1, book.created.milliseconds / 1000))
        workbook_set_properties(handle, &properties)
    }

    func format(_ look: BookLook) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[look] { return known }
        guard let format = workbook_add_format(handle) else { return nil }
        formats[look] = format
        LookWriter.apply(look, to: format)
        return format
    }
}

// MARK: before and after
extension BookFile {
    /// Whether the folder takes a file, told by the system's own reason.
    static func probe(_ draft: String, for path: String) throws(Faults) {
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o666)
        guard descriptor >= 0 else { throw WriterFaults.system(path, errno) }
        defer { _ = Foundation.close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.write(descriptor, page, page.count)
        guard count == page.count else {
            // Less than was asked for: there was room for that much only.
            throw WriterFaults.system(path, count < 0 ? errno : ENOSPC)
        }
    }

    /// Brings the file to the disk and reads it through: a disk that ran full while the library
    /// wrote its parts leaves a part cut short, which the library does not notice.
    static func settle(_ draft: String, for path: String) throws(Faults) {
        let descriptor = open(draft, O_RDWR)
        guard descriptor >= 0 else { throw WriterFaults.system(path, errno) }
        defer { _ = Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw WriterFaults.system(path, errno) }
        guard let data = FileManager.default.contents(atPath: draft) else {
            throw WriterFaults.system(path, EIO)
        }
        do throws(Faults) {
            try soundness(data, draft)
        } catch {
            throw WriterFaults.system(path, ENOSPC)
        }
    }

    private static func soundness(_ data: Data, _ draft: String) throws(Faults) {
        let bytes = [UInt8](data)
        try bytes.withUnsafeBufferPointer { buffer throws(Faults) in
            var archive = try ZipArchive(
                UnsafeRawBufferPointer(buffer), file: draft, limits: .ownWork)
            for part in archive.names {
                try archive.parse(part, at: SourceLocation(file: draft), into: AnyXML())
            }
        }
    }
}

/// Takes any sound XML and keeps nothing.
private final class AnyXML: XMLHandler {
    func open(_ name: XMLText, _ attributes: XMLAttributes) {}
    func close(_ name: XMLText) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}

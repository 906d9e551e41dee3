import Diagnostics
import Documents

/// The parts of a form that have to be looked into: the workbook's, its sheets and styles.
struct FormParts {
    let bookPath: String
    let book: [UInt8]
    var sheets: [WorkbookForm.Sheet] = []
    let formats: [WorkbookForm.Cell.Format]

    static func read(_ bytes: [UInt8], file: String) throws(Faults) -> FormParts {
        try DocumentLimits.check(size: bytes.count, file: file)
        guard try FileKind.sniff(bytes.prefix(512), file: file) == .workbook else {
            throw WorkbookFaults.notWorkbook(file)
        }
        return try bytes.withUnsafeBufferPointer { buffer throws(Faults) in
            let raw = UnsafeRawBufferPointer(buffer)
            var archive = try ZipArchive(raw, file: file, limits: WorkbookLimits())
            try archive.checkDirectory()
            return try FormParts(&archive, file: file)
        }
    }

    private init(_ archive: inout ZipArchive, file: String) throws(Faults) {
        let place = SourceLocation(file: file)
        let root = Relationships(folder: "")
        try archive.parse("_rels/.rels", at: place, into: root)
        bookPath = root.firstOfType["officeDocument"] ?? "xl/workbook.xml"
        let part = WorkbookPart()
        try archive.parse(bookPath, at: place, into: part)
        book = try archive.unpacked(bookPath)
        let folder = bookPath.split(separator: "/").dropLast().joined(separator: "/")
        let name = bookPath.split(separator: "/").last.map(String.init) ?? ""
        let relations = Relationships(folder: folder)
        let prefix = folder.isEmpty ? "" : folder + "/"
        try archive.parse("\(prefix)_rels/\(name).rels", at: place, into: relations)
        var texts: [String] = []
        if let path = relations.firstOfType["sharedStrings"] {
            let shared = SharedStringsPart(place: place, limits: WorkbookLimits())
            try archive.parse(path, at: place, into: shared)
            texts = shared.texts
        }
        formats = try FormParts.formats(relations.firstOfType["styles"], &archive, place)
        for sheet in part.sheets where relations.types[sheet.relation] == "worksheet" {
            guard let path = relations.targets[sheet.relation] else { continue }
            sheets.append(try FormParts.sheet(sheet.name, path, &archive, texts, file))
        }
    }

    private static func formats(
        _ path: String?, _ archive: inout ZipArchive, _ place: SourceLocation
    ) throws(Faults) -> [WorkbookForm.Cell.Format] {
        guard let path else { return [] }
        let styles = FormStyles()
        try archive.parse(path, at: place, into: styles)
        return styles.formats
    }

    private static func sheet(
        _ name: String, _ path: String, _ archive: inout ZipArchive, _ shared: [String],
        _ file: String
    ) throws(Faults) -> WorkbookForm.Sheet {
        let place = SourceLocation(file: "\(file)!\(name)")
        let look = FormSheet(shared)
        try archive.parse(path, at: place, into: look)
        let bytes = try archive.unpacked(path)
        if !bytes.starts(with: [0x3C]), !bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x3C]) {
            throw WorkbookFaults.damaged(place, "UTF-16")
        }
        return WorkbookForm.Sheet(
            name: name, path: path, bytes: bytes, scan: SheetScan(bytes), merges: look.merges,
            texts: look.texts)
    }
}

/// The number formats of cell styles, text among them.
private final class FormStyles: XMLHandler {
    private(set) var formats: [WorkbookForm.Cell.Format] = []
    private var custom: [Int: WorkbookForm.Cell.Format] = [:]
    private var isInCellStyles = false

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        switch name {
        case "cellXfs": isInCellStyles = true
        case "numFmt":
            guard let id = attributes["numFmtId"].flatMap({ Int($0.string) }),
                let code = attributes["formatCode"]?.string
            else { return }
            custom[id] = code == "@" ? .text : FormStyles.format(.custom(code))
        case "xf" where isInCellStyles:
            let id = attributes["numFmtId"].flatMap { Int($0.string) } ?? 0
            formats.append(custom[id] ?? (id == 49 ? .text : FormStyles.format(.builtIn(id))))
        default: break
        }
    }

    private static func format(_ format: NumberFormat) -> WorkbookForm.Cell.Format {
        switch format {
        case .plain: .plain
        case .percent: .percent
        case .date, .time: .date
        }
    }

    func close(_ name: XMLText) {
        if name == "cellXfs" { isInCellStyles = false }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// The words and merged areas of a sheet.
private final class FormSheet: XMLHandler {
    private(set) var merges: [MergedArea] = []
    private(set) var texts: [Int: [Int: String]] = [:]
    private let shared: [String]
    private var cell: (reference: CellReference, type: String)?
    private var gathered: [UInt8] = []
    private var isInText = false

    init(_ shared: [String]) { self.shared = shared }

    func open(_ name: XMLText, _ attributes: XMLAttributes) {
        switch name {
        case "c":
            let type = attributes["t"]?.string ?? "n"
            cell = attributes["r"].flatMap { CellReference($0) }.map { ($0, type) }
            gathered = []
        case "v", "t": isInText = cell != nil
        case "mergeCell":
            let ends =
                attributes["ref"]?.string.split(separator: ":").map { CellReference($0.utf8) }
                ?? []
            guard ends.count == 2, let first = ends[0], let last = ends[1],
                first.row <= last.row, first.column <= last.column
            else { return }
            merges.append(
                MergedArea(
                    rows: first.row...last.row, columns: first.column...last.column))
        default: break
        }
    }

    func close(_ name: XMLText) {
        if name == "v" || name == "t" { isInText = false }
        guard name == "c", let (reference, type) = cell else { return }
        let raw = String(decoding: gathered, as: UTF8.self)
        let text: String? =
            switch type {
            case "s": Int(raw).flatMap { shared.indices.contains($0) ? shared[$0] : nil }
            case "inlineStr", "str": raw
            default: nil
            }
        if let text, !text.isEmpty { texts[reference.row, default: [:]][reference.column] = text }
        cell = nil
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        if isInText { gathered += bytes }
    }
}

public import Diagnostics
public import Documents

/// Reads .xlsx workbooks as offices and banks send them.
///
/// A visible sheet is a table. Numbers keep their exact characters; a number under a date format
/// becomes a day, one under a percent format is shown as `3.45%` and keeps its raw characters.
/// A formula gives the value that the spreadsheet last computed. Hidden sheets are skipped with a
/// note at the first table, unless they hold the choices of drop-down lists. Parts are unpacked and
/// parsed in chunks, within `WorkbookLimits`.
public enum WorkbookReader {
    /// - Parameters:
    ///   - bytes: the whole file; test its size with `DocumentLimits.check` before reading it.
    ///   - file: the name that diagnostics begin with.
    /// - Throws: one error for a file that is no sound workbook or passes a limit.
    public static func read(
        bytes: [UInt8], file: String, limits: WorkbookLimits = WorkbookLimits()
    ) throws(Faults) -> [Table] {
        try DocumentLimits.check(size: bytes.count, file: file)
        guard try FileKind.sniff(bytes.prefix(512), file: file) == .workbook else {
            throw WorkbookFaults.notWorkbook(file)
        }
        return try bytes.withUnsafeBufferPointer { buffer throws(Faults) in
            let raw = UnsafeRawBufferPointer(buffer)
            var package = WorkbookPackage(
                archive: try ZipArchive(raw, file: file, limits: limits), file: file,
                limits: limits)
            return try package.tables()
        }
    }
}

/// The parts of a workbook and how they hang together.
private struct WorkbookPackage: ~Copyable {
    var archive: ZipArchive
    let file: String
    let limits: WorkbookLimits

    mutating func tables() throws(Faults) -> [Table] {
        try archive.checkDirectory()
        let root = Relationships(folder: "")
        try parse("_rels/.rels", into: root)
        let path = root.firstOfType["officeDocument"] ?? "xl/workbook.xml"
        let book = WorkbookPart()
        try parse(path, into: book)
        let relations = try relationships(of: path)
        let context = try context(relations, is1904: book.is1904)
        let sheets = book.sheets.filter { relations.types[$0.relation] == "worksheet" }
        var (tables, lists) = try read(sheets.filter { !$0.isHidden }, relations, context)
        if tables.isEmpty { throw WorkbookFaults.noVisibleSheet(file) }
        // The choices of a drop-down list are no data that somebody might miss.
        let hidden = sheets.filter { $0.isHidden && !lists.contains($0.name) }
        tables[0].notes += hidden.map { WorkbookFaults.hiddenSheet(file, $0.name) }
        return tables
    }

    private mutating func read(
        _ sheets: [WorkbookPart.Sheet], _ relations: Relationships, _ context: SheetPart.Context
    ) throws(Faults) -> (tables: [Table], lists: Set<String>) {
        var tables: [Table] = []
        var lists: Set<String> = []
        var cellsLeft = limits.cells
        for sheet in sheets {
            let path = relations.targets[sheet.relation] ?? ""
            let part = SheetPart(sheet: sheet.name, context: context, cellsLeft: cellsLeft)
            let place = SourceLocation(file: "\(file)!\(sheet.name)")
            try archive.parse(path, at: place, into: part)
            cellsLeft -= part.cellCount
            tables.append(try part.table())
            lists.formUnion(part.listSheets)
        }
        return (tables, lists)
    }

    /// `xl/workbook.xml` has its relations in `xl/_rels/workbook.xml.rels`.
    private mutating func relationships(of path: String) throws(Faults) -> Relationships {
        let parts = path.split(separator: "/")
        let folder = parts.dropLast().joined(separator: "/")
        let relations = Relationships(folder: folder)
        let prefix = folder.isEmpty ? "" : folder + "/"
        try parse("\(prefix)_rels/\(parts.last ?? "").rels", into: relations)
        return relations
    }

    /// Styles and shared strings may be absent; if a relation names them they must be there.
    private mutating func context(
        _ relations: Relationships, is1904: Bool
    ) throws(Faults) -> SheetPart.Context {
        let styles = StylesPart()
        if let path = relations.firstOfType["styles"] { try parse(path, into: styles) }
        let strings = SharedStringsPart(place: SourceLocation(file: file), limits: limits)
        if let path = relations.firstOfType["sharedStrings"] { try parse(path, into: strings) }
        return SheetPart.Context(
            file: file, is1904: is1904, strings: strings.texts, styles: styles, limits: limits)
    }

    private mutating func parse(_ path: String, into handler: any XMLHandler) throws(Faults) {
        try archive.parse(path, at: SourceLocation(file: file), into: handler)
    }
}

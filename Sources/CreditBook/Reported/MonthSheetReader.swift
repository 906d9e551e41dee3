public import Diagnostics
public import Documents
public import Quantities
public import Seals
import Vocabulary

/// What reading a month sheet came to. With errors nothing of it may be recorded; breaks between
/// months are no errors, they are found afterwards by the `ReportedBook`.
public struct SheetReading: Sendable {
    /// The rows that could be read; nil where lender, month or head are unknown.
    public let sheet: MonthSheet?
    /// In the order of the file.
    public let diagnostics: [Diagnostic]
    /// Rows with an error, which are not in `sheet`.
    public let badRows: [NoteMonth.Place]

    /// True if the sheet may be recorded.
    public var isSound: Bool { sheet != nil && !diagnostics.hasErrors }
}

/// Reads a lender's month sheet from the tables of its file, by a sheet profile.
public struct MonthSheetReader: Sendable {
    /// What the importing person states; nil is found in the file or the profile.
    public struct Request: Sendable {
        public var lender: String?
        public var month: Month?
        public var purpose: MonthSheet.Purpose
        public var fileDigest: Digest

        public init(
            lender: String? = nil, month: Month? = nil, purpose: MonthSheet.Purpose = .monthly,
            fileDigest: Digest
        ) {
            self.lender = lender
            self.month = month
            self.purpose = purpose
            self.fileDigest = fileDigest
        }
    }

    private let profile: SheetProfile

    public init(_ profile: SheetProfile) {
        self.profile = profile
    }

    /// - Parameter tables: the visible sheets of a workbook, or the one table of a text file.
    public func read(_ tables: [Table], _ request: Request) -> SheetReading {
        var diagnostics = tables.flatMap(\.notes)
        let chosen = chosen(tables)
        var found: [(Table, SheetLayout)] = []
        for table in chosen {
            if let layout = SheetLayout.find(in: table, profile) {
                found.append((table, layout))
            } else if !table.isProse || chosen.count == 1 {
                diagnostics.append(
                    SheetFaults.noHead(table, profile, isOnly: chosen.count == 1))
            }
        }
        guard let first = found.first else { return nothing(diagnostics, chosen) }
        let months = SheetMonths(found, file: tables[0].file, request.month)
        let lender = lender(request, found, &diagnostics)
        guard let month = months.month(&diagnostics), let lender else {
            return SheetReading(sheet: nil, diagnostics: diagnostics, badRows: [])
        }
        var rows = SheetRows(profile, month: month)
        for (table, layout) in found { rows.read(table, layout) }
        diagnostics += rows.diagnostics
        if rows.notes.isEmpty, rows.bad.isEmpty, !rows.diagnostics.hasErrors {
            diagnostics.append(SheetFaults.noRows(first.0.location(row: 0, column: 0)))
        }
        let sheet = MonthSheet(
            lender: lender, month: month, purpose: request.purpose,
            file: MonthSheetReader.name(tables[0].file), fileDigest: request.fileDigest,
            profile: profile.id, rows: rows.notes, stated: rows.stated)
        return SheetReading(sheet: sheet, diagnostics: diagnostics, badRows: rows.bad)
    }

    /// The sheet that the profile names, or all.
    private func chosen(_ tables: [Table]) -> [Table] {
        let named = tables.filter { $0.sheet == profile.sheet }
        return profile.sheet == nil || named.isEmpty ? tables : named
    }

    private func nothing(_ diagnostics: [Diagnostic], _ tables: [Table]) -> SheetReading {
        var diagnostics = diagnostics
        if !diagnostics.hasErrors, let first = tables.first {
            diagnostics.append(SheetFaults.noHead(first, profile, isOnly: true))
        }
        return SheetReading(sheet: nil, diagnostics: diagnostics, badRows: [])
    }

    private func lender(
        _ request: Request, _ found: [(Table, SheetLayout)], _ diagnostics: inout [Diagnostic]
    ) -> String? {
        let place = SourceLocation(file: found[0].0.file)
        if let title = profile.title {
            let titles = found.flatMap { SheetLayout.titles($0, above: $1.head.lowerBound) }
            if !titles.contains(where: { PlainText.key($0).contains(PlainText.key(title)) }) {
                diagnostics.append(SheetFaults.otherTitle(title, place))
            }
        }
        guard let own = profile.lender else {
            if request.lender == nil { diagnostics.append(SheetFaults.noLender(profile, place)) }
            return request.lender
        }
        if let stated = request.lender, stated != own {
            diagnostics.append(SheetFaults.otherLender(stated, own, place))
        }
        return own
    }

    private static func name(_ file: String) -> String {
        file.split(separator: "/").last.map(String.init) ?? file
    }
}

/// Which month a file is of: by its title, its name, or what the importing person states.
private struct SheetMonths {
    private let titled: [Month]
    private let named: [Month]
    private let stated: Month?
    private let place: SourceLocation

    init(_ found: [(Table, SheetLayout)], file: String, _ stated: Month?) {
        let titles = found.flatMap { SheetLayout.titles($0, above: $1.head.lowerBound) }
        var months: [Month] = []
        for month in titles.flatMap(MonthSpelling.all) where !months.contains(month) {
            months.append(month)
        }
        titled = months
        named = MonthSpelling.all(in: file.split(separator: "/").last.map(String.init) ?? file)
        self.stated = stated
        place = found[0].0.location(row: 0, column: 0)
    }

    func month(_ diagnostics: inout [Diagnostic]) -> Month? {
        if let stated {
            if !titled.isEmpty, !titled.contains(stated) {
                diagnostics.append(SheetFaults.otherMonth(stated, titled[0], .error, place))
            } else if titled.isEmpty, named.count == 1, named[0] != stated {
                diagnostics.append(SheetFaults.otherMonth(stated, named[0], .error, file))
            }
            return stated
        }
        if titled.count > 1 {
            diagnostics.append(SheetFaults.severalMonths(titled, place))
            return nil
        }
        guard let month = titled.first ?? (named.count == 1 ? named[0] : nil) else {
            diagnostics.append(SheetFaults.noMonth(place))
            return nil
        }
        if named.count == 1, named[0] != month {
            diagnostics.append(SheetFaults.otherMonth(month, named[0], .warning, file))
        }
        return month
    }

    private var file: SourceLocation { SourceLocation(file: place.file) }
}

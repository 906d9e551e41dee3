import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// Reads one row of a month sheet: all its faults are told, not only the first.
struct SheetRowReading {
    private let profile: SheetProfile
    private let cells: SheetCells
    private let month: Month
    private let table: Table
    private let row: [Cell]
    private let layout: SheetLayout
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var hasOddRate = false

    init(
        _ profile: SheetProfile, _ cells: SheetCells, _ month: Month, _ table: Table, _ row: Int,
        _ layout: SheetLayout
    ) {
        self.profile = profile
        self.cells = cells
        self.month = month
        self.table = table
        self.row = table.rows[row]
        self.layout = layout
    }

    var place: NoteMonth.Place { .init(sheet: table.sheet, row: Int(row.first?.row ?? 0)) }

    /// Nil if anything of the row is an error.
    mutating func note() -> NoteMonth? {
        let code = layout.places[.uscc].map { row[$0] }
        let name = layout.places[.name].map { row[$0] }
        let heads = (code: head(.uscc) ?? head(.name) ?? "", name: head(.name) ?? "")
        let who = Identity.read(code: code, name: name, in: table, heads: heads, &diagnostics)
        let key = key()
        let product = product()
        let (drawn, repaid, closing) = (amount(.drawn), amount(.repaid), amount(.closing))
        var note = NoteMonth(
            note: key, name: who?.name ?? "", uscc: who?.uscc?.text, product: product,
            productID: profile.products[PlainText.key(product)], drawn: drawn, repaid: repaid,
            closing: closing, place: place)
        fillTerms(&note)
        fillQuality(&note)
        checkMonth()
        return diagnostics.hasErrors ? nil : note
    }

    private mutating func fillTerms(_ note: inout NoteMonth) {
        note.approved = money(.approved)
        note.opening = money(.opening)
        note.approvedOn = read(.approvedOn) { cells, cell throws(LiteralFault) in
            try cells.day(cell)
        }
        note.paidOutOn = read(.paidOutOn) { cells, cell throws(LiteralFault) in
            try cells.day(cell)
        }
        note.expiresOn = read(.expiresOn) { cells, cell throws(LiteralFault) in
            try cells.day(cell)
        }
        let unit = layout.places[.rate].flatMap { layout.units[$0] }
        note.ratePpm = read(.rate) { cells, cell throws(LiteralFault) in
            try cells.ratePpm(cell, unit: unit)
        }
        note.security = text(.security) ?? profile.constants[.security]
        if let rate = note.ratePpm { hasOddRate = rate > 360_000 || (rate > 0 && rate < 1_000) }
        if let end = note.expiresOn, let start = note.paidOutOn ?? note.approvedOn, end < start {
            say(SheetFaults.datesReversed(end, start), .expiresOn, .warning)
        }
    }

    private mutating func fillQuality(_ note: inout NoteMonth) {
        note.classWord = text(.loanClass)
        note.loanClass = read(.loanClass) { cells, cell throws(LiteralFault) in
            try cells.loanClass(cell)
        }
        note.overdueDays = days(.overdueDays)
        note.overduePrincipalDays = days(.overduePrincipalDays)
        note.overdueInterestDays = days(.overdueInterestDays)
        note.isFirstTime = truth(.firstTime)
        note.isCredit = truth(.credit)
        note.isFiled = truth(.filed)
    }
}

// MARK: cells
extension SheetRowReading {
    private func head(_ column: SheetColumn) -> String? {
        layout.places[column].map { layout.texts[$0] }
    }

    private mutating func say(
        _ fault: LiteralFault, _ column: SheetColumn, _ severity: Diagnostic.Severity = .error
    ) {
        let place = layout.places[column].map {
            table.location(of: row[$0], head: layout.texts[$0])
        }
        diagnostics.append(
            fault.diagnostic(
                at: place ?? table.location(of: row[0], head: column.label.zh), severity))
    }

    /// Nil where the sheet has no such column, the cell says nothing, or it cannot be read.
    private mutating func read<Value>(
        _ column: SheetColumn, _ body: (SheetCells, Cell) throws(LiteralFault) -> Value?
    ) -> Value? {
        guard let index = layout.places[column] else { return nil }
        do throws(LiteralFault) {
            return try body(cells, row[index])
        } catch {
            say(error, column)
            return nil
        }
    }

    private func text(_ column: SheetColumn) -> String? {
        layout.places[column].flatMap { cells.text(row[$0]) }
    }

    private mutating func days(_ column: SheetColumn) -> Int? {
        let found = read(column) { cells, cell throws(LiteralFault) in try cells.days(cell) }
        let isThere = layout.places[column] != nil
        return found ?? (isThere && profile.zeroIfEmpty.contains(column) ? 0 : nil)
    }

    private mutating func truth(_ column: SheetColumn) -> Bool? {
        read(column) { cells, cell throws(LiteralFault) in try cells.truth(cell) }
    }

    private mutating func money(_ column: SheetColumn) -> Money? {
        let unit = layout.places[column].flatMap { layout.units[$0] } ?? profile.unit
        let found = read(column) { cells, cell throws(LiteralFault) in
            try cells.money(cell, unit: unit)
        }
        if let warning = found?.1 { say(warning, column, .warning) }
        return found?.0
    }

    /// An amount that must be there.
    private mutating func amount(_ column: SheetColumn) -> Money {
        guard let index = layout.places[column] else { return .zero }
        if cells.isBlank(row[index]) {
            if !profile.zeroIfEmpty.contains(column) { say(SheetFaults.emptyCell(column), column) }
            return .zero
        }
        return money(column) ?? .zero
    }

    private mutating func product() -> String {
        if let found = text(.product) ?? profile.constants[.product] { return found }
        say(SheetFaults.emptyCell(.product), .product)
        return ""
    }

    /// What the note is known by: the texts of the key's columns.
    private mutating func key() -> String {
        var parts: [String] = []
        for column in profile.key {
            guard let index = layout.places[column] else { continue }
            let cell = row[index]
            if cells.isBlank(cell) {
                say(SheetFaults.emptyCell(column), column)
            } else if isDestroyed(cell) {
                say(SheetFaults.destroyedKey(cell.text), column)
            } else if column.kind == .day, let day = try? cells.day(cell) {
                parts.append(day.iso)
            } else {
                parts.append(PlainText.halfWidth(cell.text))
            }
        }
        return parts.joined(separator: "/")
    }

    /// A number of more than 15 digits has lost its end; `2.02603E+17` has lost more.
    private func isDestroyed(_ cell: Cell) -> Bool {
        if case .number = cell.kind, cell.text.utf8.count > 15 { return true }
        let parts = cell.text.uppercased().split(separator: "E")
        return parts.count == 2 && parts[1].hasPrefix("+") && Decimal34(cell.text) != nil
    }

    private mutating func checkMonth() {
        guard let index = layout.places[.month], !cells.isBlank(row[index]) else { return }
        let cell = row[index]
        let found: Month? =
            if case .date(let day) = cell.kind {
                Month(of: day)
            } else {
                MonthSpelling.all(in: cell.text).first
            }
        if found != month { say(SheetFaults.otherMonthInRow(cell.text, month), .month) }
    }
}

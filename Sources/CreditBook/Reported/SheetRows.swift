import Diagnostics
import Documents
import Enterprises
import Quantities
import Vocabulary

/// Gathers the notes of the tables of one file.
struct SheetRows {
    private let profile: SheetProfile
    private let cells: SheetCells
    private let month: Month
    private(set) var notes: [NoteMonth] = []
    private(set) var stated: [MonthSheet.Stated] = []
    private(set) var bad: [NoteMonth.Place] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var first: [String: SourceLocation] = [:]
    private var oddRates: (count: Int, place: SourceLocation)?

    init(_ profile: SheetProfile, month: Month) {
        self.profile = profile
        self.month = month
        cells = SheetCells(profile)
    }

    mutating func read(_ given: Table, _ layout: SheetLayout) {
        let table = given.spreadingTexts(layout)
        guard checkHeads(table, layout) else { return }
        let head = layout.texts.map { PlainText.halfWidth($0) }
        var skipped = 0
        for row
            in (layout.head.upperBound + 1)..<max(
                table.rows.count, layout.head.upperBound + 1)
        {
            switch kind(table.rows[row], head, layout) {
            case .blank: continue
            case .data: readNote(table, row, layout)
            case .count(let rows): state(.rows, rows, table, row)
            case .total:
                skipped += 1
                readTotal(table, row, layout)
            case .passedOver: skipped += 1
            }
        }
        if skipped > 0 {
            diagnostics.append(SheetFaults.skipped(skipped, SourceLocation(file: table.file)))
        }
        if let (count, place) = oddRates {
            diagnostics.append(SheetFaults.implausibleRates(count, place))
            oddRates = nil
        }
    }

    private mutating func readNote(_ table: Table, _ row: Int, _ layout: SheetLayout) {
        var reading = SheetRowReading(profile, cells, month, table, row, layout)
        let note = reading.note()
        diagnostics += reading.diagnostics
        if reading.hasOddRate {
            let place = table.location(of: table.rows[row][0], head: "")
            oddRates = ((oddRates?.count ?? 0) + 1, oddRates?.place ?? place)
        }
        guard let note else {
            bad.append(reading.place)
            return
        }
        let location = table.location(of: table.rows[row][0], head: "")
        if let earlier = first[note.note] {
            diagnostics.append(SheetFaults.duplicateNote(note.note, earlier, location))
            bad.append(note.place)
        } else {
            first[note.note] = location
            notes.append(note)
        }
    }
}

// MARK: heads
extension SheetRows {
    /// False where a column is missing without which no row can be read.
    private mutating func checkHeads(_ table: Table, _ layout: SheetLayout) -> Bool {
        let before = diagnostics.count
        let place = table.location(row: layout.head.upperBound, column: 0, head: "")
        let unknown = layout.unknown.map { layout.texts[$0] }
        for column in profile.neededHeads where layout.places[column.column] == nil {
            let near = nearest(to: column.head, in: unknown)
            diagnostics.append(SheetFaults.missingHead(column, profile, near, place))
        }
        let missing = profile.columns.values.filter { layout.places[$0.column] == nil }
        for index in layout.unknown {
            let text = layout.texts[index]
            diagnostics.append(
                SheetFaults.unknownColumn(
                    text, nearest(to: text, in: missing.map(\.head).sorted()),
                    table.location(row: layout.head.upperBound, column: index, head: text)))
        }
        let units = SheetLayout.statedUnits(table, above: layout.head.lowerBound)
        let own = Units.scale(profile.unit, for: .money, lenient: true)
        let isAgreed = units.contains { Units.scale($0, for: .money, lenient: true) == own }
        if let stated = units.first, !isAgreed {
            diagnostics.append(SheetFaults.unitDiffers(stated, profile, place))
        }
        return !diagnostics[before...].contains { $0.severity == .error }
    }
}

// MARK: rows that are no notes
extension SheetRows {
    private enum Kind {
        case data
        case blank
        case total
        case count(Int64)
        case passedOver
    }

    private func kind(_ row: [Cell], _ head: [String], _ layout: SheetLayout) -> Kind {
        guard let lead = row.first(where: { !$0.isEmpty }) else { return .blank }
        // A figure such as 序号 begins most rows.
        if let byte = lead.text.utf8.first, !(48...57).contains(byte) {
            let key = PlainText.key(lead.text)
            if profile.skips.contains(where: key.hasPrefix) { return .passedOver }
            if let rows = statedRows(row, key) { return .count(rows) }
        }
        switch RowKind.of(
            row, head: head, name: layout.places[.name], code: layout.places[.uscc])
        {
        case .data: return .data
        case .blank: return .blank
        case .head, .remark: return .passedOver
        case .total:
            let texts = row.map { PlainText.key($0.text) }
            let isPart = texts.contains { $0.hasPrefix("小计") || $0.hasPrefix("本页") }
            return isPart ? .passedOver : .total
        }
    }

    /// `记录数:8`, or `记录数` and `8` in the next cell.
    private func statedRows(_ row: [Cell], _ key: String) -> Int64? {
        guard let word = profile.counts.first(where: key.hasPrefix) else { return nil }
        let own = key.dropFirst(word.count)
        if let rows = Int64(own.filter { $0.isASCII && $0.isNumber }), !own.isEmpty {
            return rows
        }
        let filled = row.filter { !$0.isEmpty }
        return filled.count == 2 ? Int64(PlainText.halfWidth(filled[1].text)) : nil
    }

    private mutating func readTotal(_ table: Table, _ row: Int, _ layout: SheetLayout) {
        for (column, figure) in SheetRows.totalled {
            guard let index = layout.places[column] else { continue }
            let cell = table.rows[row][index]
            do throws(LiteralFault) {
                let unit = layout.units[index] ?? profile.unit
                guard let (amount, _) = try cells.money(cell, unit: unit) else { continue }
                state(figure, amount.fen, table, row)
            } catch {
                diagnostics.append(
                    SheetFaults.noTotal(
                        cell.text, table.location(of: cell, head: layout.texts[index])))
            }
        }
    }

    private static let totalled: [(SheetColumn, MonthSheet.Stated.Figure)] = [
        (.approved, .approved), (.opening, .opening), (.drawn, .drawn), (.repaid, .repaid),
        (.closing, .closing),
    ]

    private mutating func state(
        _ figure: MonthSheet.Stated.Figure, _ value: Int64, _ table: Table, _ row: Int
    ) {
        let line = Int(table.rows[row].first?.row ?? 0)
        stated.append(
            .init(figure: figure, value: value, place: .init(sheet: table.sheet, row: line)))
    }
}

extension Table {
    /// Clients and lines that are merged over several notes show in each of them; amounts of notes
    /// do not, or they would count twice.
    fileprivate func spreadingTexts(_ layout: SheetLayout) -> Table {
        let shared: [SheetColumn] = [
            .client, .contract, .name, .uscc, .product, .approved, .approvedOn, .expiresOn,
            .security,
        ]
        let columns = Set(shared.compactMap { layout.places[$0] })
        let areas = merges.filter {
            $0.rows.lowerBound - 1 > layout.head.upperBound && $0.rows.count > 1
                && $0.columns.count == 1 && columns.contains($0.columns.lowerBound - 1)
        }
        if areas.isEmpty { return self }
        var table = self
        for area in areas {
            let column = area.columns.lowerBound - 1
            let source = rows[area.rows.lowerBound - 1][column]
            for row in area.rows where rows.indices.contains(row - 1) {
                table.rows[row - 1][column].text = source.text
                table.rows[row - 1][column].kind = source.kind
            }
        }
        return table
    }
}

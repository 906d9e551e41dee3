import Quantities

/// Tests a month's notes against the month before (对账): opening + drawn − repaid = closing, note by
/// note. Pure, and in the order of the sheet.
struct Reconciliation {
    /// A break and the note that it is of; nil for the whole sheet.
    struct Found: Hashable {
        let finding: BreakFinding
        let note: NoteMonth?
    }

    private(set) var found: [Found] = []

    /// - Parameters:
    ///   - notes: what counts of the month, adjustments laid over.
    ///   - sheet: the sheet as it was sent, for what it states of itself.
    ///   - last: the last month that was reported before; nil for a lender's first, whose openings
    ///     nobody can test.
    static func test(
        _ notes: NoteTable, sheet: MonthSheet, last: (month: Month, notes: NoteTable)?
    ) -> [Found] {
        var work = Reconciliation()
        if let last, last.month != sheet.month.previous {
            work.add(.monthSkipped(last: last.month))
        }
        work.testStated(sheet)
        for note in notes.rows { work.testRow(note) }
        if let last, last.month == sheet.month.previous {
            for note in notes.rows { work.test(note, against: last.notes[note.note]) }
            for note in last.notes.rows
            where note.closing > .zero && notes[note.note] == nil {
                work.add(.missingNote(last: note.closing), note)
            }
        }
        return work.found
    }

    private mutating func add(_ finding: BreakFinding, _ note: NoteMonth? = nil) {
        found.append(Found(finding: finding, note: note))
    }

    private mutating func testStated(_ sheet: MonthSheet) {
        for stated in sheet.stated {
            let summed: Int64 =
                stated.figure == .rows
                ? Int64(sheet.rows.count)
                : Fen.sum(sheet.rows) { $0.amount(stated.figure) }.fen
            if summed != stated.value {
                add(.statedFigureDiffers(stated.figure, stated: stated.value, summed: summed))
            }
        }
    }

    private mutating func testRow(_ note: NoteMonth) {
        guard let opening = note.opening else { return }
        let expected = Fen.moved(opening, note)
        if expected != note.closing {
            add(.rowDoesNotAddUp(expected: expected, closing: note.closing), note)
        }
    }

    private mutating func test(_ note: NoteMonth, against last: NoteMonth?) {
        let before = last?.closing ?? .zero
        let expected = Fen.moved(before, note)
        if expected != note.closing {
            if before == .zero {
                add(.newNoteWithOpening(opening: Fen.difference(note.closing, expected)), note)
            } else {
                add(.openingBreak(last: before, expected: expected, closing: note.closing), note)
            }
        }
        guard let last else { return }
        if last.uscc != note.uscc { add(.codeChanged(from: last.uscc, to: note.uscc), note) }
        if last.product != note.product {
            add(.productChanged(from: last.product, to: note.product), note)
        }
    }
}

/// The notes of a month that are found by their number.
struct NoteTable {
    private(set) var rows: [NoteMonth]
    private var places: [String: Int]

    init(_ rows: [NoteMonth]) {
        self.rows = rows
        places = Dictionary(minimumCapacity: rows.count)
        for (index, row) in rows.enumerated() { places[row.note] = index }
    }

    subscript(note: String) -> NoteMonth? { places[note].map { rows[$0] } }

    /// Lays rows over those of the same number; new ones follow at the end.
    mutating func lay(_ corrections: [NoteMonth]) {
        for row in corrections {
            if let place = places[row.note] {
                rows[place] = row
            } else {
                places[row.note] = rows.count
                rows.append(row)
            }
        }
    }
}

/// Sums of amounts, wide enough for any number of rows. Beyond the range of `Money`, which no sheet
/// that was read can reach, the bound of the range stands.
enum Fen {
    static func sum<Rows: Sequence>(
        _ rows: Rows, _ amount: (Rows.Element) -> Money
    ) -> Money {
        narrowed(rows.reduce(Int128(0)) { $0 + Int128(amount($1).fen) })
    }

    /// Opening + drawn − repaid.
    static func moved(_ opening: Money, _ note: NoteMonth) -> Money {
        narrowed(Int128(opening.fen) + Int128(note.drawn.fen) - Int128(note.repaid.fen))
    }

    static func difference(_ left: Money, _ right: Money) -> Money {
        narrowed(Int128(left.fen) - Int128(right.fen))
    }

    static func narrowed(_ sum: Int128) -> Money { Money(fen: Int64(clamping: sum)) }
}

extension NoteMonth {
    /// The amount that a total is of; zero where the row has none.
    func amount(_ figure: MonthSheet.Stated.Figure) -> Money {
        switch figure {
        case .approved: approved ?? .zero
        case .opening: opening ?? .zero
        case .drawn: drawn
        case .repaid: repaid
        case .closing: closing
        case .rows: .zero
        }
    }
}

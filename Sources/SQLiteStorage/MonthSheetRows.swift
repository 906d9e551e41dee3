import CreditBook
import Foundation
import GRDB
import Quantities
import Seals

/// Month sheets of lenders as rows: the sheet, the figures that it states, its notes.
enum MonthSheetRows {
    /// What a sheet is known by, worked out once: it is a digest of all its rows.
    struct Identity {
        let code: String
        let digest: Data

        init(_ sheet: MonthSheet) {
            code = sheet.id
            digest = Data(sheet.contentDigest.bytes)
        }
    }

    static func write(_ sheet: MonthSheet, _ identity: Identity, _ writer: EntryWriter) throws {
        let id = try writer.insert(
            .monthSheet,
            [
                identity.code.databaseValue, identity.digest.databaseValue,
                sheet.lender.databaseValue, sheet.month.iso.databaseValue,
                sheet.purpose.rawValue.databaseValue, sheet.file.databaseValue,
                Data(sheet.fileDigest.bytes).databaseValue, sheet.profile.databaseValue,
            ])
        for figure in sheet.stated {
            try writer.insert(
                .sheetFigure,
                [
                    id.databaseValue, figure.figure.rawValue.databaseValue,
                    figure.value.databaseValue, figure.place.sheet?.databaseValue ?? .null,
                    figure.place.row.databaseValue,
                ])
        }
        for note in sheet.rows { try writer.insert(.noteMonth, values(note, of: id)) }
    }

    private static func values(_ note: NoteMonth, of sheet: Int64) -> [DatabaseValue] {
        [
            sheet.databaseValue, note.note.databaseValue, note.name.databaseValue,
            value(note.uscc), note.product.databaseValue, value(note.productID),
            value(note.approved?.fen), value(note.approvedOn?.number),
            value(note.paidOutOn?.number), value(note.expiresOn?.number),
            value(note.opening?.fen), note.drawn.fen.databaseValue,
            note.repaid.fen.databaseValue, note.closing.fen.databaseValue, value(note.ratePpm),
            value(note.security), value(note.classWord), value(note.loanClass?.rawValue),
            value(note.overdueDays), value(note.overduePrincipalDays),
            value(note.overdueInterestDays), mark(note.isFirstTime), mark(note.isCredit),
            mark(note.isFiled), value(note.place.sheet), note.place.row.databaseValue,
        ]
    }

    private static func value(_ value: (some DatabaseValueConvertible)?) -> DatabaseValue {
        value?.databaseValue ?? .null
    }

    private static func mark(_ value: Bool?) -> DatabaseValue {
        value.map { ($0 ? 1 : 0).databaseValue } ?? .null
    }
}

/// Reads month sheets back.
struct StoredSheetReader {
    private let database: Database

    /// With the moment and the person of the entry.
    static let selection = """
        SELECT m.id, m.code, m.digest, m.lender, m.month, m.purpose, m.file, m.file_digest,
          m.profile, m.entry, e.recorded_at, e.actor
        FROM month_sheet m JOIN entry e ON e.seq = m.entry
        """

    init(_ database: Database) {
        self.database = database
    }

    /// - Throws: `RowFault` for rows that are not the sheet that was written.
    func sheet(_ row: Row) throws -> MonthSheet {
        guard let month = Month(iso: row[4] as String),
            let purpose = MonthSheet.Purpose(rawValue: row[5])
        else { throw RowFault(table: "month_sheet", reason: "month or purpose") }
        let sheet = MonthSheet(
            lender: row[3], month: month, purpose: purpose, file: row[6],
            fileDigest: try JournalRows.digest(row[7]), profile: row[8],
            rows: try notes(of: row[0]), stated: try figures(of: row[0]))
        guard try sheet.contentDigest == JournalRows.digest(row[2]), sheet.id == row[1] else {
            throw RowFault(table: "month_sheet", reason: "content of \(row[1] as String)")
        }
        return sheet
    }

    private func figures(of sheet: Int64) throws -> [MonthSheet.Stated] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT figure, value, place_sheet, place_row FROM sheet_figure
                WHERE sheet = ? ORDER BY id
                """, arguments: [sheet])
        return try rows.map { row in
            guard let figure = MonthSheet.Stated.Figure(rawValue: row[0]) else {
                throw RowFault(table: "sheet_figure", reason: "figure")
            }
            return MonthSheet.Stated(
                figure: figure, value: row[1],
                place: NoteMonth.Place(sheet: row[2], row: row[3]))
        }
    }

    private func notes(of sheet: Int64) throws -> [NoteMonth] {
        let columns = EntryTable.noteMonth.columns.dropFirst().joined(separator: ", ")
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM note_month WHERE sheet = ? ORDER BY id")
        var notes: [NoteMonth] = []
        let rows = try Row.fetchCursor(statement, arguments: [sheet])
        while let row = try rows.next() { notes.append(try note(row)) }
        return notes
    }

    private func note(_ row: Row) throws -> NoteMonth {
        let word: String? = row[16]
        let loanClass = word.flatMap(LoanClass.init(rawValue:))
        if word != nil, loanClass == nil { throw RowFault(table: "note_month", reason: "class") }
        return NoteMonth(
            note: row[0], name: row[1], uscc: row[2], product: row[3], productID: row[4],
            approved: money(row[5]), approvedOn: day(row[6]), paidOutOn: day(row[7]),
            expiresOn: day(row[8]), opening: money(row[9]), drawn: Money(fen: row[10]),
            repaid: Money(fen: row[11]), closing: Money(fen: row[12]), ratePpm: row[13],
            security: row[14], classWord: row[15], loanClass: loanClass, overdueDays: row[17],
            overduePrincipalDays: row[18], overdueInterestDays: row[19], isFirstTime: row[20],
            isCredit: row[21], isFiled: row[22],
            place: NoteMonth.Place(sheet: row[23], row: row[24]))
    }

    private func money(_ fen: Int64?) -> Money? { fen.map { Money(fen: $0) } }
    private func day(_ number: Int64?) -> Day? { number.map { Day(number: $0) } }
}

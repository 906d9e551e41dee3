import CreditBook
import Diagnostics
import Documents
import Foundation
import Quantities
import Seals
import Workbooks

/// Measures a lender's month sheet: read from XLSX, mapped by its profile, reconciled with the
/// month before, the whole in one process.
struct SheetBench {
    private static let notes = 10_000
    private static let runs = 7
    /// Of the record: no figure depends on it.
    private static let moment = Instant(milliseconds: 0)

    private let profile: SheetProfile
    private let folder: URL
    private var random: Random

    /// - Parameter profileText: `sheets/standard.yaml` of the catalogue.
    static func measure(_ profileText: [UInt8], seed: UInt64) throws {
        var reader = SheetProfileReader()
        let root = try YAMLReader.read(bytes: profileText, file: "standard.yaml")
        guard let profile = reader.read(root) else { return print("no sheet profile") }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "rongqiao-sheets-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var bench = SheetBench(profile: profile, folder: folder, random: Random(state: seed))
        try bench.measure()
    }

    private mutating func measure() throws {
        let rows = (0..<Self.notes).map { note($0) }
        let first = try bytes(rows, "2026-09")
        let second = try bytes(rows.map { moved($0) }, "2026-10")
        var book = ReportedBook()
        try take(first, into: &book)
        let tables = try WorkbookReader.read(bytes: second, file: "2026-10.xlsx")
        let mapping = Sample.milliseconds(Self.runs) {
            _ = MonthSheetReader(profile).read(tables, request(second))
        }
        let sheet = MonthSheetReader(profile).read(tables, request(second)).sheet
        guard let sheet else { return print("the sheet could not be read") }
        let reconciling = try Sample.milliseconds(Self.runs) {
            _ = try book.plan(sheet, at: Self.moment)
        }
        let whole = try Sample.milliseconds(Self.runs) {
            var copy = book
            try take(second, into: &copy)
        }
        print("month sheet of \(Self.notes) notes × \(profile.columns.count) columns, XLSX:")
        print("  mapped by its profile: \(mapping.text) ms")
        print("  reconciled: \(reconciling.text) ms (mapping and this: bound 500)")
        print("  read, mapped, reconciled: \(whole.text) ms (bound 3000)")
    }

    private func take(_ bytes: [UInt8], into book: inout ReportedBook) throws {
        let tables = try WorkbookReader.read(bytes: bytes, file: "month.xlsx")
        let reading = MonthSheetReader(profile).read(tables, request(bytes))
        guard reading.isSound, let sheet = reading.sheet else {
            throw Faults(reading.diagnostics.filter { $0.severity == .error })
        }
        let plan = try book.plan(sheet, at: Self.moment)
        guard plan.refusals.isEmpty, plan.opened.isEmpty else {
            return print("\(plan.opened.count) breaks where none should be")
        }
        book = plan.book
    }

    private func request(_ bytes: [UInt8]) -> MonthSheetReader.Request {
        .init(lender: "某银行（虚构）", fileDigest: Digest(of: bytes))
    }

    /// The workbook of a month, by way of the template that banks fill in.
    private func bytes(_ rows: [NoteMonth], _ month: String) throws -> [UInt8] {
        guard let month = Month(iso: month) else { return [] }
        var book = MonthSheetTemplate(lender: "某银行（虚构）", month: month).book(
            continuing: rows, created: Instant(milliseconds: 0))
        let heads = book.sheets[0].columns.map(\.head)
        for (index, row) in rows.enumerated() {
            let opening = row.closing.fen - row.drawn.fen + row.repaid.fen
            let values = [
                "月初余额": opening, "本月发放": row.drawn.fen, "本月收回": row.repaid.fen,
                "月末余额": row.closing.fen,
            ]
            for (column, head) in heads.enumerated() {
                guard let value = values[head] else { continue }
                book.sheets[0].rows[index][column] = .number(
                    Decimal34(coefficient: value, exponent: -6))
            }
        }
        let path = folder.appendingPathComponent("\(month.iso).xlsx").path
        try WorkbookWriter.write(book, to: path)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private mutating func note(_ index: Int) -> NoteMonth {
        let leading = "91430300" + String(100_000_000 + index / 2).suffix(9)
        let code = leading + String(USCC.checkDigit(for: leading) ?? "0")
        let closing = Money(fen: Int64(1 + random.below(50_000)) * 10_000)
        var note = NoteMonth(
            note: "JK2026\(100_000 + index)", name: "（虚构）登记企业\(index / 2)号", uscc: code,
            product: index % 3 == 0 ? "税易贷" : "知识价值贷", drawn: closing, repaid: .zero,
            closing: closing, place: .init(sheet: nil, row: index))
        note.approved = Money(fen: 500_000_000)
        note.expiresOn = Day(year: 2027, month: 3, day: 1 + index % 28)
        note.ratePpm = 30_000 + Int64(random.below(20_000))
        note.loanClass = .normal
        note.isFirstTime = index % 5 == 0
        return note
    }

    private mutating func moved(_ note: NoteMonth) -> NoteMonth {
        var moved = note
        moved.drawn = Money(fen: Int64(random.below(100)) * 10_000)
        moved.repaid = Money(fen: Int64(random.below(100)) * note.closing.fen / 200)
        moved.closing = Money(fen: note.closing.fen + moved.drawn.fen - moved.repaid.fen)
        return moved
    }
}

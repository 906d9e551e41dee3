import CreditBook
import Diagnostics
import Documents
import Quantities
import Seals
import Testing

/// An invented lender's sheets as small tables, and a book that takes them in.
enum Desk {
    static let lender = "某行（虚构）"
    static let heads = "借据,客户,代码,品种,额度,到期,发放,收回,余额,利率,分类,逾期\n"
    static let profile = """
        schema: rongqiao/sheet-profile/1
        id: desk
        name: {zh: 某行月报, en: Desk's sheet}
        lender: 某行（虚构）
        unit: 万元
        rate: {unit: '%', per: year}
        key: [note]
        columns:
          借据: note
          客户: name
          代码: uscc
          品种: product
          额度: {column: approved, optional: true}
          到期: {column: expires_on, optional: true}
          发放: drawn
          收回: repaid
          余额: closing
          利率: {column: rate, optional: true}
          分类: {column: class, optional: true}
          逾期: {column: overdue_days, optional: true}
          首贷: {column: first_time, optional: true}
        ignore: [序号]
        classes: {好: 正常, 差: 次级}
        """

    static func profile(_ text: String = profile) throws -> SheetProfile {
        var reader = SheetProfileReader()
        let profile = reader.read(try YAMLReader.read(text: text, file: "p.yaml"))
        #expect(reader.diagnostics.map { $0.text(.zh) } == [])
        return try #require(profile)
    }

    static func read(
        _ csv: String, _ text: String = profile, file: String = "a-2026-09.csv",
        lender: String? = nil, month: String? = nil, purpose: MonthSheet.Purpose = .monthly
    ) throws -> SheetReading {
        let bytes = Array(csv.utf8)
        let table = try DelimitedReader.read(bytes: bytes, file: file)
        return MonthSheetReader(try profile(text)).read(
            [table],
            .init(
                lender: lender, month: try month.map { try #require(Month(iso: $0)) },
                purpose: purpose, fileDigest: Digest(of: bytes)))
    }

    /// Codes of the faults that are errors, with their places.
    static func errors(_ reading: SheetReading) -> [String] {
        reading.diagnostics.filter { $0.severity == .error }.map {
            "\($0.location?.text ?? "") \($0.code)"
        }
    }

    static func month(_ iso: String) throws -> Month { try #require(Month(iso: iso)) }
    static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }
}

/// A note in 万元: `note("JK1", 10, 0, 30)` drew 10, repaid nothing, closes with 30.
func note(
    _ number: String, _ drawn: Int64, _ repaid: Int64, _ closing: Int64, product: String = "税易贷",
    uscc: String? = nil, name: String? = nil, change: (inout NoteMonth) -> Void = { _ in }
) -> NoteMonth {
    var note = NoteMonth(
        note: number, name: name ?? "（虚构）\(number)公司", uscc: uscc, product: product,
        drawn: wan(drawn), repaid: wan(repaid), closing: wan(closing),
        place: .init(sheet: nil, row: 2))
    change(&note)
    return note
}

func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }

/// A book with the office's moves in a line each.
struct Office {
    /// 2026-11-10T09:00:00 in China.
    static let moment = Instant(milliseconds: 1_794_272_400_000)

    var book = ReportedBook()
    private(set) var steps: [(step: StepRecord, sheet: MonthSheet?)] = []
    private var entry: Int64 = 0

    func sheet(
        _ month: String, _ rows: [NoteMonth], lender: String = Desk.lender,
        purpose: MonthSheet.Purpose = .monthly, stated: [MonthSheet.Stated] = []
    ) throws -> MonthSheet {
        MonthSheet(
            lender: lender, month: try Desk.month(month), purpose: purpose, file: "\(month).csv",
            fileDigest: Digest(of: Array(month.utf8)), profile: "desk", rows: rows, stated: stated)
    }

    /// What the plan says; the steps are recorded if it refuses nothing.
    @discardableResult
    mutating func receive(
        _ sheet: MonthSheet, reason: String? = nil, lines: [KnownLine] = []
    ) throws -> SheetPlan {
        let plan = try book.plan(sheet, reason: reason, lines: lines, at: Office.moment)
        for step in plan.steps {
            let given = step.kind == "sheetReceived" ? sheet : nil
            #expect(record(step, given) == [])
        }
        return plan
    }

    @discardableResult
    mutating func receive(_ month: String, _ rows: [NoteMonth]) throws -> SheetPlan {
        try receive(try sheet(month, rows))
    }

    @discardableResult
    mutating func close(_ month: String, reason: String? = nil) throws -> [ReportedRefusal] {
        let closing = ReportedStep.MonthClosed(
            lender: Desk.lender, month: try Desk.month(month), reason: reason)
        return try act(.monthClosed(closing))
    }

    @discardableResult
    mutating func act(
        _ step: ReportedStep, on day: String = "2026-11-20"
    ) throws -> [ReportedRefusal] {
        record(try step.record(day: try Desk.day(day)), nil)
    }

    private mutating func record(_ step: StepRecord, _ sheet: MonthSheet?) -> [ReportedRefusal] {
        entry += 1
        let refusals = book.apply(recorded(step, entry), sheet)
        if refusals.isEmpty { steps.append((step, sheet)) }
        return refusals
    }

    private func recorded(_ step: StepRecord, _ entry: Int64) -> RecordedStep {
        // A minute later for each entry.
        RecordedStep(
            entry: entry,
            recordedAt: Instant(milliseconds: Office.moment.milliseconds + entry * 60_000),
            actor: "园区专员", step: step)
    }

    /// The book that the recorded steps come to.
    func replayed() -> ReportedBook {
        var book = ReportedBook()
        for (index, item) in steps.enumerated() {
            #expect(book.apply(recorded(item.step, Int64(index + 1)), item.sheet) == [])
        }
        return book
    }

    /// Ids of the breaks that are open, without the lender.
    var open: [String] {
        book.breaks().filter(\.status.isOpen).map {
            $0.id.replacing(Desk.lender + "/", with: "")
        }
    }
}

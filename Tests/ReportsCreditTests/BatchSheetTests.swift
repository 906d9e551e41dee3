import Diagnostics
import Documents
import Quantities
import Reports
import Testing

@Suite("批量担保备案表") struct BatchSheetTests {
    private let sheet = BatchSheetBook.sheetName

    private func loan(_ note: String) -> BatchSheetRow {
        BatchSheetRow(
            note: note, enterprise: "（虚构）甲新材料有限公司", code: "91430300MA00000013",
            principal: Money(fen: 200_000_000), paidOut: day("2026-10-08"),
            expires: day("2027-10-08"), feeRate: Rate(ppm: 8_000), size: "small",
            isAgricultural: false, counterGuarantee: "信用反担保",
            place: SourceLocation(file: "form.xlsx"))
    }

    private func form(_ rows: [BatchSheetRow], _ outcomes: [String: BatchSheetBook.Outcome] = [:])
        -> RoundTrip
    {
        RoundTrip(
            book: BatchSheetBook(
                programme: "园区批量担保贷（虚构）", lender: "甲银行（虚构）", asOf: day("2026-10-31"),
                rows: rows, outcomes: outcomes, spareRows: 5
            ).book)
    }

    @Test("空表填一行，原样读回")
    func filled() throws {
        var form = form([])
        try form.fill(sheet, "A4", .text("（虚构）甲新材料有限公司"))
        try form.fill(sheet, "B4", .text("91430300MA00000013"))
        try form.fill(sheet, "C4", number("200"))
        try form.fill(sheet, "D4", .day(day("2026-10-08")))
        try form.fill(sheet, "E4", .text("2027年10月8日"))
        try form.fill(sheet, "F4", .text("0.8%"))
        try form.fill(sheet, "G4", .text("小型"))
        try form.fill(sheet, "H4", .text("否"))
        try form.fill(sheet, "I4", .text("信用反担保"))
        try form.fill(sheet, "J4", .text("PL-1"))
        let reading = try BatchSheetReader().read(form.tables())
        #expect(reading.diagnostics.filter { $0.severity == .error } == [])
        var wanted = loan("PL-1")
        wanted.place = SourceLocation(
            file: "form.xlsx", place: .cell(sheet: sheet, reference: "A4"))
        #expect(reading.rows == [wanted])
    }

    @Test("填错的格子逐处指明，好的行照读")
    func faults() throws {
        var form = form([loan("PL-1"), loan("PL-2"), loan("PL-3"), loan("PL-1")])
        try form.fill(sheet, "C5", .text("两百"))
        try form.fill(sheet, "F6", number("100"))
        try form.fill(sheet, "B6", .text("9.14303E+17"))
        try form.fill(sheet, "E6", .day(day("2026-10-08")))
        try form.fill(sheet, "G6", .text("巨型"))
        try form.fill(sheet, "A8", .text("（虚构）乙软件有限公司"))
        let reading = try BatchSheetReader().read(form.tables())
        #expect(reading.rows.map(\.note) == ["PL-1"])
        let errors = reading.diagnostics.filter { $0.severity == .error }
        #expect(
            errors.found == [
                "form.xlsx:批量担保备案!C5 notAMoney",
                "form.xlsx:批量担保备案!B6 notACreditCode", "form.xlsx:批量担保备案!F6 rateOutOfRange",
                "form.xlsx:批量担保备案!G6 unknownChoice",
                "form.xlsx:批量担保备案!J7 rowTwice",
                "form.xlsx:批量担保备案!C8 cellEmpty", "form.xlsx:批量担保备案!D8 cellEmpty",
                "form.xlsx:批量担保备案!E8 cellEmpty", "form.xlsx:批量担保备案!F8 cellEmpty",
                "form.xlsx:批量担保备案!J8 cellEmpty",
            ])
    }

    @Test("到期日不晚于放款日")
    func reversed() throws {
        var form = form([loan("PL-1")])
        try form.fill(sheet, "E4", .day(day("2026-10-08")))
        let reading = try BatchSheetReader().read(form.tables())
        #expect(
            reading.diagnostics.filter { $0.severity == .error }.found == [
                "form.xlsx:批量担保备案!E4 datesReversed"
            ])
    }

    @Test("退回的表带结果和原因，借据号锁定，再报时照样读")
    func returned() throws {
        let outcomes = [
            "PL-1": BatchSheetBook.Outcome(result: "通过", findings: []),
            "PL-2": BatchSheetBook.Outcome(result: "退回", findings: ["担保费率高于1%", "逾期报送"]),
        ]
        let form = form([loan("PL-1"), loan("PL-2")], outcomes)
        let reading = try BatchSheetReader().read(form.tables())
        #expect(reading.rows.map(\.note) == ["PL-1", "PL-2"])
        #expect(form.book.sheets[1].rows[1][11].content == .text("担保费率高于1%\n逾期报送"))
        #expect(try !form.look(sheet, row: 1, head: "借据号").isOpen)
        #expect(try !form.look(sheet, row: 1, head: "退回原因").isOpen)
        #expect(try form.look(sheet, row: 1, head: "贷款金额（万元）").isOpen)
        #expect(try form.look(sheet, row: 2, head: "借据号").isOpen)
    }

    @Test("银行自己的表：标题在上，单位写元，末尾有合计和附注")
    func ownSheet() throws {
        let rows = [
            ["某银行备案清单（虚构）", "", "", "", "", ""],
            ["借款人", "放款金额（元）", "放款日期", "到期日期", "担保费率（‰）", "借据编号"],
            ["（虚构）丙有限公司", "1,000,000.00", "2026-10-08", "20271008", "8", "L-9"],
            ["合计", "1,000,000.00", "", "", "", ""],
            ["注：本表金额单位为元。", "", "", "", "", ""],
        ]
        let cells = rows.enumerated().map { row, texts in
            texts.enumerated().map { column, text in
                Cell(
                    text: text, kind: text.isEmpty ? .empty : .text, row: row + 1,
                    column: column + 1)
            }
        }
        let reading = BatchSheetReader().read([Table(file: "own.csv", rows: cells)])
        #expect(reading.diagnostics.found == [])
        #expect(reading.rows.map(\.principal.fen) == [100_000_000])
        #expect(reading.rows.map(\.feeRate.ppm) == [8_000])
        #expect(reading.rows[0].size == nil)
        #expect(reading.rows[0].isAgricultural == nil)
    }

    @Test("信用代码被表格软件改成数字")
    func spoilt() throws {
        var table = try form([loan("PL-1")]).tables()[1]
        table.rows[3][1].kind = .number(raw: "9.14303E+17")
        table.rows[3][1].text = "9.14303E+17"
        let reading = BatchSheetReader().read([table])
        #expect(reading.diagnostics.found == ["form.xlsx:批量担保备案!B4 codeIsNumber"])
        #expect(reading.rows == [])
    }
}

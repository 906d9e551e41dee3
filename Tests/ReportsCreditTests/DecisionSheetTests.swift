import Diagnostics
import Documents
import Quantities
import Reports
import Testing

@Suite("银行答复表") struct DecisionSheetTests {
    private static let reasons = [
        FormChoice(id: "creditRecord", label: "征信记录"),
        FormChoice(id: "debtBurden", label: "负债水平"),
        FormChoice(id: "documents", label: "资料"),
    ]

    private let sheet = DecisionSheetBook.sheetName

    /// Rows 4 to 8 of the sheet: the title, the line on units and the head stand above.
    private func form() -> RoundTrip {
        let waiting = (1...5).map { number in
            DecisionSheetBook.Waiting(
                referral: "RF-2026-\(number)", enterprise: "（虚构）第\(number)企业有限公司",
                product: "示例贷", asked: Money(fen: 300_000_000), termMonths: 12, use: "购买原材料",
                expectedLow: Money(fen: 20_000_000), expectedHigh: Money(fen: 50_000_000),
                reason: "近两年纳税均在10万元以上", weakestClause: "资产负债率", dataAsOf: day("2026-09-30"),
                due: day("2026-11-30"))
        }
        let book = DecisionSheetBook(
            lender: "甲银行（虚构）", asOf: day("2026-11-22"), waiting: waiting,
            reasons: Self.reasons)
        return RoundTrip(book: book.book)
    }

    private func read(_ form: RoundTrip) throws -> DecisionReading {
        try DecisionSheetReader(reasons: Self.reasons).read(form.tables())
    }

    @Test("五种答复各填一行，原样读回")
    func answers() throws {
        var form = form()
        try form.fill(sheet, "M4", .text("批复"))
        try form.fill(sheet, "N4", number("250.5"))
        try form.fill(sheet, "O4", number("3.45"))
        try form.fill(sheet, "P4", .day(day("2027-11-30")))
        try form.fill(sheet, "Q4", .text("追加实际控制人保证；\n开立监管账户"))
        try form.fill(sheet, "M5", .text("拒绝"))
        try form.fill(sheet, "R5", .text("负债水平"))
        try form.fill(sheet, "S5", .text("2025年资产负债率82%，高于本行70%的要求"))
        try form.fill(sheet, "T5", .text("征信记录"))
        try form.fill(sheet, "U5", .text("2025年有两笔欠息"))
        try form.fill(sheet, "M6", .text("联系不上"))
        try form.fill(sheet, "Z6", .text("电话三次无人接听"))
        try form.fill(sheet, "M7", .text("企业撤回"))
        let reading = try read(form)
        #expect(reading.diagnostics.found == [])
        let rows = reading.rows
        #expect(rows.map(\.referral) == ["RF-2026-1", "RF-2026-2", "RF-2026-3", "RF-2026-4"])
        #expect(rows.map(\.decision) == [.approve, .decline, .notReached, .withdrawn])
        #expect(rows[0].enterprise == "（虚构）第1企业有限公司")
        #expect(rows[0].amount == Money(fen: 250_500_000))
        #expect(rows[0].rate == Rate(ppm: 34_500))
        #expect(rows[0].expiry == day("2027-11-30"))
        #expect(rows[0].conditions == ["追加实际控制人保证", "开立监管账户"])
        #expect(
            rows[1].reasons == [
                .init(code: "debtBurden", text: "2025年资产负债率82%，高于本行70%的要求"),
                .init(code: "creditRecord", text: "2025年有两笔欠息"),
            ])
        #expect(rows[2].note == "电话三次无人接听")
        #expect(rows[3].place.text == "form.xlsx:答复表!A7")
    }

    @Test("填错的格子逐处指明，其余各行不受影响")
    func faults() throws {
        var form = form()
        // An approval without an amount, with a date that is none, and with a reason.
        try form.fill(sheet, "M4", .text("批复"))
        try form.fill(sheet, "P4", .text("明年底"))
        try form.fill(sheet, "R4", .text("资料"))
        // A decline without a reason; one with a class and no explanation, and one of no class.
        try form.fill(sheet, "M5", .text("婉拒"))
        try form.fill(sheet, "M6", .text("婉拒"))
        try form.fill(sheet, "R6", .text("资料"))
        try form.fill(sheet, "T6", .text("综合原因"))
        try form.fill(sheet, "U6", .text("评审未通过"))
        // Figures without a decision.
        try form.fill(sheet, "N7", number("100"))
        try form.fill(sheet, "M8", .text("再议"))
        let reading = try read(form)
        #expect(reading.rows == [])
        #expect(
            reading.diagnostics.found == [
                "form.xlsx:答复表!R4 notOfThisDecision", "form.xlsx:答复表!N4 cellEmpty",
                "form.xlsx:答复表!P4 notADate",
                "form.xlsx:答复表!R5 cellEmpty",
                "form.xlsx:答复表!S6 cellEmpty", "form.xlsx:答复表!T6 unknownChoice",
                "form.xlsx:答复表!U6 emptyFormula",
                "form.xlsx:答复表!M7 noDecision", "form.xlsx:答复表!M8 unknownChoice",
            ])
    }

    @Test("银行看到的：预期额度、最弱条款、数据截至、答复期限")
    func shown() throws {
        let row = try form().tables()[1].rows[3].map(\.text)
        #expect(
            row.prefix(12) == [
                "RF-2026-1", "（虚构）第1企业有限公司", "", "示例贷", "300", "12", "购买原材料", "20–50",
                "近两年纳税均在10万元以上", "资产负债率", "2026-09-30", "2026-11-30",
            ])
    }

    @Test("编号重复、删了列、一行未填")
    func shape() throws {
        var twice = form()
        try twice.fill(sheet, "A5", .text("RF-2026-1"))
        try twice.fill(sheet, "M4", .text("已无需求"))
        try twice.fill(sheet, "M5", .text("已无需求"))
        let reading = try read(twice)
        #expect(reading.diagnostics.found == ["form.xlsx:答复表!A5 rowTwice"])
        #expect(reading.rows.map(\.place.text) == ["form.xlsx:答复表!A4"])
        #expect(try read(form()).diagnostics.found == ["form.xlsx:答复表!A3 noRows"])
        var cut = form()
        cut.book.sheets[1].columns[15].head = "日期"
        #expect(try read(cut).diagnostics.found == ["form.xlsx:答复表!A3 columnMissing"])
    }

    @Test("只有答复可以填；决定和原因有下拉列表")
    func protection() throws {
        let form = form()
        #expect(form.book.sheets.map(\.isProtected) == [true, true])
        for head in ["推荐编号", "企业名称", "申请金额（万元）", "答复期限"] {
            #expect(try !form.look(sheet, row: 0, head: head).isOpen, "\(head)")
        }
        for head in ["决定", "批复金额（万元）", "婉拒原因4", "原因4说明", "备注"] {
            #expect(try form.look(sheet, row: 0, head: head).isOpen, "\(head)")
        }
        let columns = form.book.sheets[1].columns
        #expect(
            columns.first { $0.head == "决定" }?.rule?.allowed
                == .list(["批复", "婉拒", "企业撤回", "联系不上", "已无需求"]))
        #expect(
            columns.first { $0.head == "婉拒原因1" }?.rule?.allowed
                == .list(["征信记录", "负债水平", "资料"]))
    }
}

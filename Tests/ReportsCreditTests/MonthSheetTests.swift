import Documents
import Quantities
import Reports
import Testing

@Suite("月报表") struct MonthSheetTests {
    private let sheet = MonthSheetBook.sheetName

    private func form() -> RoundTrip {
        let note = MonthSheetBook.Note(
            note: "JK-1", enterprise: "（虚构）甲新材料有限公司", code: "91430300MA00000013",
            product: "示例贷", approved: Money(fen: 300_000_000), approvedOn: day("2026-01-05"),
            paidOutOn: day("2026-01-12"), expiresOn: day("2027-01-11"),
            opening: Money(fen: 120_500_000), rate: Rate(ppm: 34_500), security: "信用",
            isFirstTime: true, isFiled: false)
        return RoundTrip(
            book: MonthSheetBook(
                lender: "甲银行（虚构）", lastDay: day("2026-10-31"), notes: [note],
                products: ["示例贷", "知识价值贷"], spareRows: 3
            ).book)
    }

    @Test("标题写明银行和月份，表头与标准模板一致，单位在表头之上")
    func head() throws {
        let tables = try form().tables()
        #expect(tables.map(\.sheet) == ["填表说明", "月报表"])
        let rows = tables[1].rows.map { $0.map(\.text) }
        #expect(rows[0][0] == "园区企业贷款月报表　甲银行（虚构）（2026年10月）")
        #expect(rows[1][0].hasPrefix("单位：万元、%。"))
        #expect(
            rows[2] == [
                "借据号", "企业名称", "统一社会信用代码", "产品", "授信额度", "批复日", "放款日", "到期日",
                "月初余额", "本月发放", "本月收回", "月末余额", "年利率", "担保方式", "五级分类",
                "逾期天数（本金）", "逾期天数（利息）", "是否首贷", "是否信用贷款", "是否备案",
            ])
    }

    @Test("上月的借据已列出；银行填的格子读回原数")
    func filled() throws {
        var form = form()
        try form.fill(sheet, "K4", number("20.5"))
        try form.fill(sheet, "L4", number("100"))
        try form.fill(sheet, "O4", .text("正常"))
        let row = try form.tables()[1].rows[3]
        #expect(
            row.map(\.text) == [
                "JK-1", "（虚构）甲新材料有限公司", "91430300MA00000013", "示例贷", "300", "2026-01-05",
                "2026-01-12", "2027-01-11", "120.5", "", "20.5", "100", "3.45", "信用", "正常", "", "",
                "是", "", "否",
            ])
    }

    @Test("编号、企业、产品和月初余额锁定；新行全部可填")
    func protection() throws {
        let form = form()
        for head in ["借据号", "企业名称", "统一社会信用代码", "产品", "月初余额"] {
            #expect(try !form.look(sheet, row: 0, head: head).isOpen, "\(head)")
            #expect(try form.look(sheet, row: 1, head: head).isOpen, "\(head)")
        }
        #expect(try form.look(sheet, row: 0, head: "月末余额").isOpen)
        let columns = form.book.sheets[1].columns
        #expect(
            columns.first { $0.head == "五级分类" }?.rule?.allowed
                == .list(["正常", "关注", "次级", "可疑", "损失"]))
        #expect(columns.first { $0.head == "产品" }?.rule?.strictness == .suggests)
    }
}

import CreditBook
import Diagnostics
import Documents
import Quantities
import Seals
import Testing

/// The workbook that a bank fills in, and what comes back.
@Suite("月报表模板")
struct ReportedTemplateTests {
    @Test("上月有余额的借据已经填好；填了发放、收回、余额，用标准方案读回来能对上账")
    func roundTrip() throws {
        var office = Office()
        let last = [
            note("JK1", 20, 10, 130, uscc: "91430300MAXX00801C") {
                $0.approved = wan(200)
                $0.expiresOn = Day(iso: "2027-03-02")
                $0.ratePpm = 42_400
                $0.isFirstTime = true
            }, note("JK2", 0, 50, 0, uscc: "91430300MAXX00802F"),
        ]
        try office.receive("2026-09", last)
        let month = try Desk.month("2026-10")
        let template = MonthSheetTemplate(lender: Desk.lender, month: month, products: ["税易贷"])
        var sheet = template.book(continuing: last, created: Instant(milliseconds: 0)).sheets[0]
        let heads = sheet.columns.map(\.head)
        let opening = try #require(heads.firstIndex(of: "月初余额"))
        #expect(sheet.rows[0][opening].text == "130")
        #expect(sheet.rows[1].allSatisfy { $0.content == .blank })
        for (head, value) in [("本月收回", 30), ("月末余额", 100), ("逾期天数（本金）", 0), ("逾期天数（利息）", 3)] {
            let column = try #require(heads.firstIndex(of: head))
            sheet.rows[0][column].content = .number(Decimal34(value))
        }
        let reading = MonthSheetReader(try Shipped.profile("standard")).read(
            [sheet.table("月报表.xlsx")], .init(lender: Desk.lender, fileDigest: Digest(of: [1])))
        #expect(reading.diagnostics.filter { $0.severity != .note }.map { $0.text(.zh) } == [])
        let read = try #require(reading.sheet)
        #expect(read.month == month)
        let row = try #require(read.rows.first)
        #expect(read.rows.count == 1)
        #expect(row.opening == wan(130) && row.drawn == .zero && row.closing == wan(100))
        #expect(row.ratePpm == 42_400 && row.isFirstTime == true && row.isFiled == nil)
        #expect(row.longestOverdue == 3)
        #expect(try office.receive(read).opened == [])
    }

    @Test("标准方案认得模板的每一列")
    func heads() throws {
        let month = try Desk.month("2026-10")
        let book = MonthSheetTemplate(lender: Desk.lender, month: month).book(
            continuing: [], created: Instant(milliseconds: 0))
        let profile = try Shipped.profile("standard")
        let known = Set(profile.columns.values.map(\.head))
        #expect(Set(book.sheets[0].columns.map(\.head)) == known)
        #expect(book.sheets[0].name == profile.sheet)
        #expect(book.sheets.map(\.isProtected) == [true, true])
        #expect(book.sheets[0].above.first?.first?.text == "\(Desk.lender)园区企业贷款月报表（2026年10月）")
    }

    @Test("续报的借据：编号、企业、产品和月初余额锁定，其余可填；空行全部可填")
    func protection() throws {
        let month = try Desk.month("2026-10")
        let template = MonthSheetTemplate(lender: Desk.lender, month: month, products: ["税易贷"])
        let sheet = template.book(
            continuing: [note("JK1", 20, 10, 130, uscc: "91430300MAXX00801C")],
            created: Instant(milliseconds: 0)
        ).sheets[0]
        let locked = Set(["借据号", "企业名称", "统一社会信用代码", "产品", "月初余额"])
        for (index, column) in sheet.columns.enumerated() {
            let held = sheet.rows[0][index].look ?? column.look
            #expect(held.isOpen == !locked.contains(column.head), "\(column.head)")
            let new = sheet.rows[1][index].look ?? column.look
            #expect(new.isOpen, "\(column.head)")
        }
        let rules = Dictionary(uniqueKeysWithValues: sheet.columns.map { ($0.head, $0.rule) })
        #expect(rules["五级分类"]??.allowed == .list(["正常", "关注", "次级", "可疑", "损失"]))
        #expect(rules["产品"]??.allowed == .list(["税易贷"]))
        #expect(rules["产品"]??.strictness == .suggests)
    }
}

extension BookCell {
    fileprivate var text: String {
        switch content {
        case .blank: ""
        case .text(let text): text
        case .number(let number), .sum(_, let number): number.description
        case .day(let day): day.iso
        }
    }
}

extension BookSheet {
    /// The sheet as a reader gives it.
    fileprivate func table(_ file: String) -> Table {
        let lines =
            above.map { $0.map(\.text) } + [columns.map(\.head)] + rows.map { $0.map(\.text) }
        let cells = lines.enumerated().map { line, texts in
            columns.indices.map { column in
                let text = texts.indices.contains(column) ? texts[column] : ""
                return text.isEmpty
                    ? Cell.empty(row: line + 1, column: column + 1)
                    : Cell(text: text, kind: .text, row: line + 1, column: column + 1)
            }
        }
        return Table(file: file, sheet: name, rows: cells)
    }
}

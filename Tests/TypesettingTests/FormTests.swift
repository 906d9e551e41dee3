import Diagnostics
import Documents
import Foundation
import Papers
import Quantities
import Reports
import Testing
import Typesetting

@Suite("报告的其他格式")
struct FormTests {
    private let report = SampleReport.report

    @Test("终端文字每行不超过指定宽度", arguments: [60, 80, 120])
    func text(width: Int) {
        let lines = ReportText.lines(report, .zh, width: width)
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
        #expect(lines.contains { $0.contains("22,592,576.10") || $0.contains("合计") })
        #expect(!lines.joined().contains("\u{1B}"))
    }

    @Test("CSV 里以等号开头的名称不会成为公式")
    func csv() {
        let text = String(decoding: ReportCSV.page(report, .zh), as: UTF8.self)
        #expect(text.contains("'=HYPERLINK"))
        #expect(text.contains("22592576.1"))
        #expect(ReportCSV.files(report, .zh).map(\.name).contains("notes.csv"))
    }

    @Test("Markdown 里的名称不会成为标记")
    func markdown() {
        let text = String(decoding: ReportMarkdown.page(report, .zh), as: UTF8.self)
        #expect(text.contains("\\<script\\>"))
        #expect(text.contains("[^1]: 园区年报"))
        #expect(text.contains("\\| 竖线"))
    }

    @Test("JSON 里金额是整数分，名称原样，来源齐全")
    func json() throws {
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(ReportJSON.page(report)))
                as? [String: Any])
        let text = String(decoding: ReportJSON.page(report), as: UTF8.self)
        #expect(root["asOf"] as? String == "2026-11-22")
        #expect(text.contains("\"fen\":2259257610"))
        #expect(text.contains("\"absent\":\"missing\""))
        #expect(text.contains("\"document\":\"示例办法（虚构）\",\"article\":\"第七条\""))
        #expect(text.contains("\u{202E}"))
    }

    @Test("工作簿里是数字和日期，合计是公式，其值等于报告里的合计")
    func book() throws {
        let book = ReportBook.book(report, .zh)
        let sheet = try #require(book.sheets.first { $0.name == "借据明细" })
        let total = try #require(sheet.rows.last)
        #expect(total[3].content == .sum(of: [0...59], Decimal34("22592576.1")!))
        #expect(sheet.rows[0][2].content == .day(Day(iso: "2026-01-31")!))
        #expect(sheet.rows[0][3].look?.figure == .places(2))
    }

    @Test("合计与各行不等时不写公式")
    func noFalseFormula() throws {
        let table = ReportTable(
            "odd", zh: "平均", en: "Mean",
            [.init("name", zh: "名称", en: "Name"), .init("mean", zh: "平均", en: "Mean", .money)],
            rows: [
                .init([.text("甲"), .money(Money(fen: 100))]),
                .init([.text("乙"), .money(Money(fen: 300))]),
                .init([.text("平均"), .money(Money(fen: 200))], role: .total),
            ])
        var odd = report
        odd.sections = [ReportSection("odd", zh: "平均", en: "Mean", [.table(table)])]
        let last = ReportBook.book(odd, .zh).sheets.last?.rows.last
        #expect(last?[1].content == .number(Decimal34("2")!))
    }

    @Test("小计加各自的行，合计加全部行，不重复加小计")
    func subtotals() throws {
        let row = { (name: String, fen: Int64, role: ReportTable.Row.Role) in
            ReportTable.Row([.text(name), .money(Money(fen: fen))], role: role)
        }
        var sums = report
        sums.sections = [
            ReportSection(
                "sums", zh: "小计", en: "Sums",
                [
                    .table(
                        ReportTable(
                            "sums", zh: "小计", en: "Sums",
                            [
                                .init("a", zh: "名称", en: "Name"),
                                .init("b", zh: "金额", en: "Amount", .money),
                            ],
                            rows: [
                                row("甲", 100, .body), row("乙", 200, .body),
                                row("小计", 300, .subtotal), row("丙", 400, .body),
                                row("小计", 400, .subtotal), row("合计", 700, .total),
                            ]))
                ])
        ]
        let cells = ReportBook.book(sums, .zh).sheets.last?.rows.map { $0[1].content }
        #expect(cells?[2] == .sum(of: [0...1], Decimal34("3")!))
        #expect(cells?[4] == .sum(of: [3...3], Decimal34("4")!))
        #expect(cells?[5] == .sum(of: [0...1, 3...3], Decimal34("7")!))
    }
}

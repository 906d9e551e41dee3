import Diagnostics
import LoanTerms
import Papers
import Quantities
import Reports
import Reviews
import Testing
import Vocabulary

/// Papers as values, without a base.
@Suite("文书：到期日历、明白纸")
struct PaperBuilderTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    private static func head(_ day: Day) -> PaperHead {
        PaperHead(issuer: Bilingual(zh: "试园区（虚构）", en: "a zone"), asOf: day, engine: "试")
    }

    private static func tables(_ report: Report) -> [ReportTable] {
        report.sections.flatMap(\.blocks).compactMap { block in
            if case .table(let table) = block { table } else { nil }
        }
    }

    private static func money(_ cell: ReportCell) -> Int64? {
        if case .money(let amount) = cell.value { amount.fen } else { nil }
    }

    @Test(
        "到期日历：前一天算已过期，当天和第N天算在内，第N+1天算更晚",
        arguments: [
            ("2026-11-29", "past"), ("2026-11-30", "month2026x11"), ("2026-12-30", "month2026x12"),
            ("2026-12-31", nil),
        ] as [(String, String?)])
    func bounds(last: String, section: String?) throws {
        let today = try Self.day("2026-11-30")
        let item = Expiring(
            .loan, EnterpriseName(key: "甲", name: "甲公司（虚构）"), what: Bilingual("借据 1"),
            id: "loan 1", lastDay: try Self.day(last), source: "某银行（虚构）")
        let report = DueCalendarPaper([item, item], on: today, days: 30).report(Self.head(today))
        #expect(report.sections.map(\.id) == ["summary"] + (section.map { [$0] } ?? []))
        let summary = try #require(Self.tables(report).first)
        // What is told twice counts once.
        let total = try #require(summary.rows.last)
        let counts = total.cells.dropFirst().map { cell -> Int64 in
            if case .count(let number, _) = cell.value { number } else { -1 }
        }
        #expect(counts == [section == "past" ? 1 : 0, section?.hasPrefix("month") == true ? 1 : 0])
        #expect(summary.remarks.isEmpty == (section != nil))
    }

    @Test("到期日历：按日期、企业排；推定的日子有标记，每类写明找谁", arguments: Expiring.Kind.allCases)
    func calls(kind: Expiring.Kind) throws {
        let today = try Self.day("2026-11-30")
        let item = Expiring(
            kind, EnterpriseName(key: "甲", name: "=1+1<b>"), what: Bilingual("事项"), id: "x",
            lastDay: try Self.day("2026-12-05"), source: "某处",
            assumption: Bilingual(zh: "推定", en: "assumed"))
        let report = DueCalendarPaper([item], on: today, days: 30).report(Self.head(today))
        let row = try #require(Self.tables(report).last?.rows.first)
        #expect(row.cells[0].marks == [.derived] && row.cells[2] == .text("=1+1<b>"))
        guard case .text(let call) = row.cells[5].value else {
            Issue.record("nobody to call")
            return
        }
        #expect(!call.zh.isEmpty && !call.en.isEmpty && call.zh != call.en)
    }

    /// A loan of one year, 100 万元 at 3.6 %, interest by quarter.
    private static func sheet(_ fee: [DatedAmount]?) throws -> CostSheet {
        let start = try day("2026-01-21")
        let contract = LoanContract(
            draws: [DatedAmount(start, Money(fen: 100_000_000))], method: .interestThenPrincipal,
            rate: .fixed(ppm: 36_000),
            calendar: InterestCalendar(every: .quarter, dayOfMonth: 21),
            maturity: try day("2027-01-21"))
        let codes = CodeTables.load([:]).0
        let rates = RateBook(lpr: codes.lpr, workingDays: codes.workingDays)
        guard case .schedule(let schedule) = contract.schedule(rates, through: nil) else {
            throw NoSchedule()
        }
        return CostSheet(
            contract, schedule, lender: "某银行（虚构）",
            fees: [CostItem(.guaranteeFee, chargedBy: "某担保（虚构）", .once, fee)])
    }

    private struct NoSchedule: Error {}

    @Test(
        "明白纸：费用不知道的写未提供，合计写至少；计划的合计等于各期相加",
        arguments: [(Int64?(800_000), 4_450_000), (nil, 3_650_000)] as [(Int64?, Int64)])
    func loan(fee: Int64?, gross: Int64) throws {
        let day = try Self.day("2026-01-21")
        let sheet = try Self.sheet(fee.map { [DatedAmount(day, Money(fen: $0))] })
        let report = LoanPaper(
            sheet, borrower: "甲公司（虚构）", lender: "某银行（虚构）", guarantee: nil
        ).report(Self.head(day))
        let (costs, plan) = (Self.tables(report)[0], Self.tables(report)[1])
        #expect(Self.money(costs.rows[2].cells[3]) == gross)
        #expect((costs.rows[1].cells[3].value == .missing) == (fee == nil))
        #expect((costs.rows[2].cells[1].value == .notApplicable) == (fee != nil))
        for column in 2...4 {
            let parts = plan.rows.dropLast().compactMap { Self.money($0.cells[column]) }
            #expect(parts.reduce(0, +) == Self.money(plan.rows[plan.rows.count - 1].cells[column]))
        }
    }
}

import Matching
import Quantities
import Testing

@Suite("流动资金贷款需求量")
struct WorkingCapitalTests {
    private typealias Balance = WorkingCapital.Balance

    private static func number(_ text: String) -> Decimal34 { Decimal34(text)! }

    private static func balance(_ opening: String, _ closing: String) -> Balance {
        Balance(number(opening), number(closing))
    }

    /// A worked example in 万元: 360-day year, means of opening and closing balances.
    private static let sheet = WorkingCapital.Worksheet(
        sales: number("20315.74"), costOfSales: number("19178.09"), profit: number("903.12"),
        expectedSales: number("36500.00"), receivables: balance("893.70", "1551.16"),
        inventory: balance("713.09", "1346.22"), payables: balance("1.00", "1.00"),
        prepaid: balance("1880.64", "1810.14"), advanceReceipts: balance("133.91", "25.19"),
        deductions: number("3001.22"))

    private func text(_ number: Decimal34) -> String {
        "\(number.rounded(toPlaces: 2, .halfEven))"
    }

    @Test("算例：营运资金量7188.82万元，新增需求4187.60万元")
    func golden() throws {
        let need = try WorkingCapital(WorkingCapitalTests.sheet)
        #expect(text(need.operatingFunds) == "7188.82")
        #expect(text(need.newLoan) == "4187.60" || text(need.newLoan) == "4187.6")
        #expect(Money(yuan: need.newLoan, .halfEven)?.fen == 418_760)
        #expect(text(need.turns) == "4.85")
    }

    @Test("需求为负即没有需求，差额照列")
    func negative() throws {
        var sheet = WorkingCapitalTests.sheet
        sheet.deductions = WorkingCapitalTests.number("8000.00")
        let need = try WorkingCapital(sheet)
        #expect(need.newLoan == .zero)
        // 7188.82 − 8000.00
        #expect(text(need.difference) == "-811.18")
    }

    @Test("应付和预收占款超过存货和应收：周转次数不为正，不给数字")
    func turns() {
        var sheet = WorkingCapitalTests.sheet
        sheet.payables = WorkingCapitalTests.balance("9000.00", "9000.00")
        #expect(throws: WorkingCapital.Obstacle.turnsNotPositive) { try WorkingCapital(sheet) }
        let nothing = WorkingCapitalTests.balance("0", "0")
        sheet.receivables = nothing
        sheet.inventory = nothing
        sheet.payables = nothing
        sheet.prepaid = nothing
        sheet.advanceReceipts = nothing
        #expect(throws: WorkingCapital.Obstacle.turnsNotPositive) { try WorkingCapital(sheet) }
    }

    @Test("没有销售收入或销售成本：无法测算", arguments: ["0", "-1.00"])
    func noSales(_ amount: String) {
        var sheet = WorkingCapitalTests.sheet
        sheet.sales = WorkingCapitalTests.number(amount)
        #expect(throws: WorkingCapital.Obstacle.noSales) { try WorkingCapital(sheet) }
        sheet = WorkingCapitalTests.sheet
        sheet.costOfSales = WorkingCapitalTests.number(amount)
        #expect(throws: WorkingCapital.Obstacle.noSales) { try WorkingCapital(sheet) }
    }

    private static let figures = """
        finance.revenue: {2025: 20315.74万元}
        finance.cost_of_sales: {2025: 19178.09万元}
        finance.profit: {2025: 903.12万元}
        finance.expected_revenue: 36500万元
        finance.receivables: {2024: 893.70万元, 2025: 1551.16万元}
        finance.inventory: {2024: 713.09万元, 2025: 1346.22万元}
        finance.payables: {2024: 1万元, 2025: 1万元}
        finance.prepaid: {2024: 1880.64万元, 2025: 1810.14万元}
        finance.advance_receipts: {2024: 133.91万元, 2025: 25.19万元}
        finance.own_funds: 3001.22万元
        finance.existing_working_capital_loans: 0元
        finance.other_funds: 0元
        """

    @Test("从年度数取期初（前年）和期末（上年）余额；缺一项就不给数")
    func fromFigures() throws {
        let session = try Desk.shipped()
        let match = session.match(try Desk.profile(WorkingCapitalTests.figures, in: session))
        guard case .need(let need)? = match.advice else {
            Issue.record("no advice")
            return
        }
        // 4187.600628… 万元
        #expect(Money(yuan: need.newLoan, .halfEven)?.fen == 4_187_600_628)
        for line in WorkingCapitalTests.figures.split(separator: "\n") {
            let rest = WorkingCapitalTests.figures.replacing(line + "\n", with: "")
            guard rest != WorkingCapitalTests.figures else { continue }
            #expect(session.match(try Desk.profile(rest, in: session)).advice == nil, "\(line)")
        }
    }
}

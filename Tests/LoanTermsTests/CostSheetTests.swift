import Diagnostics
import LoanTerms
import Quantities
import Testing

@Suite("贷款明白纸") struct CostSheetTests {
    // 100万 for the 365 days of 2023 at 3.65 % on 360: 37,006.94.
    private let contract = LoanContract(
        draws: [Office.draw("2023-01-01", 100_000_000)], method: .bullet,
        rate: .fixed(ppm: 36_500), calendar: Office.quarterly, maturity: Office.day("2024-01-01"))

    private func sheet(appraisal: [DatedAmount]?, subsidy: [DatedAmount]?) throws -> CostSheet {
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        return CostSheet(
            contract, schedule, lender: "甲银行（虚构）",
            fees: [
                .yearly(
                    .guaranteeFee, chargedBy: "乙担保公司（虚构）", of: Rate(ppm: 10_000), contract,
                    schedule),
                CostItem(.appraisal, chargedBy: "丙评估所（虚构）", .once, appraisal),
            ],
            subsidies: [CostItem(.subsidy, chargedBy: "丁园区（虚构）", .once, subsidy)])
    }

    // Interest 37,006.94 + guarantee 10,000 + appraisal 2,000 = 49,006.94 on 100万 a year.
    // Effective: 1,037,006.94 / 988,000 − 1; with 5,000 back at the end 1,032,006.94 / 988,000 − 1.
    @Test("年化综合成本与内部收益率口径")
    func figures() throws {
        let sheet = try sheet(
            appraisal: [Office.draw("2023-01-01", 200_000)],
            subsidy: [Office.draw("2024-01-01", 500_000)])
        #expect(sheet.lines.map(\.total?.fen) == [3_700_694, 1_000_000, 200_000])
        #expect(sheet.lines.map(\.annual?.ppm) == [37_007, 10_000, 2_000])
        #expect(sheet.gross == CostTotal(amount: Money(fen: 4_900_694), bound: .exact))
        #expect(sheet.simple(sheet.gross.amount)?.ppm == 49_007)
        #expect(sheet.simple(sheet.net.amount)?.ppm == 44_007)
        #expect(sheet.effectiveBeforeSubsidies?.ppm == 49_602)
        #expect(sheet.effective?.ppm == 44_541)
    }

    @Test("费用未知，合计为至少；贴息未知，为至多；都未知，不成界限")
    func unknown() throws {
        let known = [Office.draw("2024-01-01", 500_000)]
        let cost = try sheet(appraisal: nil, subsidy: known)
        #expect(cost.gross.bound.word.zh == "至少")
        #expect(cost.net == CostTotal(amount: Money(fen: 4_200_694), bound: .atLeast))
        #expect(cost.effective == nil)
        #expect(cost.lines.map(\.total?.fen) == [3_700_694, 1_000_000, nil])
        #expect(try sheet(appraisal: [], subsidy: nil).net.bound == .atMost)
        #expect(try sheet(appraisal: nil, subsidy: nil).net.bound == .open)
        // 1,037,006.94 / 990,000 − 1 is 4.748176…%.
        #expect(try sheet(appraisal: [], subsidy: []).effective?.ppm == 47_482)
    }

    // Two years, half repaid after the first: 1 % of 100万, then of 50万.
    @Test("担保费按每年年初余额收")
    func yearlyFee() throws {
        var contract = contract
        contract.maturity = Office.day("2025-01-01")
        contract.method = .planned([Office.draw("2024-01-01", 50_000_000)])
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        let fee = CostItem.yearly(
            .guaranteeFee, chargedBy: "乙担保公司（虚构）", of: Rate(ppm: 10_000), contract, schedule)
        #expect(
            fee.payments == [
                Office.draw("2023-01-01", 1_000_000), Office.draw("2024-01-01", 500_000),
            ])
    }

    // No cost but interest on 365 for whole years: the effective rate is the rate.
    @Test("没有其他费用，按年付息：两种口径都等于利率")
    func plain() throws {
        var contract = contract
        contract.dayCount = .actual365
        contract.maturity = Office.day("2026-01-01")
        contract.draws = [Office.draw("2025-01-01", 100_000_000)]
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        let sheet = CostSheet(contract, schedule, lender: "甲银行（虚构）")
        #expect(sheet.effective?.ppm == 36_500)
        #expect(sheet.simple(sheet.gross.amount)?.ppm == 36_500)
    }
}

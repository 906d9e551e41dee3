import LoanTerms
import Quantities
import Testing

@Suite("提前还款、展期与续贷") struct ChangeTests {
    private func prepaid(_ keeps: Prepayment.Keeps) -> LoanContract {
        var contract = Golden.equalInstalments.contract
        contract.changes = [
            .prepaid(
                Prepayment(Office.day("2024-04-30"), Money(fen: 3_000_000), keeps: keeps))
        ]
        return contract
    }

    // After the third payment 60,669.93 are left of 120,000 at 6 %. Nine periods: 6,910.75 each.
    @Test("部分提前还款，期限不变")
    func keepsTerm() throws {
        let rows = try #require(prepaid(.term).schedule(Office.book()).schedule)
        let table = """
            2024-04-30 3982549 50248 6066993
            2024-05-31 660740 30335 5406253
            2024-06-30 664044 27031 4742209
            2024-07-31 667364 23711 4074845
            2024-08-31 670701 20374 3404144
            2024-09-30 674054 17021 2730090
            2024-10-31 677425 13650 2052665
            2024-11-30 680812 10263 1371853
            2024-12-31 684216 6859 687637
            2025-01-31 687637 3439 0
            """
        #expect(Array(Office.lines(rows).dropFirst(2)) == Office.lines(table))
    }

    // The payment stays 10,327.97: the loan ends three months earlier.
    @Test("部分提前还款，月供不变")
    func keepsPayment() throws {
        let rows = try #require(prepaid(.payment).schedule(Office.book()).schedule)
        let table = """
            2024-04-30 3982549 50248 6066993
            2024-05-31 1002462 30335 5064531
            2024-06-30 1007474 25323 4057057
            2024-07-31 1012512 20285 3044545
            2024-08-31 1017574 15223 2026971
            2024-09-30 1022662 10135 1004309
            2024-10-31 1004309 5021 0
            """
        #expect(Array(Office.lines(rows).dropFirst(2)) == Office.lines(table))
    }

    // 44 days of 4.35 % on 100万: 5,316.67. Interest is paid with it, and the loan is over.
    @Test("全部提前还款，利息一并结清")
    func paidUp() throws {
        var contract = Golden.bullet.contract
        contract.draws = [Office.draw("2024-01-01", 100_000_000)]
        contract.rate = .fixed(ppm: 43_500)
        contract.changes = [
            .prepaid(
                Prepayment(
                    Office.day("2024-02-14"), Money(fen: 100_000_000), paysInterest: true))
        ]
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        #expect(Office.lines(schedule) == ["2024-02-14 100000000 531667 0"])
    }

    // 92 days at 6 %, 92 at 6 %, then 91 at the 7 % of the extension, on 100万: 15,333.33 twice and
    // 17,694.44, together 48,361.11; the last takes the residue of two thirds of a fen.
    @Test("到期日展期，新利率自展期日起")
    func extended() throws {
        let contract = LoanContract(
            draws: [Office.draw("2024-03-21", 100_000_000)], method: .interestThenPrincipal,
            rate: .fixed(ppm: 60_000), calendar: Office.quarterly,
            maturity: Office.day("2024-09-21"),
            changes: [
                .extended(
                    Office.day("2024-09-21"), to: Office.day("2024-12-21"),
                    rate: .fixed(ppm: 70_000))
            ])
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        let table = """
            2024-06-21 0 1533333 100000000
            2024-09-21 0 1533333 100000000
            2024-12-21 100000000 1769445 0
            """
        #expect(Office.lines(schedule) == Office.lines(table))
    }

    // What the last period owed, 100,938.10, is spread over three new ones of 33,898.69.
    @Test("等额本息在到期日展期三个月")
    func extendedInstalments() throws {
        var contract = Golden.broken
        contract.draws = [Office.draw("2024-02-20", 60_000_000)]
        contract.changes = [
            .extended(Office.day("2024-08-20"), to: Office.day("2024-11-20"), rate: nil)
        ]
        let schedule = try #require(contract.schedule(Office.book()).schedule)
        let table = """
            2024-08-20 0 37852 10093810
            2024-09-20 3352017 37852 6741793
            2024-10-20 3364587 25282 3377206
            2024-11-20 3377206 12663 0
            """
        #expect(Array(Office.lines(schedule).dropFirst(5)) == Office.lines(table))
    }

    @Test("无还本续贷：旧贷结息，余额转入新贷，没有本金流动")
    func renewed() throws {
        var contract = Golden.bullet.contract
        contract.rate = .fixed(ppm: 36_000)
        contract.changes = [.renewed(Office.day("2023-07-19"))]
        let old = try #require(contract.schedule(Office.book()).schedule)
        // 200万 · 3.6 % · 30 / 360.
        #expect(Office.lines(old) == ["2023-07-19 0 600000 0"])
        #expect(old.principal == .zero)
        #expect(old.rolledOver.fen == 200_000_000)
        let next = contract.renewal(
            of: old.rolledOver, on: Office.day("2023-07-19"),
            maturity: Office.day("2023-08-18"), rate: .fixed(ppm: 24_000))
        let new = try #require(next.schedule(Office.book()).schedule)
        #expect(Office.lines(new) == ["2023-08-18 200000000 400000 0"])
    }
}

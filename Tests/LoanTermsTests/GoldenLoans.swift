import LoanTerms
import Quantities

/// Worked out with exact fractions, row by row, from the sentence above each table.
extension Golden {
    private static let year = LoanContract(
        draws: [Office.draw("2024-01-31", 12_000_000)], method: .equalInstalments(.wholeMonths),
        rate: .fixed(ppm: 60_000), calendar: Office.monthly(31), maturity: Office.day("2025-01-31"))

    private static func changed(
        _ contract: LoanContract, _ change: (inout LoanContract) -> Void
    ) -> LoanContract {
        var copy = contract
        change(&copy)
        return copy
    }

    // 120,000 元 at 6 %: i = 0.005, payment 120000 · i · 1.005^12 / (1.005^12 − 1) = 10327.97;
    // interest is the balance · 0.005, whether the month has 29 or 31 days.
    static let equalInstalments = Golden(
        name: "等额本息，1月31日放款，月末还款，整月计息", contract: year,
        table: """
            2024-02-29 972797 60000 11027203
            2024-03-31 977661 55136 10049542
            2024-04-30 982549 50248 9066993
            2024-05-31 987462 45335 8079531
            2024-06-30 992399 40398 7087132
            2024-07-31 997361 35436 6089771
            2024-08-31 1002348 30449 5087423
            2024-09-30 1007360 25437 4080063
            2024-10-31 1012397 20400 3067666
            2024-11-30 1017459 15338 2050207
            2024-12-31 1022546 10251 1027661
            2025-01-31 1027661 5138 0
            """)

    // The same payment, interest by days: 29 in February of a leap year, 120000 · 6 % · 29 / 360.
    static let equalInstalmentsByDays = Golden(
        name: "等额本息，按实际天数计息",
        contract: changed(year) { $0.method = .equalInstalments(.actualDays) },
        table: """
            2024-02-29 974797 58000 11025203
            2024-03-31 975833 56964 10049370
            2024-04-30 982550 50247 9066820
            2024-05-31 985952 46845 8080868
            2024-06-30 992393 40404 7088475
            2024-07-31 996173 36624 6092302
            2024-08-31 1001320 31477 5090982
            2024-09-30 1007342 25455 4083640
            2024-10-31 1011698 21099 3071942
            2024-11-30 1017437 15360 2054505
            2024-12-31 1022182 10615 1032323
            2025-01-31 1032323 5333 0
            """)

    static let broken = LoanContract(
        draws: [Office.draw("2024-02-05", 60_000_000)], method: .equalInstalments(.wholeMonths),
        rate: .fixed(ppm: 45_000), calendar: Office.monthly(20, first: "2024-03-20"),
        maturity: Office.day("2024-08-20"))

    // 44 days at first: 600000 · 4.5 % · 44 / 360 = 3300.00; payment 101316.59 over six periods,
    // the first principal as of a whole month, 101316.59 − 2250.00.
    static let brokenFirst = Golden(
        name: "等额本息，首期44天", contract: broken,
        table: """
            2024-03-20 9906659 330000 50093341
            2024-04-20 9943809 187850 40149532
            2024-05-20 9981098 150561 30168434
            2024-06-20 10018527 113132 20149907
            2024-07-20 10056097 75562 10093810
            2024-08-20 10093810 37851 0
            """)

    private static let quarters = LoanContract(
        draws: [Office.draw("2023-12-21", 100_000_001)], method: .equalPrincipal(.actualDays),
        rate: .fixed(ppm: 43_500), calendar: Office.quarterly, maturity: Office.day("2024-12-21"))

    // 91, 92, 92, 91 days; a quarter of 1,000,000.01 is 250,000.00, the last one takes the fen.
    static let equalPrincipal360 = Golden(
        name: "等额本金，按季，闰年，实际/360", contract: quarters,
        table: """
            2024-03-21 25000000 1099583 75000001
            2024-06-21 25000000 833750 50000001
            2024-09-21 25000000 555833 25000001
            2024-12-21 25000001 274897 0
            """)

    static let equalPrincipal365 = Golden(
        name: "等额本金，按季，闰年，实际/365",
        contract: changed(quarters) { $0.dayCount = .actual365 },
        table: """
            2024-03-21 25000000 1084521 75000001
            2024-06-21 25000000 822329 50000001
            2024-09-21 25000000 548219 25000001
            2024-12-21 25000001 271130 0
            """)

    // 10 September lies before the 20th: LPR of August 3.35 % + 0.50 %. 1 January: December's
    // 3.10 % + 0.50 %. The third row: 11 days at 3.85 %, 79 at 3.60 %.
    static let interestThenPrincipal = Golden(
        name: "按期付息到期还本，LPR加50个基点，1月1日重定价",
        contract: LoanContract(
            draws: [Office.draw("2024-09-10", 500_000_000)], method: .interestThenPrincipal,
            rate: RateTerms(.lprPlus(.oneYear, spreadPpm: 5_000), repricing: .firstOfJanuary),
            calendar: Office.quarterly, maturity: Office.day("2025-09-10")),
        table: """
            2024-09-21 0 588194 500000000
            2024-12-21 0 4865972 500000000
            2025-03-21 0 4538194 500000000
            2025-06-21 0 4600000 500000000
            2025-09-10 500000000 4050001 0
            """)

    // The day before June's publication: May 2023, 3.65 % · 1.3 = 4.745 % for 366 days; on the
    // anniversary May 2024, 3.45 % · 1.3 = 4.485 % for 365 days.
    static let bullet = Golden(
        name: "利随本清，1.3倍LPR，满一年重定价",
        contract: LoanContract(
            draws: [Office.draw("2023-06-19", 200_000_000)], method: .bullet,
            rate: RateTerms(.lprTimes(.oneYear, factorPpm: 1_300_000), repricing: .anniversary),
            calendar: Office.quarterly, maturity: Office.day("2025-06-19")),
        table: "2025-06-19 200000000 18742750 0")

    // 5 %: 50 days on 300万, 92 on 300万, 55 on 200万 and 37 on 150万, 91 and 41 on 150万.
    static let planned = Golden(
        name: "按计划分期还本，一次在付息日，一次不在",
        contract: LoanContract(
            draws: [Office.draw("2024-01-31", 300_000_000)],
            method: .planned([
                Office.draw("2024-06-21", 100_000_000), Office.draw("2024-08-15", 50_000_000),
            ]), rate: .fixed(ppm: 50_000), calendar: Office.quarterly,
            maturity: Office.day("2025-01-31")),
        table: """
            2024-03-21 0 2083333 300000000
            2024-06-21 100000000 3833333 200000000
            2024-08-15 50000000 0 150000000
            2024-09-21 0 2298611 150000000
            2024-12-21 0 1895833 150000000
            2025-01-31 150000000 854168 0
            """)

    // 4.35 %: 11 days on 100万; 13 on 100万, 16 on 60万; 4 on 60万, 27 on 80万; 19 on 80万.
    static let revolving = Golden(
        name: "随借随还，闰年二月，两次提款一次还款",
        contract: LoanContract(
            draws: [
                Office.draw("2024-02-10", 100_000_000), Office.draw("2024-03-25", 20_000_000),
            ], method: .revolving, rate: .fixed(ppm: 43_500), calendar: Office.monthly(21),
            maturity: Office.day("2024-05-10"),
            changes: [
                .prepaid(Prepayment(Office.day("2024-03-05"), Money(fen: 40_000_000)))
            ]),
        table: """
            2024-02-21 0 132917 100000000
            2024-03-05 40000000 0 60000000
            2024-03-21 0 273083 60000000
            2024-04-21 0 290000 80000000
            2024-05-10 80000000 183667 0
            """)

    // 1,000.01 at 3.45 %: 297.09 + 277.92 + 297.09 + 287.50 + 297.09 + 287.50 = 1744.18; the first
    // five rounded are 1457, so that the last is 287 and not 288.
    static let residue = Golden(
        name: "分的尾差归末期",
        contract: LoanContract(
            draws: [Office.draw("2024-01-21", 100_001)], method: .interestThenPrincipal,
            rate: .fixed(ppm: 34_500), calendar: Office.monthly(21),
            maturity: Office.day("2024-07-21")),
        table: """
            2024-02-21 0 297 100001
            2024-03-21 0 278 100001
            2024-04-21 0 297 100001
            2024-05-21 0 288 100001
            2024-06-21 0 297 100001
            2024-07-21 100001 287 0
            """)

    // Monthly repricing: 1 November takes October's 3.10 %. The period of the change counts days
    // (12 at 4.35 %, 19 at 4.10 %); the two periods after it get a new payment, 151314.74.
    static let repriced = Golden(
        name: "等额本息，期中重定价",
        contract: LoanContract(
            draws: [Office.draw("2024-09-20", 60_000_000)],
            method: .equalInstalments(.wholeMonths),
            rate: RateTerms(.lprPlus(.oneYear, spreadPpm: 10_000), repricing: .firstOfMonth),
            calendar: Office.monthly(20), maturity: Office.day("2025-01-20")),
        table: """
            2024-10-20 14918683 217500 45081317
            2024-11-20 14972763 162919 30108554
            2024-12-20 15028603 102871 15079951
            2025-01-20 15079951 51523 0
            """)

    static let all = [
        equalInstalments, equalInstalmentsByDays, brokenFirst, equalPrincipal360,
        equalPrincipal365, interestThenPrincipal, bullet, planned, revolving, residue, repriced,
        oneFen, zeroRate, onePeriod, roundedUp,
    ]

    // A twelfth of a fen rounds to nothing; the last period repays it.
    static let oneFen = Golden(
        name: "一分钱，三期",
        contract: changed(year) {
            $0.draws = [Office.draw("2024-10-31", 1)]
        },
        table: """
            2024-11-30 0 0 1
            2024-12-31 0 0 1
            2025-01-31 1 0 0
            """)

    // 1,000.00 over three: 333.33, 333.33, 333.34.
    static let zeroRate = Golden(
        name: "零利率",
        contract: changed(year) {
            $0.draws = [Office.draw("2024-10-31", 100_000)]
            $0.rate = .fixed(ppm: 0)
        },
        table: """
            2024-11-30 33333 0 66667
            2024-12-31 33333 0 33334
            2025-01-31 33334 0 0
            """)

    // One month of 6 % on 120,000.
    static let onePeriod = Golden(
        name: "只有一期",
        contract: changed(year) { $0.draws = [Office.draw("2024-12-31", 12_000_000)] },
        table: "2025-01-31 12000000 60000 0")

    // 3,000.00 at 6 % over three: the payment is 1010.01663, and half-up 1010.02.
    static let roundedUp = Golden(
        name: "月供四舍五入进一分",
        contract: changed(year) { $0.draws = [Office.draw("2024-10-31", 300_000)] },
        table: """
            2024-11-30 99502 1500 200498
            2024-12-31 100000 1002 100498
            2025-01-31 100498 503 0
            """)
}

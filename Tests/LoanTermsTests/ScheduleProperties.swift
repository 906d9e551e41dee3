import LoanTerms
import Quantities
import Testing

/// SplitMix64.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("还款计划的性质") struct ScheduleProperties {
    private func loan(_ dice: inout Dice) -> LoanContract {
        let start = Day(number: Int64.random(in: 19_000...20_500, using: &dice))
        let months = Int.random(in: 1...60, using: &dice)
        let end = start.adding(months: months) ?? start
        let later = Int64.random(in: 0..<(end.number - start.number), using: &dice)
        let sizes: [Int64] = [1, 7, 100, 99_999, 123_456_789, 5_000_000_000]
        let fen = sizes.randomElement(using: &dice) ?? 1
        let draws = [
            DatedAmount(start, Money(fen: fen)),
            DatedAmount(Day(number: start.number + later), Money(fen: fen / 3 + 1)),
        ]
        let methods: [RepaymentMethod] = [
            .equalInstalments(.wholeMonths), .equalInstalments(.actualDays),
            .equalPrincipal(.wholeMonths), .equalPrincipal(.actualDays), .interestThenPrincipal,
            .bullet, .revolving,
            .planned([DatedAmount(Day(number: end.number - 1), Money(fen: fen / 2 + 1))]),
        ]
        let moves: [HolidayRule.Move] = [.unadjusted, .following, .modifiedFollowing]
        let rates: [Int64] = [0, 1, 34_500, 240_000]
        return LoanContract(
            draws: Bool.random(using: &dice) ? draws : [draws[0]],
            method: methods.randomElement(using: &dice) ?? .bullet,
            rate: .fixed(ppm: rates.randomElement(using: &dice) ?? 0),
            calendar: InterestCalendar(
                every: InterestCalendar.Period.allCases.randomElement(using: &dice) ?? .month,
                dayOfMonth: Int.random(in: 1...31, using: &dice)),
            maturity: end,
            holidays: HolidayRule(
                moves.randomElement(using: &dice) ?? .unadjusted,
                recomputesInterest: Bool.random(using: &dice)),
            dayCount: Bool.random(using: &dice) ? .actual360 : .actual365,
            changes: change(between: start, end, &dice))
    }

    private func change(between start: Day, _ end: Day, _ dice: inout Dice) -> [LoanChange] {
        let day = Day(
            number: Int64.random(in: (start.number + 1)...end.number, using: &dice))
        switch Int.random(in: 0...4, using: &dice) {
        case 0: return [.prepaid(Prepayment(day, Money(fen: 1), keeps: .payment))]
        case 1: return [.prepaid(Prepayment(day, Money(fen: 1), paysInterest: true))]
        case 2: return [.extended(day, to: end.adding(months: 7) ?? end, rate: nil)]
        default: return []
        }
    }

    @Test("本金合计等于放款，余额与利息不为负，总利息只舍入一次", arguments: [20_261_130, 7])
    func sums(_ seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let book = try Office.book()
        var made = 0
        for round in 0..<2000 {
            let contract = loan(&dice)
            let answer = contract.schedule(book)
            guard let schedule = answer.schedule else {
                #expect(isExcess(answer), "seed \(seed), round \(round): \(contract) \(answer)")
                continue
            }
            made += 1
            let drawn = contract.draws.reduce(Int64(0)) { $0 + $1.amount.fen }
            let rows = schedule.rows
            let gap = schedule.exactInterest
            let isSound =
                schedule.drawn.fen == drawn && schedule.principal.fen == drawn
                && schedule.left == .zero
                && rows.allSatisfy { $0.balance.fen >= 0 && $0.interest.fen >= 0 }
                && rows.allSatisfy { $0.principal.fen >= 0 && $0.from <= $0.to }
                && zip(rows, rows.dropFirst()).allSatisfy { $0.to <= $1.to }
                && abs(schedule.interest.fen - gap.rounded.fen) * 2 <= rows.count + 1
            #expect(isSound, "seed \(seed), round \(round): \(contract) \(schedule)")
        }
        #expect(made > 1500)
    }

    /// A fen repaid early where another repayment had left nothing, or an extension of a loan of a
    /// few fen that was repaid before it.
    private func isExcess(_ answer: ScheduleAnswer) -> Bool {
        guard case .refused(let refusals) = answer else { return false }
        return refusals.allSatisfy {
            switch $0 {
            case .prepaymentExceedsBalance, .planExceedsBalance, .planDayNotWithinTerm,
                .changeNotWithinTerm:
                true
            default: false
            }
        }
    }

    @Test("早提一天，恰好多一天利息", arguments: [11, 20_261_130])
    func dayEarlier(_ seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let book = try Office.book()
        for round in 0..<500 {
            let start = Day(number: Int64.random(in: 19_000...20_500, using: &dice))
            let amount = Money(fen: Int64.random(in: 1...9_000_000_000, using: &dice))
            let rate = Rate(ppm: Int64.random(in: 0...240_000, using: &dice))
            let count = InterestBasis.allCases.randomElement(using: &dice) ?? .actual360
            let end = Day(number: start.number + Int64.random(in: 1...2000, using: &dice))
            var contract = LoanContract(
                draws: [DatedAmount(start, amount)],
                method: Bool.random(using: &dice) ? .interestThenPrincipal : .bullet,
                rate: .fixed(ppm: rate.ppm), calendar: Office.quarterly, maturity: end,
                dayCount: count)
            let late = try #require(contract.schedule(book).schedule).exactInterest
            contract.draws = [DatedAmount(Day(number: start.number - 1), amount)]
            let early = try #require(contract.schedule(book).schedule).exactInterest
            let oneDay = ExactInterest(on: amount, at: rate, days: 1, count)
            #expect(early - late == oneDay, "seed \(seed), round \(round)")
        }
    }
}

import ArgumentParser
import Diagnostics
import LoanTerms
import Quantities
import UseCases
import Vocabulary

/// The terms of a loan as options.
struct LoanOptions: ParsableArguments {
    @Option(help: "贷款金额，如 300万元 · amount")
    var amount: String

    @Option(help: "放款日，如 2026-03-02 · day of the draw")
    var draw: String

    @Option(help: "期限（月） · term in months")
    var months: Int?

    @Option(help: "到期日，替代 --months · last day, in place of --months")
    var until: String?

    @Option(
        help: """
            还款方式：等额本息 equal-instalments，等额本金 equal-principal，按期付息到期还本 interest-first，\
            利随本清 bullet，按计划分期还本 planned，随借随还 revolving
            """)
    var method: LoanMethod = .interestFirst

    @Option(help: "固定年利率，如 3.65% · a fixed rate")
    var rate: String?

    @Option(help: "按 LPR：1Y+50bp、5Y-20bp、1.3x、5Yx1.1 · by the LPR, with a spread or a factor")
    var lpr: String?

    @Option(help: "重定价：never january anniversary month quarter · repricing")
    var repricing: RepricingWord = .never

    @Option(help: "用哪天的 LPR 起算，默认放款日 · the day whose LPR counts at the start")
    var pricedOn: String?

    @Option(help: "计息天数：360、365 · days of a year")
    var dayCount = 360

    @Option(help: "付息周期：month quarter half-year year；分期还款默认每月，其他默认每季 · interest period")
    var every: EveryWord?

    @Option(help: "付息日（几号），这一天不计息；分期还款默认放款日的号数，其他默认21 · day of the month")
    var interestDay: Int?

    @Option(help: "首次付息日 · the first interest day")
    var first: String?

    @Option(help: "遇节假日：none 不顺延，next 顺延，modified 顺延但不跨月 · holiday rule")
    var holiday: HolidayWord = .none

    @Flag(help: "顺延时利息算到实际还款日 · with interest to the day of payment")
    var holidayInterest = false

    @Flag(help: "分期还款的每期按实际天数计息，默认整期按月 · each period by its days")
    var actualDays = false

    @Option(help: "计划还本，如 2026-09-21=50万元，可写几次 · a repayment of the plan")
    var plan: [String] = []

    @Option(help: "再次放款，如 2026-05-06=100万元，可写几次 · a further draw")
    var alsoDraw: [String] = []

    @Option(help: "提前还款，如 2026-06-30=50万元，可写几次 · a repayment before it is due")
    var repay: [String] = []

    func validate() throws {
        if (rate == nil) == (lpr == nil) {
            throw ValidationError("--rate 与 --lpr 写一个 · write one of --rate and --lpr.")
        }
        if (months == nil) == (until == nil) {
            throw ValidationError("--months 与 --until 写一个 · write one of --months and --until.")
        }
        if let months, !(1...1200).contains(months) {
            throw ValidationError("--months 要在 1 至 1200 之间 · --months is from 1 to 1200.")
        }
        if let interestDay, !(1...31).contains(interestDay) {
            throw ValidationError("--interest-day 要在 1 至 31 之间 · --interest-day is from 1 to 31.")
        }
        if dayCount != 360, dayCount != 365 {
            throw ValidationError("--day-count 写 360 或 365 · write 360 or 365.")
        }
        if (method == .planned) == plan.isEmpty {
            throw ValidationError("按计划分期还本（planned）与 --plan 合用 · planned goes with --plan.")
        }
        if rate != nil, repricing != .never || pricedOn != nil {
            throw ValidationError("固定利率不重定价 · a fixed rate is not repriced.")
        }
    }

    /// - Throws: a wrong word of an option.
    func contract() throws -> LoanContract {
        let start = try CreditWords.day(draw, "--draw")
        let last = try until.map { try CreditWords.day($0, "--until") }
        guard let maturity = last ?? start.adding(months: months ?? 0) else {
            throw ValidationError("--months 超出日历 · the term is beyond the calendar.")
        }
        let first = DatedAmount(start, try CreditWords.amount(amount, "--amount"))
        return LoanContract(
            draws: [first] + (try alsoDraw.map { try dated($0, "--also-draw") }),
            method: try repayment(), rate: try terms(), calendar: try calendar(start),
            maturity: maturity,
            holidays: HolidayRule(
                holiday.move, recomputesInterest: holidayInterest && holiday != .none),
            dayCount: dayCount == 365 ? .actual365 : .actual360,
            changes: try repay.map {
                let paid = try dated($0, "--repay")
                return .prepaid(Prepayment(paid.day, paid.amount))
            })
    }

    private func repayment() throws -> RepaymentMethod {
        let convention: PeriodConvention = actualDays ? .actualDays : .wholeMonths
        switch method {
        case .equalInstalments: return .equalInstalments(convention)
        case .equalPrincipal: return .equalPrincipal(convention)
        case .interestFirst: return .interestThenPrincipal
        case .bullet: return .bullet
        case .planned: return .planned(try plan.map { try dated($0, "--plan") })
        case .revolving: return .revolving
        }
    }

    private func terms() throws -> RateTerms {
        guard let lpr else {
            return RateTerms(.fixed(try CreditWords.rate(rate ?? "", "--rate")))
        }
        guard let base = LPRWord.read(lpr) else {
            throw ValidationError(
                "--lpr 要写成 1Y+50bp、5Y-20bp 或 1.3x 的形式 · write it as 1Y+50bp or 1.3x: \(lpr)")
        }
        return RateTerms(
            base, repricing: repricing.repricing,
            pricedOn: try pricedOn.map { try CreditWords.day($0, "--priced-on") })
    }

    private func calendar(_ start: Day) throws -> InterestCalendar {
        let isInstalments = method == .equalInstalments || method == .equalPrincipal
        return InterestCalendar(
            every: every?.period ?? (isInstalments ? .month : .quarter),
            dayOfMonth: interestDay ?? (isInstalments ? start.day : 21),
            first: try first.map { try CreditWords.day($0, "--first") })
    }

    /// `2026-09-21=50万元`
    private func dated(_ text: String, _ option: String) throws -> DatedAmount {
        let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2 else {
            throw ValidationError(
                "\(option) 要写成 2026-09-21=50万元 的形式 · write DAY=AMOUNT: \(text)")
        }
        return DatedAmount(
            try CreditWords.day(halves[0], option), try CreditWords.amount(halves[1], option))
    }

    /// - Throws: status 1, after telling why there is no schedule.
    func schedule(
        _ contract: LoanContract, _ common: CommonOptions, through: Day? = nil
    ) throws -> Schedule {
        let codes = try common.load(.scoring).dictionary.codes
        let book = RateBook(lpr: codes.lpr, workingDays: codes.workingDays)
        switch contract.schedule(book, through: through) {
        case .schedule(let schedule): return schedule
        case .refused(let refusals):
            throw Terminal.fail(LoanFaults.told(refusals, contract), common.lang)
        }
    }
}

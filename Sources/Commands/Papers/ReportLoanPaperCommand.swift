import ArgumentParser
import CreditBook
import Diagnostics
import LoanTerms
import Papers
import UseCases
import Vocabulary

/// `rongqiao report loan-paper XJ-1`
struct ReportLoanPaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loan-paper",
        abstract: "贷款明白纸：一张纸说清一笔借据 · A loan note in plain words",
        discussion: """
            金额、放款日、到期日、利率、担保费、贴息取自账上；还款方式和其他费用账上没有，在这里写明。
            Amount, days, rate, guarantee fee and subsidies are those of the books.
            """)

    @OptionGroup var options: PaperOptions
    @OptionGroup var terms: NoteTermsOptions
    @OptionGroup var costs: CostOptions

    @Argument(help: "借据：编号，或 银行#编号 · number of the note, or LENDER#NUMBER")
    var note: String

    func validate() throws {
        if costs.subsidyNote != nil {
            throw ValidationError(
                "贴息取自这笔借据的账，不写 --subsidy-note · subsidies are those of the note itself.")
        }
    }

    func run() throws {
        let given = try terms.terms()
        try options.put { papers in
            let loan = try papers.loan(note)
            return papers.report(loan, try sheet(loan, given, papers), given)
        }
    }

    /// Charges that are written here go before those of the books.
    private func sheet(
        _ loan: NotedLoan, _ terms: NotedLoan.Terms, _ papers: ZonePapers
    ) throws -> CostSheet {
        let contract = try loan.contract(terms)
        let schedule = try schedule(contract, papers.rates)
        var own = costs
        own.lender = loan.note.key.lender
        own.guarantor = loan.fees.first?.chargedBy ?? costs.guarantor
        var sheet = try own.sheet(
            contract, schedule, granted: costs.subsidy == nil ? loan.subsidies : nil)
        if costs.guaranteeFee == nil { sheet.items.insert(contentsOf: loan.fees, at: 1) }
        return sheet
    }

    private func schedule(_ contract: LoanContract, _ rates: RateBook) throws -> Schedule {
        switch contract.schedule(rates, through: nil) {
        case .schedule(let schedule): return schedule
        case .refused(let refusals): throw Faults(LoanFaults.told(refusals, contract))
        }
    }
}

/// What the books do not say of a loan note.
struct NoteTermsOptions: ParsableArguments {
    @Option(
        help: """
            还款方式：等额本息 equal-instalments，等额本金 equal-principal，按期付息到期还本 interest-first，\
            利随本清 bullet · repayment; default: interest-first, and the paper says so
            """)
    var method: LoanMethod?

    @Option(help: "年利率，替代账上的，如 3.65% · yearly rate in place of the note's")
    var rate: String?

    @Option(help: "计息天数：360、365 · days of a year")
    var dayCount = 360

    @Option(help: "付息周期：month quarter half-year year；分期还款默认每月，其他默认每季 · interest period")
    var every: EveryWord?

    @Option(help: "付息日（几号）；默认21 · day of the month")
    var interestDay: Int?

    @Flag(help: "分期还款的每期按实际天数计息，默认整期按月 · each period by its days")
    var actualDays = false

    func validate() throws {
        if let interestDay, !(1...31).contains(interestDay) {
            throw ValidationError("--interest-day 要在 1 至 31 之间 · --interest-day is from 1 to 31.")
        }
        if dayCount != 360, dayCount != 365 {
            throw ValidationError("--day-count 写 360 或 365 · write 360 or 365.")
        }
        if method == .planned || method == .revolving {
            throw ValidationError(
                "按计划分期还本和随借随还要写明计划，用 credit cost-sheet · planned and revolving loans "
                    + "need their plan: see credit cost-sheet.")
        }
    }

    func terms() throws -> NotedLoan.Terms {
        let convention: PeriodConvention = actualDays ? .actualDays : .wholeMonths
        let repayment: RepaymentMethod? =
            switch method {
            case .equalInstalments?: .equalInstalments(convention)
            case .equalPrincipal?: .equalPrincipal(convention)
            case .bullet?: .bullet
            case .interestFirst?: .interestThenPrincipal
            default: nil
            }
        let isInstalments = method == .equalInstalments || method == .equalPrincipal
        return NotedLoan.Terms(
            method: repayment,
            calendar: InterestCalendar(
                every: every?.period ?? (isInstalments ? .month : .quarter),
                dayOfMonth: interestDay ?? 21),
            rate: try rate.map { try CreditWords.rate($0, "--rate") },
            dayCount: dayCount == 365 ? .actual365 : .actual360)
    }
}

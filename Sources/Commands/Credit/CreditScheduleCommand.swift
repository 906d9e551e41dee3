import ArgumentParser
import LoanTerms
import Quantities
import Reports

/// `rongqiao credit schedule`
struct CreditScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "还款计划：按合同条款逐期推算本金、利息 · A repayment plan from the terms of a loan.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var loan: LoanOptions

    @Option(help: "只算到这一天，其后的 LPR 不需要 · compute through this day only")
    var through: String?

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func run() throws {
        let contract = try loan.contract()
        let end = try through.map { try CreditWords.day($0, "--through") }
        if let end, let start = contract.start, end <= start {
            throw ValidationError("--through 要晚于放款日 · --through is after the draw.")
        }
        let schedule = try loan.schedule(contract, common, through: end)
        let page = SchedulePage(
            contract, schedule, through: end, common.lang, width: Terminal.width)
        switch format {
        case .text: page.lines.forEach(Terminal.say)
        case .json: Terminal.write(page.json)
        case .csv: Terminal.write(page.csv)
        }
    }
}

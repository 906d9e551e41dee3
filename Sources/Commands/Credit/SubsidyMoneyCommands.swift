import ArgumentParser
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

// What becomes payable of a promise, is paid, released, corrected.
extension CreditSubsidyCommand {
    struct Accrue: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按实付利息计应付贴息 · What becomes payable for the interest paid.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · promise") var promise: String
        @Option(help: "应付编号，默认 承诺编号-到期日 · code") var accrual: String?
        @Option(help: "计息期到哪天为止（当天不计），默认到贴息期末 · first day not counted") var to: String?
        @Option(help: "这段时间实付利息，不含罚息 · interest paid for these days") var interest: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let to = try to.map { try CreditWords.day($0, "--to") }
            let code = accrual ?? "\(promise)-\(to?.iso ?? "end")"
            let request = ProgrammeRequest.accrue(
                code, of: promise, to: to, interest: try CreditWords.amount(interest, "--interest"),
                try options.head("\(code)/accrue"))
            try office.run(options, request) { try office.promise(promise, $0, $1) }
        }
    }

    struct Pay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "拨付贴息，要有依据 · Pays, against evidence.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · promise") var promise: String
        @Option(help: "拨付编号 · code of the payment") var payment: String
        @Option(help: "金额，默认全部应付 · amount; default: all that is payable") var amount: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let request = ProgrammeRequest.paySubsidy(
                payment, of: promise,
                amount: try amount.map { try CreditWords.amount($0, "--amount") },
                try options.head("\(payment)/pay"))
            try office.run(options, request) { try office.promise(promise, $0, $1) }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "释放：结清、逾期，或有理由收回 · What is left goes back to the budget.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · promise") var promise: String
        @Option(help: "没有结清也没有逾期时的理由 · why, where it is neither repaid nor overdue")
        var reason: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let request = ProgrammeRequest.release(
                promise: promise, reason: reason, try options.head("\(promise)/release"))
            try office.run(options, request) { try office.promise(promise, $0, $1) }
        }
    }

    struct Correct: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "冲正最近一期应付或一次拨付 · Takes back the latest accrual or a payment.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · promise") var promise: String
        @Option(help: "应付编号或拨付编号 · code of the accrual or payment") var subject: String
        @Option(help: "理由 · why") var reason: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let body = SubsidyCorrection(promise: promise, subject: subject, reason: reason)
            let head = try options.head("\(subject)/correct")
            try office.run(options, .correct(body, head)) {
                try office.promise(promise, $0, $1)
            }
        }
    }
}

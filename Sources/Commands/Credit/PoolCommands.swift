import ArgumentParser
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit pool open|pay-in|deposit|reading|lift|show`
struct CreditPoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool", abstract: "风险补偿资金池 · Risk pools.",
        subcommands: [
            CreditOpening.self, PayIn.self, Deposit.self, Reading.self, Propose.self, Lift.self,
            Show.self,
        ])

    struct PayIn: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pay-in", abstract: "出资到位 · A contribution is paid in.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "资金池编号 · pool") var pool: String
        @Option(help: "出资方，如 city 市级 · who pays") var party: String
        @Option(help: "金额 · amount") var amount: String

        func run() throws {
            try CreditPoolCommand.payIn(options, pool, .pool, party, amount)
        }
    }

    struct Deposit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "存入某银行的信贷风险保证金 · A risk deposit at a bank.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "资金池编号 · pool") var pool: String
        @Option(help: "银行全称 · lender") var lender: String
        @Option(help: "出资方 · who pays") var party: String
        @Option(help: "金额 · amount") var amount: String

        func run() throws {
            try CreditPoolCommand.payIn(options, pool, .deposit(lender: lender), party, amount)
        }
    }

    private static func payIn(
        _ options: CreditWriteOptions, _ pool: String, _ place: FundsPayment.Place,
        _ party: String, _ amount: String
    ) throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try office.terms(pool)
        let body = FundsPayment(
            holder: terms.id, place: place, party: try CreditWords.party(party),
            amount: try CreditWords.amount(amount, "--amount"))
        let request = ProgrammeRequest.payIn(body, under: terms.id, try options.head())
        try office.run(options, request) { try office.standing(terms.id, $0, $1) }
    }

    struct Reading: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记不良率或代偿率读数，看是否触发 · Reads a metric against the triggers.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "项目或资金池编号 · id") var pool: String
        @Option(help: "指标：npl_rate payout_rate · metric") var metric: String
        @Option(help: "分子 · numerator") var numerator: String
        @Option(help: "分母 · denominator") var denominator: String

        func run() throws {
            guard let metric = SuspensionTrigger.Metric(rawValue: metric) else {
                throw ValidationError("--metric: npl_rate, payout_rate")
            }
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(pool)
            let ratio = AmountRatio(
                try CreditWords.amount(numerator, "--numerator"),
                over: try CreditWords.amount(denominator, "--denominator"))
            let head = try options.head()
            let books = try CreditDesk(common: options.common).books([.programmes, .reported])
            Terminal.complain(
                ReadingAdvice(books, terms.id, on: head.day).notes(metric, ratio), office.lang)
            let request = ProgrammeRequest.reading(terms.id, metric, ratio, head)
            try office.run(options, request) { try office.standing(terms.id, $0, $1) }
        }
    }

    struct Propose: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按报送台账测算不良率，写明依据的月份 · The share of bad loans by month sheets.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "项目或资金池编号 · id") var pool: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let (terms, day) = (try office.terms(pool), try options.day())
            try office.show(options, [.life, .programmes, .reported]) { books, paper in
                paper.proposal(
                    terms,
                    books.programmes.proposal(terms.id, from: books.reported, until: day))
            }
        }
    }

    struct Lift: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "解除熔断 · Lifts a suspension.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "项目或资金池编号 · id") var pool: String
        @Option(help: "stop_accepting_claims stop_new_business warn") var action: String
        @Option(help: "理由 · why") var reason: String

        func run() throws {
            guard let action = SuspensionTrigger.Action(rawValue: action) else {
                throw ValidationError(
                    "--action: stop_accepting_claims, stop_new_business, warn")
            }
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(pool)
            let body = SuspensionLift(programme: terms.id, action: action, reason: reason)
            try office.run(options, .lift(body, try options.head())) {
                try office.standing(terms.id, $0, $1)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "出资、放大倍数、熔断与资金账 · Funds, leverage, triggers, accounts.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "资金池编号 · pool") var pool: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let id = try office.terms(pool).id
            try office.show(options) { try office.standing(id, $0, $1) }
        }
    }
}

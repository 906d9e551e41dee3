import ArgumentParser
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit guarantee list|release|overdue|overdue-cleared`
struct CreditGuaranteeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guarantee", abstract: "在保台账：解保、逾期通知 · Guarantees in force.",
        subcommands: [List.self, Release.self, Overdue.self, Cleared.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "备案、在保、解保、代偿逐笔 · Row by row.")
        @OptionGroup var options: CreditReadOptions
        @Option(help: "项目编号 · programme") var programme: String
        @Option(help: "银行全称 · lender") var lender: String?
        @Option(help: "年度 · year") var year: Int?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(programme)
            let scope = ProgrammeScope(programme: terms.id, lender: lender, year: year)
            try office.show(options) {
                $1.guarantees(
                    $0.programmes.rows(in: scope), isIllustrative: terms.isIllustrative)
            }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "还款解保，经办记录同时登记还款 · Principal is repaid and so much released.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "笔，如 PL-1#3 · BATCH#ROW") var row: String
        @Option(help: "还本金额 · principal repaid") var amount: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let key = try CreditWords.row(row)
            let body = RowAmount(row: key, amount: try CreditWords.amount(amount, "--amount"))
            try office.run(options, .release(body, try options.head())) {
                try office.row(key, $0, $1)
            }
        }
    }

    struct Overdue: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "银行的逾期通知 · The bank's notice that a loan is overdue.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "笔，如 PL-1#3 · BATCH#ROW") var row: String
        @Option(help: "首个逾期日 · first day overdue") var since: String
        @Option(help: "逾期本金 · principal overdue") var principal: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let key = try CreditWords.row(row)
            let body = OverdueNotice(
                row: key, since: try CreditWords.day(since, "--since"),
                principal: try CreditWords.amount(principal, "--principal"))
            let day = try options.businessDay()
            if body.since > day {
                throw Terminal.fail([ProgrammeFaults.overdueAhead(body.since, day)], office.lang)
            }
            try office.run(options, .overdue(body, try options.head())) {
                try office.row(key, $0, $1)
            }
        }
    }
}

extension CreditGuaranteeCommand {
    struct Cleared: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "overdue-cleared",
            abstract: "逾期已还清，恢复在保，代偿期限终止 · Paid up: in force again.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "笔，如 PL-1#3 · BATCH#ROW") var row: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let key = try CreditWords.row(row)
            try office.run(options, .clearOverdue(key, try options.head())) {
                try office.row(key, $0, $1)
            }
        }
    }
}

/// `rongqiao credit reguarantee claim|paid LOSS`
struct CreditReguaranteeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reguarantee", abstract: "再担保代偿的申请与到账 · Claims on re-guarantors.",
        subcommands: [Claim.self, Paid.self])

    struct Claim: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "向各分担方申请 · Claims from all who share a payout.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "代偿编号 · payout") var payout: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            try office.run(options, .reClaim(payout, try options.head())) {
                try office.loss(payout, $0, $1)
            }
        }
    }

    struct Paid: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "各分担方到账 · What they paid, as re_guarantor=10万元.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "代偿编号 · payout") var payout: String
        @Argument(help: "一方=金额，可多个 · PARTY=AMOUNT") var parts: [String]

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let body = LossPartAmounts(loss: payout, parts: try CreditWords.parts(parts))
            try office.run(options, .rePaid(body, try options.head())) {
                try office.loss(payout, $0, $1)
            }
        }
    }
}

/// `rongqiao credit recovery record|pass-on LOSS`
struct CreditRecoveryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery", abstract: "追偿：收回、分配、转付 · Recoveries and how they are shared.",
        subcommands: [Record.self, PassOn.self, Show.self])

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记追回款，按条款分配 · What came back, shared by the terms.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "代偿或补偿编号 · payout or compensation") var loss: String
        @Option(help: "追回金额 · amount") var amount: String
        @Option(help: "其中追偿费用 · costs of it") var costs: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let request = ProgrammeRequest.recover(
                loss, amount: try CreditWords.amount(amount, "--amount"),
                costs: try costs.map { try CreditWords.amount($0, "--costs") } ?? .zero,
                try options.head())
            try office.run(options, request) { try office.loss(loss, $0, $1) }
        }
    }

    struct PassOn: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pass-on", abstract: "转付给各分担方 · Passed on, as bank=6万元.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "代偿编号 · payout") var loss: String
        @Argument(help: "一方=金额，可多个 · PARTY=AMOUNT") var parts: [String]

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let body = LossPartAmounts(loss: loss, parts: try CreditWords.parts(parts))
            try office.run(options, .passOn(body, try options.head())) {
                try office.loss(loss, $0, $1)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "损失由谁承担、追回多少 · Who bore it and what came back.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "代偿或补偿编号 · payout or compensation") var loss: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            try office.show(options) { books, paper in
                if let page = try office.loss(loss, books, paper) { return page }
                throw Terminal.fail(
                    [ProgrammeRefusal.lossNotFound(loss).diagnostic], office.lang)
            }
        }
    }
}

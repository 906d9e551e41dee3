import ArgumentParser
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit programmes [show ID]`
struct CreditProgrammesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programmes",
        abstract: "担保项目与资金池的运行条款 · Terms of programmes and pools.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出 · List them.")
        @OptionGroup var options: CreditReadOptions

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = office.loaded.terms.values.sorted { $0.id < $1.id }
            try CreditProgrammesCommand.tell(options, office) { $0.programmes(terms) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "条款逐项与出处，未读到的写明 · Terms with sources, unread ones marked.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "项目编号 · id") var programme: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(programme)
            try CreditProgrammesCommand.tell(options, office) { $0.programme(terms) }
        }
    }

    /// Terms are of the catalogue: no base is needed.
    private static func tell(
        _ options: CreditReadOptions, _ office: ProgrammeOffice,
        _ page: (ProgrammePaper) -> ProgrammeAnswerPage
    ) throws {
        let books = try EventFile.books(options.common, .programmes)
        office.write(page(office.paper([:], books)), options.format, books.foot)
    }
}

/// `rongqiao credit programme open|show ID`
struct CreditProgrammeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "开办项目、查看台账 · Opens and shows a programme.",
        subcommands: [CreditOpening.self, Show.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "备案、在保、代偿与资金账 · Totals beside the money book.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "项目编号 · id") var programme: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let id = try office.terms(programme).id
            try office.show(options) { try office.standing(id, $0, $1) }
        }
    }
}

/// `rongqiao credit programme|pool open ID`
struct CreditOpening: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "开办：开立账户和各行年度备案额度 · Opens accounts and quotas.")
    @OptionGroup var options: CreditWriteOptions
    @Argument(help: "项目编号 · id") var programme: String
    @Option(help: "年度 · year; default: of the business day") var year: Int?
    @Option(help: "银行全称，可多次 · lender, exact full name") var lender: [String]
    @Option(help: "备案额度，依银行顺序；缺省用条款的 · quotas in the order of the lenders")
    var quota: [String] = []

    func validate() throws {
        if quota.count > lender.count {
            throw ValidationError("--quota 比 --lender 多 · more quotas than lenders")
        }
    }

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try office.terms(programme)
        let quotas = try quota.map { try CreditWords.amount($0, "--quota") }
        let lenders = lender.enumerated().map { index, name in
            (lender: name, quota: index < quotas.count ? quotas[index] : nil)
        }
        let head = try options.head()
        let request = ProgrammeRequest.open(
            terms.id, year: year ?? head.day.year, lenders: lenders, head)
        try office.run(options, request) { try office.standing(terms.id, $0, $1) }
    }
}

/// `rongqiao credit guarantor capital|fund NAME`
struct CreditGuarantorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guarantor", abstract: "担保机构的净资产和资金 · A guarantor's assets and funds.",
        subcommands: [Capital.self, Fund.self])

    struct Capital: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记净资产，据此算自身限额 · Net assets, on which its bounds are reckoned.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "担保机构全称 · guarantor") var guarantor: String
        @Option(help: "项目编号（用其限额条款） · programme") var programme: String
        @Option(help: "净资产，如 1亿元 · net assets") var netAssets: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(programme)
            let body = CapitalSetting(
                guarantor: guarantor,
                netAssets: try CreditWords.amount(netAssets, "--net-assets"))
            let request = ProgrammeRequest.capital(body, under: terms.id, try options.head())
            try office.run(options, request) { books, paper in
                paper.guarantor(
                    guarantor, office.loaded.guarantorBounds(terms), books.programmes, books.money)
            }
        }
    }

    struct Fund: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记拨入担保机构的资金 · Funds paid in to a guarantor.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "担保机构全称 · guarantor") var guarantor: String
        @Option(help: "项目编号 · programme") var programme: String
        @Option(help: "出资方，如 city 市级 · who pays") var party: String
        @Option(help: "金额 · amount") var amount: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(programme)
            let body = FundsPayment(
                holder: guarantor, place: .guarantor, party: try CreditWords.party(party),
                amount: try CreditWords.amount(amount, "--amount"))
            let request = ProgrammeRequest.payIn(body, under: terms.id, try options.head())
            try office.run(options, request) { books, paper in
                paper.guarantor(
                    guarantor, office.loaded.guarantorBounds(terms), books.programmes, books.money)
            }
        }
    }
}

/// `rongqiao credit bounds GUARANTOR`
struct CreditBoundsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounds", abstract: "担保机构自身限额与占用 · A guarantor's own bounds.")
    @OptionGroup var options: CreditReadOptions
    @Argument(help: "担保机构全称 · guarantor") var guarantor: String
    @Option(help: "项目编号（用其限额条款） · programme") var programme: String?

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try programme.map(office.terms)
        try office.show(options) { books, paper in
            paper.guarantor(
                guarantor, office.loaded.guarantorBounds(terms), books.programmes, books.money)
        }
    }
}

/// `rongqiao credit payout-rate PROGRAMME`
struct CreditPayoutRateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payout-rate", abstract: "代偿率：分子、分母、上限、超出由谁承担 · The payout rate.")
    @OptionGroup var options: CreditReadOptions
    @Option(help: "项目编号 · programme") var programme: String
    @Option(help: "银行全称 · lender") var lender: String?
    @Option(help: "担保机构全称 · guarantor") var guarantor: String?
    @Option(help: "年度 · year") var year: Int?

    func run() throws {
        let office = try ProgrammeOffice(options.common)
        let terms = try office.terms(programme)
        let scope = ProgrammeScope(
            programme: terms.id, lender: lender, guarantor: guarantor, year: year)
        try office.show(options) { books, paper in
            let cohort = terms.ceiling?.cohort.value ?? .filingYear
            return paper.payoutRate(
                terms, scope, books.programmes.payoutSums(scope, cohort: cohort))
        }
    }
}

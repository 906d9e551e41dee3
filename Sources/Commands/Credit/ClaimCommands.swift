import ArgumentParser
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit claim file|return|refuse|pay|compensate|list`
struct CreditClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "代偿申请（担保）与补偿申请（资金池） · Claims for payout and compensation.",
        subcommands: [
            File.self, Return.self, Refuse.self, Pay.self, Compensate.self, List.self,
        ])

    struct File: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "提出申请，核对材料和期限 · Files a claim with its papers.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "笔，如 PL-1#3 · BATCH#ROW") var row: String
        @Option(help: "申请编号 · code of the claim") var claim: String
        @Option(help: "本金 · principal") var principal: String
        @Option(help: "利息 · interest") var interest: String?
        @Option(help: "材料=依据，可多个，如 逾期通知书=2026-001号；材料写名称或编号 · PAPER=EVIDENCE")
        var paper: [String] = []

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let body = ClaimFiling(
                claim: claim, row: try CreditWords.row(row),
                principal: try CreditWords.amount(principal, "--principal"),
                interest: try interest.map { try CreditWords.amount($0, "--interest") } ?? .zero,
                papers: try paper.map { try given($0, office.loaded.terms) })
            let request = ProgrammeRequest.claim(body, try options.head("claim/\(claim)"))
            try office.run(options, request) { try office.claims($0, $1, only: claim) }
        }

        /// A paper by its id or name in a checklist of the catalogue: one that no list has would
        /// prove nothing, and nobody would notice.
        private func given(
            _ text: String, _ terms: [String: ProgrammeTerms]
        ) throws -> ClaimFiling.Paper {
            let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2 else {
                throw ValidationError("--paper 要写成 材料=依据 · write it as PAPER=EVIDENCE: \(text)")
            }
            let lists = terms.values.flatMap { $0.claim?.checklist ?? [] }
            let found = lists.first { [$0.id, $0.name.zh, $0.name.en].contains(halves[0]) }
            if let found { return ClaimFiling.Paper(found.id, evidence: halves[1]) }
            let known = Set(lists.map { "\($0.name.zh)（\($0.id)）" }).sorted()
            throw ValidationError(
                "没有材料“\(halves[0])”；可用 · known papers: \(known.joined(separator: " "))")
        }
    }

    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "退回补正 · Back for completion.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "申请编号 · claim") var claim: String
        @Option(help: "原因，可多次 · why") var reason: [String]

        func run() throws {
            try CreditClaimCommand.answer(options, claim, refuses: false, reason)
        }
    }

    struct Refuse: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "不予受理 · Refused.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "申请编号 · claim") var claim: String
        @Option(help: "原因，可多次 · why") var reason: [String]

        func run() throws {
            try CreditClaimCommand.answer(options, claim, refuses: true, reason)
        }
    }

    private static func answer(
        _ options: CreditWriteOptions, _ claim: String, refuses: Bool, _ reasons: [String]
    ) throws {
        let office = try ProgrammeOffice(options.common)
        let request = ProgrammeRequest.answer(
            claim, refuses: refuses, reasons: reasons, try options.head())
        try office.run(options, request) { try office.claims($0, $1, only: claim) }
    }

    struct Pay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "代偿：担保机构付给银行，取得追偿权 · The guarantor pays out.")
        @OptionGroup var options: CreditWriteOptions
        @OptionGroup var facts: SplitOptions
        @Argument(help: "申请编号 · claim") var claim: String
        @Option(help: "代偿编号；默认 申请编号-D · code of the payout") var payout: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let code = payout ?? "\(claim)-D"
            let request = ProgrammeRequest.payOut(
                code, of: claim, try options.head("payout/\(code)"), facts: try facts.split())
            try office.run(options, request) { try office.loss(code, $0, $1) }
        }
    }

    struct Compensate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "风险补偿：资金池补银行，债权仍在银行 · The pool compensates.")
        @OptionGroup var options: CreditWriteOptions
        @OptionGroup var facts: SplitOptions
        @Argument(help: "申请编号 · claim") var claim: String
        @Option(help: "补偿编号；默认 申请编号-B · code of the compensation")
        var compensation: String?
        @Option(help: "单户上限按哪一类企业 · size class of the caps") var sizeClass: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let code = compensation ?? "\(claim)-B"
            var caps = CompensationCaps.Facts()
            caps.sizeClass = sizeClass
            caps.ownShare = try facts.money(facts.ownShare, "--own-share")
            caps.disbursed = try facts.money(facts.disbursed, "--disbursed")
            caps.balance = try facts.money(facts.balance, "--balance")
            let request = ProgrammeRequest.compensate(
                code, of: claim, try options.head("compensation/\(code)"),
                facts: try facts.split(), caps: caps)
            try office.run(options, request) { try office.loss(code, $0, $1) }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "申请与期限 · Claims and their deadlines.")
        @OptionGroup var options: CreditReadOptions

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            try office.show(options) { try office.claims($0, $1, only: nil) }
        }
    }
}

/// Facts on which a split of the loss may depend.
struct SplitOptions: ParsableArguments {
    @Option(help: "企业类别（资质编号），可多次 · titles of the enterprise")
    var title: [String] = []
    @Option(help: "担保方式，可多次：credit ip_pledge … · securities of the loan")
    var security: [String] = []
    @Flag(help: "首贷 · the enterprise's first loan") var firstLoan = false
    @Option(help: "放大倍数：贷款余额 · balance of the leverage") var leverageLoans: String?
    @Option(help: "放大倍数：基数 · base of the leverage") var leverageBase: String?
    @Option(help: "银行或担保机构自担额 · own share") var ownShare: String?
    @Option(help: "该行累计放款 · disbursed by the bank") var disbursed: String?
    @Option(help: "该行贷款余额 · balance of the bank") var balance: String?

    func money(_ text: String?, _ option: String) throws -> Money? {
        try text.map { try CreditWords.amount($0, option) }
    }

    func split() throws -> SplitFacts {
        var facts = SplitFacts()
        if let loans = try money(leverageLoans, "--leverage-loans"),
            let base = try money(leverageBase, "--leverage-base")
        {
            facts.leverage = AmountRatio(loans, over: base)
        }
        if !title.isEmpty { facts.kinds = Set(title) }
        if !security.isEmpty {
            facts.securities = Set(
                try security.map { text in
                    if let found = LoanSecurity(rawValue: text) { return found }
                    let known = LoanSecurity.allCases.map(\.rawValue).joined(separator: " ")
                    throw ValidationError("--security: \(known)")
                })
        }
        facts.isFirstLoan = firstLoan ? true : nil
        return facts
    }
}

extension ProgrammeOffice {
    func claims(
        _ books: CreditBooks, _ paper: ProgrammePaper, only claim: String?
    ) throws -> ProgrammeAnswerPage {
        let states = books.programmes.claims.values
            .filter { claim == nil || $0.filing.claim == claim }
            .sorted { $0.filing.claim < $1.filing.claim }
        var isIllustrative = false
        let views = try states.compactMap { state -> ClaimView? in
            guard let row = books.programmes.rows[state.filing.row] else { return nil }
            let terms = try terms(row.programme)
            if terms.isIllustrative { isIllustrative = true }
            let desk = ProgrammeDesk(
                terms: terms, book: books.programmes, money: books.money,
                calendar: calendar)
            let (decision, payment) = desk.deadlines(of: state)
            return ClaimView(state, row, decision: decision, payment: payment)
        }
        return paper.claims(views, isIllustrative: isIllustrative)
    }
}

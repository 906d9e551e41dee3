import ArgumentParser
import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit subsidy budget|fund|promise|confirm|accrue|pay|release|correct|show|list`
struct CreditSubsidyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subsidy", abstract: "贴息：预算、承诺、应付、拨付、释放 · Interest subsidies.",
        subcommands: [
            Budget.self, Fund.self, Promise.self, Confirm.self, Accrue.self, Pay.self,
            Release.self, Correct.self, Show.self, List.self,
        ])

    struct Budget: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "安排一年的预算，可多次追加 · Appropriates a year's budget.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "贴息项目编号 · subsidy") var subsidy: String
        @Option(help: "年度，默认业务日所在年 · year") var year: Int?
        @Option(help: "金额 · amount") var amount: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(subsidy)
            let head = try options.head()
            let body = SubsidyBudget(
                programme: terms.id, year: year ?? head.day.year,
                amount: try CreditWords.amount(amount, "--amount"))
            try office.run(options, .budget(body, head)) {
                $1.subsidy(terms, $0.programmes, $0.money)
            }
        }
    }

    struct Fund: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "拨入贴息资金 · Money that subsidies are paid from.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "贴息项目编号 · subsidy") var subsidy: String
        @Option(help: "出资方，如 zone 园区 · who pays") var party: String
        @Option(help: "金额 · amount") var amount: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(subsidy)
            let body = SubsidyFunding(
                programme: terms.id, party: try CreditWords.party(party),
                amount: try CreditWords.amount(amount, "--amount"))
            try office.run(options, .fund(body, try options.head())) {
                $1.subsidy(terms, $0.programmes, $0.money)
            }
        }
    }

    struct Promise: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "对一笔借据承诺贴息，预留预算 · Promises a subsidy for a note, held until confirmed.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · code of the promise") var promise: String
        @Option(help: "贴息项目编号 · subsidy") var subsidy: String
        @Option(help: "借据：银行#借据号，或唯一的借据号 · loan note") var note: String
        @Option(help: "贷款种类：working_capital fixed_asset consumption other · kind of loan")
        var loanKind: String?
        @Option(help: "同一笔贷款的其他贴息：无，或 名称=central|province|city|zone，可多次 · others")
        var other: [String] = []
        @Option(help: "少于上限的金额 · less than the ceiling") var amount: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let terms = try office.terms(subsidy)
            let request = SubsidyRequest(
                promise: promise, programme: terms.id, note: try key(office),
                loanKind: try SubsidyWords.loanKind(loanKind),
                others: try SubsidyWords.others(other),
                asked: try amount.map { try CreditWords.amount($0, "--amount") })
            let head = try options.head("\(promise)/promise")
            try office.run(options, .promise(request, head)) {
                try office.promise(promise, $0, $1)
            }
        }

        private func key(_ office: ProgrammeOffice) throws -> NoteKey {
            let books = try EventFile.books(options.common, .life)
            do {
                return try FindNote.find(note, in: books.life)
            } catch {
                throw Terminal.fail(error.diagnostics, office.lang)
            }
        }
    }

    struct Confirm: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "公示无异议，承诺生效 · The promise becomes effective.")
        @OptionGroup var options: CreditWriteOptions
        @Argument(help: "承诺编号 · promise") var promise: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let body = SubsidyConfirmation(promise: promise)
            let head = try options.head("\(promise)/confirm")
            try office.run(options, .confirm(body, head)) {
                try office.promise(promise, $0, $1)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "一项贴息的预算、承诺与资金账，或一笔承诺 · A subsidy, or one promise.")
        @OptionGroup var options: CreditReadOptions
        @Argument(help: "贴息项目编号或承诺编号 · subsidy or promise") var subject: String

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            try office.show(options) { books, paper in
                if let page = try office.promise(subject, books, paper) { return page }
                return paper.subsidy(
                    try office.terms(subject), books.programmes, books.money)
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "列出承诺 · Lists promises.")
        @OptionGroup var options: CreditReadOptions
        @Option(help: "贴息项目编号 · subsidy") var subsidy: String?
        @Option(help: "统一社会信用代码 · USCC") var enterprise: String?

        func run() throws {
            let office = try ProgrammeOffice(options.common)
            let id = try subsidy.map { try office.terms($0).id }
            try office.show(options) { books, paper in
                let all = books.programmes.subsidies.promises.values.sorted { $0.id < $1.id }
                return paper.subsidies(
                    all.filter {
                        (id == nil || $0.programme == id)
                            && (enterprise == nil || $0.promise.enterprise == enterprise)
                    })
            }
        }
    }
}

/// Words of the options of subsidies.
enum SubsidyWords {
    static func loanKind(_ text: String?) throws -> SubsidyTerms.LoanKind? {
        guard let text else { return nil }
        let found = SubsidyTerms.LoanKind.allCases.first {
            $0.rawValue == text || $0.name.zh == text
        }
        if let found { return found }
        let known = SubsidyTerms.LoanKind.allCases.map { "\($0.rawValue)（\($0.name.zh)）" }
        throw ValidationError(
            "--loan-kind 可用 · known: \(known.joined(separator: " "))")
    }

    /// `无` or `none`: nobody else subsidises it; nil where nobody said.
    static func others(_ texts: [String]) throws -> [OtherSubsidy]? {
        if texts.isEmpty { return nil }
        if texts == ["无"] || texts == ["none"] { return [] }
        return try texts.map { text in
            let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard halves.count == 2,
                let level = SubsidyTerms.Level.allCases.first(where: {
                    $0.rawValue == halves[1] || $0.name.zh == halves[1]
                })
            else {
                throw ValidationError(
                    "--other 写 无，或 名称=central|province|city|zone · none or NAME=LEVEL: \(text)")
            }
            return OtherSubsidy(halves[0], level)
        }
    }
}

extension ProgrammeOffice {
    /// The page of one promise; nil where there is none.
    func promise(
        _ id: String, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage? {
        guard let state = books.programmes.subsidies.promises[id] else { return nil }
        let isIllustrative = loaded.terms[state.programme]?.isIllustrative ?? false
        return paper.promise(state, isIllustrative: isIllustrative)
    }
}

import ArgumentParser
import Diagnostics
import MoneyLedger
import Reports
import UseCases

/// `rongqiao credit accounts`
struct CreditAccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "资金账：账户、余额、预留、界限和余地 · The accounts of the money book.")

    @OptionGroup var options: MoneyReadOptions
    @OptionGroup var through: ValueDayOption

    @Option(help: "账户名的开头，如 pool/xt-kv/ · beginning of the names")
    var prefix = ""

    @Option(help: "账户类别，如 poolCash 或 风险补偿资金池存款 · type of account")
    var type: String?

    func run() throws {
        let choice = MoneyAccountsPage.Choice(
            prefix: prefix, type: try chosenType(), through: try through.day())
        try options.reading { books, _ in
            let page = MoneyAccountsPage(
                books.money, choice, foot: books.foot, language: options.lang,
                width: Terminal.width)
            options.answer(page.lines, page.json)
        }
    }

    private func chosenType() throws -> AccountType? {
        guard let type else { return nil }
        let found = AccountType.allCases.first { $0.rawValue == type || $0.name.zh == type }
        if let found { return found }
        let known = AccountType.allCases.map { "\($0.rawValue)（\($0.name.zh)）" }
        throw ValidationError(
            "没有账户类别“\(type)” · no such type; one of: \(known.joined(separator: ", "))")
    }
}

/// `rongqiao credit account`
struct CreditAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "资金账：一个账户 · One account of the money book.",
        subcommands: [Show.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "明细账，逐笔可查到登记人和依据 · Its statement.")

        @OptionGroup var options: MoneyReadOptions
        @OptionGroup var through: ValueDayOption

        @Argument(help: "账户名 · name of the account")
        var account: String

        func run() throws {
            let day = try through.day()
            try options.reading { books, view in
                let id = AccountID(account)
                guard let standing = books.money.standing(id),
                    let lines = books.money.statement(id)
                else {
                    throw options.missing(
                        "accountNotFound",
                        zh: "资金账没有账户“\(account)”；rongqiao credit accounts 列出全部账户",
                        en: "the money book has no account “\(account)”; see credit accounts")
                }
                var reader = ReadMoney(view)
                let page = MoneyStatementPage(
                    standing, lines, through: day,
                    try reader.trails(of: lines.map(\.operation)), foot: books.foot,
                    language: options.lang, width: Terminal.width)
                options.answer(page.lines, page.json)
            }
        }
    }
}

import ArgumentParser
import MoneyLedger
import Reports
import UseCases

/// `rongqiao credit operation`
struct CreditOperationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operation", abstract: "资金账：一笔业务 · One operation on the money book.",
        subcommands: [Show.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "分录、结果、拒绝原因、登记人和依据 · What became of it.")

        @OptionGroup var options: MoneyReadOptions

        @Argument(help: "业务编号 · id of the operation")
        var operation: String

        func run() throws {
            try options.reading { books, view in
                let id = MoneyOperationID(operation)
                var reader = ReadMoney(view)
                let page = MoneyOperationPage(
                    id, in: books.money, try reader.trails(of: [id]),
                    steps: try reader.steps(with: id), foot: books.foot, language: options.lang,
                    width: Terminal.width)
                guard let page else {
                    throw options.missing(
                        "operationNotFound", zh: "资金账没有业务“\(operation)”",
                        en: "the money book has no operation “\(operation)”")
                }
                options.answer(page.lines, page.json)
            }
        }
    }
}

/// `rongqiao credit guards`
struct CreditGuardsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guards", abstract: "资金账：比例约束 · The ratio guards of the money book.")

    /// `--at` as people write it.
    enum Moment: String, CaseIterable, ExpressibleByArgument {
        case admission
        case growth
        case periodEnd = "period-end"

        var moment: MoneyGuard.Moment {
            switch self {
            case .admission: .admission
            case .growth: .growth
            case .periodEnd: .periodEnd
            }
        }
    }

    @OptionGroup var options: MoneyReadOptions

    @Option(help: "只看逐笔（admission）、新增时（growth）或期末（period-end）检查的 · of one moment")
    var at: Moment?

    func run() throws {
        try options.reading { books, _ in
            let page = MoneyGuardsPage(
                books.money.guardReadings(at: at?.moment), foot: books.foot,
                language: options.lang, width: Terminal.width)
            options.answer(page.lines, page.json)
        }
    }
}

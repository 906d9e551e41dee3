import Access
import Diagnostics
import Documents
import MoneyLedger
import Quantities
import Reports
import Seals
import Storage
import UseCases

/// The money book (资金账): accounts, statements, operations, guards, its verification figure.
enum MoneyResource {
    static let endpoints: [Endpoint] = [accounts, statement, operation, guards, head]

    /// Through which value day accounts are shown.
    private static let clocks: [Endpoint.Parameter] = [
        .query("as_of", .day, "只计起息日不晚于该日的；默认全部 · by value day; all by default"),
        Endpoint.Parameter.clocks[1],
    ]

    /// The money book is the zone's, with the view that it was read from.
    private static func reading<Result>(
        _ call: Call, _ body: (CreditBooks, any BaseView) throws -> Result
    ) throws -> Result {
        try FindEnterprise.requireZone(call)
        return try call.service.books.reading(.money, knownAt: call.knownAt, body)
    }

    private static func through(_ call: Call) -> Day? {
        call.givenDay("as_of")
    }

    // MARK: accounts

    private static let accounts = Endpoint(
        .get, "/money/accounts", "listMoneyAccounts", .money,
        zh: "账户、余额、预留、界限和余地", en: "Accounts with balance, pending, bounds and room",
        scope: .readMoney,
        [
            .query("prefix", .string(max: 200), "账户名的开头 · beginning of the names"),
            .query(
                "type", .string(values: AccountType.allCases.map(\.rawValue)),
                "账户类别 · type of account"),
        ] + clocks + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("MoneyAccount")), "in the order of their names")
    ) { call in
        let (day, type) = (through(call), call.text("type"))
        let prefix = call.text("prefix") ?? ""
        let all = try reading(call) { books, _ in
            day.map { books.money.standings(through: $0) } ?? books.money.standings()
        }
        let chosen = all.filter {
            $0.account.id.text.utf8.starts(with: prefix.utf8)
                && (type == nil || $0.account.type.rawValue == type)
        }
        return .json(try Page(chosen, call) { $0.account.id.text }.json(write))
    }

    private static func write(_ standing: AccountStanding, _ writer: inout JSONWriter) {
        let (account, balance) = (standing.account, standing.balance)
        writer.beginObject()
        writer.member("account", account.id.text)
        writer.member("type", account.type.rawValue)
        writer.member("section", account.type.section.rawValue)
        writer.member("side", account.type.normalSide.rawValue)
        writer.member("title", account.title)
        writer.member("postedFen", balance.posted.fen)
        writer.member("debitsPostedFen", balance.debitsPosted.fen)
        writer.member("creditsPostedFen", balance.creditsPosted.fen)
        writer.member("debitsPendingFen", balance.debitsPending.fen)
        writer.member("creditsPendingFen", balance.creditsPending.fen)
        write("lower", account.bounds.lower, &writer)
        write("upper", account.bounds.upper, &writer)
        if let room = standing.roomBelow { writer.member("roomBelowFen", room.fen) }
        if let room = standing.roomAbove { writer.member("roomAboveFen", room.fen) }
        writer.endObject()
    }

    private static func write(_ name: String, _ bound: Bound?, _ writer: inout JSONWriter) {
        guard let bound else { return }
        writer.key(name)
        writer.beginObject()
        writer.member("name", bound.name.rawValue)
        writer.member("amountFen", bound.amount.fen)
        writer.endObject()
    }

    static let schema = Schema.object([
        .need("account", .text, "name"),
        .need("type", .string(values: AccountType.allCases.map(\.rawValue)), "type"),
        .need("section", .text, "cash or commitment"), .need("side", .text, "debit or credit"),
        .need("title", .text, "for people"),
        .need("postedFen", .integer(), "balance on its own side, in fen"),
        .need("debitsPostedFen", .integer(), "in fen"),
        .need("creditsPostedFen", .integer(), "in fen"),
        .need("debitsPendingFen", .integer(), "held, in fen"),
        .need("creditsPendingFen", .integer(), "held, in fen"),
        .may("lower", MoneyOperationShape.bound, "lower bound"),
        .may("upper", MoneyOperationShape.bound, "upper bound"),
        .may("roomBelowFen", .integer(), "to the lower bound, in fen"),
        .may("roomAboveFen", .integer(), "to the upper bound, in fen"),
    ])

    private static let statement = Endpoint(
        .get, "/money/accounts/{account}", "showMoneyAccount", .money,
        zh: "明细账，逐笔可查到登记人和依据", en: "The statement of an account, line by line",
        scope: .readMoney,
        [.path("account", "账户名，其中的 / 写成 %2F · name, with / as %2F", example: "pool/a/cash")]
            + clocks + Endpoint.Parameter.page,
        reply: .json(.any("the account and its lines"), "in the order of the operations")
    ) { call in
        let (day, id) = (through(call), AccountID(try call.need("account")))
        return try reading(call) { books, view in
            guard let standing = books.money.standing(id), let all = books.money.statement(id)
            else { throw Problem(.notFound) }
            let lines = all.filter { line in day.map { line.valueDay <= $0 } ?? true }
            let page = try Page(Array(lines.enumerated()), call) { sortable(Int64($0.offset)) }
            let shown = page.items.map(\.element)
            var reader = ReadMoney(view)
            let report = MoneyStatementPage(
                standing, shown, through: day, try reader.trails(of: shown.map(\.operation)),
                foot: books.foot, language: call.language, width: 80)
            return .json(page.json(around: report.json))
        }
    }

    // MARK: operations and guards

    private static let operation = Endpoint(
        .get, "/money/operations/{operation}", "showMoneyOperation", .money,
        zh: "一笔业务：分录、结果、拒绝原因、登记人和依据", en: "One operation and what became of it",
        scope: .readMoney,
        [
            .path(
                "operation", "业务编号，其中的 / 写成 %2F · id, with / as %2F", example: "op-1"),
            Endpoint.Parameter.clocks[1],
        ], reply: .json(.any("legs, outcome, who recorded it"), "the operation")
    ) { call in
        let id = MoneyOperationID(try call.need("operation"))
        return try reading(call) { books, view in
            var reader = ReadMoney(view)
            let page = MoneyOperationPage(
                id, in: books.money, try reader.trails(of: [id]),
                steps: try reader.steps(with: id), foot: books.foot, language: call.language,
                width: 80)
            guard let page else { throw Problem(.notFound) }
            return .json(page.json)
        }
    }

    private static let guards = Endpoint(
        .get, "/money/guards", "listMoneyGuards", .money, zh: "比例约束", en: "The ratio guards",
        scope: .readMoney,
        [
            .query(
                "at", .string(values: MoneyGuard.Moment.allCases.map(\.rawValue)),
                "逐笔或期末 · of each operation or of the period's end"),
            Endpoint.Parameter.clocks[1],
        ] + Endpoint.Parameter.page,
        reply: .json(.any("guards with their readings"), "in the order of their names")
    ) { call in
        let moment = call.text("at").flatMap { MoneyGuard.Moment(rawValue: $0) }
        return try reading(call) { books, _ in
            let page = try Page(books.money.guardReadings(at: moment), call) { $0.ratio.name }
            let report = MoneyGuardsPage(
                page.items, foot: books.foot, language: call.language, width: 80)
            return .json(page.json(around: report.json))
        }
    }

    // MARK: verification

    private static let head = Endpoint(
        .get, "/money/head", "showMoneyHead", .money,
        zh: "资金账验证数：账面日期、笔数、状态摘要、日志长度和摘要",
        en: "What the money book is verified by: day, operations, digest, head of the journal",
        scope: .readMoney, [Endpoint.Parameter.clocks[1]],
        reply: .json(.named("MoneyHead"), "two books with the same digest are the same")
    ) { call in
        let books = try reading(call) { books, _ in books }
        var writer = JSONWriter()
        writer.beginObject()
        if let day = books.money.day { writer.member("bookDay", day.iso) }
        writer.member("operations", books.money.count)
        writer.member("stateDigest", books.money.stateDigest.hex)
        writer.key("isBalanced")
        writer.boolean(books.money.isBalanced)
        writer.key("journal")
        writer.beginObject()
        writer.member("length", books.journal.length)
        writer.member("head", books.journal.digest.hex)
        writer.endObject()
        writer.endObject()
        return .json(writer.take())
    }

    static let headSchema = Schema.object([
        .may("bookDay", .day, "day of the book; absent before the first"),
        .need("operations", .integer(min: 0), "how many, refused ones included"),
        .need("stateDigest", .string(max: 64), "of all balances, bounds, reservations, guards"),
        .need("isBalanced", .boolean, "debits equal credits in each section"),
        .need(
            "journal",
            .object([
                .need("length", .integer(min: 0), "entries"),
                .need("head", .string(max: 64), "digest of the last entry"),
            ]), "the journal that all of it comes from"),
    ])
}

import ArgumentParser
import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports
import UseCases

/// `rongqiao credit queue --lender L`
struct CreditQueueCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "一家银行的待办，最急的在前 · What waits at a lender.")
    static let parts: CreditBooks.Parts = [.life, .money]

    @OptionGroup var options: CreditReadOptions

    @Option(help: "银行全称 · the lender's full name")
    var lender: String

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let stranger = LenderNames(desk.books.life).stranger(lender)
        Terminal.complain(stranger.map { [$0] } ?? [], options.lang)
        let rows = desk.books.queue(of: lender, desk.loaded, on: desk.day)
        let page = QueuePage(
            lender, on: desk.day, rows: rows,
            breaches: desk.books.life.state.openBreaches(of: lender), desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit mine ENTERPRISE`
struct CreditMineCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine", abstract: "企业本人视图：婉拒原因全文、整改方案、授信、借据 · The firm's view.")

    @OptionGroup var options: CreditReadOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let key = try desk.enterprise(enterprise)
        let page = OwnPage(
            desk.books.life.state.ownView(of: key, on: desk.day), on: desk.day, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit funnel`
struct CreditFunnelCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "融资漏斗：需求、推荐、批复、签约、放款、备案、归还 · The funnel.")

    @OptionGroup var options: CreditReadOptions

    @Option(help: "从哪天起 · from this day")
    var from: String?

    @Option(help: "到哪天止，默认业务日 · through this day")
    var through: String?

    @Option(help: "产品编号或名称 · only this product")
    var product: String?

    @Option(help: "银行全称 · only this lender")
    var lender: String?

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let first = try from.map { try CreditWords.day($0, "--from") }
        let last = try through.map { try CreditWords.day($0, "--through") } ?? desk.day
        if let first, first > last {
            throw ValidationError("--from 晚于 --through · --from is later than --through")
        }
        let matching = CreditMatching(desk.loaded, nil, asOf: desk.day)
        let id = try product.map { try matching.product($0).id }
        let funnel = desk.books.life.state.narrowed(lender: lender, product: id)
            .funnel(from: first, through: last)
        let page = FunnelPage(funnel, lender: lender, product: id, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit promises`
struct CreditPromisesCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "promises", abstract: "限时承诺：最迟哪天、按时或超时 · Promises with their clocks.")

    @OptionGroup var options: CreditReadOptions

    @Option(help: "银行全称 · only this lender")
    var lender: String?

    @Flag(help: "只看确定超时的 · only those that are late beyond doubt")
    var late = false

    @Flag(help: "只看还没有履行的 · only open ones")
    var open = false

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let ledger = desk.books.promises(desk.loaded, on: desk.day)
        let records = ledger.records.filter {
            (lender == nil || $0.lender == lender) && (!late || $0.standing.isLate)
                && (!open || $0.standing.isOpen)
        }
        let page = PromisePage(records, on: desk.day, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit totals ENTERPRISE`
struct CreditTotalsCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "totals", abstract: "一家企业在各机构的合计，各类金额不相加 · Totals of a firm.")
    static let parts = CreditTotals.parts

    @OptionGroup var options: CreditReadOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let key = try desk.enterprise(enterprise)
        let facts = try CreditDesk(common: options.common).reading(knownAt: options.moment()) {
            try FirstLoanDesk.facts(of: key, $0, desk.loaded.dictionary, asOf: desk.day)
        }
        let page = CreditTotals.page(
            of: key, desk.books, facts, desk.loaded, on: desk.day, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit history SUBJECT`
struct CreditHistoryCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "流水：每一步谁办的、何时、依据、第几笔 · Every step of a subject.")

    @OptionGroup var options: CreditReadOptions

    @Argument(help: "企业、需求、推荐、授信、借据、预警的编号，或步骤编号 · code, name or id")
    var subject: String

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let life = desk.books.life
        let own = life.history(of: subject)
        if !own.isEmpty { return text(subject, own, desk) }
        if let note = try? FindNote.find(subject, in: life) {
            return text(note.text, life.history(of: note.text), desk)
        }
        let key = try desk.enterprise(subject)
        return text(key, life.history(of: key), desk)
    }

    private func text(
        _ subject: String, _ entries: [LifeBook.Entry], _ desk: ViewDesk
    ) -> CreditPageText {
        let page = HistoryPage(subject, entries, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

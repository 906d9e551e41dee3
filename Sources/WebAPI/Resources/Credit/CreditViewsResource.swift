import Access
import CreditBook
import Diagnostics
import Enterprises
import Quantities
import Registry
import Reports
import Storage
import UseCases

/// Views of the life of credit: what an enterprise sees of its own, every step of a subject,
/// promises, the funnel.
enum CreditViewsResource {
    static let endpoints: [Endpoint] = [own, totals, history, promises, funnel]

    // MARK: one enterprise

    private static let own = Endpoint(
        .get, "/enterprises/{enterprise}/credit", "showOwnCredit", .credit,
        zh: "企业本人视图：婉拒原因全文、整改方案、授信、借据",
        en: "The firm's own view: reasons of declines, repair plans, lines, notes",
        scope: .readCredit, [EnterprisesResource.enterprise] + Endpoint.Parameter.clocks,
        reply: .json(.any("demands, referrals, declines, lines, notes"), "the firm's credit"),
        problems: [.conflict]
    ) { call in
        let (books, paper) = try CreditCall(call: call).books()
        let key = try enterprise(call, books.life)
        let view = books.life.state.ownView(of: key, on: call.asOf)
        return .json(OwnPage(view, on: call.asOf, paper).json)
    }

    private static let totals = Endpoint(
        .get, "/enterprises/{enterprise}/credit/totals", "showCreditTotals", .credit,
        zh: "一家企业在各机构的合计，各类金额不相加", en: "Totals of a firm at all lenders, kinds apart",
        scope: .readCredit, [EnterprisesResource.enterprise] + Endpoint.Parameter.clocks,
        reply: .json(
            .any("totals by lender, stacking rules, first loan, subsidies and their promises"),
            "the totals"),
        problems: [.conflict]
    ) { call in
        let (books, paper) = try CreditCall(call: call).books(CreditTotals.parts)
        let (key, day) = (try enterprise(call, books.life), call.asOf)
        let loaded = call.ground.loaded
        let facts = try call.service.request.base.reading(knownAt: call.knownAt) {
            try FirstLoanDesk.facts(of: key, $0, loaded.dictionary, asOf: day)
        }
        let page = CreditTotals.page(of: key, books, facts, loaded, on: day, paper)
        return .json(page.json)
    }

    /// The enterprise as the books name it. The zone also finds one that only the books know.
    private static func enterprise(_ call: Call, _ life: LifeBook) throws -> String {
        let text = try call.need("enterprise")
        if call.principal?.reach?.isZone == true, known(life.state).contains(text) { return text }
        let member = try FindEnterprise.whole(call).enterprise
        return member.uscc?.text ?? member.name
    }

    private static func known(_ state: LifeState) -> Set<String> {
        Set(
            state.demands.values.map(\.enterprise) + state.lines.values.map(\.enterprise)
                + state.notes.values.map(\.enterprise) + state.alerts.values.map(\.enterprise))
    }

    // MARK: steps

    private static let history = Endpoint(
        .get, "/history/{subject}", "showHistory", .credit,
        zh: "流水：每一步谁办的、何时、依据、第几笔", en: "Every step of a subject: who, when, by what, which entry",
        scope: .readCredit,
        [
            .path(
                "subject",
                "企业、需求、推荐、授信、借据（银行#借据号）、预警或步骤的编号 · code, enterprise, or id of a step",
                example: "XQ-2026-001")
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.any("steps in the order in which they were recorded"), "the history"),
        problems: [.conflict]
    ) { call in
        let desk = CreditCall(call: call)
        let (books, paper) = try desk.books()
        let text = try call.need("subject")
        let (subject, all) = try entries(of: text, call, books.life)
        let parties = CreditParties(life: books.life)
        let seen = all.filter { desk.covers(parties.of($0)) }
        // A subject of which nothing may be seen is one that does not exist.
        try desk.require(!seen.isEmpty)
        let page = try Page(seen, call) {
            sortable($0.recorded.entry) + " " + $0.recorded.step.id
        }
        return .json(page.json(around: HistoryPage(subject, page.items, paper).json))
    }

    /// By code, or by a name of an enterprise that its steps do not use.
    private static func entries(
        of text: String, _ call: Call, _ life: LifeBook
    ) throws -> (String, [LifeBook.Entry]) {
        let own = life.history(of: text)
        if !own.isEmpty { return (text, own) }
        let stored = try call.service.request.base.reading(knownAt: call.knownAt) {
            try FindEnterprise.stored(text, $0, call.asOf)
        }
        let key = stored.uscc(on: call.asOf)?.text ?? stored.name(on: call.asOf)
        return (key, life.history(of: key))
    }

    // MARK: lists

    private static let promises = Endpoint(
        .get, "/promises", "listPromises", .credit, zh: "限时承诺：最迟哪天、按时或超时",
        en: "Promises with their clocks: due, kept, late", scope: .readCredit,
        [
            .lender, .query("late", .boolean, "只看确定超时的 · only those late beyond doubt"),
            .query("open", .boolean, "只看还没有履行的 · only open ones"),
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.any("promises in the order of their demands"), "the promises")
    ) { call in
        let desk = CreditCall(call: call)
        let (books, paper) = try desk.books()
        let lender = call.text("lender")
        let ledger = books.promises(call.ground.loaded, on: call.asOf)
        let records = ledger.records.filter {
            (lender == nil || $0.lender == lender)
                && (!call.truth("late") || $0.standing.isLate)
                && (!call.truth("open") || $0.standing.isOpen)
                && desk.covers(enterprise: $0.enterprise, lender: $0.lender)
        }
        let page = try Page(Array(records.enumerated()), call) { index, record in
            record.demand + " " + (record.referral ?? "") + " " + sortable(Int64(index))
        }
        let shown = PromisePage(page.items.map(\.element), on: call.asOf, paper)
        return .json(page.json(around: shown.json))
    }

    private static let funnel = Endpoint(
        .get, "/funnel", "showFunnel", .credit,
        zh: "融资漏斗：需求、推荐、批复、签约、放款、备案、归还", en: "The funnel, from demand to repayment",
        scope: .readCredit,
        [
            .lender, .query("from", .day, "从哪天起 · from this day"),
            .query("through", .day, "到哪天止，默认业务日 · through this day"),
            .query("product", .string(max: 200), "产品编号或名称 · only this product"),
        ] + Endpoint.Parameter.clocks,
        reply: .json(.any("figures by stage"), "the funnel"), problems: [.notFound, .refused]
    ) { call in
        let desk = CreditCall(call: call)
        let lender = try desk.lender()
        let first = call.givenDay("from")
        let last = call.givenDay("through") ?? call.asOf
        if let first, first > last {
            throw Problem(
                .refused, zh: "from 晚于 through。", en: "from is later than through.")
        }
        let (books, paper) = try desk.books()
        let matching = CreditMatching(call.ground.loaded, nil, asOf: call.asOf)
        let product = try call.text("product").map { try matching.product($0).id }
        let state = books.life.state.narrowed(lender: lender, product: product)
        let figures = state.funnel(from: first, through: last)
        return .json(FunnelPage(figures, lender: lender, product: product, paper).json)
    }
}

import Access
import CreditBook
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Demands for credit and what becomes of them.
enum DemandsResource {
    static let endpoints: [Endpoint] = [
        list, show, post, refer, end("withdrawal", "withdrawDemand") { .withdrawn($0) },
        end("no-need", "endDemandNoNeed") { .noNeed($0) },
    ]

    private static let demand = Endpoint.Parameter.path(
        "demand", "需求编号 · code of the demand", example: "XQ-2026-001")

    private static let list = Endpoint(
        .get, "/demands", "listDemands", .credit, zh: "需求一览：走到哪一步、停了几天",
        en: "Demands: how far they are, how long they rest", scope: .readCredit,
        [.query("open", .boolean, "只看还没有结束的 · only open ones")] + Endpoint.Parameter.clocks
            + Endpoint.Parameter.page,
        reply: .json(
            .any("demands with their referrals, nextCursor"), "the newest first")
    ) { call in
        let desk = CreditCall(call: call)
        let (books, paper) = try desk.books()
        let rows = books.life.state.zoneDemands(on: call.asOf).filter {
            (!call.truth("open") || $0.end == nil) && isSeen($0.demand, books.life, desk)
        }
        let page = try OrderedPage(rows, call)
        return .json(
            DemandPage(page.items, on: call.asOf, paper).json.adding(cursor: page.next))
    }

    private static let show = Endpoint(
        .get, "/demands/{demand}", "showDemand", .credit, zh: "一项需求的进展", en: "One demand",
        scope: .readCredit, [demand] + Endpoint.Parameter.clocks,
        reply: .json(.any("the demand with its referrals"), "the demand")
    ) { call in
        let desk = CreditCall(call: call)
        let (books, paper) = try desk.books()
        let code = try call.need("demand")
        try desk.require(isSeen(code, books.life, desk))
        let rows = books.life.state.zoneDemands(on: call.asOf).filter { $0.demand == code }
        if rows.isEmpty { throw Problem(.notFound) }
        return .json(DemandPage(rows, on: call.asOf, paper).json)
    }
    .tagged(by: .demand)

    /// A demand is the zone's and the enterprise's; a lender sees the referrals to it.
    private static func isSeen(_ code: String, _ life: LifeBook, _ desk: CreditCall) -> Bool {
        guard let demand = life.state.demands[code] else { return false }
        return desk.covers(enterprise: demand.enterprise, lender: nil)
    }

    private static let post = Endpoint(
        .post, "/demands", "postDemand", .credit, zh: "登记一项融资需求；企业登记自己的",
        en: "Post a demand; an enterprise posts its own", scope: .writeDemands,
        body: .json(
            StepShapes.body([
                .may("enterprise", .string(max: 200), "USCC or full name; an enterprise: itself"),
                StepShapes.amount,
                .need("termMonths", .integer(min: 1, max: 600), "term in months"),
                .need("use", .string(max: 500), "what for, in the firm's own words"),
                .may("product", .string(max: 200), "product wished for"),
                .may("askedBy", .string(max: 100), "who asked; default: the caller"),
            ]),
            example: #"{"enterprise":"91430300MAX000001X","amountFen":300000000,"#
                + #""termMonths":12,"use":"采购原材料"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let desk = CreditCall(call: call)
        let key = try asking(call, desk)
        return try desk.step("postDemand", enterprise: key) { draft in
            .demandPosted(
                .init(
                    demand: draft.demandCode(),
                    amount: call.money("amountFen"),
                    termMonths: Int(call.body["termMonths"]?.integer ?? 0),
                    use: call.body["use"]?.text ?? "",
                    askedBy: call.body["askedBy"]?.text ?? call.actor,
                    product: call.body["product"]?.text))
        }
    }

    /// The enterprise that asks, as the books name it. One that asks for itself need not say who it
    /// is; of others it learns nothing.
    private static func asking(_ call: Call, _ desk: CreditCall) throws -> String {
        let (day, named) = (desk.businessDay ?? call.moment.day(), call.optionalWords("enterprise"))
        var own: String?
        if case .enterprise(let code)? = call.principal?.reach { own = code.text }
        guard let text = named ?? own else {
            throw Problem(
                .refused, zh: "/enterprise：请写企业的统一社会信用代码或全称。",
                en: "/enterprise: name the enterprise by USCC or full name.")
        }
        let stored = try call.service.request.base.reading { view in
            do {
                return try FindEnterprise.stored(text, view, day)
            } catch let problem as Problem {
                throw own == nil ? problem : unknown(isSelf: text == own)
            }
        }
        let key = stored.uscc(on: day)?.text ?? stored.name(on: day)
        try desk.require(desk.covers(enterprise: key, lender: nil))
        return key
    }

    private static func unknown(isSelf: Bool) -> Problem {
        guard isSelf else { return Problem(.notFound) }
        return Problem(
            .notFound, zh: "企业库里还没有本企业的资料，请先联系园区登记。",
            en: "the base does not hold your enterprise yet; ask the zone to record it first.")
    }

    private static let refer = Endpoint(
        .post, "/demands/{demand}/referrals", "referDemand", .credit,
        zh: "推荐给一家银行；按企业库匹配写明预期额度、理由、最弱条款",
        en: "Refer to a lender, with expected limit, reason and weakest clause",
        scope: .writeCredit, [demand],
        body: .json(
            StepShapes.body([
                .need("lender", .string(max: 200), "the lender's full name"),
                .need("product", .string(max: 200), "id or Chinese name"),
                .may("branchArea", .string(max: 200), "branch or area"),
                .may("referralReason", .string(max: 500), "in place of the reason of the match"),
            ]), example: #"{"lender":"甲银行（虚构）","product":"hn-kv-2025"}"#),
        reply: StepShapes.recorded
    ) { call in
        let desk = CreditCall(call: call)
        try FindEnterprise.requireZone(call)
        let ground = call.ground
        let refer = ReferDemand(
            demand: try call.need("demand"), lender: call.body["lender"]?.text ?? "",
            product: call.body["product"]?.text ?? "",
            branchArea: call.body["branchArea"]?.text,
            reason: call.body["referralReason"]?.text)
        let found = try call.service.books.reading(.life) { books, view in
            let matching = CreditMatching(
                ground.loaded, ground.installation, asOf: desk.draft(books.life).day)
            return try refer.find(view, matching, books.life)
        }
        return try desk.step("referDemand") { refer.step(found, $0) }
    }
    .guarded(by: .demand)

    private static func end(
        _ word: String, _ id: String, _ make: @escaping @Sendable (LifeStep.Ending) -> LifeStep
    ) -> Endpoint {
        Endpoint(
            .post, "/demands/{demand}/\(word)", id, .credit,
            zh: word == "withdrawal" ? "企业撤回需求" : "企业已无需求",
            en: "The firm ends its demand", scope: .writeDemands, [demand],
            body: .json(StepShapes.body([StepShapes.note]), example: #"{"note":"已自筹"}"#),
            reply: StepShapes.recorded
        ) { call in
            let desk = CreditCall(call: call)
            let code = try call.need("demand")
            try desk.require(try desk.life { isSeen(code, $0, desk) })
            return try desk.step(id) { _ in
                make(.init(of: .demand(code), note: call.body["note"]?.text))
            }
        }
        .guarded(by: .demand)
    }
}

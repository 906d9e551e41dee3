import Access
import CreditBook
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Referrals: the lender's queue and what the lender does with them.
enum ReferralsResource {
    static let endpoints: [Endpoint] =
        [queue, show] + moves + [decline, approve] + ends

    static let referral = Endpoint.Parameter.path(
        "referral", "推荐编号 · code of the referral", example: "XQ-2026-001-T1")

    private static let queue = Endpoint(
        .get, "/referrals", "listReferrals", .credit, zh: "一家银行的待办，最急的在前",
        en: "What waits at a lender, the most urgent first", scope: .readCredit,
        [
            .query(
                "lender", .string(max: 200), "银行全称；银行自己的密钥可省 · the lender's full name")
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("rows with firm, amount, reason, due time, next step; breaches; nextCursor"),
            "the queue: rows, then breaches")
    ) { call in
        let desk = CreditCall(call: call)
        let lender = try lender(call, desk)
        let (books, paper) = try desk.books([.life, .money])
        let rows = books.queue(of: lender, call.ground.loaded, on: call.asOf)
        // One list: the breaches that nobody has explained stand behind the referrals.
        let matters =
            rows.map(Matter.referral)
            + books.life.state.openBreaches(of: lender).map(Matter.breach)
        let part = try OrderedPage(matters, call)
        let page = QueuePage(
            lender, on: call.asOf, rows: part.items.compactMap(\.row),
            breaches: part.items.compactMap(\.breach), paper)
        return .json(page.json.adding(cursor: part.next))
    }

    /// What waits at a lender.
    private enum Matter {
        case referral(LenderQueueRow)
        case breach(BreachState)

        var row: LenderQueueRow? { if case .referral(let row) = self { row } else { nil } }
        var breach: BreachState? { if case .breach(let state) = self { state } else { nil } }
    }

    private static func lender(_ call: Call, _ desk: CreditCall) throws -> String {
        let named = call.text("lender")
        if case .lender(let own)? = call.principal?.reach {
            try desk.require(named == nil || named == own)
            return own
        }
        try FindEnterprise.requireZone(call)
        guard let named else {
            throw Problem(.parameterInvalid, zh: "请写 lender。", en: "name the lender.")
        }
        return named
    }

    private static let show = Endpoint(
        .get, "/referrals/{referral}", "showReferral", .credit, zh: "一项推荐",
        en: "One referral", scope: .readCredit, [referral] + Endpoint.Parameter.clocks,
        reply: .json(.named("Referral"), "the referral")
    ) { call in
        let desk = CreditCall(call: call)
        let found = try desk.referral(try call.need("referral"), try desk.books().books.life)
        var writer = JSONWriter()
        writer.referral(found)
        return .json(writer.take())
    }
    .tagged(by: .referral)

    static let schema = Schema.object([
        .need("referral", .text, "code"), .need("demand", .text, "code of the demand"),
        .need("enterprise", .text, "USCC, or name"), .need("lender", .text, "full name"),
        .need("product", .text, "id"), .need("day", .day, "on which it was referred"),
        .need("lastDay", .day, "of the last thing that happened to it"),
        .may("line", .text, "code of the approved line"),
        .may("end", .string(values: LifeEnd.How.allCases.map(\.rawValue)), "how it ended"),
    ])

    // MARK: steps without words of their own

    private static let moves: [Endpoint] = [
        move("acceptance", "acceptReferral", "银行受理", "The lender accepts it for work") {
            .accepted($0)
        },
        move("contact", "contactEnterprise", "联系了企业", "The lender contacted the firm") {
            .contacted($0)
        },
        move("documents-request", "requestDocuments", "要求补正，承诺暂停计时", "Papers are owed") {
            .documentsRequested($0)
        },
        move("documents-supply", "supplyDocuments", "补正完成", "The papers came", .writeDemands) {
            .documentsSupplied($0)
        },
        move("diligence-opening", "beginDiligence", "开始尽调", "Due diligence begins") {
            .dueDiligenceOpened($0)
        },
        move("diligence-completion", "finishDiligence", "完成尽调", "Due diligence is done") {
            .dueDiligenceDone($0)
        },
    ]

    private static func move(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ scope: Scope = .writeCredit,
        _ step: @escaping @Sendable (LifeStep.OnReferral) -> LifeStep
    ) -> Endpoint {
        endpoint(path, id, zh, en, [StepShapes.note], scope) { call, code, _ in
            step(.init(referral: code, note: call.body["note"]?.text))
        }
    }

    private static let ends: [Endpoint] = [
        endpoint(
            "withdrawal", "withdrawReferral", "企业撤回", "The firm withdraws", [StepShapes.note],
            .writeDemands
        ) { call, code, _ in
            .withdrawn(.init(of: .referral(code), note: call.body["note"]?.text))
        },
        endpoint("not-reached", "referralNotReached", "联系不上企业", "Not reached", [StepShapes.note]) {
            call, code, _ in .notReached(.init(of: .referral(code), note: call.body["note"]?.text))
        },
        endpoint(
            "no-need", "referralNoNeed", "企业对这一家无需求", "No need", [StepShapes.note],
            .writeDemands
        ) { call, code, _ in
            .noNeed(.init(of: .referral(code), note: call.body["note"]?.text))
        },
    ]

    private static func endpoint(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ scope: Scope = .writeCredit,
        _ make: @escaping @Sendable (Call, String, LifeDraft) throws -> LifeStep
    ) -> Endpoint {
        Endpoint(
            .post, "/referrals/{referral}/\(path)", id, .credit, zh: zh, en: en,
            scope: scope, [referral],
            body: .json(StepShapes.body(own), example: #"{"day":"2026-11-23"}"#),
            reply: StepShapes.recorded
        ) { call in
            let desk = CreditCall(call: call)
            let code = try call.need("referral")
            _ = try desk.life { try desk.referral(code, $0) }
            return try desk.step(id) { try make(call, code, $0) }
        }
        .guarded(by: .referral)
    }

    // MARK: decisions

    private static let decline = Endpoint(
        .post, "/referrals/{referral}/decline", "declineReferral", .credit,
        zh: "婉拒，写明原因；同时匹配别的产品，附整改方案",
        en: "Decline with reasons; other products and a repair plan are attached",
        scope: .writeCredit, [referral],
        body: .json(
            StepShapes.body([
                .need(
                    "reasons",
                    .array(
                        .object([
                            .need(
                                "code", .string(values: DeclineCode.allCases.map(\.rawValue)),
                                "kind of reason"),
                            .need("explanation", .string(max: 500), "in words the firm can act on"),
                            .may("clause", .string(max: 200), "clause of the product"),
                        ]), max: LifeStep.Decline.mostReasons), "one to four main reasons")
            ]),
            example: #"{"reasons":[{"code":"debtBurden","explanation":"资产负债率高于本行要求"}]}"#),
        reply: StepShapes.recorded
    ) { call in
        let desk = CreditCall(call: call)
        let ground = call.ground
        let code = try call.need("referral")
        let decline = DeclineReferral(referral: code, reasons: reasons(call))
        let found = try call.service.books.reading(.life) { books, view in
            _ = try desk.referral(code, books.life)
            let matching = CreditMatching(
                ground.loaded, ground.installation, asOf: desk.draft(books.life).day)
            return try decline.find(view, matching, books.life)
        }
        return try desk.write("declineReferral") { books in
            CreditWrite(steps: try decline.steps(found, desk.draft(books.life)))
        }
    }
    .guarded(by: .referral)

    private static func reasons(_ call: Call) -> [LifeStep.DeclineReason] {
        (call.body["reasons"]?.items ?? []).compactMap { item in
            item["code"]?.text.flatMap { DeclineCode(rawValue: $0) }.map {
                .init(
                    code: $0, explanation: item["explanation"]?.text ?? "",
                    clause: item["clause"]?.text)
            }
        }
    }

    private static let approve = endpoint(
        "approval", "approveLine", "批复授信", "Approve a line",
        [
            StepShapes.amount, .need("lastDay", .day, "last day of the line"), StepShapes.rate,
            .may("isRevolving", .boolean, "drawn and repaid again; default: once"),
            .may(
                "conditions",
                .array(
                    .object([
                        .need("id", .string(max: 60), "names the condition"),
                        .need("text", .string(max: 500), "what must be fulfilled"),
                        .may("aboveFen", .fen, "holds for draws above this only"),
                    ]), max: 50), "what must be fulfilled before drawing"),
        ]
    ) { call, code, draft in
        let post = draft.life.state.referrals[code]?.post
        return .lineApproved(
            .init(
                line: draft.lineCode(code), referral: code, lender: post?.lender ?? "",
                product: post?.product ?? "",
                amount: call.money("amountFen"),
                isRevolving: call.body["isRevolving"]?.truth ?? false,
                conditions: conditions(call),
                lastDay: call.day("lastDay") ?? draft.day,
                rate: call.rate()))
    }

    private static func conditions(_ call: Call) -> [LifeStep.Condition] {
        (call.body["conditions"]?.items ?? []).map { item in
            .init(
                id: item["id"]?.text ?? "", text: item["text"]?.text ?? "",
                above: item["aboveFen"]?.integer.map { Money(fen: $0) })
        }
    }
}

extension JSONWriter {
    fileprivate mutating func referral(_ one: ReferralState) {
        beginObject()
        member("referral", one.post.referral)
        member("demand", one.post.demand)
        member("enterprise", one.enterprise)
        member("lender", one.post.lender)
        member("product", one.post.product)
        member("day", one.mark.day.iso)
        member("lastDay", one.lastDay.iso)
        if let line = one.line { member("line", line) }
        if let end = one.end { member("end", end.how.rawValue) }
        endObject()
    }
}

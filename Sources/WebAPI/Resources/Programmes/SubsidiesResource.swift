import Access
import CreditBook
import Programmes
import Quantities
import Reports
import UseCases

/// Interest subsidies: the budget, promises for notes, what becomes payable, is paid, goes back.
enum SubsidiesResource {
    static let endpoints: [Endpoint] = [
        list, show, standing, budget, fund, promise, confirm, accrue, pay, release, correct,
    ]

    private static let code = Endpoint.Parameter.path(
        "promise", "承诺编号 · code of the promise", example: "TX-2026-001")

    // MARK: reading

    private static let list = Endpoint(
        .get, "/subsidies", "listSubsidies", .programmes, zh: "贴息承诺一览",
        en: "Promises of interest subsidies", scope: .readProgrammes,
        [
            .query("programme", .string(max: 200), "只看这个贴息项目 · only of this subsidy"),
            .query("enterprise", .string(max: 18), "只看这家企业（信用代码） · only of this USCC"),
            Endpoint.Parameter.clocks[1],
        ] + Endpoint.Parameter.page,
        reply: .json(
            .any("promises with what is payable, paid and released; nextCursor"),
            "in the order of their codes")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        let seen = books.programmes.subsidies.promises.values.filter { state in
            isSeen(state, call)
                && (call.text("programme").map { $0 == state.programme } ?? true)
                && (call.text("enterprise").map { $0 == state.promise.enterprise } ?? true)
        }
        let page = try Page(Array(seen), call) { $0.id }
        return .json(page.json(around: paper.subsidies(page.items).json(books.foot)))
    }

    /// The zone's, and of who lent and who borrowed.
    private static func isSeen(_ state: SubsidyState, _ call: Call) -> Bool {
        CreditCall(call: call).covers(
            enterprise: state.promise.enterprise, lender: state.promise.request.note.lender)
    }

    private static let show = Endpoint(
        .get, "/subsidies/{promise}", "showSubsidy", .programmes, zh: "一笔贴息承诺",
        en: "One promise of a subsidy", scope: .readProgrammes,
        [code, Endpoint.Parameter.clocks[1]],
        reply: .json(.any("the promise with its accruals and payments"), "the promise")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        guard let state = books.programmes.subsidies.promises[try call.need("promise")],
            isSeen(state, call)
        else { throw Problem(.notFound) }
        let isIllustrative = desk.loaded.terms[state.programme]?.isIllustrative ?? false
        return desk.json(paper.promise(state, isIllustrative: isIllustrative), books)
    }

    private static let standing = Endpoint(
        .get, "/programmes/{programme}/subsidy", "showSubsidyBudget", .programmes,
        zh: "一项贴息各年的预算、承诺合计与资金账；逐笔见 /subsidies",
        en: "A subsidy's budget by year, sums of promises, accounts; one by one: /subsidies",
        scope: .readMoney, [ProgrammesResource.programme, Endpoint.Parameter.clocks[1]],
        reply: .json(.any("budgets by year, accounts"), "the standing"), problems: [.forbidden]
    ) { call in
        try FindEnterprise.requireZone(call)
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let (books, paper) = try desk.reading()
        return desk.json(
            paper.subsidy(terms, books.programmes, books.money, listsPromises: false), books)
    }

    // MARK: the budget

    private static let budget = ofProgramme(
        "subsidy-budgets", "budgetSubsidy", "安排一年的贴息预算，可多次追加", "Appropriate a year's budget",
        [
            .may("year", .integer(min: 2000, max: 2100), "default: of the business day"),
            StepShapes.amount,
        ], #"{"year":2026,"amountFen":100000000}"#
    ) { call, desk, id in
        let head = try desk.head()
        let year = call.body["year"]?.integer.map { Int(clamping: $0) } ?? head.day.year
        return .budget(
            SubsidyBudget(programme: id, year: year, amount: call.money("amountFen")), head)
    }

    private static let fund = ofProgramme(
        "subsidy-funds", "fundSubsidy", "拨入贴息资金", "Money that subsidies are paid from",
        [.need("party", LossBody.party, "who pays"), StepShapes.amount],
        #"{"party":"zone","amountFen":100000000}"#
    ) { call, desk, id in
        guard let party = Party(rawValue: call.words("party")) else { throw Problem(.bodyInvalid) }
        let body = SubsidyFunding(programme: id, party: party, amount: call.money("amountFen"))
        return .fund(body, try desk.head())
    }

    private static let promise = ofProgramme(
        "subsidies", "promiseSubsidy", "对一笔借据承诺贴息，预留预算", "Promise a subsidy for a note",
        [
            .need("promise", .string(max: 60), "code of the promise, the caller's"),
            .need("lender", .string(max: 200), "full name"),
            .need("number", .string(max: 100), "the lender's number of the loan note"),
            .may(
                "loanKind", .string(values: SubsidyTerms.LoanKind.allCases.map(\.rawValue)),
                "kind of loan"),
            .may(
                "others",
                .array(
                    .object([
                        .need("name", .string(max: 200), "name"),
                        .need(
                            "level", .string(values: SubsidyTerms.Level.allCases.map(\.rawValue)),
                            "whose"),
                    ]), max: 50), "other subsidies of the loan; empty: none; absent: not known"),
            .may("amountFen", .fen, "less than the ceiling"),
        ],
        #"{"promise":"TX-2026-001","lender":"甲银行（虚构）","number":"JJ-1","others":[]}"#
    ) { call, desk, id in
        let code = call.words("promise")
        let request = SubsidyRequest(
            promise: code, programme: id,
            note: NoteKey(lender: call.words("lender"), number: call.words("number")),
            loanKind: call.optionalWords("loanKind").flatMap {
                SubsidyTerms.LoanKind(rawValue: $0)
            },
            others: call.body["others"]?.items?.compactMap(other),
            asked: call.body["amountFen"]?.integer.map { Money(fen: $0) })
        return .promise(request, try desk.head("\(code)/promise"))
    }

    private static func other(_ value: JSONValue) -> OtherSubsidy? {
        guard let name = value["name"]?.text,
            let level = value["level"]?.text.flatMap({ SubsidyTerms.Level(rawValue: $0) })
        else { return nil }
        return OtherSubsidy(name, level)
    }

    // MARK: one promise

    private static let confirm = ofPromise(
        "confirmation", "confirmSubsidy", "公示无异议，承诺生效", "The promise becomes effective", [],
        "{}"
    ) { _, desk, id in
        .confirm(SubsidyConfirmation(promise: id), try desk.head("\(id)/confirm"))
    }

    private static let accrue = ofPromise(
        "accruals", "accrueSubsidy", "按实付利息计应付贴息", "What becomes payable for interest paid",
        [
            .may("accrual", .string(max: 100), "code; default: promise and last day"),
            .may("to", .day, "first day that is not counted; default: the end of the subsidy"),
            .need("interestFen", .fen, "interest paid for these days, in fen"),
        ], #"{"to":"2026-12-21","interestFen":91250}"#
    ) { call, desk, id in
        let to = call.day("to")
        let code = call.optionalWords("accrual") ?? "\(id)-\(to?.iso ?? "end")"
        return .accrue(
            code, of: id, to: to, interest: call.money("interestFen"),
            try desk.head("\(code)/accrue"))
    }

    private static let pay = ofPromise(
        "payments", "paySubsidy", "拨付贴息，要有依据", "Pay, against evidence",
        [
            .need("payment", .string(max: 100), "code of the payment, the caller's"),
            .may("amountFen", .fen, "default: all that is payable"),
        ], #"{"payment":"BF-1","evidence":"拨款单 1 号"}"#
    ) { call, desk, id in
        let code = call.words("payment")
        return .paySubsidy(
            code, of: id, amount: call.body["amountFen"]?.integer.map { Money(fen: $0) },
            try desk.head("\(code)/pay"))
    }

    private static let release = ofPromise(
        "release", "releaseSubsidy", "释放：结清、逾期，或有理由收回", "What is left goes back to the budget",
        [.may("why", .string(max: 500), "where it is neither repaid nor overdue")], "{}"
    ) { call, desk, id in
        .release(
            promise: id, reason: call.optionalWords("why"), try desk.head("\(id)/release"))
    }

    private static let correct = ofPromise(
        "correction", "correctSubsidy", "冲正最近一期应付或一次拨付；须两人",
        "Take back an accrual or a payment; it takes two persons", scope: .correctMoney,
        [
            .need("subject", .string(max: 100), "code of the accrual or payment"),
            .need("why", .string(max: 500), "reason"),
        ], #"{"subject":"TX-2026-001-end","why":"利息录错"}"#
    ) { call, desk, id in
        let code = call.words("subject")
        let body = SubsidyCorrection(promise: id, subject: code, reason: call.words("why"))
        return .correct(body, try desk.head("\(code)/correct"))
    }
    .underFourEyes(.moneyCorrection) { call in
        try call.need("promise") + " " + call.words("subject")
    } check: { call in
        try FindEnterprise.requireZone(call)
        let book = try ProgrammeCall(call: call).reading(.programmes).books.programmes
        if book.subsidies.promises[try call.need("promise")] == nil { throw Problem(.notFound) }
    }

    // MARK: writing, which is the zone's

    private static func ofProgramme(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ example: String,
        _ make: @escaping @Sendable (Call, ProgrammeCall, String) throws -> ProgrammeRequest
    ) -> Endpoint {
        write(
            "/programmes/{programme}/\(path)", [ProgrammesResource.programme], id, zh, en, own,
            example
        ) { call, desk in
            try make(call, desk, try desk.terms(try call.need("programme")).id)
        }
    }

    private static func ofPromise(
        _ path: String, _ id: String, _ zh: String, _ en: String, scope: Scope = .writeProgrammes,
        _ own: [Schema.Property], _ example: String,
        _ make: @escaping @Sendable (Call, ProgrammeCall, String) throws -> ProgrammeRequest
    ) -> Endpoint {
        write("/subsidies/{promise}/\(path)", [code], id, zh, en, scope: scope, own, example) {
            call, desk in
            let promise = try call.need("promise")
            let book = try desk.reading(.programmes).books.programmes
            if book.subsidies.promises[promise] == nil { throw Problem(.notFound) }
            return try make(call, desk, promise)
        }
    }

    private static func write(
        _ path: String, _ parameters: [Endpoint.Parameter], _ id: String, _ zh: String,
        _ en: String, scope: Scope = .writeProgrammes, _ own: [Schema.Property],
        _ example: String,
        _ make: @escaping @Sendable (Call, ProgrammeCall) throws -> ProgrammeRequest
    ) -> Endpoint {
        Endpoint(
            .post, path, id, .programmes, zh: zh, en: en, scope: scope, parameters,
            body: .json(StepShapes.body(own + [StepShapes.ahead]), example: example),
            reply: StepShapes.recorded, problems: [.notFound, .forbidden]
        ) { call in
            try FindEnterprise.requireZone(call)
            let desk = ProgrammeCall(call: call)
            return try desk.run(try make(call, desk))
        }
    }
}

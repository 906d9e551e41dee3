import Access
import Diagnostics
import Documents
import Programmes
import Quantities
import Reports
import UseCases

/// Guarantee programmes and risk pools: terms, opening, funds, triggers.
enum ProgrammesResource {
    static let endpoints: [Endpoint] = [
        list, terms, standing, open, payIn, capital, proposal, reading, lift,
    ]

    static let programme = Endpoint.Parameter.path(
        "programme", "项目或资金池编号 · id", example: "hunan-4321")

    private static let list = Endpoint(
        .get, "/programmes", "listProgrammes", .programmes, zh: "担保项目与资金池",
        en: "Programmes and pools", scope: .readProgrammes, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("ProgrammeHead")), "in the order of their ids")
    ) { call in
        let all = Array(call.service.ground.loaded.terms.values)
        return .json(
            try Page(all, call) { $0.id }.json { terms, writer in
                writer.beginObject()
                writer.member("id", terms.id)
                writer.member("kind", terms.kind.rawValue)
                writer.key("name")
                writer.bilingual(terms.name)
                writer.key("illustrative")
                writer.boolean(terms.isIllustrative)
                writer.endObject()
            })
    }

    static let headSchema = Schema.object([
        .need("id", .text, "id"), .need("kind", .text, "guarantee, pool or bounds"),
        .need("name", .named("Bilingual"), "name"),
        .need("illustrative", .boolean, "a model, nobody's terms"),
    ])

    private static let terms = Endpoint(
        .get, "/programmes/{programme}/terms", "showTerms", .programmes,
        zh: "条款逐项与出处，未读到的写明", en: "Terms with their sources; unread ones marked",
        scope: .readProgrammes, [programme],
        reply: .json(.any("terms line by line"), "the terms")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let (books, paper) = try desk.reading()
        return desk.json(paper.programme(terms), books)
    }

    private static let standing = Endpoint(
        .get, "/programmes/{programme}", "showProgramme", .programmes,
        zh: "备案、在保、代偿、放大倍数、熔断与资金账",
        en: "Filed, in force, paid out, leverage, triggers, accounts", scope: .readMoney,
        [programme, Endpoint.Parameter.clocks[1]],
        reply: .json(.any("totals beside the money book"), "the standing")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        return desk.json(try desk.standing(try call.need("programme"), books, paper), books)
    }

    private static let open = write(
        "opening", "openProgramme", "开办：开立账户和各行年度额度", "Open accounts and quotas",
        [
            .need("year", .integer(min: 2000, max: 2100), "year of the cohort"),
            .need(
                "lenders",
                .array(
                    .object([
                        .need("lender", .string(max: 200), "full name"),
                        .may("quotaFen", .fen, "default: that of the terms"),
                    ]), max: 200), "lenders with their quotas"),
        ], #"{"year":2026,"lenders":[{"lender":"甲银行（虚构）","quotaFen":500000000000}]}"#
    ) { call, id, head in
        let lenders = (call.body["lenders"]?.items ?? []).map { item in
            (
                lender: item["lender"]?.text ?? "",
                quota: item["quotaFen"]?.integer.map { Money(fen: $0) }
            )
        }
        return .open(id, year: Int(call.body["year"]?.integer ?? 0), lenders: lenders, head)
    }

    private static let party = Schema.string(values: Party.allCases.map(\.rawValue))

    private static let payIn = write(
        "contributions", "payIn", "出资到位", "A contribution is paid in",
        [
            .need("party", party, "who pays"), StepShapes.amount,
            .may("lender", .string(max: 200), "a risk deposit at this lender; else the pool"),
        ], #"{"party":"city","amountFen":1000000000}"#
    ) { call, id, head in
        guard let party = Party(rawValue: call.words("party")) else { throw Problem(.bodyInvalid) }
        let body = FundsPayment(
            holder: id, place: call.optionalWords("lender").map { .deposit(lender: $0) } ?? .pool,
            party: party, amount: call.money("amountFen"))
        return .payIn(body, under: id, head)
    }

    private static let capital = write(
        "capital", "setCapital", "登记担保机构净资产", "Net assets of a guarantor",
        [
            .need("guarantor", .string(max: 200), "full name"),
            .need("netAssetsFen", .fen, "net assets in fen"),
        ], #"{"guarantor":"甲担保（虚构）","netAssetsFen":10000000000}"#
    ) { call, id, head in
        let body = CapitalSetting(
            guarantor: call.words("guarantor"), netAssets: call.money("netAssetsFen"))
        return .capital(body, under: id, head)
    }

    private static let proposal = Endpoint(
        .get, "/programmes/{programme}/readings/proposal", "proposeReading", .programmes,
        zh: "按报送台账测算不良率：分子、分母、依据的月份、缺的借据、会触发什么",
        en: "The share of bad loans as month sheets make it: its parts, months, gaps, triggers",
        scope: .readMoney, [programme] + Endpoint.Parameter.clocks,
        reply: .json(.any("numerator, denominator, months, triggers"), "the proposal")
    ) { call in
        try FindEnterprise.requireZone(call)
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let (books, paper) = try desk.reading([.programmes, .reported])
        let made = books.programmes.proposal(terms.id, from: books.reported, until: call.asOf)
        return desk.json(paper.proposal(terms, made), books)
    }

    private static let reading = write(
        "readings", "readTrigger", "登记不良率或代偿率读数；与报送台账测算不同的告知",
        "Reads a metric against the triggers; tells where the month sheets say otherwise",
        [
            .need(
                "metric", .string(values: SuspensionTrigger.Metric.allCases.map(\.rawValue)),
                "what is measured"),
            .need("numeratorFen", .integer(min: 0), "in fen"),
            .need("denominatorFen", .fen, "in fen"),
        ], #"{"metric":"npl_rate","numeratorFen":40000000,"denominatorFen":1000000000}"#
    ) { call, id, head in
        let (metric, ratio) = try measured(call)
        return .reading(id, metric, ratio, head)
    } told: { call, id, head in
        let (metric, ratio) = try measured(call)
        let books = try ProgrammeCall(call: call).reading([.programmes, .reported]).books
        return ReadingAdvice(books, id, on: head.day).notes(metric, ratio)
    }

    private static func measured(
        _ call: Call
    ) throws -> (SuspensionTrigger.Metric, AmountRatio) {
        guard let metric = SuspensionTrigger.Metric(rawValue: call.words("metric")) else {
            throw Problem(.bodyInvalid)
        }
        return (
            metric,
            AmountRatio(call.money("numeratorFen"), over: call.money("denominatorFen"))
        )
    }

    private static let lift = write(
        "lifting", "liftSuspension", "解除熔断", "Lifts a suspension",
        [
            .need(
                "action", .string(values: SuspensionTrigger.Action.allCases.map(\.rawValue)),
                "what was suspended"),
            .need("why", .string(max: 500), "reason"),
        ], #"{"action":"stop_accepting_claims","why":"不良率已回落"}"#
    ) { call, id, head in
        guard let action = SuspensionTrigger.Action(rawValue: call.words("action")) else {
            throw Problem(.bodyInvalid)
        }
        return .lift(.init(programme: id, action: action, reason: call.words("why")), head)
    }

    /// A write on a programme by the zone.
    private static func write(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ example: String,
        _ make: @escaping @Sendable (Call, String, StepHead) throws -> ProgrammeRequest,
        told: @escaping @Sendable (Call, String, StepHead) throws -> [Diagnostic] = { _, _, _ in []
        }
    ) -> Endpoint {
        Endpoint(
            .post, "/programmes/{programme}/\(path)", id, .programmes, zh: zh, en: en,
            scope: .writeProgrammes, [programme],
            body: .json(StepShapes.body(own + [StepShapes.ahead]), example: example),
            reply: StepShapes.recorded
        ) { call in
            try FindEnterprise.requireZone(call)
            let desk = ProgrammeCall(call: call)
            let terms = try desk.terms(try call.need("programme"))
            let head = try desk.head()
            return try desk.run(
                try make(call, terms.id, head), warnings: try told(call, terms.id, head))
        }
    }
}

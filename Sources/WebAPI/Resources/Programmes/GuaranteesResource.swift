import Access
import Programmes
import Quantities
import Reports
import UseCases

/// Guarantees in force row by row, and the payout rate.
enum GuaranteesResource {
    static let endpoints: [Endpoint] = [list, rate, bounds, fund]

    private static let year = Endpoint.Parameter.query(
        "year", .integer(min: 2000, max: 2100), "年度 · year of the cohort")

    private static let list = Endpoint(
        .get, "/programmes/{programme}/guarantees", "listGuarantees", .programmes,
        zh: "备案、在保、解保、代偿逐笔", en: "Row by row: filed, in force, released, paid out",
        scope: .readProgrammes,
        [ProgrammesResource.programme, .lender, year, Endpoint.Parameter.clocks[1]]
            + Endpoint.Parameter.page,
        reply: .json(.any("rows with their amounts"), "in the order of batches and rows")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let (books, paper) = try desk.reading()
        let scope = ProgrammeScope(
            programme: terms.id, lender: call.text("lender"),
            year: call.text("year").flatMap { Int($0) })
        let rows = books.programmes.rows(in: scope).filter(desk.isSeen)
        let page = try Page(rows, call) { $0.key.batch + " " + sortable(Int64($0.key.number)) }
        let answer = paper.guarantees(page.items, isIllustrative: terms.isIllustrative)
        return .json(page.json(around: answer.json(books.foot)))
    }

    private static let rate = Endpoint(
        .get, "/programmes/{programme}/payout-rate", "showPayoutRate", .programmes,
        zh: "代偿率：分子、分母、上限、超出由谁承担", en: "The payout rate, its ceiling, who bears what is above",
        scope: .readProgrammes,
        [
            ProgrammesResource.programme, .lender,
            .query("guarantor", .string(max: 200), "担保机构全称 · only this guarantor"), year,
            Endpoint.Parameter.clocks[1],
        ], reply: .json(.any("numerator, denominator, ceiling"), "the rate")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        let scope = try scope(call, terms)
        let (books, paper) = try desk.reading()
        let cohort = terms.ceiling?.cohort.value ?? .filingYear
        let sums = books.programmes.payoutSums(scope, cohort: cohort)
        return desk.json(paper.payoutRate(terms, scope, sums), books)
    }

    /// A lender's rate is its own, a guarantor's likewise.
    private static func scope(_ call: Call, _ terms: ProgrammeTerms) throws -> ProgrammeScope {
        var scope = ProgrammeScope(
            programme: terms.id, lender: call.text("lender"), guarantor: call.text("guarantor"),
            year: call.text("year").flatMap { Int($0) })
        switch call.principal?.reach {
        case .zone: break
        case .lender(let own):
            if let named = scope.lender, named != own { throw Problem(.notFound) }
            scope.lender = own
        case .guarantor(let own):
            if let named = scope.guarantor, named != own { throw Problem(.notFound) }
            scope.guarantor = own
        case .enterprise, nil: throw Problem(.notFound)
        }
        return scope
    }

    // MARK: guarantors

    private static let bounds = Endpoint(
        .get, "/programmes/{programme}/guarantors/{guarantor}", "showGuarantor", .programmes,
        zh: "担保机构自身限额、占用和资金", en: "A guarantor's own bounds, what is used, its funds",
        scope: .readProgrammes,
        [
            ProgrammesResource.programme,
            .path("guarantor", "担保机构全称 · full name", example: "甲担保（虚构）"),
            Endpoint.Parameter.clocks[1],
        ], reply: .json(.any("bounds with what is used, accounts"), "the guarantor")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let name = try call.need("guarantor")
        let isOwn = call.principal?.reach?.covers(
            enterprise: nil, lender: nil, guarantor: name)
        if isOwn != true { throw Problem(.notFound) }
        let terms = try desk.terms(try call.need("programme"))
        let (books, paper) = try desk.reading()
        let bounds =
            terms.guarantor ?? desk.loaded.terms.values.first { $0.kind == .bounds }?.guarantor
        return desk.json(paper.guarantor(name, bounds, books.programmes, books.money), books)
    }

    private static let fund = Endpoint(
        .post, "/programmes/{programme}/guarantor-funds", "fundGuarantor", .programmes,
        zh: "登记拨入担保机构的资金", en: "Funds paid in to a guarantor", scope: .writeProgrammes,
        [ProgrammesResource.programme],
        body: .json(
            StepShapes.body([
                .need("guarantor", .string(max: 200), "full name"),
                .need("party", LossBody.party, "who pays"), StepShapes.amount,
            ]),
            example: #"{"guarantor":"甲担保（虚构）","party":"city","amountFen":2000000000}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        try FindEnterprise.requireZone(call)
        let desk = ProgrammeCall(call: call)
        let terms = try desk.terms(try call.need("programme"))
        guard let party = Party(rawValue: call.words("party")) else { throw Problem(.bodyInvalid) }
        let body = FundsPayment(
            holder: call.words("guarantor"), place: .guarantor, party: party,
            amount: call.money("amountFen"))
        return try desk.run(.payIn(body, under: terms.id, try desk.head()))
    }
}

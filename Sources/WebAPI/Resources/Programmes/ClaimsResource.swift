import Access
import Documents
import Programmes
import Quantities
import Reports
import UseCases

/// Claims for payout (代偿) and compensation (风险补偿): filed, returned, refused, paid.
enum ClaimsResource {
    static let endpoints: [Endpoint] = [
        list, show, file, answer(refuses: false), answer(refuses: true), payOut, compensate,
    ]

    private static let claim = Endpoint.Parameter.path(
        "claim", "申请编号 · code of the claim", example: "DC-1")

    // MARK: reading

    private static let list = Endpoint(
        .get, "/claims", "listClaims", .programmes, zh: "申请与期限", en: "Claims and their deadlines",
        scope: .readProgrammes,
        [.query("programme", .string(max: 200), "只看这个项目 · only of this programme")]
            + [Endpoint.Parameter.clocks[1]] + Endpoint.Parameter.page,
        reply: .json(.any("claims with their deadlines"), "in the order of their codes")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        let only = call.text("programme")
        let seen = books.programmes.claims.values.filter { state in
            guard let row = books.programmes.rows[state.filing.row], desk.isSeen(row) else {
                return false
            }
            return only == nil || row.programme == only
        }
        let page = try Page(Array(seen), call) { $0.filing.claim }
        let answer = try claims(page.items, books, paper, desk)
        return .json(page.json(around: answer.json(books.foot)))
    }

    private static let show = Endpoint(
        .get, "/claims/{claim}", "showClaim", .programmes, zh: "一项申请", en: "One claim",
        scope: .readProgrammes, [claim, Endpoint.Parameter.clocks[1]],
        reply: .json(.any("the claim with its deadlines"), "the claim")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        let state = try one(call, books, desk)
        return desk.json(try claims([state], books, paper, desk), books)
    }

    private static func one(
        _ call: Call, _ books: CreditBooks, _ desk: ProgrammeCall
    ) throws -> ClaimState {
        guard let state = books.programmes.claims[try call.need("claim")],
            let row = books.programmes.rows[state.filing.row], desk.isSeen(row)
        else { throw Problem(.notFound) }
        return state
    }

    private static func claims(
        _ states: [ClaimState], _ books: CreditBooks, _ paper: ProgrammePaper,
        _ desk: ProgrammeCall
    ) throws -> ProgrammeAnswerPage {
        var isIllustrative = false
        let views = try states.compactMap { state -> ClaimView? in
            guard let row = books.programmes.rows[state.filing.row] else { return nil }
            let terms = try desk.terms(row.programme)
            if terms.isIllustrative { isIllustrative = true }
            let programme = ProgrammeDesk(
                terms: terms, book: books.programmes, money: books.money,
                calendar: desk.calendar)
            let (decision, payment) = programme.deadlines(of: state)
            return ClaimView(state, row, decision: decision, payment: payment)
        }
        return paper.claims(views, isIllustrative: isIllustrative)
    }

    // MARK: steps

    /// The bank files what it lost; the guarantor may do it for a bank that has no system.
    private static let file = Endpoint(
        .post, "/claims", "fileClaim", .programmes, zh: "提出代偿或补偿申请，核对材料和期限",
        en: "File a claim with its papers", scope: .fileClaims,
        body: .json(
            StepShapes.body([
                .need("claim", .string(max: 60), "code of the claim"),
                .need("batch", .string(max: 60), "code of the batch"),
                .need("row", .integer(min: 1, max: 1_000_000), "number of the row"),
                .need("principalFen", .fen, "principal in fen"),
                .may("interestFen", .integer(min: 0, max: 100_000_000_000_000), "in fen"),
                .may(
                    "papers",
                    .array(
                        .object([
                            .need("id", .string(max: 100), "id in the checklist of the terms"),
                            .need("evidence", .string(max: 500), "so that it can be found"),
                        ]), max: 50), "what comes with it"),
                StepShapes.ahead,
            ]),
            example: #"{"claim":"DC-1","batch":"PL-1","row":3,"principalFen":50000000,"#
                + #""papers":[{"id":"overdue-notice","evidence":"2026-001号"}]}"#),
        reply: StepShapes.recorded, problems: [.notFound, .conflict]
    ) { call in
        let desk = ProgrammeCall(call: call)
        let key = RowKey(call.words("batch"), Int(call.body["row"]?.integer ?? 0))
        let book = try desk.reading().books.programmes
        guard let row = book.rows[key], desk.isSeen(row) else { throw Problem(.notFound) }
        let known = book.claims[call.words("claim")].flatMap { book.rows[$0.filing.row] }
        if let known, !desk.isSeen(known) { throw ProgrammeCall.codeIsTaken("claim") }
        let papers = (call.body["papers"]?.items ?? []).map { item in
            ClaimFiling.Paper(
                item["id"]?.text ?? "", evidence: item["evidence"]?.text ?? "")
        }
        let filing = ClaimFiling(
            claim: call.words("claim"), row: key, principal: call.money("principalFen"),
            interest: call.money("interestFen"), papers: papers)
        return try desk.run(.claim(filing, try desk.head()))
    }

    private static let reasons = Schema.Property.need(
        "reasons", .array(.string(max: 500), max: 20), "why")

    private static func answer(refuses: Bool) -> Endpoint {
        let words =
            refuses
            ? ("refusal", "refuseClaim", "不予受理", "Refuse a claim")
            : ("return", "returnClaim", "退回补正", "Send a claim back for completion")
        return step(
            words.0, words.1, words.2, words.3, [reasons], #"{"reasons":["缺少逾期通知"]}"#
        ) { call, claim, head in
            let reasons = (call.body["reasons"]?.items ?? []).compactMap(\.text)
            if !reasons.contains(where: { $0.contains { !$0.isWhitespace } }) {
                throw Problem(.bodyInvalid, zh: "请写明原因。", en: "say why.")
            }
            return .answer(claim, refuses: refuses, reasons: reasons, head)
        }
    }

    private static let payOut = step(
        "payout", "payOut", "代偿：担保机构付给银行，取得追偿权", "The guarantor pays out",
        [.may("payout", .string(max: 60), "code; by default that of the claim and -D")]
            + LossBody.facts, #"{"isFirstLoan":true}"#
    ) { call, claim, head in
        .payOut(
            call.optionalWords("payout") ?? claim + "-D", of: claim, head, facts: call.splitFacts)
    }

    private static let compensate = step(
        "compensation", "compensate", "风险补偿：资金池补银行，债权仍在银行", "The pool compensates",
        [.may("compensation", .string(max: 60), "code; by default that of the claim and -B")]
            + LossBody.facts + LossBody.caps, #"{"sizeClass":"small"}"#, isZones: true
    ) { call, claim, head in
        compensation(call, claim, head)
    }
    .underFourEyes(.riskCompensation) {
        try $0.need("claim")
    } check: { call in
        try FindEnterprise.requireZone(call)
        let desk = ProgrammeCall(call: call)
        let books = try desk.reading().books
        let claim = try one(call, books, desk).filing.claim
        try desk.wouldTake(compensation(call, claim, try desk.head()), books)
    }

    private static func compensation(
        _ call: Call, _ claim: String, _ head: StepHead
    ) -> ProgrammeRequest {
        .compensate(
            call.optionalWords("compensation") ?? claim + "-B", of: claim, head,
            facts: call.splitFacts, caps: call.capFacts)
    }

    private static func step(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ example: String, isZones: Bool = false,
        _ make: @escaping @Sendable (Call, String, StepHead) throws -> ProgrammeRequest
    ) -> Endpoint {
        Endpoint(
            .post, "/claims/{claim}/\(path)", id, .programmes, zh: zh, en: en,
            scope: .writeProgrammes, [claim],
            body: .json(StepShapes.body(own + [StepShapes.ahead]), example: example),
            reply: StepShapes.recorded,
            problems: [.notFound]
        ) { call in
            if isZones { try FindEnterprise.requireZone(call) }
            let desk = ProgrammeCall(call: call)
            let state = try one(call, try desk.reading().books, desk)
            return try desk.run(try make(call, state.filing.claim, try desk.head()))
        }
    }
}

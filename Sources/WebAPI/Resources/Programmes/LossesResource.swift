import Access
import Documents
import Programmes
import Quantities
import Reports
import UseCases

/// Losses that were borne (代偿、风险补偿): who bears them, what re-guarantors pay, what comes back.
enum LossesResource {
    static let endpoints: [Endpoint] = [list, show, reClaim, rePaid, recover, passOn]

    private static let loss = Endpoint.Parameter.path(
        "loss", "代偿或补偿编号 · code of the payout or compensation", example: "DC-1-D")

    // MARK: reading

    private static let list = Endpoint(
        .get, "/losses", "listLosses", .programmes, zh: "代偿与补偿一览", en: "Payouts and compensations",
        scope: .readProgrammes,
        [
            .query("programme", .string(max: 200), "只看这个项目 · only of this programme"),
            Endpoint.Parameter.clocks[1],
        ] + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("LossHead")), "in the order of their codes")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let book = try desk.reading().books.programmes
        let only = call.text("programme")
        let seen = book.losses.values.compactMap { loss -> (LossState, RowState)? in
            guard let row = book.rows[loss.row], desk.isSeen(row),
                only == nil || row.programme == only
            else { return nil }
            return (loss, row)
        }
        return .json(try Page(seen, call) { $0.0.id }.json { write($0.0, $0.1, &$1) })
    }

    private static func write(
        _ loss: LossState, _ row: RowState, _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("loss", loss.id)
        writer.member("kind", loss.kind.rawValue)
        writer.member("claim", loss.claim)
        writer.member("batch", loss.row.batch)
        writer.member("row", Int64(loss.row.number))
        writer.member("programme", row.programme)
        writer.member("lender", row.lender)
        if let guarantor = row.guarantor { writer.member("guarantor", guarantor) }
        writer.member("enterprise", row.row.enterprise)
        writer.member("day", loss.day.iso)
        writer.member("paidFen", loss.paid.fen)
        writer.member("countedFen", loss.counted.fen)
        writer.endObject()
    }

    static let headSchema = Schema.object([
        .need("loss", .text, "code"),
        .need("kind", .string(values: ["payout", "compensation"]), "which of the two"),
        .need("claim", .text, "code of the claim"), .need("batch", .text, "code of the batch"),
        .need("row", .integer(min: 1), "number of the row"),
        .need("programme", .text, "id"), .need("lender", .text, "full name"),
        .may("guarantor", .text, "full name"), .need("enterprise", .text, "USCC, or name"),
        .need("day", .day, "business day"), .need("paidFen", .integer(), "paid, in fen"),
        .need("countedFen", .integer(), "counts against the ceiling, in fen"),
    ])

    private static let show = Endpoint(
        .get, "/losses/{loss}", "showLoss", .programmes, zh: "损失由谁承担、追回多少",
        en: "Who bore it and what came back", scope: .readProgrammes,
        [loss, Endpoint.Parameter.clocks[1]],
        reply: .json(.any("parts, re-guarantee, recoveries"), "the loss")
    ) { call in
        let desk = ProgrammeCall(call: call)
        let (books, paper) = try desk.reading()
        let (found, row) = try one(call, books, desk)
        return desk.json(paper.loss(found, row, try desk.terms(row.programme)), books)
    }

    private static func one(
        _ call: Call, _ books: CreditBooks, _ desk: ProgrammeCall
    ) throws -> (LossState, RowState) {
        guard let loss = books.programmes.losses[try call.need("loss")],
            let row = books.programmes.rows[loss.row], desk.isSeen(row)
        else { throw Problem(.notFound) }
        return (loss, row)
    }

    // MARK: steps

    private static let parts = #"{"parts":[{"party":"re_guarantor","amountFen":10000000}]}"#

    private static let reClaim = step(
        "re-guarantee-claim", "claimReGuarantee", "向各分担方申请再担保代偿",
        "Claim from all who share the payout", [], #"{"day":"2026-12-20"}"#
    ) { .reClaim($1, $2) }

    private static let rePaid = step(
        "re-guarantee-payments", "receiveReGuarantee", "各分担方到账", "What those who share paid",
        [LossBody.parts], parts
    ) { .rePaid(LossPartAmounts(loss: $1, parts: try $0.lossParts()), $2) }

    private static let recover = step(
        "recoveries", "recordRecovery", "登记追回款，按条款分配", "What came back, shared by the terms",
        [
            StepShapes.amount,
            .may("costsFen", .integer(min: 0, max: 100_000_000_000_000), "costs of it, in fen"),
        ], #"{"amountFen":20000000,"costsFen":500000}"#
    ) { .recover($1, amount: $0.money("amountFen"), costs: $0.money("costsFen"), $2) }

    private static let passOn = step(
        "passing-on", "passOnRecovery", "追回款转付各分担方", "Recoveries are passed on",
        [LossBody.parts], parts
    ) { .passOn(LossPartAmounts(loss: $1, parts: try $0.lossParts()), $2) }

    private static func step(
        _ path: String, _ id: String, _ zh: String, _ en: String, _ own: [Schema.Property],
        _ example: String,
        _ make: @escaping @Sendable (Call, String, StepHead) throws -> ProgrammeRequest
    ) -> Endpoint {
        Endpoint(
            .post, "/losses/{loss}/\(path)", id, .programmes, zh: zh, en: en,
            scope: .writeProgrammes, [loss],
            body: .json(StepShapes.body(own + [StepShapes.ahead]), example: example),
            reply: StepShapes.recorded,
            problems: [.notFound]
        ) { call in
            let desk = ProgrammeCall(call: call)
            let found = try one(call, try desk.reading().books, desk).0
            return try desk.run(try make(call, found.id, try desk.head()))
        }
    }
}

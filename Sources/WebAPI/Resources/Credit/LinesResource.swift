import Access
import CreditBook
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Approved lines: conditions, signing, drawing.
enum LinesResource {
    static let endpoints: [Endpoint] = [list, show, fulfil, sign, draw]

    private static let line = Endpoint.Parameter.path(
        "line", "授信编号 · code of the line", example: "XQ-2026-001-T1-SX")

    private static let list = Endpoint(
        .get, "/lines", "listLines", .credit, zh: "授信批复一览", en: "Approved lines",
        scope: .readCredit, Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Line")), "in the order of their codes")
    ) { call in
        let desk = CreditCall(call: call)
        let lines = try desk.books().books.life.state.lines.filter { isSeen($0.value, desk) }
        return .json(try Page(Array(lines), call) { $0.key }.json { write($0.value, &$1) })
    }

    private static let show = Endpoint(
        .get, "/lines/{line}", "showLine", .credit, zh: "一笔授信", en: "One line",
        scope: .readCredit, [line] + Endpoint.Parameter.clocks,
        reply: .json(.named("Line"), "the line")
    ) { call in
        let desk = CreditCall(call: call)
        let found = try one(call, try desk.books().books.life, desk)
        var writer = JSONWriter()
        write(found, &writer)
        return .json(writer.take())
    }

    private static func isSeen(_ line: LineState, _ desk: CreditCall) -> Bool {
        desk.covers(enterprise: line.enterprise, lender: line.approval.lender)
    }

    private static func one(
        _ call: Call, _ life: LifeBook, _ desk: CreditCall
    ) throws -> LineState {
        guard let found = life.state.lines[try call.need("line")], isSeen(found, desk) else {
            throw Problem(.notFound)
        }
        return found
    }

    private static func write(_ line: LineState, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("line", line.approval.line)
        writer.member("enterprise", line.enterprise)
        writer.member("lender", line.approval.lender)
        writer.member("product", line.approval.product)
        writer.member("amountFen", line.approval.amount.fen)
        writer.member("signedFen", line.ceiling.fen)
        writer.member("leftFen", line.left.fen)
        writer.member("lastDay", line.approval.lastDay.iso)
        writer.key("isRevolving")
        writer.boolean(line.approval.isRevolving)
        writer.key("openConditions")
        writer.beginArray()
        for condition in line.approval.conditions where line.fulfilled[condition.id] == nil {
            writer.string(condition.id)
        }
        writer.endArray()
        writer.endObject()
    }

    static let schema = Schema.object([
        .need("line", .text, "code"), .need("enterprise", .text, "USCC, or name"),
        .need("lender", .text, "full name"), .need("product", .text, "id"),
        .need("amountFen", .integer(), "approved, in fen"),
        .need("signedFen", .integer(), "signed, in fen; 0 before the signature"),
        .need("leftFen", .integer(), "may still be drawn, in fen"),
        .need("lastDay", .day, "last day of the line"),
        .need("isRevolving", .boolean, "drawn and repaid again"),
        .need("openConditions", .array(.text), "ids of conditions that wait"),
    ])

    // MARK: steps

    private static let fulfil = step(
        "/conditions/{condition}/fulfilment", "fulfilCondition", "条件已落实",
        "A condition is fulfilled",
        [.path("condition", "条件编号 · id of the condition", example: "c1")], []
    ) { call, line, _ in
        .conditionFulfilled(.init(line: line, condition: try call.need("condition")))
    }

    private static let sign = step(
        "/signing", "signFacility", "签约", "The facility is signed", [],
        [StepShapes.amount, .need("contract", .string(max: 200), "number of the contract")]
    ) { call, line, _ in
        .facilitySigned(
            .init(line: line, contract: call.words("contract"), amount: call.money("amountFen")))
    }

    private static let draw = step(
        "/draws", "draw", "放款", "A loan note is drawn", [],
        [
            StepShapes.amount,
            .need("number", .string(max: 100), "the lender's number of the note"),
            .need("due", .day, "due day"), StepShapes.rate,
            .may("guarantor", .string(max: 200), "full name of the guarantor"),
            .may("guaranteedFen", .fen, "principal that it covers, in fen"),
        ]
    ) { call, line, draft in
        let lender = draft.life.state.lines[line]?.approval.lender ?? ""
        return .drawn(
            .init(
                line: line, note: NoteKey(lender: lender, number: call.words("number")),
                amount: call.money("amountFen"), due: call.day("due") ?? draft.day,
                rate: call.rate(), guarantor: call.optionalWords("guarantor"),
                guaranteed: call.optionalMoney("guaranteedFen")))
    }

    private static func step(
        _ path: String, _ id: String, _ zh: String, _ en: String,
        _ more: [Endpoint.Parameter], _ own: [Schema.Property],
        _ make: @escaping @Sendable (Call, String, LifeDraft) throws -> LifeStep
    ) -> Endpoint {
        Endpoint(
            .post, "/lines/{line}" + path, id, .credit, zh: zh, en: en, scope: .writeCredit,
            [line] + more,
            body: .json(StepShapes.body(own), example: #"{"day":"2026-11-25"}"#),
            reply: StepShapes.recorded
        ) { call in
            let desk = CreditCall(call: call)
            let code = try desk.life { try one(call, $0, desk).approval.line }
            return try desk.step(id) { try make(call, code, $0) }
        }
    }
}

import Access
import CreditBook
import Documents
import Quantities
import Reports
import Storage
import UseCases

/// Care after disbursement: alerts; and what is put right: corrections and voiding of steps.
enum CareResource {
    static let endpoints: [Endpoint] = [list, raise, clear, correct, void]

    private static let alert = Endpoint.Parameter.path(
        "alert", "预警编号 · code of the alert", example: "YJ-2026-001")

    // MARK: alerts

    private static let list = Endpoint(
        .get, "/alerts", "listAlerts", .credit, zh: "贷后预警一览", en: "Alerts after disbursement",
        scope: .readCredit,
        [.query("open", .boolean, "只看没有解除的 · only open ones")] + Endpoint.Parameter.clocks
            + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Alert")), "in the order of their codes")
    ) { call in
        let desk = CreditCall(call: call)
        let life = try desk.books().books.life
        let alerts = life.state.alerts.values.filter {
            (!call.truth("open") || $0.cleared == nil) && isSeen($0, life, desk)
        }
        return .json(try Page(Array(alerts), call) { $0.raising.alert }.json(write))
    }

    /// An alert on a note is its lender's and its guarantor's; one on an enterprise as a whole is
    /// that of all to whom it owes something.
    private static func isSeen(
        _ alert: AlertState, _ life: LifeBook, _ desk: CreditCall
    ) -> Bool {
        if desk.covers(CreditParties(life: life).of(alert.raising.alert)) { return true }
        guard alert.raising.note == nil else { return false }
        return life.state.notes.values.contains {
            $0.enterprise == alert.enterprise && $0.balance > .zero
                && desk.covers(
                    enterprise: nil, lender: $0.key.lender, guarantor: $0.guarantor)
        }
    }

    private static func write(_ alert: AlertState, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("alert", alert.raising.alert)
        writer.member("enterprise", alert.enterprise)
        writer.member("kind", alert.raising.kind.rawValue)
        writer.member("text", alert.raising.text)
        if let note = alert.raising.note {
            writer.member("lender", note.lender)
            writer.member("number", note.number)
        }
        writer.member("raisedOn", alert.mark.day.iso)
        if let cleared = alert.cleared { writer.member("clearedOn", cleared.day.iso) }
        if let reason = alert.clearingReason { writer.member("clearingReason", reason) }
        writer.endObject()
    }

    private static let kinds = LifeStep.AlertRaising.Kind.allCases.map(\.rawValue)

    static let schema = Schema.object([
        .need("alert", .text, "code"), .need("enterprise", .text, "USCC, or name"),
        .need("kind", .string(values: kinds), "what kind"),
        .need("text", .text, "what happened"),
        .may("lender", .text, "of the note that it is about"),
        .may("number", .text, "of the note that it is about"),
        .need("raisedOn", .day, "business day"), .may("clearedOn", .day, "business day"),
        .may("clearingReason", .text, "why it was cleared"),
    ])

    private static let raise = Endpoint(
        .post, "/alerts", "raiseAlert", .credit, zh: "发出预警，银行待办里看得到",
        en: "Raise an alert; the lender's queue shows it", scope: .writeCredit,
        body: .json(
            StepShapes.body([
                .may("enterprise", .string(max: 200), "USCC or full name; or name a note"),
                .may("lender", .string(max: 200), "of the note that it is about"),
                .may("number", .string(max: 100), "the lender's number of that note"),
                .need("kind", .string(values: kinds), "what kind"),
                .need("text", .string(max: 2_000), "what happened, so that it can be found"),
            ]),
            example: #"{"enterprise":"91430300MAX0000014","kind":"abnormalList","#
                + #""text":"2026-11-20 列入经营异常名录"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let desk = CreditCall(call: call)
        let note = try desk.life { try CareResource.note(call, $0, desk) }
        let enterprise = try note == nil ? enterprise(call, desk) : nil
        guard let kind = LifeStep.AlertRaising.Kind(rawValue: call.words("kind")) else {
            throw Problem(.bodyInvalid)
        }
        return try desk.step("raiseAlert", enterprise: enterprise) { draft in
            .alertRaised(
                .init(
                    alert: draft.alertCode(), kind: kind, text: call.words("text"), note: note))
        }
    }

    private static func note(
        _ call: Call, _ life: LifeBook, _ desk: CreditCall
    ) throws -> NoteKey? {
        guard let lender = call.optionalWords("lender"),
            let number = call.optionalWords("number")
        else { return nil }
        let key = NoteKey(lender: lender, number: number)
        guard let found = life.state.notes[key] else { throw Problem(.notFound) }
        try desk.require(desk.covers(CreditParties(life: life).of(found.key.text)))
        return key
    }

    /// An alert on an enterprise as a whole is the zone's.
    private static func enterprise(_ call: Call, _ desk: CreditCall) throws -> String {
        try desk.require(call.principal?.reach?.isZone == true)
        guard let text = call.optionalWords("enterprise") else {
            throw Problem(
                .bodyInvalid, zh: "请写 enterprise，或 lender 和 number。",
                en: "name the enterprise, or lender and number of a note.")
        }
        let day = desk.businessDay ?? call.moment.day()
        let stored = try call.service.request.base.reading {
            try FindEnterprise.stored(text, $0, day)
        }
        return stored.uscc(on: day)?.text ?? stored.name(on: day)
    }

    private static let clear = Endpoint(
        .post, "/alerts/{alert}/clearing", "clearAlert", .credit, zh: "解除预警",
        en: "Clear an alert", scope: .writeCredit, [alert],
        body: .json(StepShapes.body([why]), example: #"{"why":"已移出经营异常名录"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let desk = CreditCall(call: call)
        let code = try call.need("alert")
        let isOwn = try desk.life { life in
            life.state.alerts[code] != nil && desk.covers(CreditParties(life: life).of(code))
        }
        try desk.require(isOwn)
        return try desk.step("clearAlert") { _ in
            .alertCleared(.init(alert: code, reason: call.words("why")))
        }
    }

    // MARK: putting right

    private static let why = Schema.Property.need("why", .string(max: 500), "reason")
    private static let step = Endpoint.Parameter.path(
        "step", "步骤编号，见流水 · id of the step, as the history gives it", example: "api/k1/q8")

    private static let correct = Endpoint(
        .post, "/steps/{step}/correction", "correctStep", .credit,
        zh: "更正一步：日期、内容；原记录保留", en: "Correct a step; what was recorded stays",
        scope: .writeCredit, [step],
        body: .json(
            StepShapes.body([
                why, .may("rightDay", .day, "the right business day"),
                .may(
                    "changes", .object([], isOpen: true),
                    "members of its body that were wrong; null takes one out; amounts are fen"),
            ]), example: #"{"why":"金额录错","changes":{"amount":30000000}}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let (desk, id) = try known(call)
        return try desk.step("correctStep") { draft in
            try CorrectStep.correction(
                of: id, in: draft.life, reason: call.words("why"), day: call.day("rightDay"),
                changes: call.body["changes"]?.encoded, recorded: draft.recorded())
        }
    }

    private static let void = Endpoint(
        .post, "/steps/{step}/voiding", "voidStep", .credit,
        zh: "作废一步：它没有发生；原记录保留", en: "Void a step: it did not happen; the record stays",
        scope: .writeCredit, [step],
        body: .json(StepShapes.body([why]), example: #"{"why":"重复登记"}"#),
        reply: StepShapes.recorded, problems: [.notFound]
    ) { call in
        let (desk, id) = try known(call)
        return try desk.step("voidStep") { _ in
            .voided(.init(step: id, reason: call.words("why")))
        }
    }

    /// Who recorded a step asks the zone to put it right.
    private static func known(_ call: Call) throws -> (CreditCall, String) {
        try FindEnterprise.requireZone(call)
        let id = try call.need("step")
        let found = try call.service.request.base.reading { try $0.step(id: id) }
        guard found?.step.book == .life else { throw Problem(.notFound) }
        return (CreditCall(call: call), id)
    }
}

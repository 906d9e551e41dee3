import Access
import Consents
import Documents
import Enterprises
import Quantities
import Registry
import Storage
import UseCases

/// What an enterprise says of its data, and what it is answered (声明、异议).
enum SubjectWordsResource {
    static let endpoints: [Endpoint] = [show, state, takeBack, object, answer]

    private static let show = Endpoint(
        .get, "/enterprises/{enterprise}/words", "showSubjectWords", .enterprises,
        zh: "声明和异议，附答复的最后日期", en: "Statement and objections, with the last day of the answer",
        scope: .readEnterprises, [EnterprisesResource.enterprise] + Endpoint.Parameter.clocks,
        reply: .json(.named("SubjectWords"), "what stands on the business day"),
        problems: RegistryShapes.problems
    ) { call in
        let member = try FindEnterprise.whole(call)
        let voice = try call.base.reading(knownAt: call.knownAt) {
            try HearSubject.voice(
                of: member.id, key: member.enterprise.key, $0, on: call.asOf)
        }
        return .json(page(voice))
    }

    static let schema = Schema.object([
        .may(
            "statement",
            .object([
                .need("text", .text, "what readers of the report are told"),
                .need("day", .day, "of receipt"),
            ]), "absent where there is none"),
        .need(
            "objections",
            .array(
                .object([
                    .need("field", .text, "id of the field"),
                    .need("text", .text, "what the enterprise says"),
                    .need("received", .day, "of receipt"),
                    .may("due", .day, "last day of the answer"),
                    .may("outcome", outcome, "of the answer; absent while it is open"),
                    .may("answeredOn", .day, "of the answer"),
                    .may("answer", .text, "in writing"),
                ])), "in the order of receipt"),
    ])

    private static let outcome = Schema.string(
        values: DataObjection.Outcome.allCases.map(\.rawValue))

    private static func page(_ voice: SubjectVoice) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if let statement = voice.statement {
            writer.key("statement")
            writer.beginObject()
            writer.member("text", statement.text)
            writer.member("day", statement.day.iso)
            writer.endObject()
        }
        writer.key("objections")
        writer.beginArray()
        for objection in voice.objections { write(objection, &writer) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    private static func write(_ objection: DataObjection, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("field", objection.field)
        writer.member("text", objection.text)
        writer.member("received", objection.received.iso)
        if let due = objection.due { writer.member("due", due.iso) }
        if let answer = objection.answer {
            writer.member("outcome", answer.outcome.rawValue)
            writer.member("answeredOn", answer.day.iso)
            writer.member("answer", answer.text)
        }
        writer.endObject()
    }

    // MARK: saying

    private static let text = Schema.Property.need(
        "text", .string(max: 4_000), "at most 1,000 characters; no personal data")
    private static let field = Schema.Property.need(
        "field", .string(max: 200), "label or id of the field")

    private static let state = saying(
        "statement", "stateForSubject", zh: "登记声明，替换前一份", en: "Record the statement",
        .writeDemands, [text], #"{"text":"2026 年起改为自主生产。"}"#
    ) { call, _ in .statement(call.words("text")) }

    private static let takeBack = saying(
        "statement/withdrawal", "withdrawStatement", zh: "撤回声明",
        en: "Take the statement back", .writeDemands, [], "{}"
    ) { _, _ in .statementWithdrawn }

    private static let object = saying(
        "objections", "recordObjection", zh: "登记对一项数据的异议；答复前数据带标记",
        en: "Object to a figure; it is marked until the answer", .writeDemands, [field, text],
        #"{"field":"营业收入","text":"2025 年审计报告为 2,130 万元。"}"#
    ) { call, hear in .objection(field: try hear.field(call.words("field")), call.words("text")) }

    private static let answer = saying(
        "objections/answers", "answerObjection", zh: "登记对异议的书面答复",
        en: "Record the answer in writing", .writeEnterprises,
        [field, .need("outcome", outcome, "what came of it"), text],
        #"{"field":"营业收入","outcome":"corrected","text":"已按审计报告更正。"}"#
    ) { call, hear in
        guard let outcome = DataObjection.Outcome(rawValue: call.words("outcome")) else {
            throw Problem(.bodyInvalid)
        }
        return .answer(field: try hear.field(call.words("field")), outcome, call.words("text"))
    }

    /// What an enterprise says itself counts on the day on which it says it: the days for the
    /// answer run from there.
    private static func checkDay(_ call: Call) throws {
        guard case .enterprise? = call.principal?.reach, let day = call.day("day"),
            day != call.moment.day()
        else { return }
        throw Problem.body(
            "/day", zh: "企业自己登记的，日期只能是当天，可以不写。",
            en: "what an enterprise says itself counts today; leave the day out.")
    }

    private static func saying(
        _ path: String, _ id: String, zh: String, en: String, _ scope: Access.Scope,
        _ own: [Schema.Property], _ example: String,
        _ said: @escaping @Sendable (Call, HearSubject) throws -> SubjectWord.Saying
    ) -> Endpoint {
        Endpoint(
            .post, "/enterprises/{enterprise}/" + path, id, .enterprises, zh: zh, en: en,
            scope: scope, [EnterprisesResource.enterprise],
            body: .json(.object(own + [RegistryShapes.day]), example: example),
            reply: RegistryShapes.recorded, problems: RegistryShapes.problems
        ) { call in
            try checkDay(call)
            return try call.once {
                let hear = HearSubject(call.loaded.dictionary)
                let word = SubjectWord(try said(call, hear), on: call.recordDay)
                let member = try FindEnterprise.whole(call)
                let act = call.act(
                    .recordSubjectWord, ["enterprise": member.enterprise.key])
                return try hear.record(
                    word, of: member.id, key: member.enterprise.key, in: call.base, by: act)
            }
        }
    }
}

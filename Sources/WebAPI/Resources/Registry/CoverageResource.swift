import Access
import Consents
import Diagnostics
import Documents
import Enterprises
import Quantities
import Registry
import Reports
import Storage
import UseCases
import Vocabulary

/// What a receiver could see of an enterprise and why, and who looked.
enum CoverageResource {
    static let endpoints: [Endpoint] = [check, accesses]

    private static let check = Endpoint(
        .get, "/enterprises/{enterprise}/coverage", "checkConsent", .consents,
        zh: "核对授权：某机构今天按某用途能看哪些指标、依据哪份授权；不给数值，也不算查询",
        en: "Which fields a receiver may see today for a purpose, and by which consent; no values",
        scope: .readConsents,
        [
            EnterprisesResource.enterprise,
            .query(
                "receiver", .string(max: 200), "接收方全称，或 园区 · full name of the receiver",
                isRequired: true, example: "zone"),
            .query(
                "purpose", .string(values: Purpose.allCases.map(\.rawValue)), "用途 · purpose",
                isRequired: true, example: "financing"),
        ],
        reply: .json(.named("Coverage"), "fields in the order of the vocabulary"),
        problems: RegistryShapes.problems
    ) { call in
        let member = try FindEnterprise.whole(call)
        guard let receiver = Receiver(try call.need("receiver")),
            let purpose = Purpose(rawValue: try call.need("purpose"))
        else { throw Problem(.parameterInvalid) }
        let dictionary = call.loaded.dictionary
        let (consents, withdrawals) = try call.base.reading {
            (try $0.consents(of: member.id).map(\.consent), try $0.withdrawals())
        }
        let reason = AccessReason.allCases.first { $0.purposes.contains(purpose) } ?? .audit
        let today = call.moment.day()
        let request = AccessRequest(
            enterprise: member.enterprise.key,
            formerly: Set(consents.map(\.subject.enterprise)), receiver: receiver,
            purpose: purpose, person: call.actor, reason: reason, day: today, decidedOn: today)
        let coverage = Coverage.of(
            request, fields: BankView.allFields(of: dictionary), consents: consents,
            withdrawals: withdrawals, in: dictionary)
        return .json(document(coverage, dictionary))
    }

    private static func document(_ coverage: Coverage, _ dictionary: FieldDictionary) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("receiver", coverage.request.receiver.label.zh)
        writer.member("purpose", coverage.request.purpose.rawValue)
        writer.member("decidedOn", coverage.request.decidedOn.iso)
        writer.key("fields")
        writer.beginArray()
        for field in coverage.fields {
            writer.beginObject()
            writer.member("field", dictionary[field].id)
            answer(coverage.answer(for: field), &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }

    private static func answer(_ answer: FieldAnswer, _ writer: inout JSONWriter) {
        writer.key("visible")
        writer.boolean(answer.isVisible)
        if let grant = answer.grant {
            writer.member("consent", grant.consent)
            writer.member("basis", grant.basis.rawValue)
        }
        guard let refusal = answer.refusal else { return }
        writer.member("why", refusal.reason.name)
        if let day = refusal.reason.day { writer.member("day", day.iso) }
    }

    static let schema = Schema.object([
        .need("receiver", .text, "as it was asked"), .need("purpose", .text, "purpose"),
        .need("decidedOn", .day, "the day on which it is decided: today"),
        .need(
            "fields",
            .array(
                .object([
                    .need("field", .text, "id of the field"),
                    .need("visible", .boolean, "whether it may be shown"),
                    .may("consent", .text, "id of the consent that it rests on"),
                    .may("basis", .text, "its basis"),
                    .may("why", .text, "why not"), .may("day", .day, "the day that goes with why"),
                ])), "every field of the vocabulary"),
    ])

    private static let accesses = Endpoint(
        .get, "/accesses", "listAccesses", .consents,
        zh: "查询日志，新的在前；翻页时写上 known_at，不受新查询影响",
        en: "Who looked, newest first; with known_at no new look moves the pages",
        scope: .readConsents,
        [
            .query("enterprise", .string(max: 200), "只列这家企业 · only this enterprise")
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("accesses: when, who, for whom, what for, which fields; nextCursor"),
            "the log"),
        problems: RegistryShapes.problems
    ) { call in
        let limit = try OrderedPage<LoggedAccess>.needed(call)
        let ids = try ConsentsResource.reached(call)
        let records = try call.base.reading(knownAt: call.knownAt) { view in
            guard let ids else {
                return try ReadConsents.accesses(view, of: nil, limit: limit, on: call.asOf)
            }
            return try ids.flatMap {
                try ReadConsents.accesses(view, of: $0, limit: limit, on: call.asOf)
            }
        }
        let newest = records.sorted { $0.record.moment > $1.record.moment }
        let page = try OrderedPage(newest, call)
        var writer = JSONWriter()
        ConsentJSON().accesses(page.items, &writer)
        return .json(writer.take().adding(cursor: page.next))
    }
}

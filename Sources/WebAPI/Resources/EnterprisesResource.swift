import Access
import Consents
import Documents
import Enterprises
import Quantities
import Registry
import Reports
import Storage
import UseCases
import Vocabulary

/// Enterprises of the base and what is on file of them.
enum EnterprisesResource {
    static let endpoints: [Endpoint] = [list, show, facts, view]

    static let enterprise = Endpoint.Parameter.path(
        "enterprise", "统一社会信用代码或全称 · USCC or full name", example: "91430300MAX000001X")

    private static let list = Endpoint(
        .get, "/enterprises", "listEnterprises", .enterprises, zh: "企业名录",
        en: "The enterprises of the base", scope: .readEnterprises,
        Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(.page(of: .named("EnterpriseHead")), "in the order of their codes and names")
    ) { call in
        let day = call.asOf
        let reach = call.principal?.reach
        let all = try call.service.request.base.reading(knownAt: call.knownAt) {
            try $0.enterprises()
        }.filter { stored in
            guard stored.stands(on: day) else { return false }
            if case .enterprise(let uscc)? = reach {
                return stored.uscc(on: day)?.text == uscc.text
            }
            return reach?.isZone == true
        }
        let page = try Page(all, call) { ($0.uscc(on: day)?.text ?? "") + " " + $0.name(on: day) }
        return .json(page.json { head($0, day, &$1) })
    }

    private static func head(
        _ stored: StoredEnterprise, _ day: Day, _ writer: inout JSONWriter
    ) {
        let (code, name) = (stored.uscc(on: day)?.text, stored.name(on: day))
        writer.beginObject()
        if let code { writer.member("uscc", code) }
        writer.member("name", name)
        writer.key("former")
        writer.beginArray()
        for value in stored.identifiers.map(\.value) where value != code && value != name {
            writer.string(value)
        }
        writer.endArray()
        writer.endObject()
    }

    private static let show = Endpoint(
        .get, "/enterprises/{enterprise}", "showEnterprise", .enterprises, zh: "一家企业",
        en: "One enterprise", scope: .readEnterprises, [enterprise] + Endpoint.Parameter.clocks,
        reply: .json(.named("EnterpriseHead"), "code, name, former names and codes")
    ) { call in
        let member = try FindEnterprise.whole(call).enterprise
        var writer = JSONWriter()
        writer.beginObject()
        if let uscc = member.uscc { writer.member("uscc", uscc.text) }
        writer.member("name", member.name)
        writer.key("former")
        writer.beginArray()
        for name in member.formerNames { writer.string(name) }
        writer.endArray()
        writer.endObject()
        return .json(writer.take())
    }

    private static let facts = Endpoint(
        .get, "/enterprises/{enterprise}/facts", "listFacts", .enterprises,
        zh: "登记过的指标值：谁在何时说的、第几笔", en: "Facts on file: who said what when, by which entry",
        scope: .readEnterprises,
        [
            enterprise,
            .query("field", .string(max: 200), "只看这个指标（编号） · only this field"),
            .query("retracted", .boolean, "连同已撤销的 · also what was taken back"),
        ] + Endpoint.Parameter.clocks + Endpoint.Parameter.page,
        reply: .json(
            .any("the enterprise and its facts, nextCursor"),
            "facts in the order of their fields")
    ) { call in
        let ground = call.ground
        let dictionary = ground.loaded.dictionary
        let field = try call.text("field").map { id in
            guard let field = dictionary.field(id: id) else { throw Problem(.notFound) }
            return field.index
        }
        let member = try FindEnterprise.whole(call)
        let all = try call.service.request.base.reading(knownAt: call.knownAt) {
            try $0.history(of: member.id, dictionary)
        }
        let shown = all.filter { stored in
            (field.map { $0 == stored.fact.field } ?? true)
                && (call.truth("retracted") || stored.retractedBy == nil)
        }
        let phrases = Phrases(language: call.language, dictionary: dictionary)
        let page = try Page(shown, call) {
            sortable(Int64($0.fact.field)) + " " + sortable($0.id)
        }
        var writer = JSONWriter()
        FactsPage(phrases: phrases, width: 80).write(
            page.items, of: member.enterprise.name, &writer)
        return .json(page.json(around: writer.take()))
    }

    private static let view = Endpoint(
        .get, "/enterprises/{enterprise}/view", "viewEnterprise", .enterprises,
        zh: "有有效依据的机构可见的数据；查询先记日志",
        en: "What a receiver with a valid basis may see; each look is on record first",
        scope: .readEnterprises,
        [
            enterprise,
            .query(
                "purpose", .string(values: Purpose.allCases.map(\.rawValue)), "用途 · purpose",
                isRequired: true, example: "financing"),
            .query(
                "reason", .string(values: AccessReason.allCases.map(\.rawValue)),
                "查询原因 · reason", isRequired: true, example: "pre-loan"),
            Endpoint.Parameter.clocks[0],
        ],
        reply: .json(.any("fields that are shown and fields that are not, with why"), "the view"),
        problems: [.refused]
    ) { call in try view(call) }

    /// A refused look is on record like any other; then nobody is told that the enterprise exists.
    private static func view(_ call: Call) throws -> Answer {
        let ground = call.ground
        let base = call.service.request.base
        guard let purpose = Purpose(rawValue: try call.need("purpose")),
            let reason = AccessReason(rawValue: try call.need("reason")),
            let receiver = receiver(call)
        else { throw Problem(.forbidden) }
        let text = try call.need("enterprise")
        let stored = try base.reading { try FindEnterprise.stored(text, $0, call.asOf) }
        let question = ShowToReceiver.Question(
            receiver: receiver, purpose: purpose, reason: reason, person: call.actor,
            day: call.asOf)
        let view = try ShowToReceiver(ground.resolver).view(
            of: stored.id, question, in: base, at: call.moment)
        if view.isRefused { throw Problem(.notFound) }
        var writer = JSONWriter()
        BankViewJSON(ground.loaded.dictionary).write(view, &writer)
        return .json(writer.take())
    }

    /// A lender that bears a word for the zone as its name does not become the zone.
    private static func other(_ name: String) -> Receiver? {
        Receiver(name).flatMap { $0 == .zone ? nil : $0 }
    }

    private static func receiver(_ call: Call) -> Receiver? {
        switch call.principal?.reach {
        case .zone: .zone
        case .lender(let name), .guarantor(let name): other(name)
        case .enterprise, nil: nil
        }
    }
}

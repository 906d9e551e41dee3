import Access
import Enterprises
import Quantities
import Registry
import Storage
import UseCases

/// Who is who: new names and codes, enterprises that go on in another.
enum IdentityResource {
    static let endpoints: [Endpoint] = [rename, succeed]

    private static let rename = Endpoint(
        .post, "/enterprises/{enterprise}/names", "renameEnterprise", .enterprises,
        zh: "改名或换代码，旧的仍查得到", en: "A new name or code; the old one stays findable",
        scope: .writeEnterprises, [EnterprisesResource.enterprise],
        body: .json(
            .object([
                .may("name", .string(max: 200), "new name"),
                .may("uscc", .string(format: .uscc, max: 18), "new USCC"),
                .need("since", .day, "since when"), RegistryShapes.reason,
            ]), example: #"{"name":"试一新材料（虚构）","since":"2026-11-01"}"#),
        reply: RegistryShapes.recorded, problems: RegistryShapes.problems
    ) { call in
        let since = call.day("since") ?? call.moment.day()
        let identifiers = try identifiers(call, since)
        return try call.once {
            let member = try FindEnterprise.whole(call)
            try call.base.reading {
                try NewIdentifiers.refuseTaken(
                    identifiers.map(\.value), but: member.id, $0, on: since)
            }
            let batch = NewBatch(
                source: "zone", asOf: since,
                members: [NewStatements(.known(member.id), identifiers: identifiers, facts: [])])
            let act = call.act(.recordName, ["enterprise": member.enterprise.key])
            return try call.base.record(batch, by: act, call.loaded.dictionary)
        }
    }

    private static func identifiers(_ call: Call, _ since: Day) throws -> [Identifier] {
        let name = call.optionalWords("name")
        if let name, name.allSatisfy(\.isWhitespace) {
            throw Problem.body("/name", zh: "名称不能空。", en: "the name must not be blank.")
        }
        let code = try call.optionalWords("uscc").map { try USCC($0).text }
        let found =
            (name.map { [Identifier(.name, $0, since: since)] } ?? [])
            + (code.map { [Identifier(.uscc, $0, since: since)] } ?? [])
        if found.isEmpty {
            throw Problem.body("", zh: "请写 name 或 uscc。", en: "write name or uscc.")
        }
        return found
    }

    private static let succeed = Endpoint(
        .post, "/enterprises/{enterprise}/succession", "recordSuccession", .enterprises,
        zh: "并入另一家（吸收合并），或两个条目其实是一家",
        en: "It goes on in another enterprise (merger), or is the same as another entry",
        scope: .writeEnterprises, [EnterprisesResource.enterprise],
        body: .json(
            .object([
                .need(
                    "kind",
                    .string(values: [
                        Succession.Kind.merger.rawValue, Succession.Kind.same.rawValue,
                    ]), "merger: its facts stay its own; same: they become the other entry's"),
                .need("into", .string(max: 200), "USCC or full name of the one that goes on"),
                RegistryShapes.day, RegistryShapes.reason,
            ]), example: #"{"kind":"merger","into":"91430300MAX0000027","day":"2026-11-30"}"#),
        reply: RegistryShapes.recorded, problems: RegistryShapes.problems
    ) { call in
        try call.once {
            let old = try FindEnterprise.whole(call)
            let new = try call.base.reading {
                try FindEnterprise.stored(call.words("into"), $0, call.moment.day())
            }
            try NewIdentifiers.refuseSame(old.id, new.id, name: old.enterprise.name)
            let kind = Succession.Kind(rawValue: call.words("kind")) ?? .merger
            return try call.base.record(
                Succession(kind, old.id, into: new.id, on: call.recordDay),
                by: call.act(.recordSuccession, ["enterprise": old.enterprise.key]))
        }
    }
}

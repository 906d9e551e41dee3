import Access
import Diagnostics
import Documents
import Products
import Quantities
import Rules
import Seals
import Storage
import UseCases

/// The rules in force, and the folder, looked at before it is put in force.
enum CatalogueResource {
    static let endpoints: [Endpoint] =
        [show, releases, check] + CatalogueChangesResource.endpoints

    // MARK: in force

    private static let show = Endpoint(
        .get, "/catalogue", "showCatalogue", .rules,
        zh: "在用的规则是哪一次发布、自哪天起；园区还看到目录有没有未批准的改动",
        en: "Which release is in force, since when; for the zone also whether the folder differs",
        scope: .readRules,
        reply: .json(.named("CatalogueInForce"), "the release in force today")
    ) { call in
        let releases = try call.base.reading { try $0.releases() }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("ruleSets", Int64(call.loaded.catalogue.ids.count))
        writer.member("catalogue", call.ground.digest.hex)
        if let release = releases.inForce(on: call.moment.day()) {
            writer.key("inForce")
            writer.release(release)
        }
        writer.key("coming")
        writer.beginArray()
        for release in releases.coming(after: call.moment.day()) { writer.release(release) }
        writer.endArray()
        if call.principal?.reach?.isZone == true {
            writer.folder(call.service.lookAtFolder())
        }
        writer.endObject()
        return .json(writer.take())
    }

    static let inForceSchema = Schema.object([
        .need("ruleSets", .integer(min: 0), "rule sets in the catalogue"),
        .need("catalogue", .text, "digest of its texts, hexadecimal"),
        .may("inForce", .named("CatalogueRelease"), "the release in force today"),
        .need("coming", .array(.named("CatalogueRelease")), "approved for later days"),
        .may(
            "folder",
            .object([
                .need(
                    "state", .string(values: FolderState.words),
                    "whether it holds what was released last"),
                .may("errors", .integer(min: 1), "where it is broken"),
            ]), "for the zone"),
    ])

    private static let releases = Endpoint(
        .get, "/catalogue/releases", "listReleases", .rules, zh: "历次规则发布",
        en: "All releases of the rules", scope: .readRules, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("CatalogueRelease")), "in the order of their numbers")
    ) { call in
        let all = try call.base.reading(knownAt: nil) { try $0.releases() }
        let page = try OrderedPage(all, call)
        return .json(page.json { $1.release($0) })
    }

    static let releaseSchema = Schema.object([
        .need("release", .integer(min: 1), "1, 2, 3 … in the order of approval"),
        .need("from", .day, "first day"),
        .need("catalogue", .text, "digest of its texts, hexadecimal"),
        .may("change", .text, "id of the change that it carries out; absent for the first"),
        .need("entry", .integer(min: 1), "number of the journal's entry"),
    ])

    // MARK: the folder

    private static let check = Endpoint(
        .post, "/catalogue/check", "checkCatalogue", .rules,
        zh: "检查规则目录现在的文件：错误、警告、与在用的有何不同；不生效",
        en: "Check the catalogue's files as they are now against those in use; nothing is taken",
        scope: .publishRules, effect: .computes,
        reply: .json(.named("CatalogueCheck"), "what was found")
    ) { call in
        let (loaded, faults) = try call.service.examined()
        let old = versions(call.loaded.catalogue)
        let new = versions(loaded.catalogue)
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("isUsable")
        writer.boolean(!faults.hasErrors)
        writer.texts("added", Set(new.keys).subtracting(old.keys).sorted())
        writer.texts("removed", Set(old.keys).subtracting(new.keys).sorted())
        let both = new.filter { id, own in old[id].map { $0 != own } ?? false }.keys
        writer.texts("otherVersions", both.sorted())
        writer.member("errors", Int64(faults.count { $0.severity == .error }))
        writer.member("warnings", Int64(faults.count { $0.severity == .warning }))
        writer.findings(faults)
        writer.endObject()
        return .json(writer.take())
    }

    /// Of each rule set the versions that there are.
    private static func versions(_ catalogue: Catalogue) -> [String: [String]] {
        catalogue.versions.mapValues { $0.map(\.version.text) }
    }

    static let schema = Schema.object([
        .need("isUsable", .boolean, "without errors"),
        .need("added", .array(.text), "rule sets that are not in use"),
        .need("removed", .array(.text), "rule sets in use that the folder has not"),
        .need("otherVersions", .array(.text), "rule sets with other versions than in use"),
        .need("errors", .integer(min: 0), "errors"),
        .need("warnings", .integer(min: 0), "warnings"),
        .need("findings", WorkbenchResource.findings, "errors first, at most 500"),
    ])
}

extension JSONWriter {
    mutating func release(_ one: CatalogueRelease) {
        beginObject()
        member("release", one.number)
        member("from", one.from.iso)
        member("catalogue", one.digest.hex)
        if let change = one.change { member("change", change) }
        member("entry", one.entry)
        endObject()
    }

    fileprivate mutating func folder(_ state: FolderState) {
        key("folder")
        beginObject()
        member("state", state.word)
        if case .broken(let errors) = state { member("errors", Int64(errors)) }
        endObject()
    }

    mutating func texts(_ name: String, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }
}

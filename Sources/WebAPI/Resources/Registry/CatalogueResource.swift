import Access
import Diagnostics
import Documents
import Products
import Rules
import UseCases

/// The folder of the rules, looked at before it is put in force.
enum CatalogueResource {
    static let endpoints: [Endpoint] = [check]

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
        write(faults, &writer)
        writer.endObject()
        return .json(writer.take())
    }

    /// Of each rule set the versions that there are.
    private static func versions(_ catalogue: Catalogue) -> [String: [String]] {
        catalogue.versions.mapValues { $0.map(\.version.text) }
    }

    private static func write(_ faults: [Diagnostic], _ writer: inout JSONWriter) {
        writer.key("findings")
        writer.beginArray()
        let grave = faults.filter { $0.severity == .error }
        let rest = faults.filter { $0.severity != .error }
        for fault in (grave + rest).prefix(500) {
            writer.beginObject()
            writer.member("severity", fault.severity.rawValue)
            writer.member("code", fault.code)
            if let place = fault.location?.text { writer.member("place", place) }
            writer.key("messages")
            writer.bilingual(fault.message)
            writer.endObject()
        }
        writer.endArray()
    }

    static let schema = Schema.object([
        .need("isUsable", .boolean, "without errors"),
        .need("added", .array(.text), "rule sets that are not in use"),
        .need("removed", .array(.text), "rule sets in use that the folder has not"),
        .need("otherVersions", .array(.text), "rule sets with other versions than in use"),
        .need("errors", .integer(min: 0), "errors"),
        .need("warnings", .integer(min: 0), "warnings"),
        .need(
            "findings",
            .array(
                .object([
                    .need("severity", .text, "error, warning or note"),
                    .need("code", .text, "the core's name of the fault"),
                    .may("place", .text, "file and place"),
                    .need("messages", .named("Bilingual"), "what is wrong there"),
                ]), max: 500), "errors first, at most 500"),
    ])
}

extension JSONWriter {
    fileprivate mutating func texts(_ name: String, _ texts: [String]) {
        key(name)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }
}

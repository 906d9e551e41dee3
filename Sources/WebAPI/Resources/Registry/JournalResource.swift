import Access
import Documents
import Quantities
import Registry
import Seals
import Storage
import UseCases

/// The journal of the base: who did what when, chained by digests.
enum JournalResource {
    static let endpoints: [Endpoint] = [entries]

    private static let entries = Endpoint(
        .get, "/audit/entries", "listEntries", .reports,
        zh: "审计日志，按笔号；after 从某一笔之后看起",
        en: "The journal in the order of its entries, from the one behind `after`",
        scope: .readAudit,
        [
            .query("after", .integer(min: 0), "从这一笔之后 · after this entry"),
            Endpoint.Parameter.clocks[1],
        ] + Endpoint.Parameter.page,
        reply: .json(.named("JournalPage"), "entries")
    ) { call in
        let limit = call.integer("limit", default: 100)
        let after = try after(call)
        let found = try call.base.reading(knownAt: call.knownAt) {
            try $0.entries(after: after, limit: limit + 1)
        }
        // Who administers sees that something was done, not about which enterprise.
        let isWhole = call.principal?.may(.readEnterprises) ?? false
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        let page = try Page(found, call) { sortable($0.seq) }
        for entry in page.items { writer.entry(entry, isWhole: isWhole) }
        writer.endArray()
        if page.next != nil { writer.member("nextAfter", found[limit - 1].seq) }
        writer.endObject()
        return .json(writer.take().adding(cursor: page.next))
    }

    /// A cursor goes before `after`: it comes from a page that began there.
    private static func after(_ call: Call) throws -> Int64 {
        guard let place = try Page<JournalEntry>.place(call) else {
            return call.text("after").flatMap { Int64($0) } ?? 0
        }
        guard let entry = Int64(place) else { throw Problem(.cursorInvalid) }
        return entry
    }

    static let schema = Schema.object([
        .need(
            "items",
            .array(
                .object([
                    .need("entry", .integer(min: 1), "number: 1, 2, 3 … without gaps"),
                    .need("recordedAt", .text, "moment"),
                    .need(
                        "action", .string(values: JournalEntry.Action.allCases.map(\.rawValue)),
                        "what was done"),
                    .need("actor", .text, "who did it"), .may("reason", .text, "why"),
                    .may("detail", .any("texts by name"), "what goes with it"),
                    .need("content", .text, "digest of what was written, hexadecimal"),
                    .need("previous", .text, "digest of the entry before"),
                    .need("digest", .text, "digest of this entry"),
                ]), max: 500), "in the order of their numbers"),
        .may("nextAfter", .integer(min: 1), "last entry of this page; absent at the end"),
        .may("nextCursor", .text, "cursor of the next page; absent at the end"),
    ])
}

extension JSONWriter {
    fileprivate mutating func entry(_ one: JournalEntry, isWhole: Bool) {
        beginObject()
        member("entry", one.seq)
        member("recordedAt", one.recordedAt.iso)
        member("action", one.act.action.rawValue)
        member("actor", one.act.actor)
        if isWhole {
            if let reason = one.act.reason { member("reason", reason) }
            key("detail")
            beginObject()
            for (name, text) in one.act.detail.sorted(by: { $0.key < $1.key }) {
                member(name, text)
            }
            endObject()
        }
        member("content", one.content.hex)
        member("previous", one.previous.hex)
        member("digest", one.digest.hex)
        endObject()
    }
}

import Documents
import Seals

/// A part of a list: so many items behind a key, and where the next part begins.
struct Page<Item> {
    let items: [Item]
    /// Names the next part; nil at the end.
    let next: String?

    /// - Parameter key: what the list is ordered by; no two items share it.
    /// - Throws: `cursorInvalid` for a cursor that no page has given.
    init(_ all: [Item], _ call: Call, key: (Item) -> String) throws {
        let limit = call.integer("limit", default: 100)
        let after = try Page.place(call)
        let sorted = all.sorted { key($0) < key($1) }
        let rest = after.map { after in Array(sorted.drop { key($0) <= after }) } ?? sorted
        items = Array(rest.prefix(limit))
        next = rest.count > limit ? items.last.map { Base64URL.encode(Array(key($0).utf8)) } : nil
    }

    /// Behind which key the page begins; nil for the first.
    static func place(_ call: Call) throws -> String? {
        try call.text("cursor").map(decode)
    }

    private static func decode(_ text: String) throws -> String {
        guard let bytes = Base64URL.decode(text), let key = String(validating: bytes, as: UTF8.self)
        else { throw Problem(.cursorInvalid) }
        return key
    }

    /// `{"items": […], "nextCursor": …}`
    func json(_ write: (Item, inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for item in items { write(item, &writer) }
        writer.endArray()
        if let next { writer.member("nextCursor", next) }
        writer.endObject()
        return writer.take()
    }
}

extension Schema {
    /// A page of a list.
    static func page(of item: Schema) -> Schema {
        .object([
            .need("items", .array(item, max: 500), "in the order of their keys"),
            .may("nextCursor", .text, "cursor of the next page; absent at the end"),
        ])
    }
}

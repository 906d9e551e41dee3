import Documents
import Seals

/// A part of a list whose order is a ranking, not that of its keys: the cursor tells how far it is.
/// What is recorded between two pages may move the rest; with `known_at` nothing moves.
struct OrderedPage<Item> {
    let items: [Item]
    /// Names the next part; nil at the end.
    let next: String?

    /// - Throws: `cursorInvalid` for a cursor that no page has given.
    init(_ all: [Item], _ call: Call) throws {
        let start = try OrderedPage.start(call)
        let end = min(all.count, start + call.integer("limit", default: 100))
        items = Array(all[min(start, all.count)..<end])
        next = end < all.count ? Base64URL.encode(Array("@\(end)".utf8)) : nil
    }

    /// How many items, counted from the first, have to be looked at: one more than end the page.
    static func needed(_ call: Call) throws -> Int {
        try start(call) + call.integer("limit", default: 100) + 1
    }

    private static func start(_ call: Call) throws -> Int {
        try call.text("cursor").map(decode) ?? 0
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

    private static func decode(_ text: String) throws -> Int {
        let bytes = Base64URL.decode(text) ?? []
        guard bytes.first == UInt8(ascii: "@"), bytes.count < 12,
            let place = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), place > 0
        else { throw Problem(.cursorInvalid) }
        return place
    }
}

extension [UInt8] {
    /// A document that is an object, with one more member at its end.
    /// - Parameter name: plain letters.
    func adding(_ name: String, _ value: Int64) -> [UInt8] { adding(name, json: "\(value)") }

    /// - Parameter cursor: of the next page; nil at the end, and then nothing is added.
    func adding(cursor: String?) -> [UInt8] {
        // A cursor is base64url: nothing in it needs escaping.
        cursor.map { adding("nextCursor", json: "\"\($0)\"") } ?? self
    }

    private func adding(_ name: String, json: String) -> [UInt8] {
        guard let end = lastIndex(of: UInt8(ascii: "}")) else { return self }
        var document = Array(self[..<end])
        if document.last != UInt8(ascii: "{") { document.append(UInt8(ascii: ",")) }
        return document + Array("\"\(name)\":\(json)}".utf8)
    }
}

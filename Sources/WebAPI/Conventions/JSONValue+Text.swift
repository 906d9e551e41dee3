import Documents

extension JSONValue {
    /// As JSON text.
    var encoded: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}

extension JSONWriter {
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .boolean(let truth): boolean(truth)
        case .integer(let number): integer(number)
        case .number(let number): raw(String(number))
        case .string(let text): string(text)
        case .array(let items):
            beginArray()
            for item in items { self.value(item) }
            endArray()
        case .object(let members):
            beginObject()
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                key(name)
                self.value(member)
            }
            endObject()
        }
    }
}

public import Diagnostics

/// JSON as it was written: numbers stay text, members keep their order.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue

        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of an object; nil if there is none or this is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    /// An object from names and values.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }
}

/// A strict reader and a plain writer of JSON (RFC 8259) that never go through binary numbers.
public enum JSONText {
    public static let maxDepth = 64
    /// Of a line or an argument; a file may be larger.
    public static let maxBytes = 4_000_000
    /// Of a file of enterprises: some sixty thousand of them.
    public static let maxFileBytes = 64_000_000

    /// Refuses a duplicate name, a lone surrogate, a depth above 64 and more bytes than `limit`.
    public static func read(
        _ text: String, at location: SourceLocation? = nil, limit: Int = maxBytes
    ) throws(Faults) -> JSONValue {
        var reader = JSONReader(bytes: Array(text.utf8), limit: limit)
        if let value = reader.document() { return value }
        let source = SourceText("", location ?? SourceLocation(file: "json"))
        var start = source.start
        if case .text(let line, let column) = start.place {
            let place = reader.position(line, column)
            start.place = .text(line: place.line, column: place.column)
        }
        let fault = reader.fault
        throw Faults([
            Diagnostic(
                .error, at: start, code: "badJSON",
                zh: "JSON 第\(reader.place + 1)字节有误：\(fault.zh)",
                en: "bad JSON at byte \(reader.place + 1): \(fault.en)")
        ])
    }

    /// One line, without blanks; what is not ASCII stays as it is.
    public static func write(_ value: JSONValue) -> String {
        var text = ""
        write(value, &text)
        return text
    }

    private static func write(_ value: JSONValue, _ text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let truth): text += truth ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): quote(string, &text)
        case .array(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                write(item, &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                quote(member.name, &text)
                text += ":"
                write(member.value, &text)
            }
            text += "}"
        }
    }

    private static func quote(_ string: String, _ text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}":
                let code = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

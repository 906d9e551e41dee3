/// What a text may hold that somebody sends: something to read, and nothing that a terminal, a file
/// or an eye takes for something else.
enum PlainText {
    /// Control characters but for tab and newline, what turns the direction of writing, and what is
    /// no character.
    static func forbids(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        [0x09, 0x0A, 0x20, 0xA0, 0x3000].contains(scalar.value)
    }

    /// The same for readers of the document: a schema by the name `Text`.
    static let schema = DocumentNode.object([
        ("type", .text("string")), ("minLength", .integer(1)),
        ("pattern", .text("^[^\(forbidden)]*[^\(forbidden)\(blank)][^\(forbidden)]*$")),
    ])

    private static let forbidden =
        #"\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF"#
    private static let blank = #"\u0009\u000A\u0020\u00A0\u3000"#
}

extension DocumentNode {
    /// The schema of something that is sent: each free text in it is a `Text`.
    var asked: DocumentNode {
        switch self {
        case .text, .integer, .truth: return self
        case .list(let items): return .list(items.map(\.asked))
        case .object(let members):
            let names = members.map(\.0)
            let isText = members.contains {
                if case ("type", .text("string")) = $0 { true } else { false }
            }
            if isText, !names.contains("enum"), !names.contains("format") {
                let reference = DocumentNode.text("#/components/schemas/Text")
                return .object(members.map { $0.0 == "type" ? ("$ref", reference) : $0 })
            }
            return .object(members.map { ($0.0, $0.1.asked) })
        }
    }
}

/// A part of a document with its members in order, written as YAML.
indirect enum DocumentNode: Sendable {
    case text(String)
    case integer(Int64)
    case truth(Bool)
    case list([DocumentNode])
    case object([(String, DocumentNode)])

    /// A line is filled up to here.
    private static let columns = 120

    /// YAML 1.2: what fits on a line stands on one, the rest in blocks. Texts that are more than a
    /// word are quoted as in JSON, which YAML reads the same.
    var yaml: String {
        var lines: [String] = []
        write(&lines, indent: 0, lead: "")
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ lines: inout [String], indent: Int, lead: String) {
        let space = String(repeating: "  ", count: indent)
        if let line = flow(room: Self.columns - space.utf8.count - 2) {
            lines.append((lead.isEmpty ? space : lead) + line)
            return
        }
        switch self {
        case .object(let members):
            for (index, member) in members.enumerated() {
                let start = index == 0 && !lead.isEmpty ? lead : space
                member.1.write(&lines, under: start + Self.key(member.0) + ":", indent: indent)
            }
        case .list(let items):
            for item in items { item.write(&lines, indent: indent + 1, lead: space + "- ") }
        case .text, .integer, .truth: break
        }
    }

    /// As the value of a key: behind it if there is room, else below.
    private func write(_ lines: inout [String], under key: String, indent: Int) {
        if let line = flow(room: Self.columns - key.utf8.count - 1) {
            lines.append(key + " " + line)
        } else {
            lines.append(key)
            write(&lines, indent: indent + 1, lead: "")
        }
    }

    /// On one line, as `{type: string, maxLength: 200}`; nil for what has no room there. Texts and
    /// numbers always have.
    private func flow(room: Int) -> String? {
        switch self {
        case .text(let text): return Self.isWord(text) ? text : Self.quoted(text)
        case .integer(let number): return String(number)
        case .truth(let truth): return truth ? "true" : "false"
        case .list(let items):
            return Self.flow(items.lazy.map { ("", $0) }, "[", "]", room: room)
        case .object(let members):
            return Self.flow(
                members.lazy.map { (Self.key($0.0) + ": ", $0.1) }, "{", "}", room: room)
        }
    }

    private static func flow(
        _ parts: some Sequence<(String, DocumentNode)>, _ open: String, _ close: String, room: Int
    ) -> String? {
        var (line, left) = (open, room - 2)
        for (key, value) in parts {
            let start = (line == open ? "" : ", ") + key
            guard let text = value.flow(room: left - start.utf8.count) else { return nil }
            left -= start.utf8.count + text.unicodeScalars.count
            if left < 0 { return nil }
            line += start + text
        }
        return line + close
    }

    private static func key(_ name: String) -> String {
        isWord(name) || name == "$ref" ? name : quoted(name)
    }

    /// Whether YAML takes it for a text without quotes, in every place and by every reader.
    private static func isWord(_ text: String) -> Bool {
        let isPlain = text.utf8.enumerated().allSatisfy { place, byte in
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: true
            case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: "+"):
                place > 0
            default: false
            }
        }
        return isPlain && !text.isEmpty && !reserved.contains(text.lowercased())
    }

    private static let reserved: Set<String> = [
        "true", "false", "null", "yes", "no", "on", "off", "y", "n",
    ]

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

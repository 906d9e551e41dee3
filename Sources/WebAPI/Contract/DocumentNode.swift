/// A part of a document with its members in order, written as YAML.
indirect enum DocumentNode: Sendable {
    case text(String)
    case integer(Int64)
    case truth(Bool)
    case list([DocumentNode])
    case object([(String, DocumentNode)])

    /// Block YAML 1.2; texts are quoted as in JSON, which YAML reads the same.
    var yaml: String {
        var lines: [String] = []
        write(&lines, indent: 0, lead: "")
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ lines: inout [String], indent: Int, lead: String) {
        let space = String(repeating: "  ", count: indent)
        switch self {
        case .object(let members) where !members.isEmpty:
            for (index, member) in members.enumerated() {
                let start = index == 0 && !lead.isEmpty ? lead : space
                let key = start + Self.key(member.0) + ":"
                if let scalar = member.1.scalar {
                    lines.append(key + " " + scalar)
                } else {
                    lines.append(key)
                    member.1.write(&lines, indent: indent + 1, lead: "")
                }
            }
        case .list(let items) where !items.isEmpty:
            for item in items {
                if let scalar = item.scalar {
                    lines.append(space + "- " + scalar)
                } else {
                    item.write(&lines, indent: indent + 1, lead: space + "- ")
                }
            }
        default: lines.append(space + (scalar ?? ""))
        }
    }

    /// What fits on the line of its key; nil for what needs lines of its own.
    private var scalar: String? {
        switch self {
        case .text(let text): Self.quoted(text)
        case .integer(let number): String(number)
        case .truth(let truth): truth ? "true" : "false"
        case .list(let items): items.isEmpty ? "[]" : nil
        case .object(let members): members.isEmpty ? "{}" : nil
        }
    }

    private static func key(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy {
            ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A
        }
        return isPlain && !name.isEmpty ? name : quoted(name)
    }

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

public import FEEL

/// JSON in one spelling (after RFC 8785): members in the order of their names' bytes, no blanks,
/// only the escapes that are needed. The same content gives the same bytes, however laid out.
public enum CanonicalJSON {
    public static func bytes(_ value: JSONValue) -> [UInt8] {
        Array(JSONText.write(ordered(value)).utf8)
    }

    static func ordered(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): .array(items.map(ordered))
        case .object(let members):
            .object(
                members.map { JSONValue.Member(name: $0.name, value: ordered($0.value)) }
                    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        default: value
        }
    }

    /// The pointer to the first place at which two values differ; nil where they are the same.
    static func difference(_ left: JSONValue, _ right: JSONValue, at place: String) -> String? {
        switch (ordered(left), ordered(right)) {
        case (.array(let first), .array(let second)):
            for (index, pair) in zip(first, second).enumerated() {
                if let found = difference(pair.0, pair.1, at: "\(place)/\(index)") { return found }
            }
            let shorter = min(first.count, second.count)
            return first.count == second.count ? nil : "\(place)/\(shorter)"
        case (.object(let first), .object(let second)):
            for name in (first + second).map(\.name) {
                guard let one = left[name], let other = right[name] else {
                    return "\(place)/\(name)"
                }
                if let found = difference(one, other, at: "\(place)/\(name)") { return found }
            }
            return nil
        default: return bytes(left) == bytes(right) ? nil : place
        }
    }
}

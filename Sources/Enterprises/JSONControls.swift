import Diagnostics
import Documents
import FEEL

/// Drops control characters from the texts and names of JSON, as readers of tables do from cells.
struct JSONControls {
    private var count = 0
    private var first: SourceLocation?

    mutating func cleaned(_ json: JSONValue, _ pointer: String) -> JSONValue {
        switch json {
        case .null, .bool, .number: return json
        case .string(let text): return .string(cleaned(text, pointer))
        case .array(let items):
            var clean: [JSONValue] = []
            for (index, item) in items.enumerated() {
                clean.append(cleaned(item, "\(pointer)/\(index)"))
            }
            return .array(clean)
        case .object(let members):
            var clean: [JSONValue.Member] = []
            for member in members {
                let name = cleaned(member.name, pointer)
                clean.append(.init(name: name, value: cleaned(member.value, "\(pointer)/\(name)")))
            }
            return .object(clean)
        }
    }

    private mutating func cleaned(_ text: String, _ pointer: String) -> String {
        guard let clean = ControlCharacters.dropped(from: text) else { return text }
        count += 1
        first = first ?? SourceLocation(file: pointer)
        return clean
    }

    var warnings: [Diagnostic] {
        first.map { [ControlCharacters.warning(count, first: $0)] } ?? []
    }
}

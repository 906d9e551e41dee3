public import Diagnostics

/// A node of a YAML text that knows where it stands. Every scalar is text; a schema gives it a
/// type.
public struct YAMLNode: Sendable {
    public enum Kind: Sendable {
        /// `quoted` is true for `'…'`, `"…"`, `|` and `>`: `'null'` is a text, `null` is none.
        case scalar(String, quoted: Bool)
        /// In the order of the text; keys are scalars and differ from each other.
        case mapping([(key: YAMLNode, value: YAMLNode)])
        case sequence([YAMLNode])
    }

    public var kind: Kind
    /// The first character of the node: `.text(line:column:)`.
    public var location: SourceLocation

    public init(kind: Kind, location: SourceLocation) {
        self.kind = kind
        self.location = location
    }
}

extension YAMLNode {
    /// The text of a scalar, quoted or not; nil for a mapping or a sequence.
    public var string: String? {
        if case .scalar(let text, _) = kind { text } else { nil }
    }

    /// An absent value: nothing after the colon, `~` or an unquoted `null`.
    public var isNull: Bool {
        guard case .scalar(let text, quoted: false) = kind else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    public var isScalar: Bool { string != nil }

    /// The pairs of a mapping in order; empty for every other node.
    public var entries: [(key: YAMLNode, value: YAMLNode)] {
        if case .mapping(let pairs) = kind { pairs } else { [] }
    }

    /// The members of a sequence; empty for every other node.
    public var items: [YAMLNode] {
        if case .sequence(let nodes) = kind { nodes } else { [] }
    }

    public var isMapping: Bool {
        if case .mapping = kind { true } else { false }
    }

    public var isSequence: Bool {
        if case .sequence = kind { true } else { false }
    }

    /// The keys of a mapping in order.
    public var keys: [String] { entries.compactMap(\.key.string) }

    /// The value of a key; nil if the key is absent or the node is no mapping.
    public subscript(key: String) -> YAMLNode? {
        entries.first { $0.key.string == key }?.value
    }

    /// The key itself with its place, to point at in a diagnostic.
    public func keyNode(_ key: String) -> YAMLNode? {
        entries.first { $0.key.string == key }?.key
    }
}

import Diagnostics
public import Vocabulary

/// Which fields a consent speaks of (范围). Kept by id, so that it reads the same with any later
/// vocabulary.
public struct FieldScope: Hashable, Sendable {
    public enum Part: Hashable, Sendable {
        /// Every field but those of persons.
        case allButPersonal
        /// Every field of the responsible person.
        case allPersonal
        /// Every field whose id begins so: `tax` for `tax.*`.
        case family(String)
        case field(String)

        public var text: String {
            switch self {
            case .allButPersonal: "all"
            case .allPersonal: "personal"
            case .family(let prefix): prefix + ".*"
            case .field(let id): id
            }
        }
    }

    /// Without repetitions, in the order of their texts.
    public let parts: [Part]

    public init(_ parts: [Part]) {
        self.parts = Set(parts).sorted { $0.text < $1.text }
    }

    /// Reads what `text` writes, knowing no vocabulary: for stores. Nil for an empty text.
    public init?(text: String) {
        let parts = text.split(separator: " ").map { Part(text: String($0)) }
        if parts.isEmpty { return nil }
        self.init(parts)
    }

    /// `tax.* enterprise.employees`, for stores and digests.
    public var text: String { parts.map(\.text).joined(separator: " ") }

    /// True if the scope names the field itself. Personal fields are never among all.
    public func contains(_ field: Field) -> Bool {
        parts.contains { part in
            switch part {
            case .allButPersonal: !field.isPersonal
            case .allPersonal: field.isPersonal
            case .family(let prefix): field.id.hasPrefix(prefix + ".")
            case .field(let id): field.id == id
            }
        }
    }

    /// True if nothing but what the tax office knows is in it.
    public var isOfTaxOnly: Bool {
        !parts.isEmpty
            && parts.allSatisfy { $0 == .family("tax") || $0.text.hasPrefix("tax.") }
    }
}

extension FieldScope.Part {
    fileprivate init(text: String) {
        switch text {
        case "all": self = .allButPersonal
        case "personal": self = .allPersonal
        default: self = text.hasSuffix(".*") ? .family(String(text.dropLast(2))) : .field(text)
        }
    }
}

extension Field {
    /// True for what is known of a person. What managers do in office is no personal information
    /// (征信业管理条例 Art. 13); that line is not drawn here: all fields of `principal` count.
    public var isPersonal: Bool { subject == .principal }
}

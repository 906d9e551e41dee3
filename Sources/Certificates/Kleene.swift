import Vocabulary

/// Yes, no, or open with the reasons.
enum Kleene: Hashable {
    case yes
    case no
    case open(Open)

    /// Why there is no answer yet.
    struct Open: Hashable {
        var missing: [FieldIndex] = []
        var unverified: [FieldIndex] = []
        var offices: [Certificate.Text] = []
        var isUnread = false

        mutating func join(_ other: Open) {
            missing += other.missing.filter { !missing.contains($0) }
            unverified += other.unverified.filter { !unverified.contains($0) }
            offices += other.offices.filter { !offices.contains($0) }
            isUnread = isUnread || other.isUnread
        }
    }

    static let unread = Kleene.open(Open(isUnread: true))

    static func missing(_ fields: [FieldIndex]) -> Kleene { .open(Open(missing: fields)) }

    static func asked(_ office: Certificate.Text) -> Kleene { .open(Open(offices: [office])) }

    init(_ truth: Bool) { self = truth ? .yes : .no }

    var negated: Kleene {
        switch self {
        case .yes: .no
        case .no: .yes
        case .open: self
        }
    }

    static func all(_ parts: [Kleene]) -> Kleene { joined(parts, deciding: .no, else: .yes) }

    static func any(_ parts: [Kleene]) -> Kleene { joined(parts, deciding: .yes, else: .no) }

    private static func joined(
        _ parts: [Kleene], deciding: Kleene, else rest: Kleene
    ) -> Kleene {
        if parts.contains(deciding) { return deciding }
        let reasons = parts.compactMap { if case .open(let open) = $0 { open } else { nil } }
        guard var first = reasons.first else { return rest }
        for reason in reasons.dropFirst() { first.join(reason) }
        return .open(first)
    }

    /// With the figures named that are there and have to be checked first.
    func naming(_ weak: Set<FieldIndex>) -> Kleene {
        guard case .open(var open) = self, !weak.isEmpty else { return self }
        open.unverified = open.missing.filter(weak.contains)
        return .open(open)
    }
}

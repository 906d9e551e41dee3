public import Vocabulary

extension Condition {
    /// The members of this field that the condition names, in order.
    public func members(of field: FieldIndex) -> [String] {
        switch self {
        case .member(field, let ids), .outside(field, let ids), .containsAll(field, let ids),
            .subset(field, let ids):
            ids
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            parts.flatMap { $0.members(of: field) }
        case .not(let part): part.members(of: field)
        default: []
        }
    }
}

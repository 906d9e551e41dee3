/// What became of an operation.
public enum MoneyOutcome: Hashable, Sendable {
    /// Done. The ordinal is its place in the list of operations, from 1.
    case recorded(MoneyOperationID, ordinal: Int64)
    /// The same id with the same content was here before; nothing was done now.
    case alreadyRecorded(FirstOutcome, ordinal: Int64)
    /// Nothing was done. The leg counts from 0; nil where no single one is at fault.
    case refused(MoneyRefusal, leg: Int?)

    /// Whether the operation is now in the list of operations and was not before: what a store has
    /// to write. A refusal is written too, since outcomes stick; not so an id that stands for
    /// another content, and a set that holds one.
    public var isNew: Bool {
        switch self {
        case .recorded: true
        case .alreadyRecorded: false
        case .refused(.existsWithDifferentContent, _), .refused(.linkedOperationNotNew, _): false
        case .refused: true
        }
    }

    /// Whether the operation counts, now or since it was first sent.
    public var isAccepted: Bool {
        switch self {
        case .recorded, .alreadyRecorded(.accepted, _): true
        case .alreadyRecorded(.refused, _), .refused: false
        }
    }

    /// Why it does not count; nil where it does.
    public var refusal: MoneyRefusal? {
        switch self {
        case .recorded, .alreadyRecorded(.accepted, _): nil
        case .alreadyRecorded(.refused(let refusal, _), _), .refused(let refusal, _): refusal
        }
    }
}

/// What became of an operation when it was first sent: it stays so.
public enum FirstOutcome: Hashable, Sendable {
    case accepted
    case refused(MoneyRefusal, leg: Int?)
}

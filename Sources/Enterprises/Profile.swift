public import Quantities
public import Vocabulary

/// What is known of one enterprise on one day: one state for every field of the dictionary.
/// Fields of rights are `missing` here and stand in `rights`.
public struct Profile: Sendable {
    public let key: String
    public let uscc: USCC?
    public let name: String
    public let asOf: Day
    /// By `FieldIndex`.
    public let states: [FactState]
    /// What is known of each right, by its name; nil if nothing was said of rights at all,
    /// empty if it is known that there is none.
    public let rights: [RightProfile]?

    public init(
        key: String, uscc: USCC?, name: String, asOf: Day, states: [FactState],
        rights: [RightProfile]?
    ) {
        self.key = key
        self.uscc = uscc
        self.name = name
        self.asOf = asOf
        self.states = states
        self.rights = rights
    }
}

/// The states of one right: those of the enterprise with the right's own fields laid over them.
public struct RightProfile: Sendable {
    public let name: String
    /// By `FieldIndex`, all fields.
    public let states: [FactState]

    public init(name: String, states: [FactState]) {
        self.name = name
        self.states = states
    }
}

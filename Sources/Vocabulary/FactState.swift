public import Quantities

/// Where a resolved value comes from, in the words that a report prints.
public struct FactOrigin: Hashable, Sendable {
    /// The year that the figure is of, where the field is yearly.
    public var year: Int?
    /// The file, system or office, such as `register-2025.csv`, or `derived:<field>`.
    public var source: String
    /// The day on which the figure was true or was recorded, where the source gives one.
    public var day: Day?
    /// How far the figure has been checked; nil where nobody says. What is derived is as weak as
    /// the weakest of its inputs.
    public var verification: Verification?
    /// The entry of the journal that recorded it; nil for what comes straight from a file.
    public var entry: Int64?

    public init(
        year: Int? = nil, source: String, day: Day? = nil, verification: Verification? = nil,
        entry: Int64? = nil
    ) {
        self.year = year
        self.source = source
        self.day = day
        self.verification = verification
        self.entry = entry
    }
}

/// What is known of one field of one subject on one day.
public enum FactState: Sendable {
    case known(FactValue, FactOrigin)
    case missing
    /// Two sources say different things; kept apart until somebody decides.
    case conflict([FactValue])
    /// The formula could not be computed; the fields whose values it lacks.
    case underivable([FieldIndex])
    /// The formula divides by zero.
    case undefined
    /// The formula gives what cannot be, such as a share above 100 %; the fields that it rests on.
    case implausible(FactValue, from: [FieldIndex])

    public var value: FactValue? {
        if case .known(let value, _) = self { value } else { nil }
    }
}

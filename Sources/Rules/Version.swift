public import Quantities

/// When a version's text applies. Effective time is never the day on which somebody read it.
public struct Version: Hashable, Sendable {
    /// What output names it by: the date of the text, or `unstated`.
    public let text: String
    /// Nil: unstated, taken as in force and marked.
    public let from: Day?
    public let to: Day?
    /// The date of the latest source that states the text.
    public let confirmed: Day?

    public init(text: String, from: Day?, to: Day?, confirmed: Day?) {
        self.text = text
        self.from = from
        self.to = to
        self.confirmed = confirmed
    }

    public func covers(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

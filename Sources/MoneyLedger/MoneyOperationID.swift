/// The name that a caller gives an operation on the money book. It is used once; whoever sends it
/// again gets the first outcome.
public struct MoneyOperationID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String { text }
}

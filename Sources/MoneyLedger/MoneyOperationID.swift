/// The name that a caller gives an operation on the money book. It is used once; whoever sends it
/// again gets the first outcome. Two ids are the same if their bytes are.
public struct MoneyOperationID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String { text }

    public static func == (left: MoneyOperationID, right: MoneyOperationID) -> Bool {
        Bytes.same(left.text, right.text)
    }

    public func hash(into hasher: inout Hasher) {
        Bytes.hash(text, &hasher)
    }
}

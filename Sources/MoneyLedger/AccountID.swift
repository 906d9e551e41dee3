/// The name of an account of the money book (资金账户), a path from the general to the particular,
/// such as `pool/xt-kv/cash` or `quota/xt-batch/某银行/2026`: whoever sums by its beginning sums what
/// belongs together. Two names are the same if their bytes are; they are ordered by their bytes.
public struct AccountID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public var description: String { text }

    public static func == (left: AccountID, right: AccountID) -> Bool {
        Bytes.same(left.text, right.text)
    }

    public static func < (left: AccountID, right: AccountID) -> Bool {
        Bytes.precedes(left.text, right.text)
    }

    public func hash(into hasher: inout Hasher) {
        Bytes.hash(text, &hasher)
    }
}

/// Where a log-in comes from, as far as throttling tells sources apart: an IPv4 address, or the
/// first 64 bits of an IPv6 address, because one subscriber has all the others.
public struct LogInSource: Hashable, Sendable {
    public let text: String

    /// - Parameter address: as the connection or a trusted proxy says it; other text counts as it
    ///   is.
    public init(_ address: String) {
        text = LogInSource.network(address.lowercased()) ?? address.lowercased()
    }

    /// The first four groups; nil for what is no IPv6 address. `::ffff:1.2.3.4` is IPv4.
    private static func network(_ address: String) -> String? {
        guard address.contains(":") else { return nil }
        let mapped = "::ffff:"
        if address.hasPrefix(mapped), address.contains(".") {
            return String(address.dropFirst(mapped.count))
        }
        let bare = address.prefix { $0 != "%" }
        let halves = bare.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let front = groups(halves[0])
        let back = halves.count == 2 ? groups(halves[1]) : []
        let missing = 8 - front.count - back.count
        guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
        let all = front + Array(repeating: "0", count: missing) + back
        return all.prefix(4).joined(separator: ":") + "::/64"
    }

    private static func groups(_ text: Substring) -> [String] {
        text.split(separator: ":").map { group in
            let plain = group.drop { $0 == "0" }
            return plain.isEmpty ? "0" : String(plain)
        }
    }
}

/// The URL of a webhook, of the few shapes that are taken: `https://host[:port]/path?query`, host a
/// name or an address, everything plain ASCII. Nothing is mended: a URL that two programs could
/// read in two ways is refused.
public struct WebhookAddress: Hashable, Sendable {
    public static let longest = 500

    public let text: String
    public let isSecure: Bool
    /// In small letters; a v6 address without its brackets.
    public let host: String

    /// Nil for any other shape; `WebhookRefusal.addressMalformed` tells what is wanted.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.longest, bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
            !bytes.contains(where: { Array(#"\"<>^`{|}#"#.utf8).contains($0) })
        else { return nil }
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let host = Self.host(authority) else { return nil }
        (self.text, isSecure, self.host) = (text, scheme == "https://", host)
    }

    /// No user, no password, a port of 1 to 65535.
    private static func host(_ authority: Substring) -> String? {
        if authority.hasPrefix("[") {
            let parts = authority.dropFirst().split(
                separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, NetworkAddress(parts[0]) != nil, parts[0].contains(":"),
                parts[1].isEmpty || (parts[1].first == ":" && isPort(parts[1].dropFirst()))
            else { return nil }
            return parts[0].lowercased()
        }
        let parts = authority.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || isPort(parts[1]) else { return nil }
        let host = parts[0].lowercased()
        return isName(host) ? host : nil
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) } && (1...65_535).contains(Int(text) ?? 0)
    }

    /// Labels of small letters, digits and hyphens. An address of four numbers is one; other
    /// numbers alone are not: some programs read them as addresses.
    static func isName(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, let last = labels.last else { return false }
        let isWellFormed = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
                }
        }
        guard isWellFormed else { return false }
        let endsInNumber = last.utf8.first.map { (48...57).contains($0) } ?? true
        return !endsInNumber || NetworkAddress(host) != nil
    }
}

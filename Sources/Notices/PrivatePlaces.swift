/// Places beside the open internet that the service's owner lets webhooks reach: the setting
/// `webhooks.allow-private`. Only there a message may go without TLS.
public struct PrivatePlaces: Hashable, Sendable {
    private let ranges: [NetworkRange]
    /// In small letters.
    private let hosts: Set<String>

    public static let none = PrivatePlaces(ranges: [], hosts: [])

    private init(ranges: [NetworkRange], hosts: Set<String>) {
        (self.ranges, self.hosts) = (ranges, hosts)
    }

    /// Reads `10.1.0.0/16, hooks.example.cn`; nil if a word is no address, range or host name.
    public init?(_ text: some StringProtocol) {
        var (ranges, hosts): ([NetworkRange], Set<String>) = ([], [])
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            if let range = NetworkRange(reading: word) {
                ranges.append(range)
            } else if WebhookAddress.isName(word.lowercased()) {
                hosts.insert(word.lowercased())
            } else {
                return nil
            }
        }
        self.init(ranges: ranges, hosts: hosts)
    }

    /// Whether a host, as an address names it, is allowed by itself.
    public func names(_ host: String) -> Bool {
        hosts.contains(host)
            || NetworkAddress(host).map { address in ranges.contains { $0.contains(address) } }
                ?? false
    }

    /// Whether a connection may be opened: asked with the address that the name led to, at the
    /// moment of connecting, so a name that leads elsewhere the second time is no way round.
    public func allows(_ address: NetworkAddress, of host: String) -> Bool {
        address.isPublic || names(host) || ranges.contains { $0.contains(address) }
    }
}

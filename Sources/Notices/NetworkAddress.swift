/// An address of the network, v4 or v6, and whether the open internet may own it.
public struct NetworkAddress: Hashable, Sendable {
    /// 16 bytes; of a v4 address as `::ffff:a.b.c.d`.
    public let bytes: [UInt8]

    /// - Parameter bytes: 4 or 16, highest first; nil for another number.
    public init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = Self.mapped + bytes
        case 16: self.bytes = bytes
        default: return nil
        }
    }

    private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    public var isV4: Bool { bytes.starts(with: Self.mapped) }

    /// Reads `10.0.0.1` (four decimal numbers, nothing shorter, no leading zeros) or a v6 address
    /// without zone; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let bytes = text.contains(":") ? Self.v6(text) : Self.v4(text) else { return nil }
        self.init(bytes: bytes)
    }

    private static func v4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { part -> UInt8? in
            guard part.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            guard part == "0" || part.first != "0" else { return nil }
            return UInt8(part)
        }
        return bytes.count == 4 ? bytes : nil
    }

    private static func v6(_ text: some StringProtocol) -> [UInt8]? {
        let halves = String(text).split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0], endsText: halves.count == 1) else {
            return nil
        }
        if halves.count == 1 { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1], endsText: true), head.count + tail.count <= 14 else {
            return nil
        }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// - Parameter endsText: whether the last group may be a v4 address.
    private static func groups(_ text: Substring, endsText: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            if endsText, place == parts.count - 1, part.contains(".") {
                guard let four = v4(part) else { return nil }
                bytes += four
            } else {
                guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                    part.allSatisfy(\.isASCII), let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 255)]
            }
        }
        return bytes
    }

    /// Whether it is nobody's own: what is left when loopback, private, link-local, shared,
    /// documentation, multicast and reserved ranges are taken away (RFC 6890, IANA's registries of
    /// special addresses), and everything that carries a v4 address inside a v6 one: such an
    /// address is as private as the one that it carries, so no such form is taken at all.
    public var isPublic: Bool {
        if isV4 { return !Self.specialV4.contains { $0.contains(self) } }
        // Only 2000::/3 is given out to anybody.
        return Self.givenOut.contains(self) && !Self.specialV6.contains { $0.contains(self) }
    }

    private static let givenOut = NetworkRange("2000::/3")
    private static let specialV4 = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ].map { NetworkRange($0) }
    /// Within 2000::/3: protocol assignments with Teredo, 6to4, documentation.
    private static let specialV6 = [
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    ].map { NetworkRange($0) }
}

/// Addresses that begin alike: `10.1.0.0/16`.
public struct NetworkRange: Hashable, Sendable {
    public let start: NetworkAddress
    /// How many bits count, of 128.
    let bits: Int

    /// Reads `10.1.0.0/16`, `fd00::/8` or a single address; nil for anything else.
    public init?(reading text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let start = NetworkAddress(parts[0]) else { return nil }
        let width = start.isV4 ? 32 : 128
        guard let length = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(length),
            parts.count == 1 || parts[1].utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.start = start
        bits = 128 - width + length
    }

    /// One that is written in this program.
    fileprivate init(_ text: String) {
        guard let range = NetworkRange(reading: text) else { preconditionFailure(text) }
        self = range
    }

    public func contains(_ address: NetworkAddress) -> Bool {
        let whole = bits / 8
        guard address.bytes.prefix(whole) == start.bytes.prefix(whole) else { return false }
        let rest = bits % 8
        if rest == 0 { return true }
        return (address.bytes[whole] ^ start.bytes[whole]) >> (8 - rest) == 0
    }
}

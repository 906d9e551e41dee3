import FEEL

/// FNV-1a with 64 bits: a checksum against slips of the hand, and not against forgery. Whoever
/// changes a file on purpose can compute it anew.
enum RoundChecksum {
    static let algorithm = "FNV-1a-64"

    /// Sixteen hexadecimal digits.
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Of what a file says, however it is spaced: its members in their order, on one line, without
    /// the checksum itself.
    static func of(_ members: [JSONValue.Member]) -> String {
        let told = members.filter { $0.name != "checksum" }
        return of(JSONText.write(.object(told)).utf8)
    }
}

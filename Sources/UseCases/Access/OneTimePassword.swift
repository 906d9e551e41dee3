import Seals

/// A password that is shown once and has to be changed: four groups of five characters, none of
/// which is taken for another.
public struct OneTimePassword: Hashable, Sendable, CustomStringConvertible {
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789x".utf8)
    /// For the one who is to have it.
    public let revealed: String

    /// 100 random bits, of which `x` takes two places of 32: at least 99 count.
    static func random() -> OneTimePassword {
        let letters = Noise.bytes(20).map { alphabet[Int($0 & 31)] }
        let groups = stride(from: 0, to: 20, by: 5).map {
            String(decoding: letters[$0..<$0 + 5], as: UTF8.self)
        }
        return OneTimePassword(revealed: groups.joined(separator: "-"))
    }

    /// Never the password.
    public var description: String { "OneTimePassword" }
}

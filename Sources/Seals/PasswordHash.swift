private import CSodium

/// How much work it is to compute the hash of a password.
public struct PasswordCost: Hashable, Sendable {
    /// How often the memory is gone through.
    public let passes: Int
    public let memoryBytes: Int

    public init(passes: Int, memoryBytes: Int) {
        self.passes = passes
        self.memoryBytes = memoryBytes
    }

    /// 19 MiB and three passes: above the least that OWASP's Password Storage Cheat Sheet asks of
    /// Argon2id (19 MiB, two passes, one lane), and two at once stay below 40 MB.
    public static let standard = PasswordCost(passes: 3, memoryBytes: 19 << 20)
    /// The least that the algorithm takes. Protects nothing: for tests.
    public static let least = PasswordCost(passes: 1, memoryBytes: 8 << 10)
}

/// The Argon2id hash of a password, with its salt and cost, as `$argon2id$v=19$m=…`.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// A hash that was stored.
    public init(text: String) {
        self.text = text
    }

    /// Computes the hash with a salt of its own. Takes a good part of a second of one core, and
    /// the memory that the cost names.
    /// - Returns: nil where there is not that much memory.
    public static func compute(
        _ password: String, cost: PasswordCost = .standard
    ) -> PasswordHash? {
        Sodium.start()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let status = crypto_pwhash_str_alg(
            &text, password, UInt64(password.utf8.count), UInt64(cost.passes), cost.memoryBytes,
            crypto_pwhash_alg_argon2id13())
        guard status == 0 else { return nil }
        let letters = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return PasswordHash(text: String(decoding: letters, as: UTF8.self))
    }

    /// Whether it is the hash of this password. As much work as computing one.
    public func matches(_ password: String) -> Bool {
        crypto_pwhash_str_verify(text, password, UInt64(password.utf8.count)) == 0
    }

    /// Whether it was computed at another cost than passwords are today.
    public func needsRehash(_ cost: PasswordCost = .standard) -> Bool {
        crypto_pwhash_str_needs_rehash(text, UInt64(cost.passes), cost.memoryBytes) != 0
    }

    /// Never the hash itself.
    public var description: String { "PasswordHash" }
}

private import CSodium

/// A secret key with which an installation signs what it hands out (Ed25519, RFC 8032). Whoever
/// has the public key can tell that a text was signed with it and was not changed since.
public struct SigningKey: Hashable, Sendable, CustomStringConvertible {
    public static let seedLength = 32

    /// 32 bytes from which the pair of keys is made: all that has to be kept.
    public let seed: [UInt8]
    private let secret: [UInt8]
    public let publicKey: PublicKey

    /// Nil unless there are 32 bytes.
    public init?(seed: [UInt8]) {
        guard seed.count == SigningKey.seedLength else { return nil }
        Sodium.start()
        var open = [UInt8](repeating: 0, count: PublicKey.length)
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_secretkeybytes()))
        crypto_sign_seed_keypair(&open, &secret, seed)
        self.seed = seed
        self.secret = secret
        publicKey = PublicKey(bytes: open)!
    }

    /// A new key, known to nobody.
    public static func random() -> SigningKey {
        SigningKey(seed: Noise.bytes(seedLength))!
    }

    /// 64 bytes; the same message gives the same bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: PublicKey.signatureLength)
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
        return signature
    }

    /// Never the key itself.
    public var description: String { "SigningKey" }
}

/// With which signatures are checked; no secret.
public struct PublicKey: Hashable, Sendable {
    public static let length = 32
    public static let signatureLength = 64

    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == PublicKey.length else { return nil }
        self.bytes = bytes
    }

    /// Whether the message was signed with the secret key that belongs to this one.
    public func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == PublicKey.signatureLength else { return false }
        Sodium.start()
        let status = crypto_sign_verify_detached(
            signature, message, UInt64(message.count), bytes)
        return status == 0
    }
}

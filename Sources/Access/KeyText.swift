public import Seals

/// The text of an API key: `rq_`, eight characters that name the key, `_`, 43 that prove it.
/// Shown once; what is kept is the name and the digest of the whole.
public struct KeyText: Hashable, Sendable, CustomStringConvertible {
    private static let mark = "rq_"
    private static let prefixBytes = 6
    private static let secretBytes = 32

    /// Eight characters; not secret.
    public let prefix: String
    private let secret: String

    /// - Parameters:
    ///   - name: six random bytes.
    ///   - secret: 32 random bytes.
    public init(name: [UInt8], secret: [UInt8]) {
        precondition(name.count == KeyText.prefixBytes && secret.count == KeyText.secretBytes)
        prefix = Base64URL.encode(name)
        self.secret = Base64URL.encode(secret)
    }

    /// A new key, known to nobody.
    public static func random() -> KeyText {
        KeyText(name: Noise.bytes(prefixBytes), secret: Noise.bytes(secretBytes))
    }

    /// Reads a key as somebody sends it; nil for what cannot be one.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 55, text.hasPrefix(KeyText.mark) else { return nil }
        let rest = bytes.dropFirst(KeyText.mark.utf8.count)
        let (prefix, secret) = (Substring(rest.prefix(8)), Substring(rest.dropFirst(9)))
        guard rest.dropFirst(8).first == UInt8(ascii: "_"),
            Base64URL.decode(prefix)?.count == KeyText.prefixBytes,
            Base64URL.decode(secret)?.count == KeyText.secretBytes
        else { return nil }
        (self.prefix, self.secret) = (String(prefix), String(secret))
    }

    /// The whole, for the one time that it is shown.
    public var revealed: String { KeyText.mark + prefix + "_" + secret }

    /// Of the whole; 256 random bits need no slow hash.
    public var digest: Digest { Digest(of: revealed.utf8) }

    /// Never the secret.
    public var description: String { KeyText.mark + prefix + "_…" }
}

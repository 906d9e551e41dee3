private import CSodium

/// A secret key under which values are sealed (XChaCha20-Poly1305). Without the key a sealed value
/// cannot be read by anybody: destroying the key is deleting what it sealed.
public struct SealingKey: Hashable, Sendable, CustomStringConvertible {
    public static let length = 32
    private static let nonceLength = 24
    private static let tagLength = 16

    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == SealingKey.length else { return nil }
        self.bytes = bytes
    }

    /// A new key, known to nobody.
    public static func random() -> SealingKey { SealingKey(bytes: Noise.bytes(length))! }

    /// - Parameter context: what the value belongs to; it opens only with the same context.
    public func seal(_ plain: [UInt8], context: [UInt8]) -> [UInt8] {
        let nonce = Noise.bytes(SealingKey.nonceLength)
        var sealed = [UInt8](repeating: 0, count: plain.count + SealingKey.tagLength)
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &sealed, nil, plain, UInt64(plain.count), context, UInt64(context.count), nil, nonce,
            bytes)
        return nonce + sealed
    }

    /// Nil where the key, the context or the content is another one.
    public func open(_ sealed: [UInt8], context: [UInt8]) -> [UInt8]? {
        let (nonceLength, tagLength) = (SealingKey.nonceLength, SealingKey.tagLength)
        guard sealed.count >= nonceLength + tagLength else { return nil }
        let (nonce, box) = (Array(sealed[..<nonceLength]), Array(sealed[nonceLength...]))
        // One byte more than needed: an empty array has no address.
        var plain = [UInt8](repeating: 0, count: box.count - tagLength + 1)
        let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &plain, nil, nil, box, UInt64(box.count), context, UInt64(context.count), nonce, bytes)
        return status == 0 ? Array(plain.dropLast()) : nil
    }

    /// Never the key itself.
    public var description: String { "SealingKey" }
}

private import CSodium

/// HMAC-SHA-256 (RFC 2104): proves that a message comes from somebody who holds the key.
public enum MessageSeal {
    /// 32 bytes.
    /// - Parameter key: of any length; 32 random bytes are as good as more.
    public static func of(_ message: [UInt8], key: [UInt8]) -> Digest {
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        var bytes = [UInt8](repeating: 0, count: Digest.length)
        crypto_auth_hmacsha256_final(&state, &bytes)
        return Digest(bytes: bytes)!
    }

    /// Compares without telling by its time where the seal differs.
    public static func isSeal(_ seal: Digest, of message: [UInt8], key: [UInt8]) -> Bool {
        of(message, key: key).isSameSecret(as: seal)
    }
}

private import CSodium

/// Bytes that nobody can foresee, from the system's source of randomness.
public enum Noise {
    /// So many bytes.
    public static func bytes(_ count: Int) -> [UInt8] {
        Sodium.start()
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }
}

/// The library, made ready once; asking again does nothing.
enum Sodium {
    static func start() {
        precondition(sodium_init() >= 0, "no source of randomness")
    }
}

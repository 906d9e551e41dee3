private import CSodium

/// Whether two secrets are the same bytes. How long it takes tells nothing of where they differ;
/// it may tell that their lengths do.
public func isSameSecret(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}

extension Digest {
    /// Compares without telling by its time where two digests differ.
    public func isSameSecret(as other: Digest) -> Bool {
        Seals.isSameSecret(bytes, other.bytes)
    }
}

private import CSodium

/// A SHA-256 digest: what a rule text, a batch of facts or an entry of the journal is known by.
public struct Digest: Hashable, Sendable {
    public static let length = 32

    /// 32 bytes.
    public let bytes: [UInt8]

    public init(of content: some Collection<UInt8>) {
        var maker = DigestMaker()
        maker.add(content)
        self = maker.digest
    }

    /// Nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Digest.length else { return nil }
        self.bytes = bytes
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hex text: some StringProtocol) {
        guard text.utf8.count == 2 * Digest.length else { return nil }
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count else { return nil }
        bytes = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }

    public var hex: String { Digest.hex(bytes) }

    /// The first twelve hexadecimal digits, for people.
    public var short: String { Digest.hex(bytes.prefix(6)) }

    private static func hex(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            for digit in [byte >> 4, byte & 15] {
                text.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Takes content in pieces. Pieces that are added by `add(field:)` cannot run into one another.
public struct DigestMaker {
    private var state = crypto_hash_sha256_state()

    public init() {
        crypto_hash_sha256_init(&state)
    }

    public mutating func add(_ content: some Collection<UInt8>) {
        let done: Void? = content.withContiguousStorageIfAvailable {
            _ = crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count))
        }
        if done == nil {
            let copy = Array(content)
            crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
        }
    }

    /// A text with its length before it, so that `("ab", "c")` differs from `("a", "bc")`.
    public mutating func add(field text: String) {
        add(number: Int64(text.utf8.count))
        var text = text
        text.withUTF8 { _ = crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count)) }
    }

    /// A number as eight bytes, highest first.
    public mutating func add(number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { add($0) }
    }

    /// The digest of all that was added so far.
    public var digest: Digest {
        var copy = state
        var bytes = [UInt8](repeating: 0, count: Digest.length)
        crypto_hash_sha256_final(&copy, &bytes)
        return Digest(bytes: bytes)!
    }
}

import Seals
import Testing

@Suite("HMAC-SHA-256（RFC 4231）")
struct MessageSealTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let number: Int
        let key: [UInt8]
        let message: [UInt8]
        let seal: String
        var testDescription: String { "case \(number)" }
    }

    /// Section 4 of the RFC. Case 5 tests a truncated seal and is left out.
    static let vectors = [
        Vector(
            number: 1, key: .init(repeating: 0x0B, count: 20), message: Array("Hi There".utf8),
            seal: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Vector(
            number: 2, key: Array("Jefe".utf8),
            message: Array("what do ya want for nothing?".utf8),
            seal: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Vector(
            number: 3, key: .init(repeating: 0xAA, count: 20),
            message: .init(repeating: 0xDD, count: 50),
            seal: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Vector(
            number: 4, key: Array(1...25), message: .init(repeating: 0xCD, count: 50),
            seal: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Vector(
            number: 6, key: .init(repeating: 0xAA, count: 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            seal: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Vector(
            number: 7, key: .init(repeating: 0xAA, count: 131),
            message: Array(
                ("This is a test using a larger than block-size key and a larger than "
                    + "block-size data. The key needs to be hashed before being used by the "
                    + "HMAC algorithm.").utf8),
            seal: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test("公布的例子", arguments: vectors)
    func published(_ vector: Vector) throws {
        let seal = try #require(Digest(hex: vector.seal))
        #expect(MessageSeal.of(vector.message, key: vector.key) == seal)
        #expect(MessageSeal.isSeal(seal, of: vector.message, key: vector.key))
        #expect(!MessageSeal.isSeal(seal, of: vector.message + [0], key: vector.key))
        #expect(!MessageSeal.isSeal(seal, of: vector.message, key: vector.key + [1]))
    }

    @Test("比较秘密：差任何一位、长短不同都不相同")
    func comparison() {
        let secret = Noise.bytes(32)
        #expect(isSameSecret(secret, secret))
        #expect(!isSameSecret(secret, Array(secret.dropLast())))
        #expect(isSameSecret([], []))
        for place in secret.indices {
            var other = secret
            other[place] ^= 1 << (place % 8)
            #expect(!isSameSecret(secret, other))
        }
    }
}

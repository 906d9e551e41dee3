import Seals
import Testing

@Suite("Base64url（RFC 4648）")
struct Base64URLTests {
    /// Section 10 of the RFC, without the padding; the last two need the letters of section 5.
    static let vectors: [([UInt8], String)] = [
        (Array("".utf8), ""), (Array("f".utf8), "Zg"), (Array("fo".utf8), "Zm8"),
        (Array("foo".utf8), "Zm9v"), (Array("foob".utf8), "Zm9vYg"),
        (Array("fooba".utf8), "Zm9vYmE"), (Array("foobar".utf8), "Zm9vYmFy"),
        ([0xFB, 0xFF], "-_8"), ([0xFF, 0xFF, 0xFF], "____"),
    ]

    @Test("写出和读回", arguments: vectors)
    func vector(bytes: [UInt8], text: String) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test("随机字节写出再读回不变", arguments: 0..<70)
    func round(count: Int) {
        let bytes = Noise.bytes(count)
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }

    @Test(
        "不是它写的不读：填充、别的字母、多余的位、没有这样的长度",
        arguments: ["Zg==", "Zm+v", "Zm/v", "Zh", "Zm9", "A", "Zm9vY", "Zm 9v", "Zm9v\n", "融桥"])
    func strange(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}

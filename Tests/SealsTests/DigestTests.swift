import Seals
import Testing

@Suite("摘要 SHA-256")
struct DigestTests {
    // FIPS 180-2, appendix B.
    @Test(
        "标准算例",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func standard(text: String, hex: String) {
        let digest = Digest(of: Array(text.utf8))
        #expect(digest.hex == hex)
        #expect(Digest(hex: hex) == digest)
    }

    @Test("字段有长度，移动边界摘要就不同")
    func fields() {
        var first = DigestMaker()
        first.add(field: "ab")
        first.add(field: "c")
        var second = DigestMaker()
        second.add(field: "a")
        second.add(field: "bc")
        #expect(first.digest != second.digest)
    }

    @Test("不是六十四位十六进制，不认", arguments: ["", "12", String(repeating: "g", count: 64)])
    func refused(text: String) {
        #expect(Digest(hex: text) == nil)
    }
}

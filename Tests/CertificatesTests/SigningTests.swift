import Seals
import Testing

@testable import Certificates

@Suite("凭证签名")
struct SigningTests {
    /// RFC 8032, section 7.1, tests 1 and 2.
    @Test("RFC 8032 的例子")
    func vectors() throws {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
        let key = try #require(SigningKey(seed: hex(seed)))
        #expect(
            key.publicKey.bytes
                == hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
        let signature = key.sign([])
        #expect(
            signature
                == hex(
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a3"
                        + "3bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"))
        #expect(key.publicKey.accepts(signature, of: []))
        #expect(!key.publicKey.accepts(signature, of: [0]))
    }

    @Test("改一位签名或公钥，都不认")
    func changed() throws {
        let key = SigningKey.random()
        let signature = key.sign([1, 2, 3])
        for index in signature.indices {
            var other = signature
            other[index] ^= 1
            #expect(!key.publicKey.accepts(other, of: [1, 2, 3]))
        }
        #expect(!SigningKey.random().publicKey.accepts(signature, of: [1, 2, 3]))
        #expect(SigningKey(text: key.text) == key)
        #expect("\(key)" == "SigningKey")
    }

    private func hex(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.count, by: 2).compactMap { place in
            let start = text.index(text.startIndex, offsetBy: place)
            return UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16)
        }
    }
}

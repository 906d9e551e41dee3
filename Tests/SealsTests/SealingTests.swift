import Seals
import Testing

@Suite("密封的值")
struct SealingTests {
    private let key = SealingKey.random()

    @Test("同一把钥匙、同一处所才打得开", arguments: ["", "45", "身份证号"])
    func round(text: String) {
        let plain = Array(text.utf8)
        let sealed = key.seal(plain, context: Array("甲".utf8))
        #expect(key.open(sealed, context: Array("甲".utf8)) == plain)
        #expect(key.open(sealed, context: Array("乙".utf8)) == nil)
        #expect(SealingKey.random().open(sealed, context: Array("甲".utf8)) == nil)
    }

    @Test("改一个字节就打不开")
    func changed() {
        var sealed = key.seal([1, 2, 3], context: [])
        sealed[sealed.count - 1] ^= 1
        #expect(key.open(sealed, context: []) == nil)
        #expect(key.open([1, 2], context: []) == nil)
    }

    @Test("同一个值两次密封各不相同，看不出相等")
    func nonce() {
        #expect(key.seal([7], context: []) != key.seal([7], context: []))
    }

    @Test("描述里没有钥匙")
    func dull() {
        #expect("\(key)" == "SealingKey")
    }
}

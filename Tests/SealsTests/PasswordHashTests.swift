import Seals
import Testing

@Suite("口令散列（Argon2id）")
struct PasswordHashTests {
    @Test("只有原来的口令对得上", arguments: ["correct horse battery", "口令要够长才好用", "", "a\u{0}b"])
    func matching(password: String) throws {
        let hash = try #require(PasswordHash.compute(password, cost: .least))
        #expect(hash.matches(password))
        #expect(!hash.matches(password + " "))
        #expect(!hash.matches(String(password.dropLast()) + "x"))
    }

    @Test("同一个口令两次散列各有各的盐")
    func salt() throws {
        let first = try #require(PasswordHash.compute("same", cost: .least))
        #expect(first != PasswordHash.compute("same", cost: .least))
    }

    /// From the test suite of the reference implementation (P-H-C/phc-winner-argon2, src/test.c:
    /// Argon2id, version 0x13, two passes, 64 MiB, password `password`, salt `somesalt`).
    @Test("参考实现的散列读得懂")
    func reference() {
        let hash = PasswordHash(
            text: "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
        #expect(hash.matches("password"))
        #expect(!hash.matches("passwore"))
    }

    @Test("标准开销：19 MiB、三遍；旧开销的要重算")
    func cost() throws {
        let hash = try #require(PasswordHash.compute("口令"))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=19456,t=3,p=1$"))
        #expect(!hash.needsRehash())
        #expect(hash.needsRehash(.least))
        #expect(PasswordHash(text: "not a hash").needsRehash())
        #expect(!PasswordHash(text: "not a hash").matches("not a hash"))
    }

    @Test("描述里没有散列")
    func dull() throws {
        let hash = try #require(PasswordHash.compute("x", cost: .least))
        #expect("\(hash)" == "PasswordHash")
    }
}

import Access
import Quantities
import Seals
import Testing

@Suite("密钥与会话")
struct KeyTests {
    private let text = KeyText.random()

    @Test("密钥的样子：rq_、8 个字符、_、43 个字符，读得回来")
    func shape() throws {
        let whole = text.revealed
        #expect(whole.utf8.count == 55 && whole.hasPrefix("rq_" + text.prefix + "_"))
        #expect(try #require(KeyText(whole)) == text)
        #expect("\(text)" == "rq_\(text.prefix)_…")
    }

    @Test("不像密钥的不读")
    func malformed() {
        let whole = text.revealed
        let cut = String(whole.dropLast())
        let others = ["rk_\(whole.dropFirst(3))", "\(whole.prefix(11))-\(whole.dropFirst(12))"]
        let bad = ["", "rq_", cut, cut + "=", whole + "A"] + others
        for one in bad { #expect(KeyText(one) == nil, "\(one)") }
    }

    @Test("前缀对、后半段不对，打不开；前缀不同，打不开")
    func wrong() throws {
        let key = try Room.key(text)
        #expect(key.isOpened(by: text))
        let name = try #require(Base64URL.decode(text.prefix))
        #expect(!key.isOpened(by: KeyText(name: name, secret: Noise.bytes(32))))
        #expect(!key.isOpened(by: .random()))
    }

    @Test("到期那一刻起失效", arguments: [(99, true), (100, false), (101, false)])
    func expiry(second: Int64, isGood: Bool) throws {
        let key = try Room.key(text, expires: 100)
        let refusal = key.refusal(at: try Room.moment(second))
        #expect(
            refusal == (isGood ? nil : .keyExpired(prefix: text.prefix, at: try Room.moment(100))))
    }

    @Test("作废那一刻起失效，作废先于到期被告知")
    func revoked() throws {
        var key = try Room.key(text, expires: 100)
        key.revokedAt = try Room.moment(50)
        #expect(key.refusal(at: try Room.moment(49)) == nil)
        #expect(key.refusal(at: try Room.moment(50))?.code == "keyRevoked")
        #expect(key.refusal(at: try Room.moment(200))?.code == "keyRevoked")
    }

    @Test("过渡期不会晚过密钥自己的到期")
    func ending() throws {
        let key = try Room.key(text, expires: 100)
        #expect(key.ending(by: try Room.moment(60)).expiresAt == (try Room.moment(60)))
        #expect(key.ending(by: try Room.moment(600)).expiresAt == (try Room.moment(100)))
    }

    /// Idle after half an hour, over after ten hours, both at that very moment.
    @Test(
        "会话在那一刻结束",
        arguments: [
            (0, 1799, "none"), (0, 1800, "sessionIdle"), (35_999, 35_999, "none"),
            (35_999, 36_000, "sessionEnded"), (100, 50, "none"),
        ] as [(Int64, Int64, String)])
    func session(seen: Int64, now: Int64, code: String) throws {
        var session = Session(.random(), of: "account-clerk", at: try Room.moment())
        session.lastSeenAt = try Room.moment(seen)
        #expect(session.refusal(at: try Room.moment(now))?.code ?? "none" == code)
    }

    @Test("CSRF：只认发给这个会话的")
    func csrf() throws {
        let secrets = SessionSecrets.random()
        let session = Session(secrets, of: "account-clerk", at: try Room.moment())
        #expect(session.isOwn(csrf: secrets.csrf.revealed))
        for other in ["", secrets.token.revealed, SecretText.random().revealed] {
            #expect(!session.isOwn(csrf: other))
        }
        #expect("\(secrets.token)" == "SecretText")
    }
}

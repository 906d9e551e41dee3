import Access
import Diagnostics
import Notices
import Quantities
import Testing

@Suite("回调签名与订阅")
struct NoticeSealTests {
    static let now = Instant(milliseconds: 1_764_468_000_123)
    static let secrets = WebhookSecrets(Array(0..<32))
    static let body = Array(#"{"id":"M1"}"#.utf8)

    /// Computed by another implementation: HMAC-SHA256 over `1764468000.{"id":"M1"}` under the text
    /// of the secret.
    static let seal = "7911407b7716efdf419f9b02189c1d0fd951a6580ac0844efe698e99ee8bd081"

    @Test("签名与别处算出的一致")
    func vector() {
        #expect(
            Self.secrets.revealed == "rqw_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
        #expect(
            NoticeSeal.header(Self.body, Self.secrets, at: Self.now)
                == "t=1764468000,v1=\(Self.seal)"
        )
    }

    @Test("换密钥期间有两个签名，新旧接收方都认；过期只剩一个")
    func rotation() throws {
        let later = Instant(milliseconds: Self.now.milliseconds + 3_600_000)
        let both = Self.secrets.rotated(oldUntil: later)
        let header = NoticeSeal.header(Self.body, both, at: Self.now)
        #expect(header.split(separator: ",").count == 3)
        for known in [Self.secrets, WebhookSecrets(both.current)] {
            #expect(NoticeSeal.isValid(header, Self.body, known, at: Self.now))
        }
        let after = NoticeSeal.header(Self.body, both, at: later)
        #expect(after.split(separator: ",").count == 2)
        #expect(!NoticeSeal.isValid(after, Self.body, Self.secrets, at: later))
    }

    @Test("改了正文、时间或密钥都不认，太旧太新也不认")
    func tampered() {
        let header = NoticeSeal.header(Self.body, Self.secrets, at: Self.now)
        func isValid(_ header: String, _ body: [UInt8], _ seconds: Int64 = 0) -> Bool {
            let moment = Instant(milliseconds: Self.now.milliseconds + seconds * 1000)
            return NoticeSeal.isValid(header, body, Self.secrets, at: moment)
        }
        #expect(isValid(header, Self.body) && isValid(header, Self.body, 300))
        #expect(!isValid(header, Self.body, 301) && !isValid(header, Self.body, -301))
        #expect(!isValid(header, Self.body + [32]))
        #expect(!isValid(header.replacing("t=17", with: "t=16"), Self.body))
        #expect(!isValid("t=1764468000", Self.body) && !isValid("", Self.body))
        #expect(
            !NoticeSeal.isValid(header, Self.body, WebhookSecrets(Array(1...32)), at: Self.now))
    }

    @Test("旧密钥的最后一天：今天到三十天后")
    func overlap() throws {
        let today = Self.now.day()
        func days(_ count: Int64) -> WebhookRefusal? {
            let day = Day(number: today.number + count)
            if case .failure(let refusal) = Self.secrets.rotated(oldLastDay: day, at: Self.now) {
                return refusal
            }
            return nil
        }
        #expect(days(-1) == .overlapEnded && days(0) == nil && days(30) == nil)
        #expect(days(31) == .overlapTooLong)
    }

    // MARK: making

    private func refusal(
        _ url: String, _ events: Set<NoticeEvent>? = nil, existing: Int = 0,
        _ places: PrivatePlaces = .none, role: Role = .bankOfficer
    ) -> WebhookRefusal? {
        let home = Organisation(id: "bank-a", kind: .lender, name: "甲银行（虚构）")
        let account = Account(
            id: "1", login: "x", organisation: "bank-a", roles: [role],
            mustChangePassword: false)
        let made = WebhookPlan(url: url, events: events).webhook(
            "wh-1", for: Principal(account, home), existing: existing, places, Self.secrets,
            at: Self.now)
        if case .failure(let refusal) = made { return refusal }
        return nil
    }

    @Test("登记回调地址：按顺序说明不能登记的原因")
    func plans() throws {
        let inside = try #require(PrivatePlaces("10.0.0.0/8, hooks.example"))
        #expect(refusal("https://a.cn/x") == nil)
        #expect(refusal("https://a.cn/x y") == .addressMalformed)
        #expect(refusal("http://a.cn/x") == .addressWithoutTLS)
        #expect(refusal("http://127.0.0.1/x") == .addressWithoutTLS)
        #expect(refusal("https://127.0.0.1/x") == .addressPrivate)
        #expect(refusal("https://[::1]/x") == .addressPrivate)
        #expect(refusal("http://10.1.1.1/x", nil, inside) == nil)
        #expect(refusal("http://hooks.example/x", nil, inside) == nil)
        #expect(refusal("http://a.cn/x", nil, inside) == .addressWithoutTLS)
        #expect(refusal("https://a.cn/x", []) == .noEvents)
        #expect(
            refusal("https://a.cn/x", [.noteDrawn, .verdictsChanged])
                == .eventsBeyondRights([.verdictsChanged]))
        #expect(
            refusal("https://a.cn/x", [.webhookTested]) == .eventsBeyondRights([.webhookTested]))
        #expect(
            refusal("https://a.cn/x", [.noteDrawn], role: .administrator)
                == .eventsBeyondRights([.noteDrawn]))
        #expect(refusal("https://a.cn/x", existing: 19) == nil)
        #expect(refusal("https://a.cn/x", existing: 20) == .tooMany)
    }

    private func refusal(
        _ url: String, _ events: Set<NoticeEvent>?, _ places: PrivatePlaces
    ) -> WebhookRefusal? { refusal(url, events, existing: 0, places) }

    @Test("每个原因都有中英文，各有代码")
    func texts() {
        let all: [WebhookRefusal] = [
            .addressMalformed, .addressWithoutTLS, .addressPrivate, .noEvents,
            .eventsBeyondRights([.noteDrawn]), .tooMany, .overlapTooLong, .overlapEnded,
            .unknown(id: "x"), .ended(id: "x"), .deliveryUnknown(id: "x"), .stillWaiting(id: "x"),
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(Set(all.map(\.diagnostic.message.zh)).count == all.count)
        for refusal in all {
            #expect(refusal.diagnostic.message.zh.hasSuffix("。"), "\(refusal)")
            #expect(refusal.diagnostic.message.en.hasSuffix("."), "\(refusal)")
        }
    }
}

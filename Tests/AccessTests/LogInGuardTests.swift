import Access
import Quantities
import Testing

@Suite("防猜口令")
struct LogInGuardTests {
    private let attacker = LogInSource("203.0.113.7")
    private let owner = LogInSource("198.51.100.4")

    /// Guesses at a login once a second for so long.
    private func attacked(
        _ login: String, from source: LogInSource, seconds: Int64
    ) throws -> (guardian: LogInGuard, looked: Int) {
        var guardian = LogInGuard()
        var looked = 0
        for second in 0..<seconds {
            let admission = guardian.admit(
                login, from: source, isKnown: false, at: try Room.moment(second))
            if case .proceed = admission { looked += 1 }
        }
        return (guardian, looked)
    }

    @Test("猜一小时，只看得到十来个口令")
    func slowed() throws {
        let (_, looked) = try attacked("clerk", from: attacker, seconds: 3600)
        // 4 free ones, then pauses of 2, 4 … 512 s, then every 900 s.
        #expect(looked == 15)
    }

    @Test("甲处猜口令，乙处的主人照常登录，去过没去过都不拒绝")
    func notLocked() throws {
        var (guardian, _) = try attacked("clerk", from: attacker, seconds: 3600)
        let now = try Room.moment(3600)
        let known = guardian.admit("clerk", from: owner, isKnown: true, at: now)
        #expect(known == .proceed(afterMilliseconds: 0))
        let strange = guardian.admit(
            "clerk", from: LogInSource("192.0.2.1"), isKnown: false, at: now)
        #expect(strange == .proceed(afterMilliseconds: 0))
    }

    @Test("从上千处猜，陌生处变慢而不关门，去过的地方不受影响")
    func distributed() throws {
        var guardian = LogInGuard()
        for place in 0..<1000 {
            _ = guardian.admit(
                "clerk", from: LogInSource("10.0.\(place / 250).\(place % 250)"), isKnown: false,
                at: try Room.moment())
        }
        let now = try Room.moment(1)
        #expect(
            guardian.admit("clerk", from: LogInSource("192.0.2.1"), isKnown: false, at: now)
                == .proceed(afterMilliseconds: 4000))
        #expect(
            guardian.admit("clerk", from: owner, isKnown: true, at: now)
                == .proceed(afterMilliseconds: 0))
        #expect(
            guardian.admit("other", from: owner, isKnown: false, at: now)
                == .proceed(afterMilliseconds: 0))
    }

    @Test("同时发很多次绕不过停顿；没有看过的退回；成功后从头算")
    func counting() throws {
        var guardian = LogInGuard()
        let now = try Room.moment()
        let answers = (0..<10).map { _ in
            guardian.admit("clerk", from: owner, isKnown: false, at: now)
        }
        let free = LogInGuard.Admission.proceed(afterMilliseconds: 0)
        #expect(answers.prefix(4).allSatisfy { $0 == free })
        #expect(answers.dropFirst(4).allSatisfy { $0 == .refused(retryAfterSeconds: 2) })
        guardian.tookBack("clerk", from: owner)
        #expect(guardian.admit("clerk", from: owner, isKnown: false, at: now) == free)
        guardian.succeeded("clerk", from: owner)
        #expect(guardian.admit("clerk", from: owner, isKnown: false, at: now) == free)
    }

    @Test("去过的地方也要停顿，但不超过五秒；时钟倒走不加长停顿")
    func knownPause() throws {
        var guardian = LogInGuard()
        for _ in 0..<40 {
            _ = guardian.admit("clerk", from: owner, isKnown: true, at: try Room.moment())
        }
        for second in stride(from: Int64(0), to: 400, by: 5) {
            _ = guardian.admit("clerk", from: owner, isKnown: true, at: try Room.moment(second))
        }
        let soon = guardian.admit("clerk", from: owner, isKnown: true, at: try Room.moment(396))
        #expect(soon == .refused(retryAfterSeconds: 4))
        let back = guardian.admit("clerk", from: owner, isKnown: true, at: try Room.moment(-9000))
        #expect(back == .proceed(afterMilliseconds: 0))
    }

    @Test("一处试许多账号也会停顿，从那里登录过的账号除外")
    func spraying() throws {
        var guardian = LogInGuard()
        let now = try Room.moment()
        for number in 0..<30 {
            _ = guardian.admit("user\(number)", from: attacker, isKnown: false, at: now)
        }
        #expect(
            guardian.admit("user99", from: attacker, isKnown: false, at: now)
                == .refused(retryAfterSeconds: 2))
        #expect(
            guardian.admit("clerk", from: attacker, isKnown: true, at: now)
                == .proceed(afterMilliseconds: 0))
    }

    @Test(
        "来处：IPv4 原样，IPv6 只看前 64 位",
        arguments: [
            ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"),
            ("2001:DB8:0:1::5", "2001:db8:0:1::/64"),
            ("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
            ("2001:0db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
            ("fe80::1%eth0", "fe80:0:0:0::/64"), ("not an address", "not an address"),
        ])
    func sources(address: String, text: String) {
        #expect(LogInSource(address).text == text)
    }
}

import Access
import Quantities
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("登录、会话与重发的答复")
struct LogInTests {
    private let here = LogInSource("192.0.2.10")
    private let password = "a good long one"

    private func room() throws -> (AccessRoom, LogIns) {
        let room = try AccessRoom(try Office.base(.memory))
        _ = try room.officer("officer", password: password)
        return (room, LogIns(room.base, cost: .least))
    }

    private func logIn(
        _ logIns: LogIns, _ login: String, _ password: String, from source: LogInSource? = nil,
        at second: Int64 = 0
    ) throws -> Result<LogIns.LoggedIn, AccessRefusal> {
        let moment = try AccessRoom.moment(second)
        switch try logIns.admit(login, from: source ?? here, at: moment) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let ticket):
            return try logIns.logIn(ticket, password: password, at: moment)
        }
    }

    @Test("登录、认人、退出")
    func round() throws {
        let (room, logIns) = try room()
        let done = try logIn(logIns, "Officer", password).get()
        let token = done.secrets.token.revealed
        let present = try logIns.present(token, at: AccessRoom.moment(60)).get()
        #expect(present.principal.label == "officer@zone")
        #expect(present.principal.may(.writeCredit))
        #expect(LogIns.refusal(of: done.secrets.csrf.revealed, in: present.session) == nil)
        #expect(LogIns.refusal(of: nil, in: present.session) == .csrfTokenWrong)
        try logIns.logOut(token)
        let gone = try logIns.present(token, at: AccessRoom.moment(61))
        #expect(throws: AccessRefusal.sessionUnknown) { try gone.get() }
        #expect(try room.base.isKnown(here, of: present.session.account))
    }

    @Test("闲置到点即结束，用过就顺延；总时长到点即结束")
    func expiry() throws {
        let (room, logIns) = try room()
        let token = try logIn(logIns, "officer", password).get().secrets.token.revealed
        for second in stride(from: Int64(1700), to: 36_000, by: 1700) {
            _ = try logIns.present(token, at: AccessRoom.moment(second)).get()
        }
        let over = try logIns.present(token, at: AccessRoom.moment(36_000))
        let end = try AccessRoom.moment(36_000)
        #expect(throws: AccessRefusal.sessionEnded(at: end)) { try over.get() }
        #expect(try room.base.sessions().isEmpty)
    }

    @Test("账号不存在、口令不对、已停用，答复一样")
    func alike() throws {
        let (room, logIns) = try room()
        _ = try room.officer("gone", password: password)
        _ = try room.desk.disableAccount("gone", AccessRoom.doing()).get()
        for (login, text) in [("nobody", password), ("officer", "wrong"), ("gone", password)] {
            let done = try logIn(logIns, login, text)
            #expect(throws: AccessRefusal.logInFailed) { try done.get() }
        }
    }

    /// Compares the quickest of several: both sides then lack what else the machine was doing.
    @Test("没有这个账号也要算一遍口令，时间一样")
    func time() throws {
        let (room, _) = try room()
        let cost = PasswordCost(passes: 3, memoryBytes: 8 << 20)
        let desk = AccessDesk(room.base, cost: cost)
        let real = try desk.setPassword(of: "officer", AccessRoom.doing()).get().made.account
        let logIns = LogIns(room.base, cost: cost)
        func quickest(_ login: String) throws -> Duration {
            let clock = ContinuousClock()
            let times = try (0..<4).map { number in
                try clock.measure {
                    _ = try logIn(
                        logIns, login, "wrong", from: LogInSource("198.51.100.\(number)"))
                }
            }
            return times.min() ?? .zero
        }
        let (known, unknown) = (try quickest(real.login), try quickest("nobody"))
        #expect(unknown > known / 3 && known > unknown / 3, "\(known) \(unknown)")
    }

    @Test("别人在甲处猜，本人在乙处照常登录")
    func elsewhere() throws {
        let (_, logIns) = try room()
        let attacker = LogInSource("203.0.113.9")
        for _ in 0..<40 { _ = try logIn(logIns, "officer", "guess", from: attacker) }
        let refused = try logIn(logIns, "officer", password, from: attacker)
        #expect(throws: AccessRefusal.self) { try refused.get() }
        #expect(try logIn(logIns, "officer", password).get().principal.label == "officer@zone")
    }

    @Test("一次性口令只能用来改口令；改了之后别处的会话结束")
    func oneTime() throws {
        let (room, logIns) = try room()
        let fresh = try room.desk.setPassword(of: "officer", AccessRoom.doing()).get().made
        let text = fresh.password.revealed
        let before = try logIn(logIns, "officer", text).get()
        let elsewhere = try logIn(logIns, "officer", text).get()
        #expect(before.principal.mustChangePassword && before.principal.scopes.isEmpty)
        let ticket = try logIns.admit("officer", from: here, at: AccessRoom.moment(5)).get()
        let same = try logIns.changePassword(
            ticket, old: text, new: text, keeping: before.session, at: AccessRoom.moment(5))
        #expect(throws: AccessRefusal.passwordUnchanged) { try same.get() }
        let again = try logIns.admit("officer", from: here, at: AccessRoom.moment(6)).get()
        _ = try logIns.changePassword(
            again, old: text, new: "another long one", keeping: before.session,
            at: AccessRoom.moment(6)
        ).get()
        let kept = try logIns.present(
            before.secrets.token.revealed, at: AccessRoom.moment(7)
        ).get()
        #expect(!kept.principal.mustChangePassword && kept.principal.may(.readRules))
        let ended = try logIns.present(
            elsewhere.secrets.token.revealed, at: AccessRoom.moment(7))
        #expect(throws: AccessRefusal.sessionUnknown) { try ended.get() }
    }

    @Test("旧开销的散列在登录时重算，口令照旧能用")
    func rehash() throws {
        let (room, _) = try room()
        let dearer = PasswordCost(passes: 2, memoryBytes: 16 << 10)
        let logIns = LogIns(room.base, cost: dearer)
        _ = try logIn(logIns, "officer", password).get()
        let account = try room.base.reading { try $0.account(login: "officer") }
        #expect(account?.passwordHash?.needsRehash(dearer) == false)
        #expect(account?.mustChangePassword == false)
        _ = try logIn(logIns, "officer", password).get()
    }

    @Test("同一个幂等键：同样的请求得到同样的答复，别的内容不认，三十天后忘记")
    func answers() throws {
        let base = try Office.base(.memory)
        let call = RepeatableCall(
            key: "k-1", principal: "key-1", method: "POST", path: "/demands",
            bodyDigest: Digest(of: [1]))
        let other = RepeatableCall(
            key: "k-1", principal: "key-1", method: "POST", path: "/demands",
            bodyDigest: Digest(of: [2]))
        let stranger = RepeatableCall(
            key: "k-1", principal: "key-2", method: "POST", path: "/demands",
            bodyDigest: Digest(of: [2]))
        let start = try AccessRoom.moment()
        #expect(try base.begin(call, at: start) == CallPrecedent.none)
        #expect(try base.begin(call, at: AccessRoom.moment(1)) == .begun(at: start))
        #expect(try base.begin(other, at: start) == .other)
        #expect(try base.begin(stranger, at: start) == CallPrecedent.none)
        let answer = KeptAnswer(
            status: 201, headers: [.init("Location", "/demands/7")], body: Array("{}".utf8))
        try base.finish(call, answer, at: start)
        #expect(try base.begin(call, at: AccessRoom.moment(2)) == .answered(answer))
        try base.forget(call)
        #expect(try base.begin(call, at: AccessRoom.moment(2)) == .answered(answer))
        try base.forget(stranger)
        #expect(try base.begin(stranger, at: start) == CallPrecedent.none)
        let month = RepeatableCall.keptDays * 86_400
        let soon = RepeatableCall.forgottenBefore(try AccessRoom.moment(month))
        #expect(try base.forgetCalls(before: soon) == 0)
        let late = RepeatableCall.forgottenBefore(try AccessRoom.moment(month + 1))
        #expect(try base.forgetCalls(before: late) == 2)
        #expect(try base.begin(call, at: start) == CallPrecedent.none)
    }
}

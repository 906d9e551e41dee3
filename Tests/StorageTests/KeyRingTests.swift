import Access
import Foundation
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

/// What is remembered of keys and sessions never lets anybody in whom the base would not.
@Suite("记住的密钥和会话")
struct KeyRingTests {
    private let room: AccessRoom
    private let ring: KeyRing

    init() throws {
        room = try AccessRoom(try SQLiteBase.inMemory())
        ring = KeyRing(room.base)
    }

    private func recall(
        _ text: String, _ seconds: Int64 = 0
    ) throws -> Result<Principal, AccessRefusal>? {
        ring.recall(text, try room.base.stand(), at: try AccessRoom.moment(seconds))
    }

    @Test("问过一次就记住，答案与库里一致")
    func remembers() throws {
        let key = try room.key()
        #expect(try recall(key.text.revealed) == nil)
        let asked = try ring.ask(key.text.revealed, at: AccessRoom.moment())
        #expect(try asked.get().id == key.key.id)
        #expect(try recall(key.text.revealed) == asked)
    }

    @Test("密钥另一半不对，记住也不放行")
    func wrongSecret() throws {
        let key = try room.key()
        _ = try ring.ask(key.text.revealed, at: AccessRoom.moment())
        let other =
            key.text.revealed.dropLast(4) + (key.text.revealed.hasSuffix("AAAA") ? "QQQQ" : "AAAA")
        #expect(
            try recall(String(other)) == .failure(.keySecretWrong(prefix: key.key.prefix)))
        #expect(try recall("rq_wrong") == .failure(.keyIsMalformed))
    }

    @Test("到期之刻起不再放行")
    func expires() throws {
        let key = try room.key(expires: 60)
        _ = try ring.ask(key.text.revealed, at: AccessRoom.moment())
        #expect(try recall(key.text.revealed, 59)?.get().id == key.key.id)
        let end = try AccessRoom.moment(60)
        #expect(
            try recall(key.text.revealed, 60)
                == .failure(.keyExpired(prefix: key.key.prefix, at: end)))
    }

    @Test("吊销后不再凭记忆放行，问库即知")
    func revoked() throws {
        let key = try room.key()
        _ = try ring.ask(key.text.revealed, at: AccessRoom.moment())
        _ = try room.desk.revokeKey(prefix: key.key.prefix, AccessRoom.doing(5)).get()
        #expect(try recall(key.text.revealed, 6) == nil)
        let asked = try ring.ask(key.text.revealed, at: AccessRoom.moment(6))
        #expect(
            asked
                == .failure(.keyRevoked(prefix: key.key.prefix, at: try AccessRoom.moment(5))))
        #expect(try recall(key.text.revealed, 6) == asked)
    }

    @Test("读库之前的进度才算数：读时有人写了，就不用这次记住的")
    func overtaken() throws {
        let key = try room.key()
        let old = try room.base.stand()
        _ = try room.key()
        _ = try ring.ask(key.text.revealed, at: AccessRoom.moment())
        #expect(ring.recall(key.text.revealed, old, at: try AccessRoom.moment()) == nil)
    }

    @Test("会话：问过记住；到点、登出、停用之后都不凭记忆放行")
    func sessions() throws {
        _ = try room.officer("wang")
        let logIns = LogIns(room.base, cost: .least)
        func logIn() throws -> String {
            let ticket = try logIns.admit(
                "wang", from: LogInSource("192.0.2.1"), at: AccessRoom.moment()
            ).get()
            return try logIns.logIn(ticket, password: "a good long one", at: AccessRoom.moment())
                .get().secrets.token.revealed
        }
        func recalled(_ token: String, _ seconds: Int64 = 1) throws -> LogIns.Present? {
            logIns.recall(token, try room.base.stand(), at: try AccessRoom.moment(seconds))
        }
        let (first, second) = (try logIn(), try logIn())
        #expect(try recalled(first) == nil)
        let present = try logIns.present(first, at: AccessRoom.moment(1)).get()
        #expect(try recalled(first)?.principal == present.principal)
        // A minute later it is to be noted that it was used, which memory cannot do.
        #expect(try recalled(first, 61) == nil)
        #expect(try recalled(first, 3600) == nil)
        try logIns.logOut(second)
        #expect(try recalled(first) == nil)
        _ = try logIns.present(first, at: AccessRoom.moment(1)).get()
        #expect(try recalled(first) != nil)
        try logIns.logOut(first)
        #expect(try recalled(first) == nil)
        #expect(throws: AccessRefusal.sessionUnknown) {
            try logIns.present(first, at: AccessRoom.moment(1)).get()
        }
    }
}

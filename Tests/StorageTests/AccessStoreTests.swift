import Access
import Foundation
import GRDB
import Quantities
import Registry
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

/// A base with a zone, an administrator and two officers.
struct AccessRoom {
    let base: any EnterpriseBase
    let desk: AccessDesk

    init(_ base: any EnterpriseBase) throws {
        self.base = base
        desk = AccessDesk(base, cost: .least)
        let zone = Organisation(id: "zone", kind: .zone, name: "某高新区（虚构）")
        _ = try desk.firstStart(zone, login: "admin", AccessRoom.doing()).get()
    }

    static func moment(_ seconds: Int64 = 0) throws -> Instant {
        let start = try Office.moment(30, hour: 8)
        return Instant(milliseconds: start.milliseconds + seconds * 1000)
    }

    static func doing(_ seconds: Int64 = 0, reason: String? = nil) throws -> AccessDesk.Doing {
        AccessDesk.Doing(by: "管理员", at: try moment(seconds), reason: reason)
    }

    /// A zone officer, whose password has been changed to this one.
    func officer(_ login: String, password: String = "a good long one") throws -> Account {
        let made = try desk.addAccount(
            login: login, organisation: "zone", roles: [.zoneOfficer], AccessRoom.doing()
        ).get().made
        let logIns = LogIns(base, cost: .least)
        let ticket = try logIns.admit(
            login, from: LogInSource("192.0.2.1"), at: AccessRoom.moment()
        ).get()
        return try logIns.changePassword(
            ticket, old: made.password.revealed, new: password, keeping: nil,
            at: AccessRoom.moment()
        ).get().made
    }

    func principal(_ account: Account) throws -> Principal {
        let home = try base.reading { try $0.organisation(id: account.organisation) }
        return Principal(account, try #require(home))
    }

    func key(expires: Int64? = nil) throws -> AccessDesk.NewKey {
        let request = AccessDesk.KeyRequest(
            organisation: "zone", role: .zoneOfficer, holder: nil,
            expiresAt: try expires.map { try AccessRoom.moment($0) })
        return try desk.createKey(request, AccessRoom.doing()).get().made
    }

    /// The refusal's code, or who it is.
    func sent(_ text: String, at second: Int64 = 1) throws -> String {
        let found = try AuthenticateKey.run(text, in: base, at: try AccessRoom.moment(second))
        switch found {
        case .success(let principal): return principal.id
        case .failure(let refusal): return refusal.code
        }
    }
}

@Suite("谁能办什么：库与用法")
struct AccessStoreTests {
    private func room(_ place: Office.Place = .memory) throws -> AccessRoom {
        try AccessRoom(try Office.base(place))
    }

    @Test("首次设置只做一次；记入日志；校验通过", arguments: Office.Place.allCases)
    func firstStart(place: Office.Place) throws {
        let room = try room(place)
        let zone = Organisation(id: "zone", kind: .zone, name: "某高新区（虚构）")
        let again = try room.desk.firstStart(zone, login: "other", AccessRoom.doing())
        #expect(throws: AccessRefusal.accountsExist) { try again.get() }
        let entries = try room.base.reading { try $0.entries(after: 0, limit: 9) }
        #expect(entries.map(\.act.action) == [.firstStart])
        let base = try #require(room.base as? SQLiteBase)
        #expect(try base.verify().isSound)
    }

    @Test("机构、账号、密钥写下又读回")
    func round() throws {
        let room = try room()
        let bank = Organisation(
            id: "bank-a", kind: .lender, name: "甲银行（虚构）",
            uscc: try USCC("91430100MA4L00001X"))
        _ = try room.desk.createOrganisation(bank, AccessRoom.doing()).get()
        let clerk = try room.desk.addAccount(
            login: " Clerk@bank ", organisation: "bank-a", roles: [.bankOfficer],
            AccessRoom.doing()
        ).get().made.account
        let request = AccessDesk.KeyRequest(
            organisation: "bank-a", role: .bankOfficer, scopes: [.readCredit],
            holder: "clerk@bank", expiresAt: try AccessRoom.moment(500))
        let new = try room.desk.createKey(request, AccessRoom.doing()).get().made
        try room.base.reading { view in
            #expect(try view.organisations().map(\.id) == ["zone", "bank-a"])
            #expect(try view.organisation(id: "bank-a") == bank)
            let found = try #require(try view.account(login: "clerk@bank"))
            #expect(found.id == clerk.id && found.mustChangePassword)
            #expect(try view.key(prefix: new.key.prefix) == new.key)
            #expect(new.key.holder == clerk.id)
        }
        let taken = try room.desk.addAccount(
            login: "CLERK@bank", organisation: "zone", roles: [.auditor], AccessRoom.doing())
        #expect(throws: AccessRefusal.loginTaken("clerk@bank")) { try taken.get() }
    }

    @Test("密钥：对的认人；错的、作废的、到期的、停用负责人的都不认")
    func keys() throws {
        let room = try room()
        let new = try room.key(expires: 100)
        let text = new.text.revealed
        #expect(try room.sent(text) == new.key.id)
        #expect(try room.sent(text, at: 99) == new.key.id)
        #expect(try room.sent(text, at: 100) == "keyExpired")
        let wrong = String(text.dropLast(43)) + SecretText.random().revealed
        #expect(try room.sent(wrong) == "keySecretWrong")
        #expect(try room.sent(KeyText.random().revealed) == "keyUnknown")
        #expect(try room.sent("rq_") == "keyIsMalformed")
        _ = try room.desk.revokeKey(prefix: new.key.prefix, AccessRoom.doing(50)).get()
        #expect(try room.sent(text, at: 49) == new.key.id)
        #expect(try room.sent(text, at: 50) == "keyRevoked")
    }

    @Test("换密钥：过渡期内新旧都认，过了只认新的")
    func rotation() throws {
        let room = try room()
        let old = try room.key(expires: 1000)
        let new = try room.desk.rotateKey(
            prefix: old.key.prefix, overlapEnds: AccessRoom.moment(60), AccessRoom.doing(10)
        ).get().made
        #expect(new.key.replaces == old.key.id && new.key.scopes == old.key.scopes)
        #expect(new.key.expiresAt == (try AccessRoom.moment(1010)))
        #expect(try room.sent(old.text.revealed, at: 59) == old.key.id)
        #expect(try room.sent(new.text.revealed, at: 59) == new.key.id)
        #expect(try room.sent(old.text.revealed, at: 60) == "keyExpired")
        #expect(try room.sent(new.text.revealed, at: 60) == new.key.id)
    }

    @Test("停用账号：会话结束，名下密钥失效；最后一个管理员停不了")
    func disabling() throws {
        let room = try room()
        let officer = try room.officer("officer")
        let request = AccessDesk.KeyRequest(
            organisation: "zone", role: .zoneOfficer, holder: "officer")
        let new = try room.desk.createKey(request, AccessRoom.doing()).get().made
        try room.base.add(Session(.random(), of: officer.id, at: try AccessRoom.moment()))
        _ = try room.desk.disableAccount("officer", AccessRoom.doing(5)).get()
        #expect(try room.base.sessions().isEmpty)
        #expect(try room.sent(new.text.revealed, at: 6) == "holderDisabled")
        let last = try room.desk.disableAccount("admin", AccessRoom.doing(6))
        #expect(throws: AccessRefusal.lastAdministrator(login: "admin")) { try last.get() }
    }

    @Test("换了口令，旧的散列就从文件里没有了，日志仍然通得过校验")
    func passwords() throws {
        let room = try room()
        let officer = try room.officer("officer")
        let base = try #require(room.base as? SQLiteBase)
        let hashes = try base.database.read { database in
            try String?.fetchAll(
                database, sql: "SELECT hash FROM password WHERE account = ? ORDER BY id",
                arguments: [officer.id])
        }
        #expect(hashes.count == 2 && hashes[0] == nil && hashes[1] != nil)
        #expect(try base.verify().isSound)
        try base.database.write { database in
            try database.execute(
                sql: "UPDATE password SET hash = '$argon2id$forged' WHERE hash IS NOT NULL")
        }
        #expect(try !base.verify().isSound)
    }

    @Test("两人同时决定，恰好一个算数", arguments: Office.Place.allCases)
    func race(place: Office.Place) async throws {
        let room = try room(place)
        let proposer = try room.principal(try room.officer("proposer"))
        let approval = try room.desk.proposeApproval(
            .moneyCorrection, subject: "op-7", body: [1, 2, 3], by: proposer,
            AccessRoom.doing()
        ).get().made
        let deciders = try (0..<6).map { try room.principal(try room.officer("decider-\($0)")) }
        let codes = try await withThrowingTaskGroup(of: String.self) { group in
            for (number, decider) in deciders.enumerated() {
                let (desk, doing) = (room.desk, try AccessRoom.doing(60))
                group.addTask {
                    let done = try desk.decideApproval(
                        approval.id, isApproved: number % 2 == 0, by: decider, doing)
                    if case .failure(let refusal) = done { return refusal.code }
                    return "decided"
                }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(codes.filter { $0 == "decided" }.count == 1)
        #expect(codes.filter { $0 == "alreadyDecided" }.count == 5)
        let stored = try #require(try room.base.reading { try $0.approval(id: approval.id) })
        #expect(stored.decision != nil && stored.body == [1, 2, 3])
        #expect(try #require(room.base as? SQLiteBase).verify().isSound)
    }

    @Test("依据过时的写入不算：没有写下任何东西")
    func moved() throws {
        let room = try room()
        let stale = AccessWrite(readAt: 0)
        #expect(throws: BaseFault.moved) {
            try room.base.record(stale, by: Act(.addKey, by: "x", at: try AccessRoom.moment()))
        }
        #expect(try room.base.head()?.seq == 1)
    }
}

import Access
import Foundation
import Quantities
import Seals
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("谁能办什么：备份与恢复")
struct AccessRestoreTests {
    @Test("恢复后账号和密钥都在；备份之后作废、停用的仍作废、停用；没有人处在登录状态")
    func restored() throws {
        let path = Office.temporaryPath()
        let copy = path + ".copy"
        defer {
            try? FileManager.default.removeItem(
                at: URL(fileURLWithPath: path).deletingLastPathComponent())
        }
        let base = try SQLiteBase.open(path, .make)
        let room = try AccessRoom(base)
        let (kept, ended) = (try room.key(), try room.key())
        let officer = try room.officer("officer")
        let leaver = try room.officer("leaver")
        try base.add(Session(.random(), of: officer.id, at: try AccessRoom.moment()))
        try base.backup(to: copy)
        _ = try room.desk.revokeKey(prefix: ended.key.prefix, AccessRoom.doing(5)).get()
        _ = try room.desk.disableAccount("leaver", AccessRoom.doing(6)).get()
        base.close()

        let plan = try Restoring.plan(copy, over: path)
        _ = try Restoring.carryOut(plan, by: "管理员", at: AccessRoom.moment(60))
        let after = try SQLiteBase.open(path, .existing)
        defer { after.close() }
        #expect(try after.sessions().isEmpty)
        let again = try AuthenticateKey.run(
            kept.text.revealed, in: after, at: AccessRoom.moment(61))
        #expect(try again.get().id == kept.key.id)
        let gone = try AuthenticateKey.run(
            ended.text.revealed, in: after, at: AccessRoom.moment(61))
        #expect(throws: AccessRefusal.self) { try gone.get() }
        let accounts = try after.reading { try $0.accounts() }
        #expect(accounts.first { $0.id == leaver.id }?.isDisabled == true)
        let found = try #require(accounts.first { $0.id == officer.id })
        #expect(found.passwordHash?.matches("a good long one") == true)
        #expect(try after.verify().isSound)
    }
}

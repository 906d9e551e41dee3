import CreditBook
import Diagnostics
import MoneyLedger
import Quantities
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

@Suite("账册都能重放")
struct CreditReplayTests {
    @Test("记下的都重放得出，校验通过")
    func sound() throws {
        let base = try Office.base(.memory)
        let day = try CreditDesk.day()
        let sheet = try CreditDesk.sheet()
        let demand = try LifeStep.demandPosted(
            .init(demand: "D-1", amount: Money(fen: 300), termMonths: 12, use: "周转", askedBy: "园区")
        ).record(id: "s1", enterprise: "91430300MA4177763Q", day: day)
        let received = try ReportedStep.sheetReceived(.init(sheet)).record(day: day)
        _ = try base.record(
            CreditWrite(
                steps: [demand, received], sheet: sheet, money: CreditDesk.quota(100)),
            by: CreditDesk.act(2))
        _ = try base.record(CreditWrite(money: [CreditDesk.use("u2", 101)]), by: CreditDesk.act(3))
        let found = try base.reading { view in
            try ReplayBooks.checks.flatMap { try $0.run(view) }
        }
        #expect(found.isEmpty, "\(found)")
    }

    @Test("存成别样的资金结果，重放时说出是哪一项")
    func money() throws {
        let archive = try CreditArchive()
        defer { archive.remove() }
        try archive.harm("UPDATE money_operation SET outcome = 'accepted' WHERE id = 6")
        let base = try SQLiteBase.open(archive.path, .readOnly)
        defer { base.close() }
        let found = try base.reading { try ReplayBooks.money.run($0) }
        #expect(found.map(\.code) == ["moneyReplayDiffers"])
        #expect(found.first?.message.zh.contains("第 3 笔的资金操作 u2 ") == true)
        #expect(found.first?.message.zh.contains("filingQuota,quota/b/available,1") == true)
    }

    @Test("账册不认的步骤，重放时说出是哪一步")
    func steps() throws {
        let base = try Office.base(.memory)
        let step = try CreditDesk.step("s1", .reported)
        _ = try base.record(CreditWrite(steps: [step]), by: CreditDesk.act())
        let found = try base.reading { view in
            try ReplayBooks.checks.flatMap { try $0.run(view) }
        }
        #expect(found.map(\.code) == ["stepReplayRefused"])
        #expect(found.first?.message.zh.hasPrefix("第 1 笔的步骤 s1 ") == true)
    }

    @Test("同一笔的几项资金，重放时也是同成同败")
    func linked() throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        let set = [
            try CreditDesk.use("u1", 60), try CreditDesk.use("u2", 60),
            try CreditDesk.use("u3", 10),
        ]
        _ = try base.record(CreditWrite(money: set), by: CreditDesk.act(3))
        _ = try base.record(CreditWrite(money: [CreditDesk.use("u4", 100)]), by: CreditDesk.act(4))
        #expect(try base.reading { try MoneyReplay.differences($0) }.isEmpty)
        #expect(try CreditDesk.left(base) == 0)
        let operations = try base.reading { try $0.operations() }
        #expect(operations.map(\.entry) == [1, 1, 1, 1, 2, 2, 2, 3])
        #expect(operations[4].outcome == .refused(.linkedOperationRefused(set[1].id), leg: nil))
        #expect(operations[6].outcome == .refused(.linkedOperationRefused(set[1].id), leg: nil))
    }
}

import CreditBook
import MoneyLedger
import Registry
import Storage
import Testing

@testable import SQLiteStorage

@Suite("登记里不能有的字符")
struct CreditTextTests {
    /// SQLite ends a text that it hands back at the character zero.
    private static func writes() throws -> [CreditWrite] {
        let step = try CreditDesk.step("s1", subject: "D\u{0}1")
        var sheet = try CreditDesk.sheet()
        sheet.rows[0].note = "JJ\u{0}1"
        return [
            CreditWrite(steps: [step]), CreditWrite(steps: [try CreditDesk.step("s\u{0}1")]),
            CreditWrite(money: [try CreditDesk.use("u\u{0}1", 1)]),
            CreditWrite(money: [try CreditDesk.use("u1", 1, reference: "B\u{0}1")]),
            CreditWrite(sheet: sheet),
        ]
    }

    @Test("零字符：读不回来的不写，库不受影响", arguments: 0..<5)
    func zero(_ index: Int) throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        let write = try Self.writes()[index]
        #expect(throws: (any Error).self) { try base.record(write, by: CreditDesk.act(3)) }
        #expect(try base.head()?.seq == 1)
        #expect(try CreditDesk.left(base) == 100)
        #expect(try base.reading { try $0.steps().isEmpty && $0.sheets().isEmpty })
    }

    @Test("同一份里同一步骤写了两遍：内容相同算一步，不同则拒绝")
    func twice() throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        let step = try CreditDesk.step("s1")
        let same = CreditWrite(steps: [step, step])
        #expect(try base.record(same, by: CreditDesk.act(3)).word == "recorded")
        #expect(try base.reading { try $0.steps().count } == 1)
        let other = CreditWrite(
            steps: [try CreditDesk.step("s2"), try CreditDesk.step("s2", amount: 1)])
        #expect(
            try base.record(other, by: CreditDesk.act(3))
                == .refused([.stepExistsWithDifferentContent(id: "s2")]))
    }
}

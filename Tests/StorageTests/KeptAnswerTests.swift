import CreditBook
import GRDB
import MoneyLedger
import Quantities
import Registry
import Seals
import Storage
import Testing

@testable import SQLiteStorage

/// The answer to a call stands in the transaction of what it tells of.
@Suite("登记和答复在同一次提交里")
struct KeptAnswerTests {
    private static func call(_ key: String, body: UInt8 = 1) -> RepeatableCall {
        RepeatableCall(
            key: key, principal: "K-1", method: "post", path: "/money/operations",
            bodyDigest: Digest(of: [body]))
    }

    private static func write(
        _ id: String, _ fen: Int64, steps: [StepRecord] = []
    ) throws -> CreditWrite {
        var write = CreditWrite(steps: steps, money: [try CreditDesk.use(id, fen)])
        write.answering = AnswerToKeep(to: call("钥-\(id)"), at: try Office.moment(9)) { result in
            KeptAnswer(
                status: 201, headers: [.init("Content-Type", "application/json")],
                body: Array("\(result.word) \(result.entry ?? 0)".utf8))
        }
        return write
    }

    private static func text(_ precedent: CallPrecedent) -> String? {
        if case .answered(let kept) = precedent {
            return String(decoding: kept.body, as: UTF8.self)
        }
        return nil
    }

    @Test("登记下来就有答复；内容不同的同一把钥匙认得出", arguments: Office.Place.allCases)
    func together(place: Office.Place) throws {
        let base = try CreditDesk.base(place, quota: 100)
        let write = try Self.write("u1", 40)
        #expect(try base.precedent(of: Self.call("钥-u1")) == .none)
        let entry = try #require(try base.record(write, by: CreditDesk.act(3)).entry)
        let kept = try base.precedent(of: Self.call("钥-u1"))
        #expect(Self.text(kept) == "recorded \(entry)")
        #expect(try base.precedent(of: Self.call("钥-u1", body: 2)) == .other)
    }

    @Test("同样的再登记一次：答复还是第一次的")
    func again() throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        let write = try Self.write("u1", 40)
        let entry = try #require(try base.record(write, by: CreditDesk.act(3)).entry)
        #expect(try base.record(write, by: CreditDesk.act(4)).word == "already")
        let kept = try base.precedent(of: Self.call("钥-u1"))
        #expect(Self.text(kept) == "recorded \(entry)")
    }

    @Test("以前登记过、答复没留下的，这次留下")
    func keptLate() throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        let plain = CreditWrite(money: [try CreditDesk.use("u1", 40)])
        let entry = try #require(try base.record(plain, by: CreditDesk.act(3)).entry)
        _ = try base.record(try Self.write("u1", 40), by: CreditDesk.act(4))
        let kept = try base.precedent(of: Self.call("钥-u1"))
        #expect(Self.text(kept) == "already \(entry)")
    }

    @Test("被拒的不留答复，钥匙可以改正了再用")
    func refused() throws {
        let base = try CreditDesk.base(.memory, quota: 100)
        #expect(try base.record(try Self.write("u1", 101), by: CreditDesk.act(3)).word == "refused")
        #expect(try base.precedent(of: Self.call("钥-u1")) == .none)
    }

    @Test("答复写不下去，登记的也不作数；同组别人的照常")
    func neither() throws {
        let base = try #require(try CreditDesk.base(.file, quota: 100) as? SQLiteBase)
        defer { base.close() }
        try base.database.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE TEMP TRIGGER no_answer BEFORE INSERT ON idempotency_answer
                    BEGIN SELECT RAISE(ABORT, 'no answer'); END
                    """)
        }
        let length = try #require(try base.head()?.seq)
        let step = try CreditDesk.step("s1")
        #expect(throws: (any Error).self) {
            try base.record(try Self.write("u1", 40, steps: [step]), by: CreditDesk.act(3))
        }
        #expect(try base.head()?.seq == length)
        #expect(try base.reading { try $0.step(id: "s1") } == nil)
        #expect(try CreditDesk.left(base) == 100)
        let plain = CreditWrite(money: [try CreditDesk.use("u2", 70)])
        #expect(try base.record(plain, by: CreditDesk.act(3)).word == "recorded")
        try base.database.writeWithoutTransaction { try $0.execute(sql: "DROP TRIGGER no_answer") }
        let late = try base.record(try Self.write("u1", 30, steps: [step]), by: CreditDesk.act(3))
        #expect(late.word == "recorded")
        #expect(try CreditDesk.left(base) == 0)
    }
}

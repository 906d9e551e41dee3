import CreditBook
import Diagnostics
import Foundation
import GRDB
import MoneyLedger
import Quantities
import Registry
import Storage
import Testing

@testable import SQLiteStorage
@testable import UseCases

/// The books in memory against books that are replayed, whoever wrote and whatever went wrong.
@Suite("常备账簿与重放的账簿一样")
struct KeptBooksTests {
    @Test("随机登记：另一程序也在写、有的被拒、有的中途出错", arguments: [UInt64(1), 7, 20_261_130])
    func random(seed: UInt64) throws {
        var room = try KeptRoom(seed: seed)
        defer { room.close() }
        for turn in 0..<160 {
            try room.act(turn)
            if turn % 4 == 0 { try room.compare("种子 \(seed)，第 \(turn) 次") }
        }
        try room.compare("种子 \(seed)，最后")
        for word in ["recorded", "refused", "already", "thrown"] {
            #expect(room.seen[word] ?? 0 > 3, "种子 \(seed)：\(word) \(room.seen)")
        }
        let found = try room.base.reading { view in
            try ReplayBooks.checks.flatMap { try $0.run(view) }
        }
        #expect(found.isEmpty, "种子 \(seed)：\(found)")
    }

    @Test("日志退回去，又长成别的样子：丢掉重算", arguments: [0, 1, 5])
    func restored(written: Int) throws {
        var room = try KeptRoom(seed: 3)
        defer { room.close() }
        for turn in 0..<40 { try room.act(turn) }
        try room.compare("之前")
        let length = try #require(try room.base.head()?.seq)
        try room.goBack(to: length - 5)
        let other = try SQLiteBase.open(room.path, .existing)
        defer { other.close() }
        for index in 0..<written {
            let step = try KeptRoom.demand("后来\(index)", wan: 7)
            _ = try other.record(CreditWrite(steps: [step]), by: CreditDesk.act(10))
        }
        try room.compare("退回去再写 \(written) 笔")
        let step = try KeptRoom.demand("接着", wan: 9)
        _ = try room.record(by: room.kept) { _ in CreditWrite(steps: [step]) }
        try room.compare("接着写")
    }

    @Test("有人拿着账簿不放，登记照常，手里的不变")
    func held() throws {
        let room = try KeptRoom(seed: 5)
        defer { room.close() }
        var hands: [(CreditBooks, CreditBooks)] = []
        for index in 0..<12 {
            let books = try room.kept.books(.all)
            hands.append((books, try room.base.reading { try CreditBooks($0) }))
            let step = try KeptRoom.demand("手\(index)", wan: 3)
            _ = try room.record(by: room.kept) { _ in CreditWrite(steps: [step]) }
        }
        for (kept, fresh) in hands { KeptRoom.expect(kept, fresh, "拿着的") }
        try room.compare("最后")
    }

    @Test("只动资金账的人再多，经办记录一次就登记上")
    func moneyDoesNotDisturb() throws {
        let room = try KeptRoom(seed: 1)
        defer { room.close() }
        let record = RecordCredit(
            room.base, "postDemand", books: room.kept, by: "园区", at: try Office.moment(9),
            parts: .life)
        var plans = 0
        let done = try record.run { _ in
            plans += 1
            let use = CreditWrite(money: [try CreditDesk.use("其间\(plans)", 1)])
            _ = try room.base.record(use, by: CreditDesk.act(9))
            return CreditWrite(steps: [try KeptRoom.demand("不受扰", wan: 1)])
        }
        #expect(plans == 1 && done.result.word == "recorded")
        try room.compare("其间有资金")
    }

    @Test("看了资金账才订的方案，其间有人动了资金就重订")
    func moneyMoves() throws {
        let room = try KeptRoom(seed: 1)
        defer { room.close() }
        let record = RecordCredit(
            room.base, "postDemand", books: room.kept, by: "园区", at: try Office.moment(9))
        var plans = 0
        _ = try record.run { _ in
            plans += 1
            let use = CreditWrite(money: [try CreditDesk.use("其间\(plans)", 1)])
            if plans < 3 { _ = try room.base.record(use, by: CreditDesk.act(9)) }
            return CreditWrite(steps: [try KeptRoom.demand("重订", wan: 1)])
        }
        #expect(plans == 3)
        try room.compare("重订之后")
    }

    @Test("知悉时点在过去，按当时的重放；在现在，就是常备的")
    func knownAt() throws {
        let room = try KeptRoom(seed: 1)
        defer { room.close() }
        let step = try KeptRoom.demand("晚", wan: 1)
        _ = try room.base.record(CreditWrite(steps: [step]), by: CreditDesk.act(20))
        for day in [2, 19, 20, 30] {
            let moment = try Office.moment(day)
            let kept = try room.kept.books(.all, knownAt: moment)
            let fresh = try room.base.reading(knownAt: moment) { try CreditBooks($0) }
            KeptRoom.expect(kept, fresh, "知悉于 \(day) 日")
        }
    }
}

/// A base in a file with books in memory, another program on the same file, and dice.
struct KeptRoom {
    let path = Office.temporaryPath()
    let base: SQLiteBase
    let other: SQLiteBase
    let kept: KeptBooks
    /// How often each result was seen.
    private(set) var seen: [String: Int] = [:]
    private let seed: UInt64

    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &self) }
    }

    private struct Slip: Error {}

    init(seed: UInt64) throws {
        base = try SQLiteBase.open(path, .make)
        other = try SQLiteBase.open(path, .existing)
        kept = KeptBooks(base)
        self.seed = seed
        _ = try base.record(CreditWrite(money: CreditDesk.quota(5_000)), by: CreditDesk.act(2))
    }

    func close() {
        other.close()
        base.close()
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: traffic

    /// One write, or one that fails.
    mutating func act(_ turn: Int) throws {
        var dice = dice(turn)
        let books = dice.number(3) == 0 ? nil : kept
        let hand = dice.number(2) == 0 ? try kept.books(.all) : nil
        do {
            let result = try record(by: books) { try write(turn, $0) }
            seen[result.word, default: 0] += 1
        } catch is Faults {
            seen["refused", default: 0] += 1
        } catch is Slip {
            seen["thrown", default: 0] += 1
        }
        withExtendedLifetime(hand) {}
    }

    /// - Parameter books: nil for the other program, which has nothing in memory.
    func record(
        by books: KeptBooks?, _ plan: (CreditBooks) throws -> CreditWrite
    ) throws -> CreditResult {
        let place = books == nil ? other : base
        let record = RecordCredit(
            place, "trial", books: books, by: "园区", at: try Office.moment(10))
        return try record.run(plan).result
    }

    /// The same for the same turn, however often it is planned.
    private func dice(_ turn: Int) -> Dice {
        Dice(state: seed &* 1_000_003 &+ UInt64(bitPattern: Int64(turn)))
    }

    private func write(_ turn: Int, _ books: CreditBooks) throws -> CreditWrite {
        var dice = dice(-1 - turn)
        switch dice.number(9) {
        case 0, 1: return CreditWrite(steps: [try Self.demand("步\(turn)", wan: 5)])
        case 2:
            return CreditWrite(steps: [
                try Self.demand("步\(turn)", wan: 6),
                try Self.demand("步\(turn)续", code: "D-步\(turn)", wan: 8),
            ])
        case 3: return try withMoney(turn, dice.number(1) == 0 ? 10 : 1_000_000)
        case 4: return try sheet(turn)
        case 5: throw Slip()
        case 6: return try voiding(turn, "步\(dice.number(turn))")
        case 7:
            let known = books.life.entries.filter { $0.step.kind == .demandPosted }.last
            return CreditWrite(steps: [
                try known?.recorded.step ?? Self.demand("步\(turn)", wan: 1)
            ])
        case 8: return CreditWrite(money: [try CreditDesk.use("用\(turn)", Int64(dice.number(900)))])
        default: return try draw(turn, repaid: Int64(dice.number(1_200)))
        }
    }

    private func withMoney(_ turn: Int, _ fen: Int64) throws -> CreditWrite {
        CreditWrite(
            steps: [try Self.demand("步\(turn)", wan: 2)],
            money: [try CreditDesk.use("连\(turn)", fen)])
    }

    private func sheet(_ turn: Int) throws -> CreditWrite {
        let month = "2026-\(["07", "08", "09", "10"][turn % 4])"
        let sheet = try CreditDesk.sheet(month, closing: Int64(turn))
        let received = try ReportedStep.sheetReceived(.init(sheet)).record(
            id: "表\(turn)", day: CreditDesk.day())
        return CreditWrite(steps: [received], sheet: sheet)
    }

    private func voiding(_ turn: Int, _ target: String) throws -> CreditWrite {
        let step = LifeStep.voided(.init(step: target, reason: "录错"))
        return CreditWrite(steps: [
            try step.record(id: "步\(turn)", enterprise: nil, day: try CreditDesk.day())
        ])
    }

    /// A draw that no line covers, and a repayment of it that may be too much.
    private func draw(_ turn: Int, repaid: Int64) throws -> CreditWrite {
        let note = NoteKey(lender: CreditDesk.lender, number: "J\(turn)")
        let draw = LifeStep.Draw(
            line: "", note: note, amount: Money(fen: 900), due: try Office.day("2027-12-01"))
        let breach = LifeStep.breachFound(
            .init(
                breach: "B\(turn)", kind: .noLineKnown, lender: CreditDesk.lender, foundIn: "月报",
                draw: draw))
        let back = LifeStep.repaid(.init(note: note, amount: Money(fen: repaid)))
        let later = try Office.day("2026-12-0\(1 + turn % 9)")
        return CreditWrite(steps: [
            try breach.record(
                id: "步\(turn)", enterprise: "甲（虚构）", day: try CreditDesk.day()),
            try back.record(id: "还\(turn)", enterprise: "甲（虚构）", day: later),
        ])
    }

    static func demand(_ id: String, code: String? = nil, wan: Int64) throws -> StepRecord {
        try LifeStep.demandPosted(
            .init(
                demand: code ?? "D-\(id)", amount: Money(fen: wan * 1_000_000), termMonths: 12,
                use: "周转", askedBy: "园区")
        ).record(id: id, enterprise: "91430300MA4177763Q", day: CreditDesk.day())
    }

    /// Takes the last entries away, as a backup of an earlier moment would.
    func goBack(to length: Int64) throws {
        try other.database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            for table in ["credit_step", "money_operation", "note_month", "sheet_figure"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE entry > ?", arguments: [length])
            }
            try database.execute(
                sql: "DELETE FROM month_sheet WHERE entry > ?", arguments: [length])
            try database.execute(sql: "DELETE FROM entry WHERE seq > ?", arguments: [length])
            try database.execute(sql: "PRAGMA foreign_keys = ON")
        }
    }

    // MARK: comparing

    func compare(_ place: Comment) throws {
        let fresh = try base.reading { try CreditBooks($0) }
        Self.expect(try kept.books(.all), fresh, place)
        for text in ["2026-11-29", "2026-11-30", "2026-12-04", "2026-12-31"] {
            let day = try Office.day(text)
            let cut = LifeBook.replaying(fresh.life.entries.map(\.recorded), until: day).book
            let shown = try kept.books(.life, until: day).life
            #expect(shown == cut, "\(place) \(text)")
        }
    }

    static func expect(_ kept: CreditBooks, _ fresh: CreditBooks, _ place: Comment) {
        #expect(kept.life == fresh.life, place)
        #expect(kept.programmes == fresh.programmes, place)
        #expect(kept.money.count == fresh.money.count, place)
        #expect(kept.money.stateDigest == fresh.money.stateDigest, place)
        #expect(kept.journal == fresh.journal && kept.head == fresh.head, place)
        #expect(kept.stepHead == fresh.stepHead, place)
        #expect(kept.reported.breaks() == fresh.reported.breaks(), place)
        #expect(kept.reported.breaches() == fresh.reported.breaches(), place)
        #expect(kept.reported.lenders == fresh.reported.lenders, place)
        for lender in fresh.reported.lenders {
            let months = fresh.reported.months(of: lender)
            #expect(kept.reported.months(of: lender) == months, place)
            for month in months {
                let (mine, other) = (kept.reported, fresh.reported)
                #expect(
                    mine.month(month, of: lender)?.sheets.map(\.id)
                        == other.month(month, of: lender)?.sheets.map(\.id), place)
            }
        }
    }
}

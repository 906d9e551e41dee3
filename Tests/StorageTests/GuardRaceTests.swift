import CreditBook
import Foundation
import MoneyLedger
import Programmes
import Quantities
import Storage
import Testing

@testable import SQLiteStorage

/// A guarantee programme in a base in a file: small firms have 800万元 in force, so that 200万元 of
/// other firms fit beside them, and every racer has filed 200万元.
struct PortfolioRace {
    static let racers = 2
    static let share = "xt-park-batch-illustrative 小微和三农占比"
    let race: Race
    let decisions: [CreditWrite]

    init() throws {
        race = try Race(quota: 1)
        let base = try SQLiteBase.open(race.path, .existing)
        defer { base.close() }
        var room = Room(try Self.terms())
        try room.run(base) { desk in
            desk.planOpening(year: 2026, lenders: [(CreditDesk.lender, nil)], try Self.head("open"))
        }
        try room.run(base) { desk in
            desk.planCapital(
                CapitalSetting(guarantor: "莲城试担保（虚构）", netAssets: Self.wan(10_000)),
                try Self.head("capital"))
        }
        let small = try Self.filing("T", [Self.row(1, .small, 800)])
        try room.run(base) { $0.planFiling(small, try Self.head("T-file")) }
        try room.run(base) { $0.planConfirmation(of: "T", try Self.head("T-check")) }
        var decisions: [CreditWrite] = []
        let before = room
        for racer in 0..<Self.racers {
            let filing = try Self.filing("B\(racer)", [Self.row(10 + racer, .medium, 200)])
            try room.run(base) { _ in
                before.desk.planFiling(filing, try Self.head("B\(racer)-file"))
            }
            // Decided on books that know of no other batch.
            var own = before
            try own.note(before.desk.planFiling(filing, try Self.head("B\(racer)-file")))
            let plan = try #require(
                own.desk.planConfirmation(of: "B\(racer)", try Self.head("B\(racer)-check")).plan)
            decisions.append(CreditWrite(steps: [plan.step], money: plan.money))
        }
        self.decisions = decisions
    }

    static func terms() throws -> ProgrammeTerms {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("products/terms/xt-park-batch-illustrative.yaml")
        let read = TermsReader.read(
            bytes: Array(try Data(contentsOf: file)), file: file.lastPathComponent)
        return try #require(read.terms)
    }

    static func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }

    static func head(_ id: String) throws -> StepHead { StepHead(id, on: try CreditDesk.day()) }

    static func row(_ number: Int, _ size: CustomerKind, _ amount: Int64) throws -> BatchRow {
        var row = BatchRow(
            number: number, enterprise: "企业\(number)（虚构）", note: "J\(number)", amount: wan(amount),
            payoutDay: try Office.day("2026-11-20"), maturity: try Office.day("2027-11-20"),
            feeRate: Rate(ppm: 8000), size: size, isSanNong: false,
            counterGuarantee: CounterGuarantee(.person))
        if size == .medium { row.groups = [.strategicEmerging] }
        return row
    }

    static func filing(_ batch: String, _ rows: [BatchRow]) throws -> BatchFiled {
        BatchFiled(
            batch: batch, programme: "xt-park-batch-illustrative", lender: CreditDesk.lender,
            guarantor: "莲城试担保（虚构）", year: 2026, rows: rows)
    }

    /// The books beside the base.
    struct Room {
        let terms: ProgrammeTerms
        var book = ProgrammeBook()
        var money = MoneyBook()

        init(_ terms: ProgrammeTerms) { self.terms = terms }

        var desk: ProgrammeDesk {
            ProgrammeDesk(
                terms: terms, book: book, money: money,
                calendar: WorkingDays(off: [], worked: []))
        }

        mutating func note(_ answer: ProgrammeAnswer) throws {
            let plan = try #require(answer.plan, "\(answer.refusals)")
            let refused = money.apply(linked: plan.money).compactMap(\.refusal)
            #expect(refused.isEmpty)
            let recorded = RecordedStep(
                entry: 1, recordedAt: Instant(milliseconds: 0), actor: "t", step: plan.step)
            #expect(book.apply(recorded).isEmpty)
        }

        mutating func run(
            _ base: SQLiteBase, _ plan: (ProgrammeDesk) throws -> ProgrammeAnswer
        ) throws {
            let answer = try plan(desk)
            try note(answer)
            let made = try #require(answer.plan)
            let write = CreditWrite(steps: [made.step], money: made.money)
            #expect(try base.record(write, by: CreditDesk.act(2)).word == "recorded")
        }
    }
}

@Suite("抢占比的最后余地", .serialized)
struct GuardRaceTests {
    @Test("两个写手同时确认，各自算过都够：只成一个，另一个被比例约束拒绝")
    func twoWriters() throws {
        for _ in 0..<5 {
            let portfolio = try PortfolioRace()
            defer { portfolio.race.remove() }
            let base = try SQLiteBase.open(portfolio.race.path, .existing)
            let words = try Race.run(PortfolioRace.racers) { index in
                try base.record(portfolio.decisions[index], by: CreditDesk.act(3)).word
            }
            base.close()
            #expect(words.sorted() == ["recorded", "refused"])
            let after = try SQLiteBase.open(portfolio.race.path, .readOnly)
            defer { after.close() }
            #expect(try after.verify().isSound)
            let broken = try after.reading { try $0.operations() }.filter {
                $0.outcome == .refused(.guardBroken(PortfolioRace.share), leg: nil)
            }
            #expect(broken.count == 1)
        }
    }
}

import CreditBook
import Diagnostics
import Foundation
import MoneyLedger
import Programmes
import Quantities
import Registry
import Storage
import Testing
import UseCases

@testable import SQLiteStorage

/// Banks that file at once, through the use case.
@Suite("项目：十六家同时要最后的额度")
struct ProgrammeRaceTests {
    static let bank = "湘江试行银行（虚构）"
    static let guarantor = "莲城试担保（虚构）"
    static let id = "xt-park-batch-illustrative"

    static func terms(_ id: String = id) throws -> [String: ProgrammeTerms] {
        let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("products/terms/\(id).yaml")
        let (terms, faults) = TermsReader.read(
            bytes: [UInt8](try Data(contentsOf: place)), file: "\(id).yaml")
        return [id: try #require(terms, "\(faults)")]
    }

    static func runner(_ base: SQLiteBase) throws -> RunProgramme {
        RunProgramme(
            base, try terms(), calendar: WorkingDays(off: [], worked: []), by: "担保机构",
            at: try Office.moment(1))
    }

    static func filing(_ index: Int) throws -> BatchFiled {
        let row = BatchRow(
            number: 1, enterprise: "企业\(index)（虚构）", note: "J\(index)",
            amount: Money(fen: 100_000_000), payoutDay: try Office.day("2026-03-01"),
            maturity: try Office.day("2027-03-01"), feeRate: Rate(ppm: 8000), size: .small,
            isSanNong: false, counterGuarantee: CounterGuarantee(.person))
        return BatchFiled(
            batch: "B\(index)", programme: id, lender: bank, guarantor: guarantor, year: 2026,
            rows: [row])
    }

    @Test("额度只剩100万，十六批各要100万：恰有一批占用，其余记为超过备案额度")
    func lastOfTheQuota() throws {
        let path = Office.temporaryPath()
        let base = try SQLiteBase.open(path, .make)
        defer { base.close() }
        let opened = StepHead("open", on: try Office.day("2026-01-05"))
        let runner = try Self.runner(base)
        let quota = Money(fen: 100_000_000)
        _ = try runner.run(
            .open(Self.id, year: 2026, lenders: [(lender: Self.bank, quota: quota)], opened))
        _ = try runner.run(
            .capital(
                CapitalSetting(guarantor: Self.guarantor, netAssets: Money(fen: 10_000_000_000)),
                under: Self.id, StepHead("capital", on: opened.day)))
        let day = try Office.day("2026-03-10")
        _ = try Race.run { index in
            let base = try SQLiteBase.open(path, .existing)
            defer { base.close() }
            let head = StepHead("file-\(index)", on: day)
            _ = try Self.runner(base).run(.file(try Self.filing(index), head))
            return true
        }
        let books = try base.reading { try CreditBooks($0) }
        #expect(books.programmes.batches.count == 16)
        #expect(books.programmes.rows.values.count { $0.hold != nil } == 1)
        let account = AccountID("programme/\(Self.id)/quota/\(Self.bank)/2026")
        let balance = try #require(books.money.balance(account))
        #expect(balance.posted == quota && balance.lowest == .zero)
        #expect(ProgrammeIdentities(books.programmes, books.money).differences.isEmpty)
    }

    @Test("同一编号重发：登记过就答登记过；内容不同就拒绝")
    func sentAgain() throws {
        let base = try SQLiteBase.open(Office.temporaryPath(), .make)
        defer { base.close() }
        let runner = try Self.runner(base)
        let head = StepHead("open", on: try Office.day("2026-01-05"))
        let lenders: [(lender: String, quota: Money?)] = [(Self.bank, nil)]
        _ = try runner.run(.open(Self.id, year: 2026, lenders: lenders, head))
        let again = try runner.run(.open(Self.id, year: 2026, lenders: lenders, head))
        guard case .alreadyRecorded = again.record.result else {
            Issue.record("\(again.record.result)")
            return
        }
        #expect(throws: (any Error).self) {
            try runner.run(.open(Self.id, year: 2027, lenders: lenders, head))
        }
    }

    @Test("资金账被改动时核对出来")
    func tampered() throws {
        let base = try SQLiteBase.open(Office.temporaryPath(), .make)
        defer { base.close() }
        let day = try Office.day("2026-01-05")
        _ = try Self.runner(base).run(
            .open(
                Self.id, year: 2026, lenders: [(lender: Self.bank, quota: nil)],
                StepHead("open", on: day)))
        let names = ["quota", "quota-granted"].map {
            AccountID("programme/\(Self.id)/\($0)/\(Self.bank)/2026")
        }
        let more = MoneyOperation(
            MoneyOperationID("more"), on: day,
            .transfer([Leg(debit: names[0], credit: names[1], Money(fen: 1))]))
        _ = try base.record(CreditWrite(money: [more]), by: try Office.act(.recordCredit, 2))
        let found = try base.reading { try ReplayBooks.programmesAndMoney.run($0) }
        #expect(found.map(\.code) == ["programmeAndMoneyDiffer"])
    }
}

/// Firms that ask for the last of a subsidy's budget at once, through the use case.
@Suite("贴息：十六家同时要预算里最后的5万元")
struct SubsidyRaceTests {
    static let id = "xt-interest-subsidy-illustrative"
    static let bank = ProgrammeRaceTests.bank

    static func runner(_ base: SQLiteBase) throws -> RunProgramme {
        RunProgramme(
            base, try ProgrammeRaceTests.terms(id), calendar: WorkingDays(off: [], worked: []),
            by: "园区财政", at: try Office.moment(1))
    }

    /// A note of 500万 for a year from 2026-03-01, which no line covers.
    static func draw(_ index: Int) throws -> StepRecord {
        let draw = LifeStep.Draw(
            line: "", note: NoteKey(lender: bank, number: "J\(index)"),
            amount: Money(fen: 500_000_000), due: try Office.day("2027-03-01"),
            rate: Rate(ppm: 36_500))
        let breach = LifeStep.breachFound(
            .init(
                breach: "b\(index)", kind: .noLineKnown, lender: bank, foundIn: "月报", draw: draw))
        return try breach.record(
            id: "draw\(index)", enterprise: "企业\(index)（虚构）", day: try Office.day("2026-03-01"))
    }

    @Test("恰有一家占用预算，其余被拒；重发得到同样的结果；核对一致")
    func lastOfTheBudget() throws {
        let path = Office.temporaryPath()
        let base = try SQLiteBase.open(path, .make)
        defer { base.close() }
        let budget = SubsidyBudget(programme: Self.id, year: 2026, amount: Money(fen: 5_000_000))
        let opened = StepHead("budget", on: try Office.day("2026-01-05"))
        _ = try Self.runner(base).run(.budget(budget, opened))
        let draws = try (0..<16).map(Self.draw)
        _ = try base.record(CreditWrite(steps: draws), by: try Office.act(.recordCredit, 2))
        let won = try Race.run { index in
            let base = try SQLiteBase.open(path, .existing)
            defer { base.close() }
            return (try? Self.promise(base, index)) != nil
        }
        #expect(won.count { $0 } == 1)
        let books = try base.reading { try CreditBooks($0) }
        #expect(books.programmes.subsidies.promises.count == 1)
        let account = AccountID("subsidy/\(Self.id)/budget/2026")
        let balance = try #require(books.money.balance(account))
        #expect(balance.posted.fen == 5_000_000 && balance.lowest == .zero)
        #expect(ProgrammeIdentities(books.programmes, books.money).differences.isEmpty)
        let winner = try #require(won.firstIndex(of: true))
        guard case .alreadyRecorded = try Self.promise(base, winner).record.result else {
            Issue.record("the promise was not known again")
            return
        }
    }

    static func promise(_ base: SQLiteBase, _ index: Int) throws -> RunProgramme.Done {
        let request = SubsidyRequest(
            promise: "T\(index)", programme: id,
            note: NoteKey(lender: bank, number: "J\(index)"), loanKind: .workingCapital,
            others: [])
        let head = StepHead("promise-\(index)", on: try Office.day("2026-03-10"))
        return try runner(base).run(.promise(request, head))
    }

    @Test("资金账的贴息预算被改动时核对出来")
    func tampered() throws {
        let base = try SQLiteBase.open(Office.temporaryPath(), .make)
        defer { base.close() }
        let day = try Office.day("2026-01-05")
        let budget = SubsidyBudget(programme: Self.id, year: 2026, amount: Money(fen: 5_000_000))
        _ = try Self.runner(base).run(.budget(budget, StepHead("budget", on: day)))
        let names = ["budget/2026", "counts"].map { AccountID("subsidy/\(Self.id)/\($0)") }
        let more = MoneyOperation(
            MoneyOperationID("more"), on: day,
            .transfer([Leg(debit: names[0], credit: names[1], Money(fen: 1))]))
        _ = try base.record(CreditWrite(money: [more]), by: try Office.act(.recordCredit, 2))
        let found = try base.reading { try ReplayBooks.programmesAndMoney.run($0) }
        #expect(found.map(\.code) == ["programmeAndMoneyDiffer"])
    }
}

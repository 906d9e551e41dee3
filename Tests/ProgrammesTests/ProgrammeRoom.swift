import CreditBook
import MoneyLedger
import Programmes
import Quantities
import Testing

func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }

func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

/// Both books of one programme, driven as a use case would: plan, then write both or neither.
struct ProgrammeRoom {
    let terms: ProgrammeTerms
    var book = ProgrammeBook()
    var money = MoneyBook()
    var life = LifeBook()
    var steps: [RecordedStep] = []
    var calendar = WorkingDays(off: [], worked: [])

    init(_ id: String) throws { terms = try TermsFiles.terms(id) }

    init(_ terms: ProgrammeTerms, beside other: ProgrammeRoom) {
        self.terms = terms
        book = other.book
        money = other.money
        steps = other.steps
    }

    func desk(attempt: Int = 1) -> ProgrammeDesk {
        ProgrammeDesk(
            terms: terms, book: book, money: money, life: life, calendar: calendar,
            attempt: attempt)
    }

    /// Writes a plan; the outcomes of the money book where it refused any, and then nothing else.
    @discardableResult
    mutating func write(_ plan: ProgrammePlan) -> [MoneyRefusal] {
        var copy = money
        if copy.day.map({ $0 < plan.step.day }) ?? true {
            let advance = MoneyOperation(
                MoneyOperationID("advance/\(plan.step.id)"), on: plan.step.day,
                .advance(to: plan.step.day))
            #expect(copy.apply(advance).isAccepted)
        }
        let refusals = copy.apply(linked: plan.money).compactMap(\.refusal)
        if !refusals.isEmpty { return refusals }
        let recorded = RecordedStep(
            entry: Int64(steps.count + 1), recordedAt: Instant(milliseconds: 0), actor: "test",
            step: plan.step)
        #expect(book.apply(recorded) == [])
        money = copy
        steps.append(recorded)
        return []
    }

    mutating func run(
        _ answer: ProgrammeAnswer, at location: SourceLocation = #_sourceLocation
    ) throws {
        let plan = try #require(answer.plan, "\(answer.refusals)", sourceLocation: location)
        let refusals = write(plan)
        #expect(refusals.isEmpty, "\(refusals.map(\.phrase))", sourceLocation: location)
    }

    func balance(_ account: String) -> Money? {
        money.balance(AccountID(account))?.posted
    }

    func sum(_ prefix: String) -> Money { Money(fen: Int64(money.sum(prefix: prefix))) }
}

/// A row that passes the check of the park's programme on 2026-03-10.
func goodRow(
    _ number: Int, _ enterprise: String = "甲（虚构）", _ amount: Money = wan(200)
) -> BatchRow {
    BatchRow(
        number: number, enterprise: enterprise, note: "J\(number)", amount: amount,
        payoutDay: day("2026-03-01"), maturity: day("2027-03-01"), feeRate: Rate(ppm: 8000),
        size: .small, isSanNong: false, counterGuarantee: CounterGuarantee(.person))
}

let bank = "湘江试行银行（虚构）"
let guarantor = "莲城试担保（虚构）"

extension ProgrammeRoom {
    /// The park's programme, opened for 2026 with a guarantor of 1亿 net assets.
    static func park(quota: Money? = nil, assets: Money = wan(10_000)) throws -> ProgrammeRoom {
        var room = try ProgrammeRoom("xt-park-batch-illustrative")
        let opened = StepHead("open", on: day("2026-01-05"))
        try room.run(room.desk().planOpening(year: 2026, lenders: [(bank, quota)], opened))
        let capital = CapitalSetting(guarantor: guarantor, netAssets: assets)
        try room.run(
            room.desk().planCapital(capital, StepHead("capital", on: day("2026-01-05"))))
        return room
    }

    func batch(_ name: String, _ rows: [BatchRow]) -> BatchFiled {
        BatchFiled(
            batch: name, programme: terms.id, lender: bank,
            guarantor: terms.kind == .guarantee ? guarantor : nil, year: 2026, rows: rows)
    }

    /// Files and confirms on 2026-03-10.
    mutating func takeOver(_ name: String, _ rows: [BatchRow]) throws {
        let on = day("2026-03-10")
        try run(desk().planFiling(batch(name, rows), StepHead("\(name)-file", on: on)))
        try run(desk().planConfirmation(of: name, StepHead("\(name)-check", on: on)))
    }
}

import CreditBook
import Diagnostics
import Documents
import Foundation
import Quantities
import Vocabulary

/// A desk at which people of the tests record steps: short words, one enterprise, one bank.
struct LifeDesk {
    static let firm = "湘潭测试甲科技有限公司（虚构）"
    static let bank = "湘潭测试银行股份有限公司（虚构）"
    static let other = "长沙测试银行股份有限公司（虚构）"

    var book = LifeBook()
    /// Every step that was offered and accepted.
    private(set) var log: [RecordedStep] = []
    private var count = 0

    /// Records a step at ten in the morning, Beijing time, unless told otherwise.
    @discardableResult
    mutating func record(
        _ step: LifeStep, _ day: String, clock: String = "10:00", recorded: String? = nil,
        enterprise: String? = LifeDesk.firm, id: String? = nil
    ) -> [LifeRefusal.Phrase] {
        refusals(step, day, clock: clock, recorded: recorded, enterprise: enterprise, id: id)
            .map(\.phrase)
    }

    mutating func refusals(
        _ step: LifeStep, _ day: String, clock: String = "10:00", recorded: String? = nil,
        enterprise: String? = LifeDesk.firm, id: String? = nil
    ) -> [LifeRefusal] {
        count += 1
        guard let valueDay = Day(iso: day),
            let moment = Instant(iso: (recorded ?? day) + "T" + clock + ":00+08:00"),
            let record = try? step.record(
                id: id ?? "s\(count)", enterprise: enterprise, day: valueDay, evidence: "会议纪要")
        else { return [LifeRefusal(.unreadableStep)] }
        let recorded = RecordedStep(
            entry: Int64(count), recordedAt: moment, actor: "园区专员", step: record)
        let refusals = book.apply(recorded)
        if refusals.isEmpty { log.append(recorded) }
        return refusals
    }

    /// A demand of 300万元 on 2 March 2026, referred to the bank on the same day.
    static func referred() -> LifeDesk {
        var desk = LifeDesk()
        desk.record(.demand("D1", wan: 300), "2026-03-02")
        desk.record(.referral("R1", of: "D1"), "2026-03-02")
        return desk
    }

    /// A line of 200万元, signed, from 2026-03-10 to 2027-03-09.
    static func signed(
        revolving: Bool = false, conditions: [LifeStep.Condition] = []
    ) -> LifeDesk {
        var desk = LifeDesk.referred()
        desk.record(
            .line("L1", wan: 200, revolving: revolving, conditions: conditions), "2026-03-10")
        desk.record(.sign("L1", wan: 200), "2026-03-11")
        return desk
    }

    /// With a note of 150万元 of 2026-03-12, due on 2027-03-12.
    static func drawn(revolving: Bool = false) -> LifeDesk {
        var desk = LifeDesk.signed(revolving: revolving)
        desk.record(.draw("J1", wan: 150), "2026-03-12")
        return desk
    }

    static let workingDays: WorkingDays = {
        let file = root.appendingPathComponent("products/codes/working-days.tsv")
        guard let bytes = try? Data(contentsOf: file),
            let table = try? DelimitedReader.read(bytes: Array(bytes), file: "working-days.tsv")
        else { return WorkingDays(off: [], worked: []) }
        return CodeTables.load(["working-days": table]).0.workingDays
    }()

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

extension LifeStep {
    static func demand(_ code: String, wan: Int64) -> LifeStep {
        .demandPosted(
            .init(
                demand: code, amount: .wan(wan), termMonths: 12, use: "采购原材料",
                askedBy: "财务部"))
    }

    static func referral(
        _ code: String, of demand: String, to bank: String = LifeDesk.bank,
        product: String = "zhulidai"
    ) -> LifeStep {
        .referred(
            .init(
                referral: code, demand: demand, lender: bank, product: product,
                branchArea: "高新支行", expectedLow: .wan(100), expectedHigh: .wan(300),
                reason: "纳税信用A级，近两年纳税增长", weakestClause: "debt", dataAsOf: Day(iso: "2025-12-31")))
    }

    static func line(
        _ code: String, wan: Int64, referral: String? = "R1", revolving: Bool = false,
        conditions: [Condition] = [], until last: String = "2027-03-09",
        bank: String = LifeDesk.bank, product: String = "zhulidai"
    ) -> LifeStep {
        .lineApproved(
            .init(
                line: code, referral: referral, lender: bank, product: product,
                amount: .wan(wan), isRevolving: revolving, conditions: conditions,
                lastDay: Day(iso: last) ?? Day(number: 0), rate: Rate(ppm: 36_000)))
    }

    static func sign(_ line: String, wan: Int64) -> LifeStep {
        .facilitySigned(.init(line: line, contract: "合同-" + line, amount: .wan(wan)))
    }

    static func draw(
        _ number: String, wan: Int64, line: String = "L1", due: String = "2027-03-12",
        guaranteed: Int64? = nil
    ) -> LifeStep {
        .drawn(
            .init(
                line: line, note: .of(number), amount: .wan(wan),
                due: Day(iso: due) ?? Day(number: 0),
                guarantor: guaranteed == nil ? nil : "湘潭测试担保有限公司（虚构）",
                guaranteed: guaranteed.map(Money.wan)))
    }

    static func repay(_ number: String, wan: Int64) -> LifeStep {
        .repaid(.init(note: .of(number), amount: .wan(wan)))
    }

    static func overdue(_ number: String, since: String, wan: Int64) -> LifeStep {
        .becameOverdue(
            .init(
                note: .of(number), since: Day(iso: since) ?? Day(number: 0),
                principal: .wan(wan)))
    }

    static func decline(_ referral: String, _ reasons: (DeclineCode, String)...) -> LifeStep {
        .declined(
            .init(
                referral: referral,
                reasons: reasons.map { .init(code: $0.0, explanation: $0.1) }))
    }
}

extension NoteKey {
    static func of(_ number: String, bank: String = LifeDesk.bank) -> NoteKey {
        NoteKey(lender: bank, number: number)
    }
}

extension Money {
    static func wan(_ amount: Int64) -> Money { Money(fen: amount * 1_000_000) }
}

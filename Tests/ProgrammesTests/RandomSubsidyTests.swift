import CreditBook
import MoneyLedger
import Programmes
import Quantities
import Testing

/// The money book beside a plain list of entries that is summed anew after every step.
@Suite("随机检验：贴息")
struct RandomSubsidyTests {
    private enum Kind { case budget, fund, promised, accrued, paid }
    /// By a step: what it adds to which sum.
    private typealias Entry = (kind: Kind, fen: Int64)

    @Test("预算＝可用＋预留＋承诺＋应付＋已付；重放一致；被拒的不改变任何数", arguments: [1, 2, 3, 4])
    func identities(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var room = try ProgrammeRoom.subsidised(budget: wan(30))
        for number in 2...9 {
            let amount = Money(fen: Int64.random(in: 1_000_000...600_000_000, using: &random))
            room.draw("J\(number)", amount, of: "企业\(number % 4)（虚构）")
        }
        var entries: [Entry] = [(.budget, 30_000_000), (.fund, 30_000_000)]
        var accepted: [String: Int] = [:]
        for number in 0..<250 {
            let head = StepHead(
                "s\(number)", on: Day(number: day("2026-03-01").number + Int64(number)),
                evidence: "凭证\(number)")
            let before = (room.book, room.money.standings().map(\.balance))
            let answer = Self.step(room, head, &random)
            if let plan = answer.plan, room.write(plan).isEmpty {
                accepted[plan.step.kind, default: 0] += 1
                entries += Self.entries(plan.content, before.0)
            } else {
                #expect(room.book == before.0, "seed \(seed), step \(number)")
            }
            Self.check(room, entries, seed, number)
        }
        var again = ProgrammeBook()
        for step in room.steps { #expect(again.apply(step) == []) }
        #expect(again == room.book, "seed \(seed)")
        for kind in ["subsidyConfirmed", "subsidyAccrued", "subsidyPaid", "subsidyReleased"] {
            #expect(accepted[kind, default: 0] > 0, "seed \(seed): no \(kind)")
        }
    }

    private static func step(
        _ room: ProgrammeRoom, _ head: StepHead, _ random: inout SeededRandom
    ) -> ProgrammeAnswer {
        let desk = room.desk()
        let states = room.book.subsidies.promises(of: ProgrammeRoom.subsidy)
        let state = states.randomElement(using: &random)
        let id = state?.id ?? ""
        let some = Money(fen: Int64.random(in: 1...3_000_000, using: &random))
        switch Int.random(in: 0..<14, using: &random) {
        case 0...2:
            let number = "J\(Int.random(in: 1...9, using: &random))"
            let amount = Bool.random(using: &random) ? some : nil
            return desk.planPromise(ProgrammeRoom.asked("T\(head.id)", number, amount), head)
        case 3...5:
            let held = states.last { $0.stage == .held && $0.isOpen(on: head.day) }?.id ?? id
            return desk.planConfirmation(SubsidyConfirmation(promise: held), head)
        case 6...8:
            let days = Int64.random(in: 1...40, using: &random)
            let to = Day(number: (state?.next ?? head.day).number + days)
            return desk.planAccrual(
                "A\(head.id)", of: id, to: to, interest: Money(fen: some.fen / 10 + 1), head)
        case 9, 10:
            let amount = Bool.random(using: &random) ? some : nil
            return desk.planPayment("P\(head.id)", of: id, amount: amount, head)
        case 11:
            let reason = Bool.random(using: &random) ? "企业放弃" : nil
            return desk.planRelease(of: id, reason: reason, head)
        case 12:
            let code = state?.payments.last?.body.payment ?? state?.accruals.last?.accrual ?? ""
            return desk.planCorrection(
                SubsidyCorrection(promise: id, subject: code, reason: "有误"), head)
        default:
            return desk.planBudget(
                SubsidyBudget(programme: ProgrammeRoom.subsidy, year: 2026, amount: some), head)
        }
    }

    private static func entries(_ step: ProgrammeStep, _ before: ProgrammeBook) -> [Entry] {
        func state(_ id: String) -> SubsidyState? { before.subsidies.promises[id] }
        switch step {
        case .subsidyBudgeted(let body): return [(.budget, body.amount.fen)]
        case .subsidyConfirmed(let body):
            return [(.promised, state(body.promise)?.promise.amount.fen ?? 0)]
        case .subsidyAccrued(let body):
            return [
                (.promised, -body.amount.fen - body.released.fen), (.accrued, body.amount.fen),
            ]
        case .subsidyPaid(let body): return [(.paid, body.amount.fen)]
        case .subsidyReleased(let body):
            return state(body.promise)?.stage == .held ? [] : [(.promised, -body.amount.fen)]
        case .subsidyCorrected(let body):
            let found = state(body.promise)
            if let paid = found?.payments.first(where: { $0.body.payment == body.subject }) {
                return [(.paid, -paid.body.amount.fen)]
            }
            guard let last = found?.accruals.last else { return [] }
            return [(.promised, last.amount.fen + last.released.fen), (.accrued, -last.amount.fen)]
        default: return []
        }
    }

    private static func check(
        _ room: ProgrammeRoom, _ entries: [Entry], _ seed: Int, _ number: Int
    ) {
        func sum(_ kind: Kind) -> Int64 {
            entries.reduce(0) { $1.kind == kind ? $0 + $1.fen : $0 }
        }
        func posted(_ name: String) -> Int64 {
            Int64(room.money.sum(prefix: "subsidy/\(ProgrammeRoom.subsidy)/\(name)"))
        }
        let place: String = "seed \(seed), step \(number)"
        #expect(room.money.isBalanced, "\(place)")
        #expect(posted("promised/") == sum(.promised), "\(place)")
        #expect(posted("payable/") == sum(.accrued) - sum(.paid), "\(place)")
        #expect(posted("cash") == sum(.fund) - sum(.paid), "\(place)")
        #expect(posted("enterprise/") == sum(.promised) + sum(.accrued), "\(place)")
        let parts = posted("budget/") + posted("promised/") + posted("borne")
        #expect(parts == sum(.budget), "\(place)")
        for one in room.money.standings(prefix: "subsidy/") {
            #expect(one.roomBelow.map { $0 >= .zero } ?? true, "\(place): \(one.account.id)")
            #expect(one.roomAbove.map { $0 >= .zero } ?? true, "\(place): \(one.account.id)")
        }
        for state in room.book.subsidies.promises.values where state.wasConfirmed {
            let all = state.left.fen + state.payable.fen + state.paid.fen + state.released.fen
            #expect(all == state.promise.amount.fen, "\(place): \(state.id)")
        }
    }
}

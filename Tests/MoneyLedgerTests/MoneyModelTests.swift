import Foundation
import MoneyLedger
import Quantities
import Testing

/// The book against a plain list. `RONGQIAO_LEDGER_SEED` repeats a run,
/// `RONGQIAO_LEDGER_OPERATIONS` sets its length; `scripts/ledger-model` makes the long one.
@Suite("资金账：随机业务对照逐笔清单")
struct MoneyModelTests {
    private static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    @Test("每一步都平、不透支、不越界，拒绝不留痕，重放得同一本账")
    func soundBook() {
        let seed =
            MoneyModelTests.setting("RONGQIAO_LEDGER_SEED") ?? UInt64.random(in: 0..<1_000_000_000)
        let operations = Int(MoneyModelTests.setting("RONGQIAO_LEDGER_OPERATIONS") ?? 20_000)
        let result = ModelRun<SoundRules>.run(seed: seed, operations: operations)
        let refusals = result.refusals.sorted { $0.value > $1.value }
            .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print(
            "money model: seed \(seed), \(result.steps) operations, \(result.accepted) accepted; "
                + refusals)
        #expect(result.finding == nil)
        #expect(result.steps >= operations)
        #expect(result.accepted > operations / 4)
        if operations >= 20_000 { #expect(result.refusals.count >= 24) }
    }

    @Test("埋下的错都查得出来", arguments: PlantedFault.allCases)
    func planted(_ fault: PlantedFault) {
        let result = fault.run(seed: 20_261_130, operations: 5_000)
        #expect(result.finding != nil, "\(fault) was not found in \(result.steps) operations")
        print("planted \(fault): \(result.finding ?? "not found")")
    }

    @Test("最后一分不发两次：埋下的错查得出来")
    func lastFen() {
        var dice = Dice(state: 20_261_130)
        var found = 0
        for _ in 0..<1_000 {
            let amount = Money(fen: Int64(dice.below(100_000)))
            let shares = (0..<1 + dice.below(6)).map { _ in
                let cap = dice.below(2) == 0 ? nil : Money(fen: Int64(dice.below(30_000)))
                return CappedShare(weight: Int64(1 + dice.below(1_000_000)), cap: cap)
            }
            #expect(Waterfall.byShares(amount, shares).map(total) == amount.fen)
            let twice = Waterfall.byShares(amount, shares, givesLastFenTwice: true)
            if twice.map(total) != amount.fen { found += 1 }
        }
        #expect(found > 0)
    }

    private func total(_ division: Waterfall.Division) -> Int64 {
        division.parts.reduce(division.left.fen) { $0 + $1.fen }
    }
}

/// One set of rules for each mistake.
private enum Planted {
    enum ForgetsPending: LedgerRules { static var planted: PlantedFault? { .forgetsPending } }
    enum TestsLegsAlone: LedgerRules { static var planted: PlantedFault? { .testsLegsAlone } }
    enum PostsExpired: LedgerRules { static var planted: PlantedFault? { .postsExpired } }
    enum NeverExpires: LedgerRules { static var planted: PlantedFault? { .neverExpires } }
    enum KeepsRestPending: LedgerRules { static var planted: PlantedFault? { .keepsRestPending } }
    enum RepeatsRepeated: LedgerRules { static var planted: PlantedFault? { .repeatsRepeated } }
    enum RefusalLeavesTrace: LedgerRules {
        static var planted: PlantedFault? { .refusalLeavesTrace }
    }
    enum CorrectsTwice: LedgerRules { static var planted: PlantedFault? { .correctsTwice } }
}

extension PlantedFault {
    fileprivate func run(seed: UInt64, operations: Int) -> ModelFinding {
        switch self {
        case .forgetsPending: found(Planted.ForgetsPending.self, seed, operations)
        case .testsLegsAlone: found(Planted.TestsLegsAlone.self, seed, operations)
        case .postsExpired: found(Planted.PostsExpired.self, seed, operations)
        case .neverExpires: found(Planted.NeverExpires.self, seed, operations)
        case .keepsRestPending: found(Planted.KeepsRestPending.self, seed, operations)
        case .repeatsRepeated: found(Planted.RepeatsRepeated.self, seed, operations)
        case .refusalLeavesTrace: found(Planted.RefusalLeavesTrace.self, seed, operations)
        case .correctsTwice: found(Planted.CorrectsTwice.self, seed, operations)
        }
    }

    private func found<Rules: LedgerRules>(
        _ rules: Rules.Type, _ seed: UInt64, _ operations: Int
    ) -> ModelFinding {
        let result = ModelRun<Rules>.run(seed: seed, operations: operations)
        return ModelFinding(finding: result.finding, steps: result.steps)
    }
}

private struct ModelFinding {
    let finding: String?
    let steps: Int
}

import MoneyLedger
import Quantities

/// SplitMix64: the same seed gives the same traffic.
struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// Random operations on a small book whose bounds are soon reached: what a zone, a pool and a
/// guarantor do, and everything that somebody may send by mistake.
struct RandomTraffic {
    var dice: Dice
    private var next = 0
    private var day = Day(number: 20_000)
    private var sent: [MoneyOperation] = []
    private var reserved: [MoneyOperation] = []
    private var movedMoney: [MoneyOperationID] = []

    init(seed: UInt64) {
        dice = Dice(state: seed)
    }

    mutating func openings() -> [MoneyOperation] {
        (RandomTraffic.plain + RandomTraffic.life).map { make(.open($0)) }
    }

    /// One operation, or a set that is sent as one.
    mutating func draw() -> [MoneyOperation] {
        if dice.below(30) == 0 { return (0..<2 + dice.below(3)).map { _ in single() } }
        return [single()]
    }

    private mutating func single() -> MoneyOperation {
        switch dice.below(100) {
        case ..<24: return make(.transfer(plainLegs()))
        case ..<34: return make(.transfer(lifeLegs()))
        case ..<48: return hold(plainLegs(), "r")
        case ..<53: return hold(lifeLegs(), "life-")
        case ..<67: return post()
        case ..<72: return make(.void(anyReservation()))
        case ..<78: return make(.correct(anyMoved(), reason: "金额录错"))
        case ..<82: return advance()
        case ..<85: return make(.bound(dice.pick(RandomTraffic.plain).id, bounds()))
        case ..<87: return make(.setGuard(ratio()))
        case ..<92: return sent.isEmpty ? advance() : dice.pick(sent)
        case ..<95: return otherContent()
        default: return mistake()
        }
    }

    private mutating func make(_ action: MoneyAction, _ mark: String = "op") -> MoneyOperation {
        next += 1
        let late = dice.below(12) == 0 ? -dice.below(6) : dice.below(60) == 0 ? 3 : 0
        let operation = MoneyOperation(
            MoneyOperationID("\(mark)\(next)"), on: Day(number: day.number + Int64(late)), action,
            reference: dice.below(3) == 0 ? nil : "batch|7;\(next)")
        sent.append(operation)
        return operation
    }

    /// Later operations mostly refer to what was accepted.
    mutating func saw(_ operation: MoneyOperation, accepted: Bool) {
        guard accepted || dice.below(12) == 0 else { return }
        switch operation.action {
        case .reserve: reserved.append(operation)
        case .transfer, .post: movedMoney.append(operation.id)
        default: break
        }
    }

    private mutating func hold(_ legs: [Leg], _ mark: String) -> MoneyOperation {
        let expires = Day(number: day.number + Int64(dice.below(16)) - 1)
        return make(.reserve(legs, expires: expires), mark)
    }

    /// Mostly a late one, so that most are still open.
    private mutating func anyReservation() -> MoneyOperationID {
        guard !reserved.isEmpty else { return MoneyOperationID("nobody") }
        let recent = reserved.suffix(6)
        return dice.below(6) == 0 ? dice.pick(reserved).id : dice.pick(Array(recent)).id
    }

    private mutating func anyMoved() -> MoneyOperationID {
        movedMoney.isEmpty || dice.below(8) == 0
            ? anyReservation() : dice.pick(movedMoney.suffix(40).map { $0 })
    }

    private mutating func post() -> MoneyOperation {
        let id = anyReservation()
        let original = reserved.first { $0.id == id }
        guard case .reserve(let legs, _)? = original?.action, !id.text.hasPrefix("life-"),
            dice.below(2) == 0
        else { return make(.post(id)) }
        var amounts = legs.map {
            Money(fen: Int64(dice.below(Int(min(max(1, $0.amount.fen), 99)) + 1)))
        }
        if dice.below(12) == 0 { amounts[0] = Money(fen: amounts[0].fen * 3 - 20) }
        if dice.below(12) == 0 { amounts.append(.zero) }
        return make(.post(id, amounts: amounts))
    }

    private mutating func advance() -> MoneyOperation {
        let step = Int64(dice.below(5)) - (dice.below(4) == 0 ? 1 : 0)
        let to = Day(number: day.number + step)
        day = max(day, to)
        return make(.advance(to: to))
    }

    private mutating func otherContent() -> MoneyOperation {
        guard !sent.isEmpty else { return advance() }
        let old = dice.pick(sent)
        return MoneyOperation(
            old.id, on: old.valueDay, old.action, reference: (old.reference ?? "") + "'")
    }

    private mutating func amount() -> Money {
        dice.below(100) == 0
            ? Money(fen: .max - Int64(dice.below(50))) : Money(fen: Int64(1 + dice.below(40)))
    }

    /// One to four legs; several over the same accounts are likely.
    private mutating func plainLegs() -> [Leg] {
        (0..<1 + dice.below(4)).map { _ in
            let pair = dice.pick(RandomTraffic.pairs)
            let turned = dice.below(3) == 0
            return Leg(
                debit: AccountID(turned ? pair.1 : pair.0),
                credit: AccountID(turned ? pair.0 : pair.1), amount())
        }
    }

    private mutating func lifeLegs() -> [Leg] {
        let money = Money(fen: Int64(1 + dice.below(30)))
        return dice.pick(RandomTraffic.flows).map {
            Leg(debit: AccountID($0.0), credit: AccountID($0.1), money)
        }
    }

    private mutating func bounds() -> Bounds {
        let low =
            dice.below(3) == 0 ? nil : Bound(.amountDue, Money(fen: Int64(dice.below(60) - 40)))
        let high =
            dice.below(3) == 0 ? nil : Bound(.accountLimit, Money(fen: Int64(dice.below(250))))
        return Bounds(lower: low, upper: high)
    }

    private mutating func ratio() -> MoneyGuard {
        let limit = dice.pick(
            [-1, 0, 50_000, 800_000, 1_000_000, 10_000_000].map { Rate(ppm: $0) })
        return MoneyGuard(
            dice.pick(["小微占比", "代偿率", "放大倍数", ""]),
            dice.below(12) == 0 ? [] : [dice.pick(RandomTraffic.selections)],
            over: [dice.pick(RandomTraffic.selections), dice.pick(RandomTraffic.selections)],
            dice.pick(MoneyGuard.Sense.allCases), limit, at: dice.pick(MoneyGuard.Moment.allCases),
            whenEmpty: dice.pick(MoneyGuard.Emptiness.allCases))
    }

    private mutating func mistake() -> MoneyOperation {
        let cash = AccountID("pool/cash")
        switch dice.below(9) {
        case 0: return make(.transfer([]))
        case 1: return make(.transfer([Leg(debit: cash, credit: AccountID("nobody"), amount())]))
        case 2: return make(.transfer([Leg(debit: cash, credit: cash, amount())] + plainLegs()))
        case 3:
            let leg = Leg(debit: cash, credit: AccountID("quota/granted"), amount())
            return make(.transfer(plainLegs() + [leg]))
        case 4: return make(.transfer(plainLegs() + [zeroLeg]))
        case 5: return make(.void(MoneyOperationID("op\(1 + dice.below(next))")))
        case 6: return make(.post(MoneyOperationID("op\(1 + dice.below(next + 2))")))
        case 7: return make(.correct(MoneyOperationID("op\(1 + dice.below(next + 2))"), reason: ""))
        default: return make(.open(Account(AccountID("extra/\(dice.below(6))"), .outside)))
        }
    }

    private var zeroLeg: Leg {
        Leg(debit: AccountID("pool/cash"), credit: AccountID("pool/fund/市"), .zero)
    }
}

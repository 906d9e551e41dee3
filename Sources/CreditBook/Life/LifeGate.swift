import Quantities

/// Collects the refusals of one step. Every test is made, so that all are told at once; they are
/// put in the fixed order at the end.
struct LifeGate {
    /// A hundred billion yuan: an amount beyond it is a slip of the unit.
    static let largest = Money(fen: 10_000_000_000_000)

    let mark: LifeMark
    let enterprise: String?
    private(set) var refusals: [LifeRefusal] = []

    init(_ mark: LifeMark, _ enterprise: String?) {
        self.mark = mark
        self.enterprise = enterprise
    }

    mutating func refuse(
        _ phrase: LifeRefusal.Phrase, about: String = "", amount: Money? = nil, day: Day? = nil
    ) {
        refusals.append(LifeRefusal(phrase, about: about, amount: amount, day: day))
    }

    mutating func refuse(
        if isWrong: Bool, _ phrase: LifeRefusal.Phrase, about: String = "", amount: Money? = nil,
        day: Day? = nil
    ) {
        if isWrong { refuse(phrase, about: about, amount: amount, day: day) }
    }

    mutating func needs(_ text: String, _ name: String) {
        refuse(if: text.isBlank, .textMissing, about: name)
    }

    mutating func checkAmount(_ amount: Money) {
        refuse(if: amount <= .zero, .amountNotPositive)
        refuse(if: amount > LifeGate.largest, .amountBeyondReason, amount: LifeGate.largest)
    }

    /// The step must not lie before the one that it follows.
    mutating func follows(_ day: Day, _ about: String) {
        refuse(if: mark.day < day, .beforeTheStepItFollows, about: about, day: day)
    }

    /// The enterprise of a step need not be repeated, but must not be another one.
    mutating func sameEnterprise(_ known: String) {
        refuse(
            if: enterprise.map { $0 != known } ?? false, .enterpriseDiffers, about: known)
    }

    mutating func sameLender(_ named: String, _ known: String) {
        refuse(if: named != known, .lenderDiffers, about: known)
    }
}

extension LifeState {
    /// Why a step cannot be, in the order of `LifeRefusal.Phrase`; empty: it is accepted.
    func refusals(
        of step: LifeStep, _ mark: LifeMark, _ enterprise: String?
    ) -> [LifeRefusal] {
        var gate = LifeGate(mark, enterprise)
        if !checkReferrals(step, &gate), !checkLines(step, &gate) { checkNotes(step, &gate) }
        return gate.refusals.sorted()
    }
}

public import CreditBook
public import MoneyLedger
public import Quantities

/// A step and the money operations that belong to it, to be written as one.
public struct ProgrammePlan: Hashable, Sendable {
    public let content: ProgrammeStep
    public let step: StepRecord
    /// In order; linked: all or none. Their ids are derived from the step's.
    public let money: [MoneyOperation]
}

/// A plan, or why there is none.
public enum ProgrammeAnswer: Hashable, Sendable {
    case plan(ProgrammePlan)
    case refused([ProgrammeRefusal])

    public var plan: ProgrammePlan? {
        if case .plan(let plan) = self { plan } else { nil }
    }

    public var refusals: [ProgrammeRefusal] {
        if case .refused(let refusals) = self { refusals } else { [] }
    }
}

/// Plans what a programme's officer wants to do: the step, and the entries of the money book that
/// keep two requests from crossing one limit. It reads both books and changes none.
public struct ProgrammeDesk: Sendable {
    public let terms: ProgrammeTerms
    public let book: ProgrammeBook
    public let money: MoneyBook
    /// The loan notes that subsidies are for.
    public let life: LifeBook
    public let calendar: WorkingDays
    /// Bounds of guarantors for terms that state none.
    public let bounds: GuarantorBounds?
    /// Other credit of the enterprises, and the rules on it.
    public let lookout: StackingLookout
    /// Which try of the same step this is: outcomes of money operations stick, so a second try
    /// after a refusal needs other ids.
    public let attempt: Int

    public init(
        terms: ProgrammeTerms, book: ProgrammeBook, money: MoneyBook,
        life: LifeBook = LifeBook(), calendar: WorkingDays, bounds: GuarantorBounds? = nil,
        lookout: StackingLookout = .none, attempt: Int = 1
    ) {
        self.lookout = lookout
        self.terms = terms
        self.book = book
        self.money = money
        self.life = life
        self.calendar = calendar
        self.bounds = terms.guarantor ?? bounds
        self.attempt = attempt
    }

    var accounts: ProgrammeAccounts { ProgrammeAccounts(terms.id) }

    public var check: BatchCheck {
        BatchCheck(
            terms: terms, book: book, calendar: calendar, bounds: bounds, lookout: lookout)
    }

    /// The step if the book takes it, with the draft's operations.
    func answer(
        _ step: ProgrammeStep, _ head: StepHead, _ draft: MoneyDraft, enterprise: String? = nil
    ) -> ProgrammeAnswer {
        var copy = book
        let refusals = copy.apply(step, on: head.day, evidence: head.evidence)
        if !refusals.isEmpty { return .refused(refusals) }
        guard let record = try? step.record(head, enterprise: enterprise) else {
            return .refused([.bodyNotWritable])
        }
        return .plan(
            ProgrammePlan(content: step, step: record, money: draft.operations))
    }
}

public import Diagnostics

/// Whether a month may be closed while breaks of it are open.
public enum ClosingPolicy: String, Hashable, Sendable, CaseIterable {
    case withReason = "with-reason"
    case never
}

/// The lowest class that days overdue allow (分类下限). The class stays the lender's; where it is
/// better than this floor, the row is flagged.
public struct ClassFloor: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        /// More days than this.
        public let above: Int
        public let loanClass: LoanClass

        public init(above: Int, loanClass: LoanClass) {
            self.above = above
            self.loanClass = loanClass
        }
    }

    /// Days overdue for technical reasons that do not yet make a loan 关注.
    public let graceDays: Int
    /// By days, fewest first.
    public let steps: [Step]
    /// How the numbers are known: `illustrative` until the rule's text is read.
    public let evidence: String
    /// What they are modelled on.
    public let source: Bilingual

    public init(graceDays: Int, steps: [Step], evidence: String, source: Bilingual) {
        self.graceDays = graceDays
        self.steps = steps
        self.evidence = evidence
        self.source = source
    }

    /// The floor for so many days; within the grace there is none.
    public func floor(_ days: Int) -> LoanClass {
        if days <= graceDays { return .normal }
        return steps.last { days > $0.above }?.loanClass ?? .normal
    }
}

/// What an installation decides about the reported book.
public struct ReportedPolicy: Hashable, Sendable {
    public let floor: ClassFloor
    public let closing: ClosingPolicy

    public init(floor: ClassFloor, closing: ClosingPolicy) {
        self.floor = floor
        self.closing = closing
    }
}

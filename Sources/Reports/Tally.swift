public import Matching
import Rules
public import Vocabulary

/// How many enterprises of a run got which answer, by rule set.
public struct Tally: Sendable {
    public private(set) var enterprises = 0
    /// By the position in `Session.applied`.
    public private(set) var counts: [[Verdict.Outcome: Int]]
    /// Enterprises for which at least one product is eligible.
    public private(set) var served = 0
    /// For each rule set, how often each clause refused, by the position in `Applied.clauses`.
    public private(set) var refusals: [[Int: Int]]
    /// How many products of how many enterprises wait for a field's value.
    public private(set) var wanted: [FieldIndex: Wanted] = [:]

    public struct Wanted: Sendable {
        public var verdicts = 0
        public var enterprises = 0
    }

    private let session: Session

    public init(_ session: Session) {
        self.session = session
        counts = Array(repeating: [:], count: session.applied.count)
        refusals = Array(repeating: [:], count: session.applied.count)
    }

    public mutating func add(_ match: EnterpriseMatch) {
        enterprises += 1
        if !match.ranks.isEmpty { served += 1 }
        var fields: Set<FieldIndex> = []
        for (index, verdict) in match.verdicts.enumerated() {
            for field in verdict.missing where verdict.outcome == .undetermined {
                wanted[field, default: Wanted()].verdicts += 1
                fields.insert(field)
            }
            counts[index][verdict.outcome, default: 0] += 1
            guard verdict.outcome == .ineligible else { continue }
            for answer in verdict.answers
            where answer.answer == .notMet && session.applied[index].decides(answer) {
                refusals[index][answer.clause, default: 0] += 1
            }
        }
        for field in fields { wanted[field]?.enterprises += 1 }
    }

    public func count(_ index: Int, _ outcome: Verdict.Outcome) -> Int {
        counts[index][outcome] ?? 0
    }
}

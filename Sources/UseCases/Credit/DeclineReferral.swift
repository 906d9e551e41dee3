public import CreditBook
public import Diagnostics
import Documents
import Products
import Rules
public import Storage
import Vocabulary

/// A lender declines (银行婉拒): the reasons and the plan that follows from them are one write.
public struct DeclineReferral: Sendable {
    public static let planPart = "/plan"
    public var referral: String
    public var reasons: [LifeStep.DeclineReason]
    public var planner: RepairPlanner

    public init(
        referral: String, reasons: [LifeStep.DeclineReason],
        planner: RepairPlanner = RepairPlanner()
    ) {
        self.referral = referral
        self.reasons = reasons
        self.planner = planner
    }

    /// What is known before the books are asked.
    public struct Found: Sendable {
        public let plan: LifeStep.RepairPlan?
        public let notes: [Diagnostic]
    }

    /// Matches the enterprise against all products that the installation shows.
    /// - Throws: `Faults` where a reason names a clause that the product does not have.
    public func find(
        _ view: any BaseView, _ matching: CreditMatching, _ life: LifeBook
    ) throws -> Found {
        guard let referral = life.referrals[referral],
            let demand = life.demands[referral.post.demand]
        else { return Found(plan: nil, notes: []) }
        try check(referral.post.product, matching)
        let answer = try matching.answer(view, referral.enterprise, demand.post)
        let plan = planner.plan(
            self.referral, declined: referral.post.product, on: matching.asOf, answer)
        return Found(plan: plan, notes: answer == nil ? [unmatched(referral.enterprise)] : [])
    }

    private func unmatched(_ enterprise: String) -> Diagnostic {
        Diagnostic(
            .warning, at: nil, code: "notMatched",
            zh: "企业库里没有“\(enterprise)”，没有改配产品和整改事项，只有复查日期。",
            en: "the base does not hold “\(enterprise)”: no other products, only a re-check date.")
    }

    private func check(_ product: String, _ matching: CreditMatching) throws(Faults) {
        guard let set = matching.loaded.catalogue.latest(product) else { return }
        let known = set.clauses.map(\.id)
        let faults = reasons.compactMap(\.clause).filter { !known.contains($0) }.map { clause in
            let guess = nearest(to: clause, in: known)
            return Diagnostic(
                .error, at: nil, code: "unknownClause",
                zh: "产品“\(set.name.zh)”没有条款“\(clause)”"
                    + (guess.map { "；是否想写“\($0)”？" } ?? "；条款见 rongqiao products show \(product)。"),
                en: "“\(set.name.en)” has no clause “\(clause)”"
                    + (guess.map { "; did you mean “\($0)”?" } ?? "."))
        }
        if !faults.isEmpty { throw Faults(faults) }
    }

    /// Both steps; sent again with the id of recorded ones they are as they were planned then.
    public func steps(_ found: Found, _ draft: LifeDraft) throws -> [StepRecord] {
        var steps = [
            try draft.record(.declined(.init(referral: referral, reasons: reasons)))
        ]
        var plan = found.plan
        if case .repairPlanned(let planned) = draft.recorded(Self.planPart) { plan = planned }
        if let plan { steps.append(try draft.record(.repairPlanned(plan), Self.planPart)) }
        return steps
    }
}

/// How a reason of a decline is written: `负债水平：资产负债率82%，高于本行70%的上限`, with the clause of
/// the product behind the kind where one applies, as `纳税或资质@tax：…`.
public enum DeclineWords {
    /// Nil where it is not written so.
    public static func read(_ text: some StringProtocol) -> LifeStep.DeclineReason? {
        let halves = text.split(maxSplits: 1) { "：:".contains($0) }
        guard halves.count == 2 else { return nil }
        let head = halves[0].split(separator: "@", maxSplits: 1).map { PlainText.trimmed($0) }
        let code = DeclineCode.allCases.first {
            $0.label.zh == head.first || $0.rawValue == head.first
        }
        guard let code else { return nil }
        return .init(
            code: code, explanation: PlainText.trimmed(halves[1]),
            clause: head.count > 1 ? head[1] : nil)
    }

    /// The kinds, as a person writes them.
    public static var kinds: [String] { DeclineCode.allCases.map(\.label.zh) }
}

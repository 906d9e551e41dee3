public import CreditBook
public import Diagnostics
import Products
import Programmes
public import Quantities

/// What the rules on other credit (叠加与互斥) say where somebody decides on a loan.
public struct StackingAdvice {
    private let rules: [StackingRule]
    private let products: [String: Bilingual]
    private let life: LifeBook
    private let day: Day

    public init(_ loaded: LoadedCatalogue, _ life: LifeBook, on day: Day) {
        rules = loaded.stacking.rules(on: day)
        products = loaded.catalogue.versions.compactMapValues { $0.first?.name }
        (self.life, self.day) = (life, day)
    }

    public func findings(
        _ candidate: StackingCandidate, of enterprise: String
    ) -> [StackingFinding] {
        life.state.stacking(candidate, for: enterprise, rules, knowsAll: false, on: day)
    }

    /// How the enterprise stands to the rules that are about what it has.
    public func now(of enterprise: String) -> [StackingFinding] {
        life.state.stackingNow(of: enterprise, rules, knowsAll: false, on: day)
    }

    /// One warning for each rule that is not met, or of which it is not known.
    public func notes(
        _ candidate: StackingCandidate, of enterprise: String
    ) -> [Diagnostic] {
        findings(candidate, of: enterprise).filter { $0.answer != .met }.map(note)
    }

    private func note(_ finding: StackingFinding) -> Diagnostic {
        let text = text(finding)
        let isBreach = finding.answer.isBreach
        return Diagnostic(
            .warning, at: nil, code: isBreach ? "againstStackingRule" : "stackingUnknown",
            zh: "叠加规则“\(finding.rule.id)”：\(text.zh)。",
            en: "stacking rule “\(finding.rule.id)”: \(text.en).")
    }

    public func text(_ finding: StackingFinding) -> Bilingual {
        finding.text { products[$0] ?? Bilingual($0) }
    }
}

extension StackingAdvice {
    /// What an approval or a signature brings with it; nothing of other steps.
    public static func beside(
        _ step: LifeStep, _ draft: LifeDraft, _ loaded: LoadedCatalogue
    ) throws -> [StepRecord] {
        switch step {
        case .lineApproved(let line): return try breaches(of: line, line.amount, draft, loaded)
        case .facilitySigned(let signing):
            guard let line = draft.life.lines[signing.line]?.approval else { return [] }
            return try breaches(of: line, signing.amount, draft, loaded)
        default: return []
        }
    }

    /// The breaches that an approval or a signature comes to: the lender has decided, so they are
    /// recorded beside it and wait in its queue. One that stands open for the line is not
    /// recorded again; a write that is sent again gives the steps that it gave before.
    public static func breaches(
        of line: LifeStep.LineApproval, _ amount: Money, _ draft: LifeDraft,
        _ loaded: LoadedCatalogue
    ) throws -> [StepRecord] {
        let parts = draft.id + part
        if draft.life.entry(draft.id) != nil {
            return draft.life.entries.map(\.recorded.step).filter { $0.id.hasPrefix(parts) }
        }
        let enterprise =
            line.referral.flatMap { draft.life.referrals[$0]?.enterprise }
            ?? draft.life.lines[line.line]?.enterprise
        guard let enterprise else { return [] }
        let candidate = StackingCandidate(
            product: line.product, lender: line.lender, amount: amount, line: line.line)
        let advice = StackingAdvice(loaded, draft.life, on: draft.day)
        return try advice.findings(candidate, of: enterprise).compactMap { finding in
            try advice.breach(finding, line, enterprise, draft)
        }
    }

    private static let part = "/stacking/"

    private func breach(
        _ finding: StackingFinding, _ line: LifeStep.LineApproval, _ enterprise: String,
        _ draft: LifeDraft
    ) throws -> StepRecord? {
        guard case .notMet(let excess, _) = finding.answer else { return nil }
        let code = "DJ-\(line.line)-\(finding.rule.id)"
        if life.breaches[code] != nil { return nil }
        let breach = LifeStep.Breach(
            breach: code, kind: .againstStackingRule, lender: line.lender, line: line.line,
            excess: excess, foundIn: text(finding).zh)
        return try draft.record(
            .breachFound(breach), Self.part + finding.rule.id, enterprise: enterprise)
    }
}

import Consents
import Diagnostics
import Matching
import Papers
import Products
import Quantities
import Rules
import Vocabulary

// Verdicts with reasons and distances, and the plan that follows from them (一企一策).
extension EnterpriseReport {
    var matches: ReportSection {
        let order: [Verdict.Outcome] = [.eligible, .undetermined, .ineligible]
        let tables = order.compactMap { outcome -> ReportBlock? in
            let own =
                outcome == .eligible
                ? eligible : products.filter { $0.verdict.outcome == outcome }
            return own.isEmpty ? nil : .table(table(outcome, own))
        }
        let none = ReportBlock.note(
            .init(.plain, zh: "没有可以列出的匹配结论。", en: "There is no verdict to show."))
        return ReportSection(
            "matches", zh: "产品匹配", en: "Matches",
            tables.isEmpty ? [none] : tables)
    }

    private func table(_ outcome: Verdict.Outcome, _ shown: [Shown]) -> ReportTable {
        ReportTable(
            outcome.rawValue, zh: "\(outcome.label.zh)的产品", en: "Products: \(outcome.label.en)",
            [
                .init("product", zh: "产品", en: "Product", .longText),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("rate", zh: "利率", en: "Rate"),
                .init("reasons", zh: "理由和差距", en: "Reasons and distance", .longText),
            ],
            rows: shown.map { item in
                let isRefused = outcome == .ineligible
                return .init([
                    Self.name(item), isRefused ? ReportCell(.notApplicable) : limit(item),
                    isRefused ? ReportCell(.notApplicable) : rate(item),
                    reasons(item, outcome),
                ])
            })
    }

    /// Why it is met, or every clause that is not, with how much is lacking and the article.
    private func reasons(_ shown: Shown, _ outcome: Verdict.Outcome) -> ReportCell {
        if outcome == .eligible { return why(shown) }
        let steps = steps(shown)
        return ReportCell(
            .text(
                Bilingual(
                    zh: steps.map(\.text.zh).joined(separator: "；"),
                    en: steps.map(\.text.en).joined(separator: "; "))),
            traces: steps.map(\.trace).unique)
    }

    struct Step {
        /// The clause, and how far from it.
        let text: Bilingual
        let clause: Bilingual
        let trace: ReportTrace
        let answer: ClauseAnswer
    }

    /// What stands between the enterprise and the product, in the order of the document.
    func steps(_ shown: Shown) -> [Step] {
        let findings = findings(shown)
        return shown.verdict.answers.filter { answer in
            shown.applied.decides(answer) && answer.answer != .met && answer.answer != .waived
        }.map { answer in
            let clause = shown.applied.clauses[answer.clause]
            let finding = findings[answer]
            let gap = cells.both { phrases in
                finding.flatMap { phrases.gap($0) } ?? answer.answer.label[phrases.language]
            }
            return Step(
                text: Bilingual(
                    zh: "\(clause.text.zh)（\(gap.zh)）", en: "\(clause.text.en) (\(gap.en))"),
                clause: clause.text, trace: Self.trace(clause.citation), answer: answer)
        }
    }
}

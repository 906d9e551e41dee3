import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Vocabulary

// A line for each clause that stands in the way of a verdict.
extension MatchBook {
    var clauseColumns: [BookColumn] {
        [
            column("企业名称", "Enterprise", 32),
            column("统一社会信用代码", "Credit code", 21, BookLook(.text)),
            column("产品", "Product", 30),
            column("结论", "Verdict", 9),
            column("条款", "Clause", 44),
            column("强度", "Level", 9),
            column("答案", "Answer", 12),
            column("现值、要求和差距", "Value, bound and distance", 44),
            column("要补的材料（找谁）", "What to bring (from whom)", 34),
            column("出处", "Source", 36),
        ]
    }

    func clauseRows(_ match: EnterpriseMatch, _ index: Int) -> [[BookCell]] {
        let (applied, verdict) = (session.applied[index], match.verdicts[index])
        let findings = Findings(
            of: verdict, match.profile(for: applied), applied, session.matcher.dictionary)
        let shown = verdict.answers.filter { clauses == .all || $0.answer != .met }
        return shown.map { answer in
            let clause = applied.clauses[answer.clause]
            let finding = findings.applies(answer) ? findings[answer] : nil
            return who(match) + [
                .text(applied.ruleSet.name[phrases.language]),
                .text(verdict.outcome.label[phrases.language]),
                .text(clause.text[phrases.language]),
                .text(clause.level.label[phrases.language]),
                .text(answer.answer.label[phrases.language]),
                .text(finding.map(phrases.finding) ?? ""),
                .text(papers(clause, answer)),
                .text(phrases.citation(clause.citation)),
            ]
        }
    }

    /// What to bring for an open answer, and who judges.
    private func papers(_ clause: Clause, _ answer: ClauseAnswer) -> String {
        guard let openness = answer.openness else { return "" }
        let fields = session.matcher.dictionary.fields
        let missing = openness.missing.map { phrases.paper(fields[$0], clause.bring) }
        return joined(missing + openness.offices.map { $0[phrases.language] })
    }
}

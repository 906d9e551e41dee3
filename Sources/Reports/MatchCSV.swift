import Diagnostics
public import Documents
import Enterprises
public import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// One line for each enterprise and rule set, for a spreadsheet. Amounts in 万元, plain numbers.
public struct MatchCSV {
    let session: Session
    let phrases: Phrases

    public init(session: Session, phrases: Phrases) {
        self.session = session
        self.phrases = phrases
    }

    public func head(_ writer: inout CSVWriter) {
        writer.writeRow(
            phrases.language == .zh
                ? [
                    "统一社会信用代码", "企业名称", "产品编号", "产品", "类别", "结论", "额度下限(万元)",
                    "额度上限(万元)", "排名", "不满足条款", "缺少数据", "待认定", "未读到的条款", "标记",
                ]
                : [
                    "uscc", "name", "product", "product_name", "kind", "verdict", "limit_low_wan",
                    "limit_high_wan", "rank", "not_met", "missing", "reviews", "unread", "marks",
                ])
    }

    public func write(_ match: EnterpriseMatch, _ writer: inout CSVWriter) {
        for (applied, verdict) in zip(session.applied, match.verdicts) {
            writer.writeRow(row(verdict, applied, match))
        }
        for set in session.notInForce {
            let outcome = Verdict.Outcome.notInForce.label[phrases.language]
            writer.writeRow(
                [
                    match.profile.uscc?.text ?? "", match.profile.name, set.id,
                    set.name[phrases.language], set.kind.label[phrases.language], outcome,
                ] + Array(repeating: "", count: 8))
        }
    }

    private func row(
        _ verdict: Verdict, _ applied: Applied, _ match: EnterpriseMatch
    ) -> [String] {
        let language = phrases.language
        let failed = verdict.answers.filter { $0.answer == .notMet }
            .map { applied.clauses[$0.clause].text[language] }
        let unread = verdict.unreadClauses.map { applied.clauses[$0].text[language] }
        return [
            match.profile.uscc?.text ?? "", match.profile.name, applied.ruleSet.id,
            applied.ruleSet.name[language], applied.ruleSet.kind.label[language],
            verdict.outcome.label[language], verdict.offer?.limitLow?.wanText ?? "",
            verdict.offer?.limitHigh?.wanText ?? "",
            match.ranks[applied.ruleSet.id].map { "\($0.place)" } ?? "",
            failed.joined(separator: phrases.say("；", "; ")),
            phrases.labels(verdict.missing, unverified: verdict.unverified),
            verdict.offices.map { $0[language] }.joined(separator: phrases.say("、", ", ")),
            unread.joined(separator: phrases.say("；", "; ")),
            phrases.marks(applied.marks),
        ]
    }
}

import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Scorecards
import Vocabulary

/// The page for a single enterprise: what each rule set answers, the best products first.
struct OneEnterprise {
    let session: Session
    let phrases: Phrases
    let match: EnterpriseMatch

    func lines(width: Int, name: (RuleSet) -> String) -> [String] {
        var table = TextTable([
            .init(phrases.say("排名", "Rank"), .right),
            .init(phrases.say("产品、计划、资格", "Rule set"), isFlexible: true),
            .init(phrases.say("结论", "Verdict")),
            .init(phrases.say("预计额度", "Expected limit"), .right),
            .init(phrases.say("原因、所缺", "Why, what lacks"), isFlexible: true),
        ])
        for index in session.applied.indices.sorted(by: { key($0) < key($1) }) {
            let applied = session.applied[index]
            let verdict = match.verdicts[index]
            table.add([
                match.ranks[applied.ruleSet.id].map { "\($0.place)" } ?? "", name(applied.ruleSet),
                verdict.outcome.label[phrases.language],
                verdict.offer == nil ? "" : phrases.limit(verdict.offer), why(verdict, applied),
            ])
        }
        let code = match.profile.uscc.map { "（\($0.text)）" } ?? ""
        return ["\(match.profile.name)\(code)", ""] + table.lines(width: width) + computed(width)
    }

    /// What cards computed and rules used, because nothing was on file.
    private func computed(_ width: Int) -> [String] {
        let dictionary = session.matcher.dictionary
        let read = session.applied.reduce(into: Set<FieldIndex>()) { $0.formUnion($1.readFields) }
        let lines = read.sorted().compactMap { field -> String? in
            guard field < dictionary.fields.count, match.onFile.states[field].value == nil,
                case .known(let value, let origin) = match.profile.states[field]
            else { return nil }
            let card = origin.source.dropFirst("derived:".count)
            let isModel = match.scores.contains {
                $0.card.derivedSource == origin.source && $0.card.isIllustrative
            }
            let note =
                isModel
                ? phrases.say("；示意，只用于示意产品", "; illustrative, for illustrative products only") : ""
            return phrases.label(field) + phrases.say("：", ": ")
                + phrases.value(value, of: field)
                + phrases.say("（\(card)\(note)）", " (\(card)\(note))")
        }
        guard !lines.isEmpty else { return [] }
        let head = phrases.say("档案没有、按评分卡测算的：", "Computed by scorecards, nothing on file:")
        return ["", head] + lines.flatMap { DisplayWidth.wrap("  " + $0, to: width) }
    }

    /// Ranked products, then what is open, then what is refused; then in the session's order.
    private func key(_ index: Int) -> (Int, Int, Int) {
        let place = match.ranks[session.applied[index].ruleSet.id]?.place ?? .max
        let outcome = Verdict.Outcome.allCases.firstIndex(of: match.verdicts[index].outcome) ?? 0
        return (place, outcome, index)
    }

    private func why(_ verdict: Verdict, _ applied: Applied) -> String {
        let refusing = verdict.answers.filter { $0.answer == .notMet && applied.decides($0) }
        if verdict.outcome == .ineligible {
            let texts = refusing.map { applied.clauses[$0.clause].text[phrases.language] }
            return texts.joined(separator: phrases.say("；", "; "))
        }
        guard verdict.outcome == .undetermined else { return "" }
        var parts: [String] = []
        if !verdict.missing.isEmpty {
            parts.append(
                phrases.say("缺", "lacks ")
                    + phrases.labels(verdict.missing, unverified: verdict.unverified))
        }
        if !verdict.offices.isEmpty { parts.append(phrases.say("待认定", "to be reviewed")) }
        if !verdict.unreadClauses.isEmpty { parts.append(phrases.say("规则未读到", "rule not read")) }
        return parts.joined(separator: phrases.say("；", "; "))
    }
}

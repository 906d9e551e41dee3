import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Registry
import Rules

extension ChangesPage {
    /// The enterprise and product, the outcomes, and the clauses that turned.
    func item(_ item: ChangesReport.Item) -> [String] {
        let change = item.change
        let place = session.applied.firstIndex { $0.ruleSet.id == change.after.ruleSet }
        let product =
            place.map { session.applied[$0].ruleSet.name[phrases.language] }
            ?? change.after.ruleSet
        let head = item.name + "  " + product + phrases.say("：", ": ") + outcomes(change)
        var lines = wrapped(head, indent: 2)
        if let place, let match = item.match { lines += turned(item, match, place) }
        if !item.figures.isEmpty {
            let list = item.figures.joined(separator: phrases.say("、", ", "))
            lines += wrapped(phrases.say("新登记：", "recorded: ") + list, indent: 4)
        }
        return lines
    }

    private func outcomes(_ change: VerdictChange) -> String {
        let (before, after) = (change.before.map(outcome) ?? "", outcome(change.after))
        return before == after ? limits(change) : before + " → " + after
    }

    private func outcome(_ record: VerdictRecord) -> String {
        guard let outcome = Verdict.Outcome(rawValue: record.outcome) else {
            return phrases.say("不再匹配", "no longer matched")
        }
        return outcome.label[phrases.language]
    }

    private func limits(_ change: VerdictChange) -> String {
        let (before, after) = (change.before.flatMap(limit), limit(change.after))
        let outcome = outcome(change.after)
        if before == after { return outcome }
        let none = phrases.say("未定", "open")
        return outcome + phrases.say("，额度 ", ", limit ") + (before ?? none) + " → "
            + (after ?? none)
    }

    private func limit(_ record: VerdictRecord) -> String? {
        guard let high = record.limitHigh else { return nil }
        guard let low = record.limitLow, low != high else { return high.wanText }
        return phrases.range(low, high)
    }

    /// The clauses that answer otherwise now; where another version answers, those that decide.
    private func turned(
        _ item: ChangesReport.Item, _ match: EnterpriseMatch, _ place: Int
    ) -> [String] {
        let applied = session.applied[place]
        let verdict = match.verdicts[place]
        let findings = Findings(
            of: verdict, match.profile(for: applied), applied, session.matcher.dictionary)
        let isOther = item.change.before?.version != item.change.after.version
        let told = verdict.answers.filter { answer in
            isOther
                ? applied.decides(answer) && answer.answer != .met
                : item.change.clauses.contains(answer.clause)
        }
        return told.prefix(4).flatMap { answer in
            let clause = applied.clauses[answer.clause]
            let text = answer.answer.sign + " " + clause.text[phrases.language]
            let finding = findings[answer].map { phrases.say("：", ": ") + phrases.finding($0) }
            return wrapped(text + before(item, answer) + (finding ?? ""), indent: 4)
        }
    }

    /// What the clause answered before.
    private func before(_ item: ChangesReport.Item, _ answer: ClauseAnswer) -> String {
        guard let record = item.change.before, record.version == item.change.after.version,
            let letter = Array(record.clauses).dropFirst(answer.clause).first,
            let before = AnswerLetter.answer(letter)
        else { return "" }
        let (old, new) = (before.label[phrases.language], answer.answer.label[phrases.language])
        return phrases.say("（\(old)→\(new)）", " (\(old) → \(new))")
    }
}

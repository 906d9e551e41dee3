import Diagnostics
import Enterprises
import Matching
import Products
import Rules
import Vocabulary

extension Explanation {
    /// How a clause names its source: by the key of the list that follows, or in full.
    enum Citing {
        case key
        case title
    }

    func clauses(
        _ match: EnterpriseMatch, _ index: Int, _ answers: [ClauseAnswer], citing: Citing
    ) -> [String] {
        let applied = session.applied[index]
        let findings = Findings(
            of: match.verdicts[index], match.profile(for: applied), applied,
            session.matcher.dictionary)
        return answers.flatMap { answer in
            let clause = applied.clauses[answer.clause]
            guard findings.applies(answer) else {
                let text = clause.text[phrases.language]
                return wrapped(
                    phrases.say("－ \(text) [不适用]", "－ \(text) [does not apply]"), indent: 2)
            }
            var lines = wrapped(head(answer, clause, isWeak: applied.isWeak(answer)), indent: 2)
            if let finding = findings[answer] {
                lines += wrapped(phrases.finding(finding), indent: 4)
            }
            lines += waiver(answer, applied) + judgements(answer, match, index)
            let cited =
                citing == .key
                ? phrases.keyed(clause.citation) : phrases.citation(clause.citation)
            lines += wrapped(phrases.say("依据：", "Source: ") + cited, indent: 4)
            return lines + help(answer, clause)
        }
    }

    /// Who decided what is a person's to decide; and which earlier answers count no more.
    private func judgements(
        _ answer: ClauseAnswer, _ match: EnterpriseMatch, _ index: Int
    ) -> [String] {
        let applied = session.applied[index]
        let given = match.verdicts[index].judgements(behind: answer).map(phrases.judgement)
        let lapsed = applied.questions(behind: answer).compactMap {
            phrases.lapse(applied.standing(of: $0, match.answers))
        }
        return (given + lapsed).flatMap { wrapped($0, indent: 4) }
    }

    /// The waiver that lifted a clause, or would, with its own source.
    private func waiver(_ answer: ClauseAnswer, _ applied: Applied) -> [String] {
        guard let waiver = applied.ruleSet.waivers.first(where: { $0.id == answer.waiver }) else {
            return []
        }
        let wording = Wording(dictionary: session.matcher.dictionary, names: applied.ruleSet.own)
        let condition = wording.text(waiver.condition)[phrases.language]
        return wrapped(phrases.say("豁免条件：", "Waived if: ") + condition, indent: 4)
            + wrapped(
                phrases.say("豁免依据：", "Source of the waiver: ") + phrases.citation(waiver.citation),
                indent: 4)
    }

    private func head(_ answer: ClauseAnswer, _ clause: Clause, isWeak: Bool) -> String {
        var tags = answer.answer == .met ? [] : [answer.answer.label[phrases.language]]
        if isWeak { tags = [phrases.say("依据强度不够", "evidence too weak")] }
        if clause.level != .hard { tags.append(clause.level.label[phrases.language]) }
        if clause.section == .deal {
            tags.append(phrases.say("只限贷款条件", "bounds the offer only"))
        }
        if let origin = clause.origin { tags.append(origin[phrases.language]) }
        let text = answer.answer.sign + " " + clause.text[phrases.language]
        return tags.isEmpty ? text : text + " [\(tags.joined(separator: phrases.say("，", ", ")))]"
    }

    /// What to bring for what is missing, and who has it.
    private func help(_ answer: ClauseAnswer, _ clause: Clause) -> [String] {
        let papers = answer.openness.map { phrases.papers($0, clause.bring) } ?? []
        var lines = papers.flatMap {
            wrapped(phrases.say("补：", "Bring: ") + $0, indent: 4)
        }
        for office in answer.openness?.offices ?? [] {
            lines += wrapped(
                phrases.say("请\(office.zh)认定", "To be decided by \(office.en)"), indent: 4)
        }
        if let note = clause.note {
            lines += wrapped(phrases.say("注：", "Note: ") + note[phrases.language], indent: 4)
        }
        return lines
    }

    /// What would change the verdict: every deciding clause that is not met or open, with the
    /// distance to go, the paper to bring, the office to ask.
    func changes(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        let verdict = match.verdicts[index]
        let applied = session.applied[index]
        let findings = Findings(
            of: verdict, match.profile(for: applied), applied, session.matcher.dictionary)
        let steps = verdict.answers.filter { applied.decides($0) }.flatMap {
            step($0, applied.clauses[$0.clause], findings[$0])
        }
        guard !steps.isEmpty else { return [] }
        var lines = ["", phrases.say("要符合，还须：", "To become eligible:")]
        var seen: Set<String> = []
        for step in steps where seen.insert(step).inserted {
            lines += wrapped("\(seen.count). \(step)", indent: 2)
        }
        return lines
    }

    private func step(
        _ answer: ClauseAnswer, _ clause: Clause, _ finding: Finding?
    ) -> [String] {
        switch answer.answer {
        case .met, .waived: return []
        case .notMet:
            let text = clause.text[phrases.language]
            return [
                finding.flatMap { phrases.gap($0) }.map { text + phrases.say("：", ": ") + $0 }
                    ?? text
            ]
        case .unknownRule:
            return [
                phrases.say(
                    "等规则公布或补录：", "wait for the rule: ") + clause.text[phrases.language]
            ]
        case .unknownData, .needsReview:
            let papers = (answer.openness.map { phrases.papers($0, clause.bring) } ?? []).map {
                phrases.say("补", "bring ") + $0
            }
            let offices = (answer.openness?.offices ?? []).map {
                phrases.say("请\($0.zh)认定：", "ask \($0.en): ") + clause.text[phrases.language]
            }
            return papers + offices
        }
    }
}

import Diagnostics
import Enterprises
public import Matching
import Products
public import Quantities
public import Reviews
import Rules
import Vocabulary

/// What the verdicts of an enterprise wait for, office by office: judgements, figures to verify,
/// conflicts.
public struct CollectReviews: Sendable {
    private let session: Session
    private let since: Day
    private var dictionary: FieldDictionary { session.matcher.dictionary }

    /// - Parameter since: the day from which something waits of which no source says since when.
    public init(_ session: Session, since: Day) {
        self.session = session
        self.since = since
    }

    /// - Parameter conflicts: nil: those that the profile shows, without their sources.
    public func waiting(
        _ match: EnterpriseMatch, conflicts: [ConflictToDecide]? = nil
    ) -> [Waiting] {
        let name = EnterpriseName(key: match.onFile.key, name: match.onFile.name)
        return judgements(match, name)
            + FiguresToCheck(dictionary).waiting(
                match.onFile, demands: demands(match), since: since)
            + (conflicts ?? self.conflicts(match, name)).map { $0.waiting(dictionary) }
    }

    private func judgements(_ match: EnterpriseMatch, _ name: EnterpriseName) -> [Waiting] {
        session.openJudgements(of: match).map { open in
            Waiting(
                .judgement, name, subject: open.asked.question.wording,
                address: "\(open.asked.ruleSet) \(open.asked.question.address)",
                office: open.asked.question.office, opened: opened(open.standing),
                waitingFor: [open.waiting.id], settles: open.isLastPoint ? 1 : 0,
                note: open.standing.note)
        }
    }

    /// What ran out waits from the day after its last one.
    private func opened(_ standing: QuestionStanding) -> Day {
        switch standing {
        case .ranOut(let answer): answer.until?.adding(days: 1) ?? since
        case .contradicted(let answers): answers.map(\.day).max() ?? since
        case .answered, .neverAsked, .reworded: since
        }
    }

    private func demands(_ match: EnterpriseMatch) -> [FiguresToCheck.Demand] {
        zip(session.applied, match.verdicts).compactMap { applied, verdict in
            guard verdict.outcome != .ineligible, !verdict.unverified.isEmpty else { return nil }
            return FiguresToCheck.Demand(
                ruleSet: applied.ruleSet.id, fields: verdict.unverified,
                isLastPoint: verdict.missing.count == 1 && verdict.offices.isEmpty
                    && verdict.unreadClauses.isEmpty)
        }
    }

    private func conflicts(
        _ match: EnterpriseMatch, _ name: EnterpriseName
    ) -> [ConflictToDecide] {
        dictionary.fields.compactMap { field in
            guard case .conflict(let values) = match.onFile.states[field.index] else { return nil }
            // A yearly figure is told once, by the name of its year.
            if field.isYearly { return nil }
            let waiting = zip(session.applied, match.verdicts).filter {
                $0.1.outcome == .undetermined && $0.1.missing.contains(field.index)
            }
            return ConflictToDecide(
                enterprise: name, field: field.index, year: nil,
                values: values.map { $0.text(unit: field.type) }, since: since,
                waitingFor: waiting.map(\.0.ruleSet.id),
                settles: waiting.count { $0.1.missing.count == 1 && $0.1.offices.isEmpty })
        }
    }
}

extension QuestionStanding {
    /// Why it is asked again; nil where it was never asked.
    fileprivate var note: Bilingual? {
        switch self {
        case .answered, .neverAsked: nil
        case .ranOut: Bilingual(zh: "上次认定已到期", en: "the last answer ran out")
        case .reworded: Bilingual(zh: "文字已改", en: "worded anew")
        case .contradicted: Bilingual(zh: "答复互相矛盾", en: "answers contradict each other")
        }
    }
}

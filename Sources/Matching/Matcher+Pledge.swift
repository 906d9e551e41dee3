import Enterprises
import Products
import Quantities
import Rules
import Vocabulary

/// The clauses of a pledged right, answered for the right that bounds the offer.
struct Pledge {
    let right: String?
    /// What the clauses see with this right laid over the enterprise.
    let views: Views
    let answers: [ClauseAnswer]
    let offer: OfferRange?
}

extension Matcher {
    /// Nil where the rule set asks for no right. The best right is one that meets all clauses,
    /// then one that is open, then the one that misses fewest; among equals the higher limit.
    func bestPledge(
        _ profile: Profile, _ applied: Applied, _ laid: LaidAnswers?
    ) -> Pledge? {
        let indices = applied.collateralClauses
        guard !indices.isEmpty else { return nil }
        func views(_ states: [FactState]) -> Views {
            applied.surroundings(
                states, asOf: profile.asOf, dictionary: dictionary, laid: laid)
        }
        guard let rights = profile.rights else {
            return pledge(nil, views(profile.states), applied)
        }
        let pledges = rights.map { pledge($0.name, views($0.states), applied) }
        let none = noPledge(views(profile.states), applied)
        return pledges.min { isBetter($0, $1, applied) } ?? none
    }

    /// It is known that there is no right: what only the right lacks is not met. Guards, unread
    /// rules and weak evidence are as they are.
    private func noPledge(_ views: Views, _ applied: Applied) -> Pledge {
        let answers = applied.collateralClauses.map { index in
            let answer = answer(index, views, applied)
            let isAboutRight = applied.clauses[index].condition.fields(in: dictionary).contains {
                dictionary.fields[$0].subject == .right
            }
            let lacksOnlyTheRight = answer.answer == .unknownData && isAboutRight
            return lacksOnlyTheRight
                ? ClauseAnswer(clause: index, answer: .notMet, openness: nil) : answer
        }
        return Pledge(right: nil, views: views, answers: answers, offer: nil)
    }

    private func pledge(_ right: String?, _ views: Views, _ applied: Applied) -> Pledge {
        let answers = applied.collateralClauses.map { answer($0, views, applied) }
        let isRefused = decide(answers, applied) == .ineligible
        return Pledge(
            right: right, views: views, answers: answers,
            offer: isRefused ? nil : offer(views, applied))
    }

    private func isBetter(_ left: Pledge, _ right: Pledge, _ applied: Applied) -> Bool {
        let leftKey = key(left, applied)
        let rightKey = key(right, applied)
        return leftKey == rightKey
            ? (left.right ?? "") < (right.right ?? "") : leftKey.lexicographicallyPrecedes(rightKey)
    }

    private func key(_ pledge: Pledge, _ applied: Applied) -> [Int64] {
        let rank: Int64 =
            switch decide(pledge.answers, applied) {
            case .eligible: 0
            case .undetermined: 1
            default: 2
            }
        let missed = pledge.answers.count { $0.answer == .notMet }
        let limit = pledge.offer?.limitHigh?.fen ?? pledge.offer?.limitLow?.fen ?? 0
        return [rank, Int64(missed), -limit]
    }
}

public import Diagnostics
public import Enterprises
import FEEL
import Quantities
import Rules
public import Vocabulary

/// Scores the enterprises of a round, each for itself: on the freeze day, by the facts that count.
///
/// Who is evaluated is asked of all that is on file; only the points rest on what has been checked
/// as far as the round wants. Reads no clock and keeps nothing.
public struct RoundScoring: Sendable {
    public let round: Round
    /// The figures that the card's indicators look at, in the order of the card, each once.
    public let figures: [FieldIndex]
    public let dictionary: FieldDictionary
    private let scorer: Scorer
    private let resolver: Resolver
    private let fields: [FieldIndex]

    public init(_ round: Round, dictionary: FieldDictionary) {
        self.round = round
        self.dictionary = dictionary
        scorer = Scorer(round.card, on: round.freeze, dictionary: dictionary)
        resolver = Resolver(dictionary: dictionary)
        var figures: [FieldIndex] = []
        for field in round.card.groups.flatMap(\.indicators).flatMap(\.fields)
        where !figures.contains(field) {
            figures.append(field)
        }
        self.figures = figures
        fields = Set(scorer.fields + round.population.fields(in: dictionary)).sorted()
    }

    /// The standing, and what resolving the facts noticed.
    public func standing(of enterprise: Enterprise) -> (RoundStanding, [Diagnostic]) {
        let (states, faults) = states(of: enterprise)
        let membership = membership(states)
        guard membership == .yes else {
            let standing = RoundStanding(
                enterprise: RoundEnterprise(enterprise), membership: membership, score: nil,
                figures: [])
            return (standing, faults)
        }
        let counted =
            round.counts == .reported
            ? states : self.states(of: enterprise.checked(round.counts)).0
        let standing = RoundStanding(
            enterprise: RoundEnterprise(enterprise), membership: membership,
            score: RoundScore(scorer.score(counted)),
            figures: figures.map { (RoundFigure(states[$0]), counted[$0].value != nil) })
        return (standing, faults)
    }

    private func states(of enterprise: Enterprise) -> ([FactState], [Diagnostic]) {
        let (profile, faults) = resolver.profile(of: enterprise, asOf: round.freeze, only: fields)
        return (profile.states, faults)
    }

    private func membership(_ states: [FactState]) -> Truth {
        let surroundings = Surroundings(
            states, on: round.freeze, dictionary: dictionary)
        return round.population.truth(in: surroundings)
    }
}

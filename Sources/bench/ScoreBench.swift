import Enterprises
import Foundation
import Quantities
import Scorecards
import UseCases
import Vocabulary

/// Measures scoring: one card over a hundred thousand enterprises, on one core.
enum ScoreBench {
    private static let count = 100_000
    private static let runs = 3

    static func measure(_ loaded: LoadedCatalogue, _ result: ImportResult) {
        for id in loaded.cards.ids {
            guard let card = loaded.cards.inForce(id, on: Bench.day), card.highest != nil else {
                continue
            }
            measure(Scorer(card, on: Bench.day, dictionary: loaded.dictionary), loaded, result)
        }
    }

    private static func measure(
        _ scorer: Scorer, _ loaded: LoadedCatalogue, _ result: ImportResult
    ) {
        let resolver = Resolver(dictionary: loaded.dictionary)
        let fields = scorer.fields
        let profiles = result.enterprises.map {
            resolver.profile(of: $0, asOf: Bench.day, only: fields).0
        }
        let exact = profiles.count { scorer.score($0.states).total?.isExact ?? false }
        let begun = computedMilliseconds()
        let scoring = Sample.milliseconds(runs) {
            for index in 0..<count { _ = scorer.score(profiles[index % profiles.count].states) }
        }
        let computed = (computedMilliseconds() - begun) / Double(runs)
        let whole = Sample.milliseconds(1) {
            for index in 0..<count {
                let enterprise = result.enterprises[index % profiles.count]
                let profile = resolver.profile(of: enterprise, asOf: Bench.day, only: fields).0
                _ = scorer.score(profile.states)
            }
        }
        let lines = scorer.card.groups.map(\.indicators.count).reduce(0, +)
        print(
            "score \(count) enterprises on \(scorer.card.id) (\(lines) indicators, \(exact) of "
                + "\(profiles.count) exact): \(scoring.text) ms on one core (bound 3000); "
                + String(
                    format: "computing time %.0f ms; resolving its fields as well %.0f ms",
                    computed, whole.median))
    }
}

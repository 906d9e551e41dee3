public import Enterprises
import FEEL
public import Quantities
public import Rules
public import Vocabulary

/// The ladder as it stands on one day with the cards in force then: prepared once, asked for any
/// number of enterprises. Reads no clock and keeps nothing.
public struct LadderDay: Sendable {
    public let ladder: Ladder
    public let day: Day
    /// By card id.
    public let scorers: [String: Scorer]
    /// Cards in force that are evidenced too weakly.
    private let weak: Set<String>
    private let dictionary: FieldDictionary
    private let titles: FieldIndex?

    /// - Parameter minimum: a card with weaker evidence says nothing.
    public init(
        _ ladder: Ladder, cards: CardShelf, on day: Day, dictionary: FieldDictionary,
        minimum: Evidence? = nil
    ) {
        self.ladder = ladder
        self.day = day
        self.dictionary = dictionary
        titles = dictionary.index(of: "enterprise.titles")
        let ids = Set(ladder.tracks.flatMap(\.rungs).compactMap(\.card))
        let inForce = ids.compactMap { cards.inForce($0, on: day) }
        let strong = inForce.filter { $0.evidence >= minimum ?? .illustrative }
        weak = Set(inForce.map(\.id)).subtracting(strong.map(\.id))
        let own = strong.map { ($0.id, Scorer($0, on: day, dictionary: dictionary)) }
        scorers = Dictionary(uniqueKeysWithValues: own)
    }

    /// The fields that rungs and cards look at, each once: what is enough to be resolved.
    public var fields: [FieldIndex] {
        let rungs = ladder.tracks.flatMap(\.rungs).flatMap(\.holds.slots)
        let own = rungs.filter { $0 < dictionary.fields.count }
        return Set(own + scorers.values.flatMap(\.fields)).sorted()
    }

    /// Standing rests on what is on file, never on another card's result.
    public func standing(_ profile: Profile) -> LadderStanding {
        let surroundings = Surroundings(
            profile.states, on: day, dictionary: dictionary)
        let scores = scorers.mapValues { $0.score(profile.states) }
        let tracks = ladder.tracks.map { track in
            TrackStanding(
                track,
                track.rungs.map { rung in
                    RungStanding(
                        holding: holding(rung, surroundings), qualifying: qualifying(rung, scores))
                }, member: track.choice.flatMap { profile.states[$0].member })
        }
        return LadderStanding(uscc: profile.uscc, name: profile.name, tracks: tracks)
    }

    private func qualifying(
        _ rung: LadderRung, _ scores: [String: Score]
    ) -> RungStanding.Qualifying {
        guard let card = rung.card else { return .noCard }
        if let score = scores[card] { return .scored(score) }
        return weak.contains(card) ? .tooWeak(card) : .notInForce(card)
    }

    private func holding(
        _ rung: LadderRung, _ surroundings: Surroundings
    ) -> RungStanding.Holding {
        switch rung.holds.truth(in: surroundings) {
        case .yes: .yes(until: lastDay(rung, surroundings))
        case .no: expiry(rung, surroundings).map { .expired($0) } ?? .no
        case .open(let openness): .unknown(openness)
        }
    }

    /// The last day of the certificate that lasts longest; nil where one has no known end.
    private func lastDay(_ rung: LadderRung, _ surroundings: Surroundings) -> Day? {
        var latest: Day?
        for certificate in certificates(rung, surroundings) {
            guard case .held(let until) = certificate else { continue }
            guard let until else { return nil }
            latest = max(latest ?? until, until)
        }
        return latest
    }

    private func expiry(_ rung: LadderRung, _ surroundings: Surroundings) -> Day? {
        certificates(rung, surroundings).compactMap { certificate in
            if case .expired(let day) = certificate { day } else { nil }
        }.max()
    }

    private func certificates(
        _ rung: LadderRung, _ surroundings: Surroundings
    ) -> [TitleStanding.Certificate] {
        guard let titles else { return [] }
        return rung.titles.map {
            TitleStanding($0, on: surroundings.states[titles], day: day, score: nil).certificate
        }
    }
}

extension FactState {
    /// The member of a choice, where it is known.
    var member: String? {
        if case .text(let member)? = value { member } else { nil }
    }
}

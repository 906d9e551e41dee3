public import Enterprises
public import Quantities
import Rules
public import Vocabulary

/// An enterprise with what the cards make of it: derived facts lie over its profile where nothing
/// is on file, and each card's score stands beside.
public struct Assessment: Sendable {
    /// The profile with derived facts; what was on file is as it was.
    public let profile: Profile
    /// The same without what illustrative cards derive: a model's figure decides no rule that is
    /// anybody's.
    public let soundProfile: Profile
    /// In the order of the cards.
    public let scores: [Score]

    public func score(of id: String) -> Score? { scores.first { $0.card.id == id } }

    /// The card that decides over a title.
    public func score(title: String) -> Score? {
        scores.first { $0.card.feeds.title == title }
    }
}

/// The cards whose results become facts on one day (派生指标).
public struct Derivation: Sendable {
    public let scorers: [Scorer]
    private let computedTitles: FieldIndex?
    /// The fields that any of the cards feeds.
    private let fed: [FieldIndex]

    public init(_ scorers: [Scorer], dictionary: FieldDictionary) {
        self.scorers = scorers
        fed = Set(scorers.flatMap(\.card.fedFields)).sorted()
        computedTitles = dictionary.index(of: "enterprise.titles_computed")
    }

    /// Scores an enterprise on all cards and lays the results over its profile. Every card sees the
    /// facts on file only: no result rests on another one.
    public func assess(_ profile: Profile) -> Assessment {
        let scores = scorers.map { $0.score(profile.states) }
        let sound = scores.filter { !$0.card.isIllustrative }
        let whole = laid(scores, over: profile)
        return Assessment(
            profile: whole,
            soundProfile: sound.count == scores.count ? whole : laid(sound, over: profile),
            scores: scores)
    }

    private func laid(_ scores: [Score], over profile: Profile) -> Profile {
        if scores.isEmpty { return profile }
        var states = profile.states
        for score in scores { lay(score, over: &states) }
        layTitles(scores, over: &states)
        return Profile(
            key: profile.key, uscc: profile.uscc, name: profile.name, asOf: profile.asOf,
            states: states,
            rights: profile.rights?.map { right in
                RightProfile(name: right.name, states: derived(over: right.states, from: states))
            })
    }

    /// A right's own view shares what is derived of its enterprise.
    private func derived(over right: [FactState], from states: [FactState]) -> [FactState] {
        var laid = right
        for field in fed where laid[field].isOpen { laid[field] = states[field] }
        return laid
    }

    private func lay(_ score: Score, over states: inout [FactState]) {
        let feeds = score.card.feeds
        let origin = FactOrigin(
            source: score.card.derivedSource, verification: score.card.verified)
        func lay(_ value: FactValue, _ field: FieldIndex?) {
            guard let field, states[field].isOpen else { return }
            states[field] = .known(value, origin)
        }
        if let points = score.total?.exact { lay(.number(points), feeds.total) }
        for (group, result) in zip(score.card.groups, score.groups) {
            if let points = result.counted.exact { lay(.number(points), feeds.groups[group.id]) }
        }
        if score.qualifies == .yes { lay(.boolean(true), feeds.boolean) }
        if score.qualifies == .no { lay(.boolean(false), feeds.boolean) }
        if let table = score.card.grades, !table.isByField, let place = score.grade?.only {
            lay(.text(table.rows[place].grade), table.field)
        }
    }

    /// A computed title is no certificate: it has a field of its own.
    private func layTitles(_ scores: [Score], over states: inout [FactState]) {
        guard let computedTitles, states[computedTitles].isOpen else { return }
        var answers: [String: [Truth]] = [:]
        var sources: [String] = []
        for score in scores {
            guard let title = score.card.feeds.title, let qualifies = score.qualifies else {
                continue
            }
            answers[title, default: []].append(qualifies)
            sources.append(score.card.citedAs)
        }
        // Two local rules may grant one title: one yes is enough, a no takes all of them.
        let titles = answers.mapValues { Truth.any($0) }
        let holds = titles.filter { $0.value == .yes }.keys.sorted().map {
            MemberKnowledge.Holding($0)
        }
        let lacks = titles.filter { $0.value == .no }.keys.sorted()
        guard !sources.isEmpty else { return }
        states[computedTitles] = .known(
            .set(MemberKnowledge(holds: holds, lacks: lacks)),
            FactOrigin(source: "derived:" + sources.joined(separator: ",")))
    }
}

extension FactState {
    /// Nothing on file says anything: neither a value nor a contradiction.
    var isOpen: Bool {
        switch self {
        case .missing, .underivable, .undefined, .implausible: true
        case .known, .conflict: false
        }
    }
}

/// Where an enterprise stands with a title: what is on file, and what the card says.
public struct TitleStanding: Sendable {
    public enum Certificate: Hashable, Sendable {
        /// On file, with its last day if that is known.
        case held(until: Day?)
        /// On file, and run out.
        case expired(Day)
        /// It is on file that there is none.
        case none
        case unknown
    }

    public let title: String
    public let certificate: Certificate
    /// The card's own answer; nil where no card speaks of the title.
    public let score: Score?
}

extension TitleStanding {
    /// - Parameter titles: what is known of the titles on file, on `day`.
    public init(_ title: String, on file: FactState, day: Day, score: Score?) {
        self.title = title
        self.score = score
        guard case .known(.set(let knowledge), _) = file else {
            certificate = .unknown
            return
        }
        let held = knowledge.holds.first {
            $0.member == title && $0.expires.map { $0 >= day } ?? true
        }
        let old = (knowledge.holds + knowledge.expired).compactMap {
            $0.member == title ? $0.expires : nil
        }
        if let held {
            certificate = .held(until: held.expires)
        } else if let last = old.max() {
            certificate = .expired(last)
        } else {
            certificate = knowledge.contains(title, on: day) == false ? .none : .unknown
        }
    }
}

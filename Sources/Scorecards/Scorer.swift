import FEEL
public import Quantities
public import Rules
public import Vocabulary

/// A card as it stands on one day, with its constants: prepared once, asked for any number of
/// enterprises. Reads no clock and keeps nothing.
public struct Scorer: Sendable {
    public let card: Scorecard
    public let day: Day
    let dictionary: FieldDictionary
    let constants: [Constant]

    public init(_ card: Scorecard, on day: Day, dictionary: FieldDictionary) {
        self.card = card
        self.day = day
        self.dictionary = dictionary
        constants = card.values.map { named in
            named.value(on: day)?.value.map(Constant.value) ?? .unread
        }
    }

    /// The fields that the card looks at, each once: what is enough to be resolved for it.
    public var fields: [FieldIndex] { card.fields(in: dictionary) }

    /// Whether some line counts only figures that have been checked.
    public var requiresChecking: Bool { !card.requiredLevels.isEmpty }

    /// - Parameter states: by `FieldIndex`, as a profile holds them.
    public func score(_ states: [FactState]) -> Score {
        let plain = Surroundings(
            states, on: day, constants: constants, dictionary: dictionary)
        let views = CardViews(plain, card)
        let surroundings = views[card.verified]
        let stages = possibleStages(surroundings)
        let groups = card.groups.map { score($0, stages.map(\.place), views) }
        let totals = stages.count < 2 ? [] : stageTotals(stages.map(\.place), views)
        let total = groups.isEmpty ? nil : totals.hull ?? self.total(groups)
        let parts = passParts(groups, total)
        let conditions = card.conditions.map { standing($0, views) }
        let routes = card.routes.map { standing($0, views) }
        return Score(
            card: card, possibleStages: stages.map(\.place), stageTotals: totals, groups: groups,
            total: total,
            passParts: parts, conditions: conditions, routes: routes,
            qualifies: qualifies(conditions, routes, parts),
            grade: grade(total, groups, surroundings),
            views: views)
    }

    private func standing(_ clause: Clause, _ views: CardViews) -> ClauseStanding {
        let surroundings = views[clause.verified]
        return ClauseStanding(clause.decidedTruth(in: surroundings).naming(surroundings.weak))
    }
}

// MARK: points
extension Scorer {
    private func possibleStages(
        _ surroundings: Surroundings
    ) -> [(place: Int, stage: Stages.Stage)] {
        guard let stages = card.stages else { return [] }
        let all = stages.rows.enumerated().map { (place: $0.offset, stage: $0.element) }
        guard case .value(let value) = surroundings.measured(stages.measurement) else { return all }
        return all.filter { row in row.stage.intervals.contains { $0.contains(value) } }
    }

    private func score(
        _ group: IndicatorGroup, _ stages: [Int], _ views: CardViews
    ) -> GroupScore {
        let lines = group.indicators.map { line($0, stages, views[$0.verified]) }
        let sum = lines.map(\.counted).reduce(.zero, +)
        let counted = group.max.map { sum.cut(to: PointRange(.zero, $0)) } ?? sum
        return GroupScore(lines: lines, sum: sum, counted: counted)
    }

    private func line(
        _ indicator: Indicator, _ stages: [Int], _ surroundings: Surroundings
    ) -> LineScore {
        let result = surroundings.points(indicator)
        // Figures that somebody gave are taken as they are; computed ones are rounded.
        let points = result.isGiven ? result.points : result.points.rounded(card.places)
        var counted = points
        var weight: Decimal34?
        if let scale = card.scale {
            let first = indicator.weights[stages.first ?? 0]
            counted = points.weighted(first, scale: scale, places: card.places)
            weight = first
            for stage in stages.dropFirst() {
                let other = indicator.weights[stage]
                counted = counted.joined(
                    points.weighted(other, scale: scale, places: card.places))
                if other != first { weight = nil }
            }
        }
        return LineScore(
            points: points, counted: counted, weight: weight, measured: result.measured,
            hit: result.hit,
            openness: openness(result, counted)?.naming(surroundings.weak), doubt: result.doubt)
    }

    /// A range that only the stage leaves open lacks what the stage is measured by.
    private func openness(_ result: FunctionResult, _ counted: PointRange) -> Openness? {
        if let openness = result.openness { return openness }
        guard !counted.isExact, let stages = card.stages else { return nil }
        return Openness(
            missing: stages.measurement.formula.slots.filter {
                $0 < dictionary.fields.count
            })
    }

    /// While the stage is open: the total of each stage that is possible. What they span is tighter
    /// than the sum of lines whose weights are open one by one.
    private func stageTotals(
        _ stages: [Int], _ views: CardViews
    ) -> [(stage: Int, total: PointRange)] {
        stages.map { stage in
            (stage, total(card.groups.map { score($0, [stage], views) }))
        }
    }

    private func total(_ groups: [GroupScore]) -> PointRange {
        let sum = groups.map(\.counted).reduce(.zero, +)
        return card.cap.map { sum.cut(to: PointRange(.zero, $0)) } ?? sum
    }
}

extension [(stage: Int, total: PointRange)] {
    /// What they span together; nil for none.
    fileprivate var hull: PointRange? {
        first.map { first in dropFirst().reduce(first.total) { $0.joined($1.total) } }
    }
}

// MARK: what follows
extension Scorer {
    private func passParts(_ groups: [GroupScore], _ total: PointRange?) -> [Truth] {
        (card.pass?.parts ?? []).map { part in
            guard let id = part.group else {
                return part.interval.truth(of: total ?? .zero, lacking: openness(groups))
            }
            let place = card.groups.firstIndex { $0.id == id } ?? 0
            return part.interval.truth(
                of: groups[place].counted, lacking: openness([groups[place]]))
        }
    }

    /// All that the lines of these groups lack.
    func openness(_ groups: [GroupScore]) -> Openness {
        var openness = Openness()
        for line in groups.flatMap(\.lines) {
            if let reason = line.openness { openness.join(reason) }
        }
        return openness
    }

    private func qualifies(
        _ conditions: [ClauseStanding], _ routes: [ClauseStanding], _ parts: [Truth]
    ) -> Truth? {
        guard card.decides else { return nil }
        let needed = zip(card.conditions, conditions).filter { $0.0.weighs }.map(\.1.truth)
        var ways = routes.map(\.truth)
        if card.pass != nil { ways.insert(Truth.all(parts), at: 0) }
        return Truth.all(ways.isEmpty ? needed : needed + [Truth.any(ways)])
    }
}

extension ClauseStanding {
    var truth: Truth {
        switch answer {
        case .met, .waived: .yes
        case .notMet: .no
        default: .open(openness ?? Openness(isUnread: true))
        }
    }
}

extension Clause {
    /// Hard and judgement clauses decide; soft and reference ones are shown.
    public var weighs: Bool { level == .hard || level == .judgement }
}

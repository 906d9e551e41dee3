import FEEL
import Quantities
import Rules
import Vocabulary

/// What a score function gives, before weights.
struct FunctionResult {
    var points: PointRange
    var measured: Quotient?
    var hit: Hit = .nothing
    /// Why the points are a range.
    var openness: Openness?
    var doubt: Doubt?
    /// True for a figure that was given as points: 纳税信用得分. It is not rounded, because rounding
    /// could lift it over a bound.
    var isGiven = false
    /// Every band that is still possible, one by one; empty where the points themselves say it.
    var possible: [PointRange] = []

    /// - Parameter openness: kept only where the points are no exact number.
    init(
        _ points: PointRange, measured: Quotient? = nil, hit: Hit = .nothing,
        openness: Openness? = nil, doubt: Doubt? = nil, possible: [PointRange] = []
    ) {
        self.possible = possible
        self.points = points
        self.measured = measured
        self.hit = hit
        self.openness = points.isExact && doubt == nil ? nil : openness
        self.doubt = doubt
    }
}

extension Surroundings {
    /// The points of an indicator: those of its function, a person's choice inside its band.
    func points(_ indicator: Indicator) -> FunctionResult {
        var result = points(indicator.function, max: indicator.max)
        if case .formula(let formula) = indicator.function { result.isGiven = formula.isBare }
        guard let expert = indicator.expert, !result.points.isExact else { return result }
        return chosen(expert, within: result)
    }

    func points(_ function: ScoreFunction, max: Decimal34) -> FunctionResult {
        let all = PointRange(.zero, max)
        switch function {
        case .bands(let measurement, let bands): return banded(measurement, bands, all)
        case .linear(let measurement, let linear): return straight(measurement, linear)
        case .formula(let formula): return computed(formula, all)
        case .first(let rows): return first(rows, all)
        case .bestOf(let alternatives): return best(alternatives, max)
        case .checklist(let each, let items): return counted(items, each, all)
        case .expert(let field):
            return chosen(field, within: FunctionResult(all, openness: Openness()))
        case .unread: return FunctionResult(all, openness: Openness(isUnread: true))
        }
    }

    private func banded(
        _ measurement: Measurement, _ bands: [ScoreFunction.Band], _ all: PointRange
    ) -> FunctionResult {
        switch measured(measurement) {
        case .open(let openness, let doubt):
            let possible = bands.map { $0.points ?? all }
            let hull = possible.dropFirst().reduce(possible[0]) { $0.joined($1) }
            return FunctionResult(hull, openness: openness, doubt: doubt, possible: possible)
        case .value(let value):
            // The bands cover the domain without overlap: this was checked when they were read.
            let place = bands.firstIndex { band in band.intervals.contains { $0.contains(value) } }
            guard let place else { preconditionFailure("bands leave a gap") }
            let points = bands[place].points
            return FunctionResult(
                points ?? all, measured: value, hit: .row(place),
                openness: Openness(isUnread: points == nil))
        }
    }

    private func straight(
        _ measurement: Measurement, _ linear: ScoreFunction.Linear
    ) -> FunctionResult {
        switch measured(measurement) {
        case .open(let openness, let doubt):
            return FunctionResult(linear.range, openness: openness, doubt: doubt)
        case .value(let value):
            guard let points = linear.points(at: value) else {
                return FunctionResult(
                    linear.range, openness: openness(of: measurement.formula),
                    doubt: .implausible(value))
            }
            return FunctionResult(PointRange(exactly: points), measured: value)
        }
    }

    private func computed(_ formula: CompiledExpression, _ all: PointRange) -> FunctionResult {
        guard case .value(.number(let number)) = amount(of: formula) else {
            return FunctionResult(all, openness: openness(of: formula), doubt: doubt(of: formula))
        }
        return FunctionResult(
            PointRange(exactly: number).cut(to: all), measured: Quotient(number))
    }

    /// Rows whose condition is open stay possible until one holds for certain.
    private func first(_ rows: [ScoreFunction.Row], _ all: PointRange) -> FunctionResult {
        var possible: [PointRange] = []
        var openness = Openness()
        for (place, row) in rows.enumerated() {
            let truth = row.condition?.truth(in: self) ?? .yes
            if truth == .no { continue }
            let points = row.points ?? all
            if row.points == nil { openness.isUnread = true }
            possible.append(points)
            if case .open(let reason) = truth {
                openness.join(reason)
            } else {
                let isOnly = openness.missing.isEmpty && openness.offices.isEmpty
                return FunctionResult(
                    possible.hull ?? points, hit: isOnly ? .row(place) : .nothing,
                    openness: openness, possible: possible)
            }
        }
        return FunctionResult(possible.hull ?? all, openness: openness, possible: possible)
    }

    private func best(
        _ alternatives: [ScoreFunction.Alternative], _ max: Decimal34
    ) -> FunctionResult {
        let results = alternatives.map { points($0.function, max: max) }
        let range = results.dropFirst().reduce(results[0].points) { $0.greater($1.points) }
        let place = results.indices.first { results[$0].points.low == range.low } ?? 0
        let best = results[place]
        var openness = Openness()
        for result in results where result.points.high > range.low {
            if let reason = result.openness { openness.join(reason) }
        }
        return FunctionResult(
            range, measured: best.measured, hit: .alternative(place, best.hit),
            openness: openness, doubt: range.isExact ? nil : results.compactMap(\.doubt).first)
    }

    private func counted(
        _ items: [ScoreFunction.Item], _ each: Decimal34, _ all: PointRange
    ) -> FunctionResult {
        var (low, high) = (Decimal34.zero, Decimal34.zero)
        var openness = Openness()
        var hits: [Bool?] = []
        for item in items {
            switch item.condition.truth(in: self) {
            case .yes:
                (low, high) = (low.plus(each), high.plus(each))
                hits.append(true)
            case .no: hits.append(false)
            case .open(let reason):
                high = high.plus(each)
                openness.join(reason)
                hits.append(nil)
            }
        }
        return FunctionResult(
            PointRange(low, high).cut(to: all), hit: .items(hits), openness: openness)
    }

    /// A person's points count inside the band; outside they are no answer.
    private func chosen(_ field: FieldIndex, within result: FunctionResult) -> FunctionResult {
        var chosen = result
        guard case .known(.number(let number), _) = states[field] else {
            chosen.openness = (result.openness ?? Openness()).lacking([field])
            chosen.doubt = result.doubt ?? doubt(of: [field])
            return chosen
        }
        let choice = PointRange(exactly: number)
        let bands = result.possible.isEmpty ? [result.points] : result.possible
        // A band that is only possible may still turn out not to hold the choice.
        let outcomes = bands.map { $0.contains(choice) ? choice : $0 }
        chosen.points = outcomes.hull ?? result.points
        if outcomes.allSatisfy({ $0 == choice }) {
            chosen.openness = nil
            chosen.isGiven = true
            return chosen
        }
        if bands.contains(where: { $0.contains(choice) }) { return chosen }
        chosen.openness = (result.openness ?? Openness()).lacking([field])
        chosen.doubt = .expertOutside(number)
        return chosen
    }
}

extension [PointRange] {
    /// The smallest range that holds all of them; nil for none.
    var hull: PointRange? {
        first.map { first in dropFirst().reduce(first) { $0.joined($1) } }
    }
}

extension Openness {
    func lacking(_ fields: [FieldIndex]) -> Openness {
        var more = self
        more.join(Openness(missing: fields))
        return more
    }
}

extension ScoreFunction.Linear {
    /// Between both ends, whichever is larger.
    var range: PointRange {
        PointRange(min(pointsAtFrom, pointsAtTo), max(pointsAtFrom, pointsAtTo))
    }

    /// Constant outside the two values; between them one division at the end, so that nothing is
    /// rounded before it. Nil if the figure leaves the range of the decimal.
    func points(at value: Quotient) -> Decimal34? {
        if value.compared(to: Quotient(from)) <= 0 { return pointsAtFrom }
        if value.compared(to: Quotient(to)) >= 0 { return pointsAtTo }
        let (length, rise) = (to.minus(from), pointsAtTo.minus(pointsAtFrom))
        if value.denominator == .one {
            let gained = value.numerator.minus(from).multiplied(by: rise)
            return gained?.divided(by: length)?.adding(pointsAtFrom)
        }
        guard let start = from.multiplied(by: value.denominator),
            let way = value.numerator.subtracting(start),
            let gained = way.multiplied(by: rise),
            let whole = value.denominator.multiplied(by: length),
            let base = pointsAtFrom.multiplied(by: whole)
        else { return nil }
        return base.adding(gained)?.divided(by: whole)
    }
}

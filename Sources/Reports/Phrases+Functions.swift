import Diagnostics
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// How a measure becomes points, in words.
extension Phrases {
    /// The whole function, one line for each band, row, alternative or item.
    func table(_ function: ScoreFunction, max: Decimal34) -> [String] {
        switch function {
        case .bands(let measurement, let bands):
            let unit = unit(measurement)
            return [name(measurement) + domain(measurement)]
                + bands.map { bounds($0.intervals, unit) + arrow($0.points, max) }
        case .linear(let measurement, let linear):
            return [name(measurement) + domain(measurement), line(linear, unit(measurement))]
        case .formula(let formula):
            return [
                say("得分 = ", "points = ") + self.formula(formula)
                    + say("，0–\(max)分", ", 0–\(max)")
            ]
        case .first(let rows):
            return rows.map { $0.text[language] + arrow($0.points, max) }
        case .bestOf(let alternatives):
            return [say("取得分高的一种：", "the best of:")]
                + alternatives.flatMap { alternative in
                    [alternative.name[language]]
                        + table(alternative.function, max: max).map { "  " + $0 }
                }
        case .checklist(let each, let items):
            return [say("每具备一项\(each)分，最高\(max)分：", "\(each) points each, \(max) at most:")]
                + items.map { "· " + $0.text[language] }
        case .expert(let field):
            return [say("专家打分0–\(max)分：", "an expert's points, 0–\(max): ") + label(field)]
        case .unread: return [say("得分办法未读到：0–\(max)分", "points not read: 0–\(max)")]
        }
    }

    /// ` → 40分`; the whole range where the points were not read.
    func arrow(_ points: PointRange?, _ max: Decimal34) -> String {
        guard let points else {
            return say(" → 未读到（0–\(max)分）", " → not read (0–\(max))")
        }
        return " → " + said(points)
    }

    /// `40分`, `7–8分`
    func said(_ range: PointRange) -> String {
        range.exact == .one
            ? say("1分", "1 point") : say("\(points(range))分", "\(points(range)) points")
    }

    private func domain(_ measurement: Measurement) -> String {
        guard measurement.domain != .all else { return "" }
        let bounds = bounds([measurement.domain], unit(measurement))
        return say("（应为\(bounds)）", " (must be \(bounds))")
    }

    /// `0–500万元按比例得0–100分，超出不再增减`
    func line(_ linear: ScoreFunction.Linear, _ unit: String) -> String {
        say(
            "\(linear.from)–\(linear.to)\(unit)按比例得\(linear.pointsAtFrom)–\(linear.pointsAtTo)分",
            "\(linear.from)–\(linear.to)\(unit) in proportion \(linear.pointsAtFrom)–"
                + "\(linear.pointsAtTo) points")
    }

    /// The part of the function that gave the points: `≥6% → 50分`; while they are open, what the
    /// function can give at all.
    func rule(
        _ function: ScoreFunction, _ hit: Hit, max: Decimal34, isOpen: Bool
    ) -> String {
        switch (function, hit) {
        case (.bands(let measurement, let bands), .row(let place)):
            return bounds(bands[place].intervals, unit(measurement))
                + arrow(bands[place].points, max)
        case (.linear(let measurement, let linear), _): return line(linear, unit(measurement))
        case (.formula(let formula), _):
            return say("得分 = ", "points = ") + self.formula(formula)
        case (.first(let rows), .row(let place)):
            return rows[place].text[language] + arrow(rows[place].points, max)
        case (.bestOf(let alternatives), _) where isOpen:
            let names = alternatives.map { $0.name[language] }
            return say("取高：", "best of: ") + names.joined(separator: " / ")
        case (.bestOf(let alternatives), .alternative(let place, let inner)):
            let chosen = alternatives[place]
            return say("取高：", "best: ") + chosen.name[language] + say("，", ", ")
                + rule(chosen.function, inner, max: max, isOpen: false)
        case (.checklist(let each, _), _): return say("每项\(each)分", "\(each) points each")
        case (.expert(let field), _):
            let label = label(field)
            return label.contains("专家") ? label : say("专家打分：", "expert: ") + label
        case (.unread, _): return say("得分办法未读到", "points not read")
        default: return ""
        }
    }

    /// What was measured where the points come from one measure.
    func measurement(_ function: ScoreFunction, _ hit: Hit) -> (Measurement, [NumberInterval])? {
        switch (function, hit) {
        case (.bands(let measurement, let bands), .row(let place)):
            (measurement, bands[place].intervals)
        case (.bands(let measurement, _), _), (.linear(let measurement, _), _): (measurement, [])
        case (.bestOf(let alternatives), .alternative(let place, let inner)):
            self.measurement(alternatives[place].function, inner)
        default: nil
        }
    }
}

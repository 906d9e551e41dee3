import Diagnostics
import FEEL
import Quantities
import Rules
import Scorecards
import Vocabulary

// What keeps a line open: missing figures, offices, unread rules, figures that were not taken.
extension ScorePage {
    func open(_ indicator: Indicator, _ line: LineScore) -> [String] {
        var lines: [String] = []
        if let doubt = line.doubt {
            lines += wrapped("！" + self.doubt(doubt, indicator, line), 4)
        }
        guard let openness = line.openness else { return lines }
        return lines + lacks(openness, isDoubted: line.doubt != nil)
    }

    private func lacks(_ openness: Openness, isDoubted: Bool) -> [String] {
        var lines: [String] = []
        if !openness.missing.isEmpty, !isDoubted {
            lines += wrapped(
                phrases.say("？缺：", "? missing: ")
                    + phrases.labels(
                        openness.missing, unverified: openness.unverified), 4)
        }
        for office in openness.offices {
            lines += wrapped(
                phrases.say("？请\(office.zh)认定", "? to be decided by \(office.en)"), 4)
        }
        if openness.isUnread {
            lines += wrapped(phrases.say("？规则未读到", "? the rule was not read"), 4)
        }
        return lines
    }

    /// Why a figure that is there was not taken.
    private func doubt(_ doubt: Doubt, _ indicator: Indicator, _ line: LineScore) -> String {
        switch doubt {
        case .implausible(let value): return implausible(value, indicator)
        case .zeroDenominator:
            let fields = phrases.labels(line.openness?.missing ?? [])
            return phrases.say(
                "除数为零，算不出：请核对\(fields)", "division by zero: check \(fields)")
        case .conflict:
            let values = conflicts(indicator.fields).joined(separator: phrases.say("；", "; "))
            return phrases.say(
                "来源相互矛盾，核实前不采用：\(values)", "sources disagree, none is taken: \(values)")
        case .expertOutside(let points):
            return phrases.say(
                "专家打分 \(points) 不在可得的 \(phrases.points(line.points)) 分之内，不采用",
                "the expert's \(points) lie outside \(phrases.points(line.points)): not taken"
            )
        }
    }

    private func implausible(_ value: Quotient, _ indicator: Indicator) -> String {
        let measurements = indicator.function.measurements
        let measurement = measurements.first { !$0.domain.contains(value.rounded) }
        guard let measurement else {
            return phrases.say("数值不可能，不采用", "an impossible figure is not taken")
        }
        let figure = phrases.figure(value, measurement)
        let bounds = phrases.bounds([measurement.domain], phrases.unit(measurement))
        let name = phrases.name(measurement)
        return phrases.say(
            "\(name) \(figure) 不可能（应为\(bounds)），不采用，请核对",
            "\(name) \(figure) cannot be (must be \(bounds)); not taken, check it")
    }

    /// All that is missing for points, conditions and grade, with the papers that show it.
    func missing() -> [String] {
        let fields = score.lacking
        let lines = fields.flatMap { field in
            wrapped("· " + phrases.paper(phrases.dictionary.fields[field], nil), 2)
        }
        return section("要补的数据", "Data to bring", lines)
    }
}

extension ScoreFunction {
    /// Every measurement of the function and its alternatives.
    var measurements: [Measurement] {
        if case .bestOf(let alternatives) = self {
            return alternatives.flatMap(\.function.measurements)
        }
        return measurement.map { [$0] } ?? []
    }
}

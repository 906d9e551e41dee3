import Diagnostics
import FEEL
import Quantities
import Rules
public import Scorecards
import Vocabulary

/// The portrait of one enterprise: a bar for each dimension, with its value and its peers.
public struct PortraitPage: Sendable {
    private static let bar = 20
    let plan: PortraitPlan
    let asOf: Day
    let phrases: Phrases
    let width: Int

    public init(_ day: PortraitDay, phrases: Phrases, width: Int) {
        plan = day.plan
        asOf = day.day
        self.phrases = phrases
        self.width = width
    }

    public func lines(_ portrait: Portrait) -> [String] {
        let code = portrait.uscc.map { "（\($0.text)）" } ?? ""
        let title = plan.name[phrases.language]
        let date = phrases.say("按 \(asOf.iso)", "as of \(asOf.iso)")
        return wrapped("\(portrait.name)\(code) · \(title) · \(date)", 0)
            + wrapped(peers(portrait), 0) + [""] + table(portrait).lines(width: width)
            + missing(portrait) + [""] + notes.flatMap { wrapped($0, 0) }
    }

    private func peers(_ portrait: Portrait) -> String {
        let open = phrases.say("不清楚", "not known")
        let stage = portrait.stage.map { place in
            let row = plan.stages.rows[place]
            let measure = plan.stages.measurement
            let name = measure.field.map(phrases.label) ?? measure.formula.text
            return "\(row.name[phrases.language])（\(name) \(row.text) \(measure.unit)）"
        }
        let sector = portrait.sector.map { phrases.member($0, of: plan.sector) }
        return phrases.say("阶段：\(stage ?? open)；", "Stage: \(stage ?? open); ")
            + phrases.say("行业：\(sector ?? open)", "sector: \(sector ?? open)")
    }

    private func table(_ portrait: Portrait) -> TextTable {
        var table = TextTable([
            .init(phrases.say("维度", "Dimension"), isFlexible: true),
            .init(phrases.say("数值", "Value"), .right),
            .init(phrases.say("位次", "Place"), .right), .init(scale),
            .init(phrases.say("同组有数的", "Peers with figures"), isFlexible: true),
        ])
        for (dimension, line) in zip(plan.dimensions, portrait.lines) {
            table.add(row(dimension, line, portrait))
        }
        return table
    }

    /// 0 to 100 over the bars.
    private var scale: String {
        "0" + String(repeating: " ", count: PortraitPage.bar - 4) + "100"
    }

    private func row(
        _ dimension: PortraitDimension, _ line: PortraitLine, _ portrait: Portrait
    ) -> [String] {
        let isLess = dimension.better == .less
        let name =
            dimension.name[phrases.language]
            + (isLess ? phrases.say("（低为好）", " ↓") : "")
        guard case .known(let value) = line.value, let standing = line.standing else {
            var doubt: Doubt?
            if case .unknown(_, let reason) = line.value { doubt = reason }
            return [
                name, phrases.say("未知", "not known"), "—", bar(nil),
                phrases.unknown(doubt, dimension),
            ]
        }
        return [
            name, phrases.measured(value, dimension),
            standing.percentile.map { "\($0.withOnePlace)" } ?? "—", bar(standing.percentile),
            standing.percentile == nil
                ? phrases.say("没有可比的", "nobody to compare with")
                : phrases.peers(standing, portrait, plan),
        ]
    }

    /// Twenty places wide, whatever the value: `█` for every five points, `·` for the rest.
    private func bar(_ percentile: Decimal34?) -> String {
        guard let percentile else { return String(repeating: " ", count: PortraitPage.bar) }
        let filled = PortraitPage.bar * Int(percentile.wholePercent) / 100
        return String(repeating: "█", count: filled)
            + String(repeating: "·", count: PortraitPage.bar - filled)
    }

    private func missing(_ portrait: Portrait) -> [String] {
        var seen: [FieldIndex] = []
        for case .unknown(let openness, _) in portrait.lines.map(\.value) {
            for field in openness.missing where !seen.contains(field) { seen.append(field) }
        }
        guard !seen.isEmpty else { return [] }
        return ["", phrases.say("要补的数据：", "Data to bring:")]
            + seen.flatMap { wrapped(phrases.paper(phrases.dictionary.fields[$0], nil), 2) }
    }

    private var notes: [String] {
        let own = plan.notes.map { phrases.say("注：", "Note: ") + $0.text[phrases.language] }
        let place = phrases.say(
            "位次：同组其他企业里有百分之几不如它，并列算一半；0 是最后，100 是最前。同组按阶段和行业，不足 \(plan.atLeast) 家"
                + "有数时只按阶段，再不足时与全部比。没有数的维度不排位次。",
            "Place: the share of the other peers that it stands ahead of, equals counted half; 0 "
                + "is the last, 100 the first. Peers are of the same stage and sector; with fewer "
                + "than \(plan.atLeast) figures of the same stage, then all. What is unknown has "
                + "no place. ↓ marks dimensions on which less is better.")
        let model = phrases.say(
            "维度和同组办法为示意，由园区改定。", "Dimensions and peers are illustrative; the zone sets them.")
        return [place] + (plan.isIllustrative ? [model] : []) + own
    }

    private func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}

extension Decimal34 {
    /// `62.5`, `100.0`: one place, so that the points of a column stand below each other.
    var withOnePlace: String {
        let text = "\(self.rounded(toPlaces: 1, .halfUp))"
        return text.contains(".") ? text : text + ".0"
    }

    /// The whole part of a figure between 0 and 100.
    fileprivate var wholePercent: Int64 { int64(.floor) ?? 0 }
}

public import Diagnostics
import Documents
public import MoneyLedger
import Quantities

/// How the ratio guards of the money book stand (比例约束): both sums, the ratio, the limit.
public struct MoneyGuardsPage: Sendable {
    private let readings: [GuardReading]
    private let foot: BookFoot
    private let language: Language
    private let width: Int

    public init(_ readings: [GuardReading], foot: BookFoot, language: Language, width: Int) {
        self.readings = readings
        self.foot = foot
        self.language = language
        self.width = width
    }

    public var lines: [String] {
        let broken = readings.count { !$0.holds }
        let heading = say(
            "资金账：比例约束 \(readings.count) 条，突破 \(broken) 条；单位：元",
            "Money book: \(readings.count) guards, \(broken) broken; in yuan")
        let body = readings.isEmpty ? [] : table + [""] + readings.flatMap(accounts) + [""]
        return [heading, ""] + body + DisplayWidth.wrap(foot.line(language), to: width)
    }

    private var table: [String] {
        var table = TextTable([
            .init(say("约束", "Guard"), isFlexible: true), .init(say("分子", "Numerator"), .right),
            .init(say("分母", "Denominator"), .right), .init(say("比率", "Ratio"), .right),
            .init(say("界限", "Limit"), .right), .init(say("时点", "When")),
            .init(say("现状", "State")),
        ])
        for reading in readings {
            let sign = reading.ratio.sense == .atMost ? "≤" : "≥"
            table.add([
                reading.ratio.name, MoneyWords.yuan(reading.numeratorFen),
                MoneyWords.yuan(reading.denominatorFen), reading.share?.text ?? "—",
                sign + reading.ratio.limit.text, MoneyWords.moment(reading.ratio.moment)[language],
                state(reading),
            ])
        }
        return table.lines(width: width)
    }

    private func state(_ reading: GuardReading) -> String {
        switch (reading.holds, reading.holdsWithPending) {
        case (true, true): say("守住", "holds")
        case (true, false): say("预留后突破", "breaks if posted")
        case (false, _): say("突破", "broken")
        }
    }

    private func accounts(_ reading: GuardReading) -> [String] {
        let (up, down) = (told(reading.ratio.numerator), told(reading.ratio.denominator))
        return DisplayWidth.wrap(
            say(
                "“\(reading.ratio.name)”：分子 \(up)；分母 \(down)",
                "“\(reading.ratio.name)”: \(up) over \(down)"), to: width)
    }

    private func told(_ selections: [AccountSelection]) -> String {
        selections.map(\.told).joined(separator: " + ")
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension MoneyGuardsPage {
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "money")
        writer.key("guards")
        writer.beginArray()
        for reading in readings { writer.object { $0.members(reading) } }
        writer.endArray()
        writer.member(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}

extension JSONWriter {
    fileprivate mutating func members(_ reading: GuardReading) {
        let ratio = reading.ratio
        member("name", ratio.name)
        member("numerator", ratio.numerator.map(\.told))
        member("denominator", ratio.denominator.map(\.told))
        key("numeratorFen")
        raw(String(reading.numeratorFen))
        key("denominatorFen")
        raw(String(reading.denominatorFen))
        key("ratioPpm")
        if let share = reading.share { integer(share.ppm) } else { null() }
        member("sense", ratio.sense.rawValue)
        member("limitPpm", ratio.limit.ppm)
        member("moment", ratio.moment.rawValue)
        member("holds", reading.holds)
        member("holdsWithPending", reading.holdsWithPending)
    }
}

extension GuardReading {
    /// Half up to a part per million; nil over nothing, or where it leaves the range of a rate.
    var share: Rate? {
        guard denominatorFen > 0 else { return nil }
        let twice = 2_000_000 * numeratorFen + denominatorFen
        let (quotient, rest) = twice.quotientAndRemainder(dividingBy: 2 * denominatorFen)
        return Int64(exactly: rest < 0 ? quotient - 1 : quotient).map { Rate(ppm: $0) }
    }
}

extension AccountSelection {
    /// `quota/a`, or `quota/…` for all that begin so.
    var told: String {
        switch self {
        case .account(let id): id.text
        case .prefix(let text): text + "…"
        }
    }
}

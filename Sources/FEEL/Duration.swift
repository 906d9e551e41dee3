import Quantities

/// Durations as ISO 8601 text: `P1Y2M` and `P1DT2H3M4.5S`.
enum DurationText {
    private static let secondsPerDay: Int64 = 86_400

    /// Months or seconds; nil unless the text is one of the two forms of XML Schema.
    static func read(_ text: String) -> Value? {
        var rest = Substring(text)
        let negative = rest.first == "-"
        if negative { rest.removeFirst() }
        guard rest.first == "P" else { return nil }
        rest.removeFirst()
        let halves = rest.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 1 || (halves.count == 2 && !halves[1].isEmpty) else { return nil }
        guard let days = parts(halves[0], units: "YMD"),
            let times = halves.count == 2 ? parts(halves[1], units: "HMS") : [:]
        else { return nil }
        let yearMonth = days["Y"] != nil || days["M"] != nil
        if yearMonth { return days["D"] != nil || halves.count == 2 ? nil : months(days, negative) }
        return days.isEmpty && times.isEmpty ? nil : seconds(days, times, negative)
    }

    /// `12Y3M` as unit → figure, each unit once and in order; only seconds may have a fraction.
    private static func parts(_ text: Substring, units: String) -> [Character: Decimal34]? {
        var found: [Character: Decimal34] = [:]
        var allowed = Substring(units)
        var digits = ""
        for character in text {
            if character == "." || character.isASCII && character.isNumber {
                digits.append(character)
                continue
            }
            guard let index = allowed.firstIndex(of: character),
                let figure = figure(digits, isSeconds: character == "S")
            else { return nil }
            found[character] = figure
            allowed = allowed[allowed.index(after: index)...]
            digits = ""
        }
        return digits.isEmpty ? found : nil
    }

    /// `0.` is a number of seconds in XML Schema, as `0.5` is; `.5` is none here.
    private static func figure(_ digits: String, isSeconds: Bool) -> Decimal34? {
        guard !digits.contains(".") || (isSeconds && !digits.hasPrefix(".")) else { return nil }
        return Decimal34(digits.hasSuffix(".") ? String(digits.dropLast()) : digits)
    }

    private static func months(_ parts: [Character: Decimal34], _ negative: Bool) -> Value? {
        let years = parts["Y"] ?? .zero
        guard let total = years.multiplied(by: Decimal34(12))?.adding(parts["M"] ?? .zero),
            let months = total.exactInt64
        else { return nil }
        return .yearsMonths(negative ? -months : months)
    }

    private static func seconds(
        _ days: [Character: Decimal34], _ times: [Character: Decimal34], _ negative: Bool
    ) -> Value? {
        var total = Decimal34.zero
        let figures: [(Decimal34?, Int64)] = [
            (days["D"], secondsPerDay), (times["H"], 3600), (times["M"], 60), (times["S"], 1),
        ]
        for (figure, unit) in figures {
            guard let figure else { continue }
            guard let part = figure.multiplied(by: Decimal34(unit)), let sum = total.adding(part)
            else { return nil }
            total = sum
        }
        return .daysTime(negative ? total.negated : total)
    }

    static func text(months: Int64) -> String {
        let size = months.magnitude
        let (years, rest) = (size / 12, size % 12)
        let yearText = years == 0 && rest != 0 ? "" : years == 0 ? "" : "\(years)Y"
        let monthText = rest == 0 && years != 0 ? "" : "\(rest)M"
        return (months < 0 ? "-P" : "P") + yearText + monthText
    }

    static func text(seconds: Decimal34) -> String {
        let parts = DayParts(seconds)
        if seconds.isZero { return "PT0S" }
        let sign = seconds.isNegative ? "-P" : "P"
        let day = parts.days == 0 ? "" : "\(parts.days)D"
        var time = parts.hours == 0 ? "" : "\(parts.hours)H"
        time += parts.minutes == 0 ? "" : "\(parts.minutes)M"
        time += parts.seconds.isZero ? "" : "\(parts.seconds)S"
        return sign + day + (time.isEmpty ? "" : "T" + time)
    }

    /// The size of a duration in days, hours, minutes and seconds, without its sign.
    struct DayParts {
        let days: Int64
        let hours: Int64
        let minutes: Int64
        let seconds: Decimal34

        init(_ duration: Decimal34) {
            let size = duration.magnitude
            let whole = size.int64(.down) ?? Int64.max
            days = whole / secondsPerDay
            hours = whole % secondsPerDay / 3600
            minutes = whole % 3600 / 60
            let full = Decimal34(whole - whole % 60)
            seconds = size.subtracting(full) ?? .zero
        }
    }
}

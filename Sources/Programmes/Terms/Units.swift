public import Diagnostics
public import Quantities

/// A number of days as terms say it.
public struct DayCount: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case calendar
        case working
    }

    public let days: Int
    public let kind: Kind

    public init(_ days: Int, _ kind: Kind) {
        self.days = days
        self.kind = kind
    }

    public var text: Bilingual {
        switch kind {
        case .calendar: Bilingual(zh: "\(days)天", en: "\(English.count(days, "day"))")
        case .working: Bilingual(zh: "\(days)个工作日", en: "\(English.count(days, "working day"))")
        }
    }

    /// The last day of the count; the start day is not counted.
    /// - Returns: also whether it is provisional, because a day on the way lies beyond the last
    ///   published list of holidays. Nil beyond the calendar.
    public func end(
        after start: Day, _ calendar: WorkingDays
    ) -> (day: Day, isProvisional: Bool)? {
        switch kind {
        case .calendar: start.adding(days: days).map { ($0, false) }
        case .working: calendar.adding(workingDays: days, to: start)
        }
    }
}

/// So many times a base, such as a leverage of five times; in millionths.
public struct Multiple: Hashable, Comparable, Sendable {
    public let millionths: Int64

    public init(millionths: Int64) {
        self.millionths = millionths
    }

    public static func < (left: Multiple, right: Multiple) -> Bool {
        left.millionths < right.millionths
    }

    public var text: String {
        Rate(ppm: millionths / 100).text.replacing("%", with: "") + "倍"
    }
}

/// Two amounts that are compared as a quotient and never divided.
public struct AmountRatio: Hashable, Sendable, Codable {
    public let numerator: Money
    public let denominator: Money

    public init(_ numerator: Money, over denominator: Money) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Negative, zero or positive as the ratio is below, at or above so many millionths; nil over
    /// a denominator of zero or less.
    public func compared(toMillionths millionths: Int64) -> Int? {
        guard denominator.fen > 0 else { return nil }
        let left = Int128(numerator.fen) * 1_000_000
        let right = Int128(millionths) * Int128(denominator.fen)
        return left == right ? 0 : left < right ? -1 : 1
    }

    /// To the nearest part per million, half up, for printing only.
    public var rounded: Rate? {
        guard denominator.fen > 0, numerator.fen >= 0 else { return nil }
        let scaled = Int128(numerator.fen) * 2_000_000 + Int128(denominator.fen)
        return Int64(exactly: scaled / (2 * Int128(denominator.fen))).map { Rate(ppm: $0) }
    }
}

extension Money {
    /// The share of an amount, rounded down to the fen.
    func share(_ rate: Rate) -> Money {
        Money(fen: Int64(Int128(fen) * Int128(rate.ppm) / 1_000_000))
    }
}

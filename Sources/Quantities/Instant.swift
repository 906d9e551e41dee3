/// A moment in UTC, to the millisecond: when something was recorded (`recordedAt`, `knownAt`).
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    private static let perDay: Int64 = 86_400_000

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The last moment of a day where clocks are so many hours ahead of UTC (8 in China), so that
    /// “known at that day” counts all of it.
    public init(endOf day: Day, hoursEast: Int64 = 8) {
        milliseconds = (day.number + 1) * Instant.perDay - hoursEast * 3_600_000 - 1
    }

    /// Reads `2026-11-22T08:00:00Z`, with or without milliseconds, or with an offset such as
    /// `+08:00`; nil for anything else.
    public init?(iso text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(iso: parts[0]) else { return nil }
        guard let (time, offset) = Instant.zone(parts[1]) else { return nil }
        guard let inDay = Instant.time(time) else { return nil }
        milliseconds = day.number * Instant.perDay + inDay - offset
    }

    /// The day in UTC.
    public var day: Day {
        let (quotient, rest) = milliseconds.quotientAndRemainder(dividingBy: Instant.perDay)
        return Day(number: rest < 0 ? quotient - 1 : quotient)
    }

    /// `2026-11-22T08:00:00.000Z`
    public var iso: String {
        let inDay = milliseconds - day.number * Instant.perDay
        let parts = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60]
        let clock = parts.map { Instant.padded($0, 2) }.joined(separator: ":")
        return day.iso + "T" + clock + "." + Instant.padded(inDay % 1000, 3) + "Z"
    }

    /// `2026-11-23 06:30`, as clocks show it so many hours ahead of UTC (8: Beijing time).
    public func clock(hoursEast: Int64 = 8) -> String {
        let shifted = Instant(milliseconds: milliseconds + hoursEast * 3_600_000)
        return String(shifted.iso.prefix(16)).replacing("T", with: " ")
    }

    /// Reads what `clock` writes, in Beijing time: all of that minute.
    public init?(clock text: String) {
        guard text.utf8.count == 16 else { return nil }
        let iso = text.replacing(" ", with: "T") + ":59.999+08:00"
        self.init(iso: iso)
    }

    /// The day that calendars show so many hours ahead of UTC (8: Beijing time).
    public func day(hoursEast: Int64 = 8) -> Day {
        let shifted = milliseconds + hoursEast * 3_600_000
        let number = shifted / Instant.perDay
        return Day(number: shifted < number * Instant.perDay ? number - 1 : number)
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// What stands before the zone, and the zone's offset in milliseconds.
    private static func zone(_ text: Substring) -> (time: Substring, offset: Int64)? {
        if text.hasSuffix("Z") { return (text.dropLast(), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let parts = text[text.index(after: sign)...].split(separator: ":")
        guard parts.count == 2, let hours = number(parts[0], 2, 0...14),
            let minutes = number(parts[1], 2, 0...59)
        else { return nil }
        let offset = (hours * 60 + minutes) * 60_000
        return (text[..<sign], text[sign] == "-" ? -offset : offset)
    }

    private static func time(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hours = number(parts[0], 2, 0...23),
            let minutes = number(parts[1], 2, 0...59)
        else { return nil }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard seconds.count <= 2, let whole = number(seconds[0], 2, 0...59) else { return nil }
        guard let part = seconds.count == 2 ? number(seconds[1], 3, 0...999) : 0 else { return nil }
        return ((hours * 60 + minutes) * 60 + whole) * 1000 + part
    }

    private static func number(
        _ text: Substring, _ digits: Int, _ bounds: ClosedRange<Int64>
    ) -> Int64? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int64(text), bounds.contains(number)
        else { return nil }
        return number
    }
}

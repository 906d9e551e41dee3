import Quantities
import Testing

@Suite("日期")
struct DayTests {
    @Test(
        "只认 ISO 写法",
        arguments: [
            ("2026-11-22", true), ("2024-02-29", true), ("2026-02-29", false), ("2026-2-9", false),
            ("2026/02/09", false), ("0000-01-01", false), ("2026-13-01", false),
            ("+026-01-01", false),
        ])
    func iso(text: String, isDay: Bool) {
        #expect((Day(iso: text) != nil) == isDay)
        if isDay { #expect(Day(iso: text)?.iso == text) }
    }

    @Test(
        "加月份落到月末",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2026-12-15", -1, "2026-11-15"), ("2026-12-31", -1, "2026-11-30"),
            ("2026-01-31", -2, "2025-11-30"), ("2024-02-29", 12, "2025-02-28"),
        ])
    func months(from: String, count: Int, to: String) throws {
        #expect(try #require(Day(iso: from)).adding(months: count)?.iso == to)
    }

    @Test(
        "整月数",
        arguments: [
            ("2026-01-31", "2026-02-28", 1), ("2026-01-31", "2026-02-27", 0),
            ("2025-11-22", "2026-11-22", 12), ("2025-11-23", "2026-11-22", 11),
            ("2026-11-22", "2025-11-22", -12), ("2026-05-01", "2026-05-01", 0),
        ])
    func wholeMonths(from: String, to: String, count: Int) throws {
        let (start, end) = (try #require(Day(iso: from)), try #require(Day(iso: to)))
        #expect(start.wholeMonths(until: end) == count)
    }

    @Test("只有明说才有公元前和万年以后的日子")
    func allYears() throws {
        #expect(Day(year: -1, month: 1, day: 1) == nil)
        let early = try #require(Day(year: -17, month: 2, day: 28, within: Day.allYears))
        #expect(early.iso == "-0017-02-28")
        #expect(early.adding(days: 1, within: Day.allYears)?.iso == "-0017-03-01")
        #expect(early.adding(months: 1) == nil)
        #expect(early.adding(months: -3, within: Day.allYears)?.iso == "-0018-11-28")
        let last = try #require(Day(iso: "9999-12-31"))
        #expect(last.adding(days: 1) == nil)
        #expect(last.adding(days: 1, within: Day.allYears)?.iso == "10000-01-01")
        #expect(last.adding(days: Int.max, within: Day.allYears) == nil)
        #expect(last.adding(months: Int.min, within: Day.allYears) == nil)
        #expect(Day(iso: "0001-01-01")?.adding(days: -1) == nil)
    }

    @Test("星期", arguments: [("2026-11-22", 7), ("2026-11-23", 1), ("1970-01-01", 4)])
    func weekday(text: String, number: Int) {
        #expect(Day(iso: text)?.weekday == number)
    }
}

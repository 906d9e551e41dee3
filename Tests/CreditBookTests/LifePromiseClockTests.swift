import CreditBook
import Quantities
import Testing

/// Days worked out by hand from the holiday notices in products/codes/working-days.tsv.
@Suite("限时承诺：怎么数日子")
struct LifePromiseClockTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let start: String
        let count: Int
        let isWorking: Bool
        var pauses: [(String, String?)] = []
        let due: String?
        var isProvisional = false

        var testDescription: String { what }
    }

    static let cases = [
        Case(
            what: "国庆：9月30日起3个工作日，8日、9日、调休的10日", start: "2026-09-30", count: 3,
            isWorking: true, due: "2026-10-10"),
        Case(
            what: "同一天起3个自然日，不管放假", start: "2026-09-30", count: 3, isWorking: false,
            due: "2026-10-03"),
        Case(
            what: "春节前的星期六调休上班", start: "2026-02-13", count: 1, isWorking: true,
            due: "2026-02-14"),
        Case(
            what: "跨春节：14日、24至27日共5个工作日", start: "2026-02-13", count: 5, isWorking: true,
            due: "2026-02-27"),
        Case(
            what: "再一天是调休的星期六", start: "2026-02-13", count: 6, isWorking: true,
            due: "2026-02-28"),
        Case(
            what: "跨中秋和国庆10个工作日", start: "2026-09-21", count: 10, isWorking: true,
            due: "2026-10-12"),
        Case(
            what: "星期六起，次日星期日调休上班", start: "2026-09-19", count: 1, isWorking: true,
            due: "2026-09-20"),
        Case(
            what: "起始日不计：0日就是当天", start: "2026-03-02", count: 0, isWorking: true,
            due: "2026-03-02"),
        Case(
            what: "跨到没有公布放假安排的年份，只知道周末，暂定", start: "2026-12-31", count: 2,
            isWorking: true, due: "2027-01-04", isProvisional: true),
        Case(
            what: "还在已公布的年份内，不是暂定", start: "2026-12-29", count: 2, isWorking: true,
            due: "2026-12-31"),
        Case(
            what: "自然日不看放假安排，不会暂定", start: "2026-12-30", count: 3, isWorking: false,
            due: "2027-01-02"),
        Case(
            what: "3日要补正，6日补齐：3日计，4至6日不计", start: "2026-03-02", count: 3, isWorking: true,
            pauses: [("2026-03-03", "2026-03-06")], due: "2026-03-10"),
        Case(
            what: "当天要补正次日补齐", start: "2026-03-02", count: 3, isWorking: true,
            pauses: [("2026-03-02", "2026-03-03")], due: "2026-03-06"),
        Case(
            what: "两次补正", start: "2026-03-02", count: 3, isWorking: true,
            pauses: [("2026-03-02", "2026-03-03"), ("2026-03-04", "2026-03-05")],
            due: "2026-03-09"),
        Case(
            what: "到期后才要补正，不再停", start: "2026-03-02", count: 1, isWorking: true,
            pauses: [("2026-03-04", nil)], due: "2026-03-03"),
        Case(
            what: "还没补齐，停着", start: "2026-03-02", count: 3, isWorking: true,
            pauses: [("2026-03-03", nil)], due: nil),
        Case(
            what: "自然日也停", start: "2026-03-02", count: 3, isWorking: false,
            pauses: [("2026-03-03", "2026-03-06")], due: "2026-03-08"),
    ]

    @Test("到期日", arguments: cases)
    func due(_ one: Case) throws {
        let clock = PromiseClock(LifeDesk.workingDays)
        let start = try #require(Day(iso: one.start))
        let spans = try one.pauses.map { pause in
            PromiseClock.Span(
                after: try #require(Day(iso: pause.0)), through: pause.1.flatMap { Day(iso: $0) })
        }
        let reading = PromiseClock.Reading(isWorking: one.isWorking, pausesForDocuments: true)
        switch clock.due(start: start, within: one.count, reading, pauses: spans) {
        case .day(let day, let isProvisional):
            #expect(day.iso == one.due)
            #expect(isProvisional == one.isProvisional)
        case .standing(let since):
            #expect(one.due == nil && since.iso == "2026-03-03")
        }
    }

    @Test(
        "截止时点17点（北京时间）之后、休息日，算下一个工作日",
        arguments: [
            ("2026-03-06", "17:00", "2026-03-06", true, "2026-03-06"),
            ("2026-03-06", "17:01", "2026-03-06", true, "2026-03-09"),
            ("2026-03-07", "09:00", "2026-03-07", true, "2026-03-09"),
            ("2026-03-06", "17:01", "2026-03-06", false, "2026-03-07"),
            ("2026-02-13", "18:00", "2026-02-13", true, "2026-02-14"),
            // Written down on a later day: the hour of the event itself is not known.
            ("2026-03-06", "18:00", "2026-03-09", true, "2026-03-06"),
        ])
    func cutOff(day: String, clock: String, recorded: String, isWorking: Bool, counts: String)
        throws
    {
        var desk = LifeDesk()
        desk.record(.demand("D1", wan: 1), day, clock: clock, recorded: recorded)
        let mark = try #require(desk.book.demands["D1"]?.mark)
        let reading = PromiseClock.Reading(
            isWorking: isWorking, pausesForDocuments: false, cutOffHour: 17)
        let effective = PromiseClock(LifeDesk.workingDays).effectiveDay(of: mark, reading)
        #expect(effective.iso == counts)
    }

    @Test("跳着数与一天天数一样", arguments: [UInt64(1), 5, 20_261_130])
    func dayByDay(seed: UInt64) throws {
        var dice = LifeRandomTests.Dice(state: seed)
        func number(_ most: Int64) -> Int64 { Int64.random(in: 0...most, using: &dice) }
        let clock = PromiseClock(LifeDesk.workingDays)
        let first = try #require(Day(iso: "2025-11-20")).number
        for turn in 0..<600 {
            let start = Day(number: first + number(500))
            let count = Int(number(turn % 20 == 0 ? 4_000 : 40))
            let reading = PromiseClock.Reading(
                isWorking: number(1) == 0, pausesForDocuments: number(3) > 0)
            let pauses = (0..<number(4)).map { _ in
                let after = Day(number: start.number - 10 + number(60))
                let length = number(12)
                return PromiseClock.Span(
                    after: after,
                    through: length == 12 ? nil : Day(number: after.number + length))
            }.sorted { $0.after < $1.after }
            let found = clock.due(start: start, within: count, reading, pauses: pauses)
            let stepped = Self.stepping(clock.days, start, count, reading, pauses)
            #expect(found == stepped, "种子 \(seed)，第 \(turn) 次：\(start) \(count) \(pauses)")
        }
    }

    /// Day by day, as the words of the promise have it.
    private static func stepping(
        _ days: WorkingDays, _ start: Day, _ count: Int, _ reading: PromiseClock.Reading,
        _ pauses: [PromiseClock.Span]
    ) -> PromiseClock.Due {
        var (day, left, isProvisional) = (start, count, false)
        for _ in 0..<3_653 where left > 0 {
            day = Day(number: day.number + 1)
            let span = pauses.first { span in
                day > span.after && span.through.map { day <= $0 } ?? true
            }
            if reading.pausesForDocuments, let span {
                if span.through == nil { return .standing(since: span.after) }
                continue
            }
            if reading.isWorking, !days.isPublished(day) { isProvisional = true }
            if !reading.isWorking || days.isWorkingDay(day) { left -= 1 }
        }
        return .day(day, isProvisional: isProvisional)
    }
}

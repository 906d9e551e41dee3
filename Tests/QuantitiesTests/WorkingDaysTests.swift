import Quantities
import Testing

@Suite("工作日")
struct WorkingDaysTests {
    /// 2026-10-01 to 07 off, Saturday 2026-10-10 worked.
    private let calendar: WorkingDays = {
        let off = (1...7).compactMap { Day(year: 2026, month: 10, day: $0) }
        return WorkingDays(off: Set(off), worked: [Day(number: 20736)])
    }()

    @Test(
        "假日、调休和周末",
        arguments: [
            ("2026-09-30", true), ("2026-10-01", false), ("2026-10-07", false),
            ("2026-10-08", true),
            ("2026-10-10", true), ("2026-10-11", false), ("2026-10-12", true),
        ])
    func kinds(text: String, isWorked: Bool) throws {
        #expect(calendar.isWorkingDay(try #require(Day(iso: text))) == isWorked)
    }

    @Test(
        "推算工作日",
        arguments: [
            ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"),
            ("2026-09-30", 4, "2026-10-12"), ("2026-10-08", -1, "2026-09-30"),
            ("2026-10-05", 0, "2026-10-05"),
        ])
    func adding(from: String, count: Int, to: String) throws {
        let result = calendar.adding(workingDays: count, to: try #require(Day(iso: from)))
        #expect(result?.day.iso == to)
        #expect(result?.isProvisional == false)
    }

    @Test("未公布年度只作暂定")
    func provisional() throws {
        let result = calendar.adding(workingDays: 3, to: try #require(Day(iso: "2026-12-30")))
        #expect(result?.day.iso == "2027-01-04")
        #expect(result?.isProvisional == true)
    }

    @Test("两日之间的工作日")
    func count() throws {
        let (start, end) = (Day(iso: "2026-09-30"), Day(iso: "2026-10-12"))
        #expect(calendar.count(from: try #require(start), to: try #require(end)) == 4)
        #expect(calendar.count(from: try #require(end), to: try #require(start)) == -4)
    }

    /// Counted one by one over thirty years, with holidays in the middle and none at the ends.
    @Test("随便哪天起数随便多少天，与一天天数过去的一样", arguments: [UInt64(1), 2, 20_261_130])
    func dayByDay(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let middle = (18_000..<22_000).map { Day(number: Int64($0)) }
        let days = WorkingDays(
            off: Set(middle.filter { _ in Int.random(in: 0...20, using: &dice) == 0 }),
            worked: Set(middle.filter { _ in Int.random(in: 0...30, using: &dice) == 0 }))
        for turn in 0..<400 {
            let start = Day(number: Int64.random(in: 15_000...25_000, using: &dice))
            let count = Int.random(in: -300...300, using: &dice)
            let (day, isProvisional) = stepping(days, count, from: start)
            let found = try #require(days.adding(workingDays: count, to: start))
            #expect(
                found.day == day && found.isProvisional == isProvisional,
                "种子 \(seed)，第 \(turn) 次：\(start) 起 \(count) 天")
            let end = Day(number: start.number + Int64(count))
            let passed = (min(start, end).number..<max(start, end).number)
                .map { Day(number: $0 + 1) }.count(where: days.isWorkingDay)
            #expect(
                days.count(from: start, to: end) == (count < 0 ? -passed : passed),
                "种子 \(seed)，第 \(turn) 次")
        }
    }

    private func stepping(_ days: WorkingDays, _ count: Int, from start: Day) -> (Day, Bool) {
        var (day, left, isProvisional) = (start, count.magnitude, false)
        while left > 0 {
            day = Day(number: day.number + (count < 0 ? -1 : 1))
            if !days.isPublished(day) { isProvisional = true }
            if days.isWorkingDay(day) { left -= 1 }
        }
        return (day, isProvisional)
    }

    @Test("日历之外没有")
    func beyond() throws {
        let last = try #require(Day(iso: "9999-12-31"))
        #expect(calendar.adding(workingDays: 1, to: last) == nil)
        #expect(calendar.adding(workingDays: -1, to: last)?.day.iso == "9999-12-30")
        for count in [Int.max, 3_000_000, Int.min + 1] {
            #expect(calendar.adding(workingDays: count, to: Day(number: 20_000)) == nil)
        }
    }

    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

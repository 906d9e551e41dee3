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
}

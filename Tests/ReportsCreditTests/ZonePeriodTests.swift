import Diagnostics
import Quantities
import Reports
import Testing

@Suite("报告期与口径")
struct ZonePeriodTests {
    @Test(
        "月、季、年的写法和起止",
        arguments: [
            ("2026-10", "2026-10-01", "2026-10-31", "2025-10-31", "2026年10月"),
            ("2026Q3", "2026-07-01", "2026-09-30", "2025-09-30", "2026年第3季度"),
            ("2024q1", "2024-01-01", "2024-03-31", "2023-03-31", "2024年第1季度"),
            ("2024-02", "2024-02-01", "2024-02-29", "2023-02-28", "2024年2月"),
            ("2022", "2022-01-01", "2022-12-31", "2021-12-31", "2022年"),
        ])
    func written(_ text: String, _ from: String, _ through: String, _ before: String, _ zh: String)
        throws
    {
        let period = try #require(ZonePeriod(text))
        #expect(period.from.iso == from && period.through.iso == through)
        #expect(period.yearBefore?.through.iso == before)
        #expect(period.label.zh == zh)
        #expect(period.monthsOfYear.first?.month == 1)
    }

    @Test(
        "写错的不认",
        arguments: ["", "2026-13", "2026Q5", "2026Q0", "Q3", "26", "2026-1", "0000", "2026Q33"])
    func wrong(_ text: String) { #expect(ZonePeriod(text) == nil) }

    @Test("指标编号不重复，定义写明计什么")
    func measures() {
        let ids = ZoneMeasure.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for measure in ZoneMeasure.all {
            #expect(ZoneMeasure.find(measure.id)?.name == measure.name)
            #expect(measure.definition.zh.hasSuffix("。") && measure.definition.en.hasSuffix("."))
        }
        #expect(ZoneMeasure.find("ladder.hnte")?.unit == .enterprises)
        #expect(ZoneMeasure.find("approved") == nil)
    }
}

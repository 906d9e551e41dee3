import Quantities
import Testing

@Suite("时点")
struct InstantTests {
    @Test(
        "读写",
        arguments: [
            ("2026-11-22T08:00:00Z", "2026-11-22T08:00:00.000Z"),
            ("2026-11-22T08:00:00.123Z", "2026-11-22T08:00:00.123Z"),
            ("2026-11-22T08:00:00+08:00", "2026-11-22T00:00:00.000Z"),
            ("2026-11-22T00:30:00+08:00", "2026-11-21T16:30:00.000Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ])
    func round(text: String, iso: String) {
        #expect(Instant(iso: text)?.iso == iso)
    }

    @Test(
        "写错的不认",
        arguments: [
            "2026-11-22", "2026-11-22T24:00:00Z", "2026-11-22T08:00Z", "2026-02-30T08:00:00Z",
        ])
    func refused(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test("一天的末刻按东八区")
    func endOfDay() throws {
        let day = try #require(Day(iso: "2026-10-31"))
        #expect(Instant(endOf: day).iso == "2026-10-31T15:59:59.999Z")
    }
}

import Diagnostics
import Testing

@Suite("英文单复数")
struct EnglishTests {
    @Test(
        "一个用单数，零个和多个用复数",
        arguments: [
            (0, "0 days", "0 entries"), (1, "1 day", "1 entry"), (2, "2 days", "2 entries"),
            (21, "21 days", "21 entries"),
        ])
    func count(_ number: Int, _ days: String, _ entries: String) {
        #expect(English.count(number, "day") == days)
        #expect(English.count(Int64(number), "entry", "entries") == entries)
    }
}

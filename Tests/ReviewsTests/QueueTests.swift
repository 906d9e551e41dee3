import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Reviews
import Testing
import Vocabulary

@Suite("待办清单")
struct QueueTests {
    private static func day(_ iso: String) -> Day { Day(iso: iso)! }

    /// Weekends, and the holidays and make-up days of early October 2026.
    private static let calendar = WorkingDays(
        off: Set((1...7).map { Day(year: 2026, month: 10, day: $0)! }),
        worked: [Day(year: 2026, month: 10, day: 10)!])

    private static func item(
        _ address: String, office: String = "科技局", opened: String = "2026-11-18",
        name: String = "甲（虚构）", sets: [String] = [], settles: Int = 0
    ) -> Waiting {
        Waiting(
            .judgement, EnterpriseName(key: name, name: name), subject: Bilingual(address),
            address: address, office: Bilingual(office), opened: day(opened), waitingFor: sets,
            settles: settles)
    }

    private static func queue(
        _ items: [Waiting], terms: ReviewTerms = ReviewTerms(), on day: String = "2026-11-22",
        office: String? = nil
    ) -> ReviewQueue {
        ReviewQueue(
            items, terms: terms, calendar: calendar, on: QueueTests.day(day), office: office)
    }

    @Test(
        "限期按工作日算，跳过周末、放假，算上调休上班",
        arguments: [
            ("2026-11-18", "2026-11-25", false), ("2026-11-20", "2026-11-27", false),
            // 国庆七天放假，10日（周六）上班。
            ("2026-09-30", "2026-10-13", false), ("2026-12-31", "2027-01-07", true),
            ("2026-12-24", "2026-12-31", false), ("2026-12-25", "2027-01-01", true),
        ])
    func due(_ opened: String, _ due: String, _ isProvisional: Bool) throws {
        let row = try #require(QueueTests.queue([QueueTests.item("a", opened: opened)]).rows.first)
        #expect(row.due?.iso == due && row.isProvisional == isProvisional)
    }

    @Test(
        "逾期：限期当天不算，次日才算",
        arguments: [("2026-11-25", false), ("2026-11-26", true)])
    func overdue(_ today: String, _ isOverdue: Bool) throws {
        let row = try #require(QueueTests.queue([QueueTests.item("a")], on: today).rows.first)
        #expect(row.isOverdue == isOverdue)
    }

    @Test("次序：逾期在前，再按限期，再按能定多少产品；同一问题只列一次")
    func order() {
        let items = [
            QueueTests.item("later", opened: "2026-11-20"),
            QueueTests.item("one", sets: ["p"], settles: 1),
            QueueTests.item("two", sets: ["p"], settles: 1),
            QueueTests.item("two", sets: ["q"], settles: 1),
            QueueTests.item("old", opened: "2026-11-02"),
            QueueTests.item("older", opened: "2026-10-30"),
            QueueTests.item("none", sets: ["p", "q"]),
        ]
        let rows = QueueTests.queue(items).rows
        #expect(rows.map(\.item.address) == ["older", "old", "two", "one", "none", "later"])
        #expect(rows.map(\.isOverdue) == [true, true, false, false, false, false])
        #expect(rows[2].item.waitingFor == ["p", "q"] && rows[2].item.settles == 2)
    }

    @Test(
        "各部门时限：按名称里的字，最长的算",
        arguments: [
            ("国家税务总局湘潭市税务局", 3), ("科技局", 5), ("市税务局稽查局", 10), ("", 5),
        ])
    func terms(_ office: String, _ days: Int) throws {
        let node = try YAMLReader.read(
            text: "{default_days: 5, offices: {税务: 3, 稽查: 8, 税务局稽查局: 10}}", file: "r.yaml")
        #expect(try ReviewTerms(node).days(for: Bilingual(office)) == days)
    }

    @Test(
        "时限写错，指明位置",
        arguments: [
            ("{default_days: 0}", "1:16", "badTerm"), ("{default_days: 三天}", "1:16", "badTerm"),
            ("{offices: {税务: 251}}", "1:16", "badTerm"),
            ("{offices: [税务]}", "1:11", "expectedMapping"),
            ("{days: 5}", "1:2", "unknownKey"),
        ])
    func faults(_ text: String, _ place: String, _ code: String) throws {
        let node = try YAMLReader.read(text: text, file: "r.yaml")
        let thrown = #expect(throws: Faults.self) { try ReviewTerms(node) }
        #expect(thrown?.diagnostics.map(\.code) == [code])
        #expect(thrown?.diagnostics.first?.location?.text == "r.yaml:\(place)")
    }

    @Test("没有 reviews 时用五天；只看一个部门")
    func office() throws {
        #expect(try ReviewTerms(nil) == ReviewTerms(defaultDays: 5))
        let items = [QueueTests.item("a"), QueueTests.item("b", office: "税务局")]
        let queue = QueueTests.queue(items, office: "税务")
        #expect(queue.rows.map(\.item.address) == ["b"])
        #expect(QueueTests.queue(items).byOffice.map(\.open) == [1, 1])
    }

    @Test("页面不超过 80 列，标出逾期、暂定和自定时限；JSON 名称不变")
    func pages() {
        let items = [
            QueueTests.item(
                "zhishi-jiazhi-xinyongdai-illustrative class", opened: "2026-11-02",
                name: "澜桥智能装备股份有限公司（虚构）", sets: ["zhishi-jiazhi", "kuaidai"], settles: 1),
            QueueTests.item("b", opened: "2026-12-31"),
        ]
        let queue = QueueTests.queue(items)
        for language in [Language.zh, .en] {
            let phrases = Phrases(language: language, dictionary: .empty)
            let page = ReviewPage(phrases: phrases, terms: ReviewTerms()).lines(queue, width: 80)
            #expect(page.allSatisfy { DisplayWidth.of($0) <= 80 })
            let text = page.joined(separator: "\n")
            let words =
                language == .zh
                ? ["待办 2 项", "逾期 2026-11-09", "限期 2027-01-07*", "2个规则集等它，1个只差它", "自定"]
                : ["2 items wait", "overdue 2026-11-09", "due 2027-01-07*", "own choice"]
            for word in words { #expect(text.contains(word), "\(word) in\n\(text)") }
        }
        var writer = JSONWriter()
        ReviewJSON(terms: ReviewTerms()).write(queue, &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        #expect(json.contains(#""due":"2026-11-09","provisional":false,"overdue":true"#))
        #expect(json.contains(#""waitingFor":["zhishi-jiazhi","kuaidai"],"settles":1"#))
        #expect((try? JSONSerialization.jsonObject(with: Data(writer.bytes))) != nil)
    }
}

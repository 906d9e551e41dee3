import Diagnostics
import Documents
import Enterprises
import Foundation
import Quantities
import Reports
import Reviews
import Testing
import Vocabulary

@Suite("到期日历")
struct ExpiryTests {
    private static let today = Day(iso: "2026-11-22")!

    private static func item(_ lastDay: String, _ id: String = "x") -> Expiring {
        Expiring(
            .certificate, EnterpriseName(key: "k", name: "澜桥智能装备股份有限公司（虚构）"),
            what: Bilingual("高新技术企业"), id: id, lastDay: Day(iso: lastDay)!, source: "register.csv")
    }

    @Test(
        "最后一天当天不算到期；30 天、60 天含末日",
        arguments: [
            ("2026-11-21", 0), ("2026-11-22", 1), ("2026-12-22", 1), ("2026-12-23", 2),
            ("2027-01-21", 2), ("2027-01-22", 3),
        ])
    func buckets(_ lastDay: String, _ place: Int) {
        let calendar = ExpiryCalendar([ExpiryTests.item(lastDay)], on: ExpiryTests.today)
        let counts = calendar.buckets.map(\.items.count) + [calendar.later]
        #expect(counts == (0...3).map { $0 == place ? 1 : 0 })
    }

    @Test("同一事项只列一次，先到期的在前")
    func order() {
        let items = ["2026-12-05", "2026-11-30", "2026-12-05"].map { ExpiryTests.item($0) }
        let calendar = ExpiryCalendar(items, on: ExpiryTests.today, horizons: [60])
        #expect(calendar.buckets.last?.items.map(\.lastDay.iso) == ["2026-11-30", "2026-12-05"])
    }

    @Test(
        "纳税信用：Y 年度的等级推定用到 Y+2 年 4 月 30 日，可改",
        arguments: [
            ("{}", "2027-04-30"), ("{tax_grade: {month: 6, day: 30}}", "2027-06-30"),
            ("{tax_grade: {years_after: 1}}", "2026-04-30"),
            ("{tax_grade: {month: 2}}", "2027-02-28"),
        ])
    func taxGrade(_ text: String, _ expected: String) throws {
        let term = try TaxGradeTerm(try YAMLReader.read(text: text, file: "r.yaml"))
        #expect(term.lastDay(ofYear: 2025)?.iso == expected)
        #expect(term.assumption(ofYear: 2025).zh.contains("推定"))
    }

    @Test(
        "日历配置写错，指明位置",
        arguments: [
            ("{tax_grade: {month: 13}}", "1:21", "badTaxGradeTerm"),
            ("{tax_grade: {month: 4, day: 31}}", "1:29", "badTaxGradeTerm"),
            ("{tax_grad: {}}", "1:2", "unknownKey"),
        ])
    func faults(_ text: String, _ place: String, _ code: String) throws {
        let node = try YAMLReader.read(text: text, file: "r.yaml")
        let thrown = #expect(throws: Faults.self) { try TaxGradeTerm(node) }
        #expect(thrown?.diagnostics.map(\.code) == [code])
        #expect(thrown?.diagnostics.first?.location?.text == "r.yaml:\(place)")
    }

    @Test(
        "认定答复：同一问题只看最后一个；没有末日的不到期",
        arguments: [
            ([("2026-01-01", "2026-06-30"), ("2026-07-01", "2027-06-30")], ["2027-06-30"]),
            ([("2026-01-01", "2026-06-30"), ("2026-07-01", "")], []),
            ([("2026-12-01", "2026-12-31"), ("2026-01-01", "2026-06-30")], ["2026-06-30"]),
        ] as [([(String, String)], [String])])
    func answers(_ given: [(String, String)], _ expected: [String]) {
        let answers = given.map { day, until in
            JudgementAnswer(
                ruleSet: "s", clause: "c", isMet: true, reason: "", day: Day(iso: day)!,
                until: Day(iso: until), author: "科技局项目科", office: "科技局", wording: "科创属性")
        }
        let name = EnterpriseName(key: "k", name: "甲（虚构）")
        let items = ExpiringFacts.items(of: answers, name, on: ExpiryTests.today)
        #expect(items.map(\.lastDay.iso) == expected)
    }

    @Test("页面、JSON 和 iCalendar")
    func pages() {
        let assumed = Expiring(
            .taxGrade, EnterpriseName(key: "k2", name: "乙,丙;丁（虚构）"), what: Bilingual("纳税信用等级A"),
            id: "tax.credit_grade", lastDay: Day(iso: "2026-12-31")!, source: "税务局",
            assumption: TaxGradeTerm().assumption(ofYear: 2025))
        let items = [ExpiryTests.item("2026-11-01"), assumed, ExpiryTests.item("2028-01-01")]
        let calendar = ExpiryCalendar(items, on: ExpiryTests.today)
        let phrases = Phrases(language: .zh, dictionary: .empty)
        let page = ExpiryPage(phrases: phrases).lines(calendar, width: 80)
        #expect(page.allSatisfy { DisplayWidth.of($0) <= 80 })
        let text = page.joined(separator: "\n")
        for word in ["已到期 1 项", "31 至 60 天 1 项", "2026-12-31*", "另有 1 项更晚到期", "* 推定"] {
            #expect(text.contains(word), "\(word) in\n\(text)")
        }
        var writer = JSONWriter()
        ExpiryJSON().write(calendar, &writer)
        let json = String(decoding: writer.bytes, as: UTF8.self)
        #expect(json.contains(#""days":null,"items":[{"kind":"certificate""#))
        #expect(json.contains(#""lastDay":"2026-12-31","daysLeft":39"#))
        let ics = ExpiryICS(phrases: phrases).text(calendar)
        let lines = ics.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 } && !ics.contains("\r\n\r\n"))
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 2)
        #expect(lines.contains("DTSTART;VALUE=DATE:20261101"))
        #expect(ics.contains("SUMMARY:乙\\,丙\\;丁（虚构） 纳税信用等级A"))
    }
}

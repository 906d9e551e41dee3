import Quantities
import Rules
import Testing
import Vocabulary

@Suite("事件与期限")
struct EventTests {
    private static let field = "unknownData event.accident"

    @Test(
        "近24个月：按2026-11-22，满两年的当日不算在内",
        arguments: [
            ("[2024-11-22]", "met"), ("[2024-11-23]", "notMet"), ("[2026-11-22]", "notMet"),
            ("none", "met"), ("[2020-01-01, 2025-06-30]", "notMet"),
            // 有, without a day: perhaps inside the window.
            ("有", field), ("{}", field),
        ])
    func window(_ history: String, _ expected: String) throws {
        let facts = history == "{}" ? "{}" : "{event.accident: \(history)}"
        let clause = "none: {events: [accident], within: 24个月}"
        #expect(try SmallOffice.answer(clause, facts) == expected)
    }

    @Test(
        "月末：2026-08-31 往前6个月是2026-02-28",
        arguments: [("2026-02-28", "met"), ("2026-03-01", "notMet")])
    func monthEnd(_ day: String, _ expected: String) throws {
        let asOf = try #require(Day(iso: "2026-08-31"))
        let set = try SmallOffice.ruleSet(
            "enterprise: [{id: it, none: {events: [accident], within: 6个月}, source: A1}]")
        let states = try SmallOffice.states("{event.accident: [\(day)]}", asOf: asOf)
        #expect(SmallOffice.answers(of: set, states, asOf: asOf)["it"] == expected)
    }

    @Test(
        "期限未载明：无事件即满足，有事件则规则未读到",
        arguments: [
            ("none", "met"), ("[2010-01-01]", "unknownRule"), ("[2026-11-01]", "unknownRule"),
            ("有", "unknownRule"), ("{}", field),
        ])
    func unstated(_ history: String, _ expected: String) throws {
        let facts = history == "{}" ? "{}" : "{event.accident: \(history)}"
        let clause = "none: {events: [accident], within: unstated}"
        #expect(try SmallOffice.answer(clause, facts) == expected)
    }

    @Test(
        "上年和当年：按自然年",
        arguments: [
            ("2024-12-31", "met"), ("2025-01-01", "notMet"), ("2026-11-22", "notMet"),
        ])
    func years(_ day: String, _ expected: String) throws {
        let clause = "none: {events: [accident], years: [-1, 0]}"
        #expect(try SmallOffice.answer(clause, "{event.accident: [\(day)]}") == expected)
    }

    @Test(
        "从未：再早也算，日期不详也算",
        arguments: [("[1999-05-04]", "notMet"), ("none", "met"), ("有", "notMet"), ("{}", field)])
    func ever(_ history: String, _ expected: String) throws {
        let clause = "none: {events: [accident], ever: true}"
        #expect(try SmallOffice.answer(clause, "{event.accident: \(history)}") == expected)
    }

    @Test(
        "只查到某日：之后未知；期限内已有事件则不满足",
        arguments: [
            ([], "2026-11-22", "met"), ([], "2026-11-21", field),
            (["2025-03-01"], "2025-12-31", "notMet"), (["2019-03-01"], "2025-12-31", field),
        ])
    func checkedUntil(_ days: [String], _ until: String, _ expected: String) throws {
        var states = try SmallOffice.states("")
        let field = try #require(SmallOffice.dictionary.index(of: "event.accident"))
        let history = EventHistory(
            days: days.compactMap { Day(iso: $0) }, checkedUntil: Day(iso: until))
        states[field] = .known(.events(history), FactOrigin(source: "应急管理局"))
        let clause = "none: {events: [accident], within: 24个月}"
        #expect(try SmallOffice.answer(clause, states) == expected)
    }

    @Test(
        "业务日之后的事件还没有发生",
        arguments: ["within: 24个月", "years: [-1, 0]", "ever: true"])
    func future(_ window: String) throws {
        var states = try SmallOffice.states("")
        let field = try #require(SmallOffice.dictionary.index(of: "event.accident"))
        let tomorrow = EventHistory(days: [Day(year: 2026, month: 11, day: 23)!])
        states[field] = .known(.events(tomorrow), FactOrigin(source: "应急管理局"))
        #expect(try SmallOffice.answer("none: {events: [accident], \(window)}", states) == "met")
    }

    @Test("几类事件：一类有就不满足，一类没查就未知")
    func several() throws {
        let clause = "none: {events: [accident, dishonesty], within: 24个月}"
        #expect(
            try SmallOffice.answer(clause, "{event.accident: none}")
                == "unknownData event.dishonesty")
        #expect(try SmallOffice.answer(clause, "{event.dishonesty: [2026-01-01]}") == "notMet")
    }
}

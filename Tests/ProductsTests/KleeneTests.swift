import Rules
import Testing

@Suite("三值逻辑")
struct KleeneTests {
    private static let facts = "{flag.yes: true, flag.no: false}"
    private static let parts = [
        "是": "{is: {flag.yes: true}}", "否": "{is: {flag.no: true}}",
        "缺": "{is: {flag.open: true}}",
    ]

    private func answer(_ key: String, _ letters: String) throws -> String {
        let list = letters.compactMap { KleeneTests.parts[String($0)] }.joined(separator: ", ")
        return try SmallOffice.answer("\(key): [\(list)]", KleeneTests.facts)
    }

    private static let open = "unknownData flag.open"

    @Test(
        "全部满足：一项不满足即不满足，其余再缺也不改变",
        arguments: [
            ("是是", "met"), ("是否", "notMet"), ("否是", "notMet"), ("否否", "notMet"),
            ("是缺", open), ("缺是", open), ("否缺", "notMet"), ("缺否", "notMet"), ("缺缺", open),
        ])
    func all(_ letters: String, _ expected: String) throws {
        #expect(try answer("all", letters) == expected)
    }

    @Test(
        "任一满足：一项满足即满足，全部不满足才不满足",
        arguments: [
            ("是是", "met"), ("是否", "met"), ("否是", "met"), ("否否", "notMet"),
            ("是缺", "met"), ("缺是", "met"), ("否缺", open), ("缺否", open), ("缺缺", open),
        ])
    func any(_ letters: String, _ expected: String) throws {
        #expect(try answer("any", letters) == expected)
    }

    @Test("取反：未知仍是未知", arguments: [("是", "notMet"), ("否", "met"), ("缺", open)])
    func not(_ letter: String, _ expected: String) throws {
        let part = try #require(KleeneTests.parts[letter])
        #expect(try SmallOffice.answer("not: \(part)", KleeneTests.facts) == expected)
    }

    @Test(
        "三项至少两项",
        arguments: [
            ("是是是", "met"), ("是是否", "met"), ("是是缺", "met"), ("缺是是", "met"),
            ("是否否", "notMet"), ("否否否", "notMet"), ("否否缺", "notMet"),
            ("是否缺", open), ("是缺缺", open), ("否缺缺", open), ("缺缺缺", open),
        ])
    func atLeast(_ letters: String, _ expected: String) throws {
        let list = letters.compactMap { KleeneTests.parts[String($0)] }.joined(separator: ", ")
        let clause = "at_least: {of: 2, among: [\(list)]}"
        #expect(try SmallOffice.answer(clause, KleeneTests.facts) == expected)
    }

    @Test(
        "适用前提：前提不成立即视为满足，前提未知则未知",
        arguments: [
            ("{is: {flag.yes: true}}", "10万元", "met"), ("{is: {flag.yes: true}}", "9万元", "notMet"),
            ("{is: {flag.no: true}}", "9万元", "met"),
            ("{is: {flag.open: true}}", "9万元", "unknownData flag.open"),
            // Whatever the guard comes to, this firm meets the clause.
            ("{is: {flag.open: true}}", "10万元", "met"),
        ])
    func guards(_ guardText: String, _ tax: String, _ expected: String) throws {
        let facts = "{flag.yes: true, flag.no: false, tax.paid_last_year: \(tax)}"
        let clause = "min: {tax.paid_last_year: 10万元}, when: \(guardText)"
        #expect(try SmallOffice.answer(clause, facts) == expected)
    }

    @Test("几个缺口合并列出，不重复")
    func openness() throws {
        let clause = """
            all: [{is: {flag.open: true}}, {min: {tax.paid_last_year: 1万元}}, {is: {flag.open: false}}]
            """
        #expect(
            try SmallOffice.answer(clause, "") == "unknownData flag.open tax.paid_last_year")
    }
}

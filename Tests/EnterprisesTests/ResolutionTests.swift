import Diagnostics
import Documents
import Enterprises
import FEEL
import Quantities
import Testing
import Vocabulary

@Suite("指标值的取定")
struct ResolutionTests {
    private func enterprise(_ yaml: String, asOf: String = "2026-11-22") throws -> Enterprise {
        let (enterprise, diagnostics) = CaseProfile.enterprise(
            named: "（虚构）甲", base: try YAMLReader.read(text: yaml, file: "case.yaml"),
            dictionary: try Fixture.dictionary(), asOf: try Fixture.day(asOf))
        #expect(diagnostics.map { $0.text(.zh) } == [])
        return enterprise
    }

    @Test(
        "从给出的值算出来的",
        arguments: [
            ("{tax.paid: {2025: 12万元, 2024: 8万元}}", "tax.avg_2y", "10万元"),
            ("{tax.paid: {2025: 0.01元, 2024: 0.02元}}", "tax.avg_2y", "0.01元"),
            ("{tax.paid_last_year: 12万元}", "tax.paid", "12万元"),
            ("{tax.paid_last_year: 12万元}", "tax.avg_2y", "lacks tax.paid_2y_ago"),
            ("{tax.avg_2y: 7万元, tax.paid_last_year: 12万元}", "tax.avg_2y", "7万元"),
            ("{tax.paid: {2024: 8万元}}", "tax.paid_last_year", "missing"),
            ("{tax.paid: {2024: 8万元}}", "tax.paid", "8万元"),
            ("{tax.paid: {2027: 8万元}}", "tax.paid", "missing"),
            ("{enterprise.name: 甲}", "tax.avg_2y", "missing"),
            ("{enterprise.established_on: 2020-01-31}", "enterprise.age", "81"),
            ("{enterprise.name: 甲}", "enterprise.age", "lacks enterprise.established_on"),
            ("{finance.assets: 3万元, finance.liabilities: 1万元}", "finance.debt_ratio", "33.33%"),
            ("{finance.assets: 3万元}", "finance.debt_ratio", "lacks finance.liabilities"),
            (
                "{finance.liabilities: 3万元}", "finance.debt_ratio_last_year",
                "lacks finance.assets_last_year"
            ),
            ("{finance.assets: 0元, finance.liabilities: 1元}", "finance.debt_ratio", "undefined"),
            ("{finance.debt_ratio: 40%}", "finance.debt_ratio", "40%"),
            (
                "{finance.assets: {2025: 4万元, 2024: 1万元}, finance.liabilities: {2024: 1万元}}",
                "finance.debt_ratio", "100%"
            ),
            (
                "{finance.assets: {2025: 4万元, 2024: 1万元}, finance.liabilities: {2024: 1万元}}",
                "finance.debt_ratio_last_year", "lacks finance.liabilities"
            ),
            ("{finance.revenue: {2025: 110元, 2024: 100元}}", "finance.revenue_growth", "10%"),
            ("{finance.revenue: {2025: 110元, 2024: 0元}}", "finance.revenue_growth", "undefined"),
            ("{finance.revenue: {2025: 110元, 2024: 100元}}", "working.loan", "110元"),
            ("{finance.revenue: {2025: 90元, 2024: 100元}}", "working.loan", "lacks "),
            ("{enterprise.industry: C3812}", "enterprise.size_sector", "industry"),
            ("{enterprise.industry: F51}", "enterprise.size_sector", "missing"),
            (
                "{enterprise.industry: F51, enterprise.size_sector: other}",
                "enterprise.size_sector", "other"
            ),
            ("{enterprise.industry: '38', enterprise.employees: 19人}", "enterprise.size", "micro"),
            (
                "{enterprise.industry: '38', enterprise.employees: 299人}", "enterprise.size",
                "lacks finance.revenue_last_year"
            ),
            (
                "{enterprise.industry: '38', enterprise.employees: 299人, finance.revenue: 300万元}",
                "enterprise.size", "small"
            ),
            ("{enterprise.employees: 299人}", "enterprise.size", "lacks enterprise.size_sector"),
        ])
    func derived(yaml: String, field: String, text: String) throws {
        #expect(try Answers(try enterprise(yaml)).text(field) == text)
    }

    @Test("比率保留分子分母，不先四舍五入")
    func exactRatio() throws {
        let answers = try Answers(
            try enterprise("{finance.assets: 3万元, finance.liabilities: 1万元}"))
        guard case .ratio(let quotient)? = try answers.state("finance.debt_ratio").value else {
            Issue.record("no ratio")
            return
        }
        let third = try #require(Quotient(Decimal34(1), over: Decimal34(3)))
        #expect(quotient.compared(to: third) == 0)
    }

    @Test(
        "填报的比率与算出的差超过0.1个百分点才提示",
        arguments: [
            ("33.3%", 0), ("33.43%", 0), ("33.5%", 1), ("30%", 1),
        ])
    func givenRatio(given: String, warnings: Int) throws {
        let answers = try Answers(
            try enterprise(
                "{finance.assets: 3万元, finance.liabilities: 1万元, finance.debt_ratio: \(given)}"))
        #expect(try answers.text("finance.debt_ratio") == "33.33%")
        let found = answers.diagnostics.filter { $0.code == "givenDiffersFromDerived" }
        #expect(found.count == warnings)
    }

    private func fact(
        _ id: String, _ value: FactValue, day: String? = nil, year: Int? = nil,
        source: String = "甲表"
    ) throws -> Fact {
        Fact(
            field: try #require(try Fixture.dictionary().index(of: id)), value: value, year: year,
            day: try day.map(Fixture.day), source: source)
    }

    @Test(
        "较新的算数；同样新而不同即矛盾；将来的不算",
        arguments: [
            ([("A", "2025-04-01"), ("B", "2026-04-01")], "B"),
            ([("A", nil), ("B", "2020-01-01")], "B"),
            ([("A", nil), ("B", nil)], "conflict"), ([("A", nil), ("A", nil)], "A"),
            ([("A", "2026-04-01"), ("B", "2027-04-01")], "A"),
            ([("A", "2026-04-01"), ("B", "2026-04-01")], "conflict"),
            ([("A", "2027-04-01")], "missing"),
        ] as [([(String, String?)], String)])
    func newest(statements: [(String, String?)], text: String) throws {
        let facts = try statements.map { try fact("tax.credit_grade", .text($0.0), day: $0.1) }
        let answers = try Answers(Enterprise(uscc: nil, name: "（虚构）甲", facts: facts))
        #expect(try answers.text("tax.credit_grade") == text)
        #expect(answers.diagnostics.map(\.code) == (text == "conflict" ? ["factsDisagree"] : []))
    }

    @Test("输入矛盾时算不出，也不用填报的数顶替")
    func conflictingInput() throws {
        let facts = [
            try fact("finance.assets", .money(Money(fen: 100)), year: 2025),
            try fact("finance.assets", .money(Money(fen: 200)), year: 2025),
            try fact("finance.liabilities", .money(Money(fen: 100)), year: 2025),
            try fact("finance.debt_ratio", .ratio(Quotient(.one)), year: 2025),
        ]
        let answers = try Answers(Enterprise(uscc: nil, name: "（虚构）甲", facts: facts))
        #expect(
            try answers.text("finance.debt_ratio_last_year") == "lacks finance.assets_last_year")
        #expect(try answers.text("finance.assets_last_year") == "conflict")
    }

    @Test("资质：各来源合在一起，过期按基准日，说法相反即不知道")
    func titles() throws {
        let until = try Fixture.day("2026-06-30")
        let facts = [
            try fact("enterprise.titles", .set(.init(holds: [.init("hnte", expires: until)]))),
            try fact("enterprise.titles", .set(.init(holds: [.init("srdi-sme")]))),
            try fact(
                "enterprise.titles", .set(.init(holds: [], lacks: ["srdi-sme", "little-giant"]))),
        ]
        let enterprise = Enterprise(uscc: nil, name: "（虚构）甲", facts: facts)
        let now = try Answers(enterprise)
        #expect(try now.holds("hnte") == false)
        #expect(try now.holds("srdi-sme") == nil)
        #expect(try now.holds("little-giant") == false)
        #expect(now.diagnostics.map(\.code) == ["factsDisagree"])
        #expect(try Answers(enterprise, asOf: "2026-06-30").holds("hnte") == true)
    }

    @Test(
        "过期的资质不再持有，公式也看不到它",
        arguments: [("2026-06-30", ["hnte"], []), ("2026-07-01", [], ["hnte"])])
    func expired(asOf: String, holds: [String], lacks: [String]) throws {
        let until = try Fixture.day("2026-06-30")
        let value = FactValue.set(
            .init(holds: [.init("hnte", expires: until)], isComplete: true))
        let enterprise = Enterprise(
            uscc: nil, name: "（虚构）甲", facts: [try fact("enterprise.titles", value)])
        let answers = try Answers(enterprise, asOf: asOf)
        let state = try answers.state("enterprise.titles")
        guard case .set(let knowledge)? = state.value else {
            Issue.record("no titles")
            return
        }
        #expect(knowledge.holds.map(\.member) == holds)
        #expect(knowledge.lacks == lacks)
        #expect(knowledge.expired.map(\.expires) == lacks.map { _ in until })
        let index = try #require(answers.dictionary.index(of: "enterprise.titles"))
        #expect(answers.dictionary.value(of: index, state) == .list(holds.map { .string($0) }))
    }

    @Test(
        "回到较早的一天：其后的事实不是错，当时还不知道",
        arguments: [
            ("成立日期", "2025-03-01", "enterprise.established_on", "2024-06-30", "missing", 1),
            ("成立日期", "2025-03-01", "enterprise.established_on", "2025-03-01", "2025-03-01", 0),
            ("安全事故", "2025-03-01", "event.accident", "2024-06-30", "无", 0),
            ("安全事故", "2024-03-01、2025-03-01", "event.accident", "2024-06-30", "2024-03-01", 0),
        ])
    func replay(
        head: String, cell: String, id: String, asOf: String, text: String, warnings: Int
    ) throws {
        let importer = Importer(
            dictionary: try Fixture.dictionary(),
            options: ImportOptions(asOf: try Fixture.day(asOf)))
        let result = importer.read([try Fixture.table("企业名称,\(head)\n（虚构）甲,\(cell)\n")])
        #expect(!result.hasErrors && result.rowsAccepted == 1)
        #expect(result.diagnostics.count { $0.code == "foundedLater" } == warnings)
        #expect(try Answers(try result.at(0), asOf: asOf).text(id) == text)
    }

    @Test("矛盾只说一次：读文件时说过的，合成时不再说", arguments: [true, false])
    func reportedOnce(isImported: Bool) throws {
        let result = try Fixture.read("企业名称,职工人数\n（虚构）甲,5\n（虚构）甲,6\n")
        let read = try result.at(0)
        #expect(result.diagnostics.count { $0.code == "factsDisagree" } == 1)
        let plain = Enterprise(uscc: nil, name: read.name, facts: read.facts)
        let answers = try Answers(isImported ? read : plain)
        #expect(answers.diagnostics.map(\.code) == (isImported ? [] : ["factsDisagree"]))
        #expect(try answers.text("enterprise.employees") == "conflict")
    }

    @Test("事件：多处合并，有与无矛盾")
    func events() throws {
        let first = try fact(
            "event.accident", .events(.init(days: [try Fixture.day("2025-03-01")])))
        let second = try fact(
            "event.accident", .events(.init(days: [try Fixture.day("2024-03-01")])))
        let none = try fact("event.accident", .events(.none))
        let both = try Answers(Enterprise(uscc: nil, name: "（虚构）甲", facts: [first, second]))
        #expect(try both.text("event.accident") == "2024-03-01, 2025-03-01")
        let torn = try Answers(Enterprise(uscc: nil, name: "（虚构）甲", facts: [first, none]))
        #expect(try torn.text("event.accident") == "conflict")
    }

    @Test("没说过权利是不知道，说了无是没有")
    func rights() throws {
        #expect(try Answers(try enterprise("{enterprise.name: 甲}")).profile.rights == nil)
        #expect(try Answers(try enterprise("{rights: none}")).profile.rights?.isEmpty == true)
        let two = try enterprise(
            "{rights: [{kind: invention, right.expiry: 2030-11-22}, {kind: invention}]}")
        let rights = try #require(try Answers(two).profile.rights)
        let dictionary = try Fixture.dictionary()
        let remaining = try #require(dictionary.index(of: "right.remaining"))
        #expect(rights.map { $0.states[remaining].value?.text.zh } == ["48", nil])
    }

    @Test("每个指标都有一个状态")
    func complete() throws {
        let profile = try Answers(try enterprise("{enterprise.name: 甲}")).profile
        #expect(profile.states.count == (try Fixture.dictionary().fields.count))
    }
}

import Diagnostics
import Documents
import Enterprises
import FEEL
import Quantities
import Testing
import Vocabulary

@Suite("案例和 JSON")
struct WrittenTests {
    private func read(
        _ base: String, set: String? = nil, unset: [String] = [], demand: String? = nil
    ) throws -> (Enterprise, [Diagnostic]) {
        func node(_ text: String) throws -> YAMLNode {
            try YAMLReader.read(text: text, file: "cases.yaml")
        }
        return CaseProfile.enterprise(
            named: "passes", base: try node(base), set: try set.map(node), unset: unset,
            demand: try demand.map(node), dictionary: try Fixture.dictionary(),
            asOf: try Fixture.day("2026-11-22"))
    }

    @Test("改写、去掉和需求")
    func overlay() throws {
        let (enterprise, diagnostics) = try read(
            "{tax.paid_last_year: 12万元, enterprise.zone: east, event.accident: none}",
            set: "{tax.paid_last_year: 9.99万元}", unset: ["enterprise.zone"],
            demand: "{amount: 600万元}")
        #expect(diagnostics.isEmpty)
        let answers = try Answers(enterprise)
        #expect(try answers.text("tax.paid_last_year") == "9.99万元")
        #expect(try answers.text("enterprise.zone") == "missing")
        #expect(try answers.text("event.accident") == "无")
        #expect(try answers.text("deal.amount") == "600万元")
    }

    @Test(
        "集合的写法",
        arguments: [
            ("[hnte]", true, nil), ("{yes: [hnte], no: [little-giant]}", true, false),
            ("{only: [hnte]}", true, false), ("none", false, false),
            ("{until: {hnte: 2026-11-21}}", false, nil),
            ("高企", true, nil),
        ] as [(String, Bool?, Bool?)])
    func sets(text: String, hnte: Bool?, giant: Bool?) throws {
        let (enterprise, diagnostics) = try read("{enterprise.titles: \(text)}")
        #expect(diagnostics.isEmpty)
        let answers = try Answers(enterprise)
        #expect(try answers.holds("hnte") == hnte)
        #expect(try answers.holds("little-giant") == giant)
    }

    @Test(
        "写错的案例",
        arguments: [
            ("{tax.paid_last_year: 12}", "bareNumberForMoney"),
            ("{tax.paid_lastyear: 1元}", "unknownField"),
            ("{enterprise.titles: [hnt]}", "unknownMember"),
            ("{enterprise.zone: [east]}", "badShape"),
            ("{enterprise.titles: {maybe: [hnte]}}", "unknownSetKey"),
            ("{event.accident: [2025]}", "notADate"),
        ])
    func faults(base: String, code: String) throws {
        let (_, diagnostics) = try read(base)
        #expect(diagnostics.map(\.code) == [code])
        #expect(diagnostics.first?.location?.text.hasPrefix("cases.yaml:1:") == true)
    }

    private func json(_ text: String) throws -> ImportResult {
        let importer = Importer(
            dictionary: try Fixture.dictionary(), options: try Fixture.options())
        return importer.read(json: try JSONText.read(text), file: "a.json")
    }

    @Test("JSON：事实、年度、权利、需求")
    func enterprises() throws {
        let result = try json(
            """
            {"enterprises": [{"uscc": "91430300MA4177763Q", "name": "（虚构）甲",
              "facts": {"tax.paid": {"2025": 12, "2024": "80000元"}, "owner.share": 35.5,
                        "enterprise.titles": ["高企"], "event.accident": [], "enterprise.zone": null},
              "rights": [{"number": "ZL1", "kind": "invention"}], "deal": {"amount": 300}}]}
            """)
        #expect(result.diagnostics.map { $0.text(.zh) } == [])
        let answers = try Answers(try result.at(0))
        #expect(try answers.text("tax.paid_last_year") == "12万元")
        #expect(try answers.text("tax.paid_2y_ago") == "8万元")
        #expect(try answers.text("owner.share") == "35.5%")
        #expect(try answers.text("event.accident") == "无")
        #expect(try answers.text("deal.amount") == "300万元")
        #expect(try answers.holds("hnte") == true)
        #expect(answers.profile.rights?.map(\.name) == ["ZL1"])
    }

    @Test("JSON：数组也可，没有权利写空表")
    func bareArray() throws {
        let result = try json(#"[{"name": "（虚构）甲", "rights": []}]"#)
        #expect(try result.at(0).holdsNoRights)
        #expect(result.diagnostics.map(\.code) == ["unidentified"])
    }

    @Test(
        "JSON 的错指到位置",
        arguments: [
            (#"{"a": 1}"#, "noEnterprises", "a.json"),
            (#"[1]"#, "badShape", "a.json#/0"),
            (#"[{"facts": {}}]"#, "rowWithoutEnterprise", "a.json#/0"),
            (#"[{"uscc": "123", "name": "x"}]"#, "badCreditCode", "a.json#/0/uscc"),
            (
                #"[{"uscc": "91430300MA4177763Q", "facts": {"tax.pai": 1}}]"#, "unknownField",
                "a.json#/0/facts/tax.pai"
            ),
            (
                #"[{"uscc": "91430300MA4177763Q", "facts": {"tax.paid": "x"}}]"#, "notAMoney",
                "a.json#/0/facts/tax.paid"
            ),
        ])
    func places(text: String, code: String, place: String) throws {
        let result = try json(text)
        let fault = try #require(result.diagnostics.first { $0.severity == .error })
        #expect(fault.code == code)
        #expect(fault.location?.text == place)
    }

    @Test(
        "写法不对的部分各自报错；除此之外什么也没说的，不算已用",
        arguments: [
            (
                #"{"name":"（虚构）甲","facts":[1,2],"rights":{"a":1},"deal":"x"}"#,
                ["facts", "deal", "rights"], 0
            ),
            (#"{"name":"（虚构）甲","facts":{"enterprise.employees":5},"deal":[]}"#, ["deal"], 1),
            (#"{"name":"（虚构）甲","rights":[1]}"#, ["rights/0"], 0),
            (
                #"{"name":7,"uscc":"91430300MA4177763Q","facts":{"enterprise.employees":5}}"#,
                ["name"], 1
            ),
            (#"{"name":"（虚构）甲","facts":null,"rights":null}"#, [], 1),
        ] as [(String, [String], Int)])
    func shapes(item: String, places: [String], used: Int) throws {
        let result = try json("[\(item)]")
        let faults = result.diagnostics.filter { $0.code == "badShape" }
        #expect(faults.map { $0.location?.text } == places.map { "a.json#/0/\($0)" })
        #expect(faults.allSatisfy { $0.severity == .error })
        #expect(result.rowsRead == 1 && result.rowsAccepted == used)
        #expect(result.rowsRejected == 1 - used && result.enterprises.count == used)
    }

    @Test("JSON 里的控制字符也去掉")
    func controls() throws {
        let result = try json(#"[{"name": "（虚构）甲\u001b]0;x\u0007", "facts": {}}]"#)
        #expect(result.enterprises.map(\.name) == ["（虚构）甲]0;x"])
        #expect(result.diagnostics.map(\.code) == ["controlCharacters", "unidentified"])
    }
}

import Diagnostics
import Enterprises
import Quantities
import Testing
import Vocabulary

/// Whose figure counts where several sources differ.
@Suite("来源优先级")
struct PrecedenceTests {
    /// 税务局 before both systems, which are equal, before the verified filing, before the register,
    /// before the filing; the register before the tax office for staff.
    static func policy() -> SourcePolicy {
        func source(_ id: String, _ zh: String) -> DataSource {
            DataSource(id: id, name: Bilingual(zh: zh, en: id), office: Bilingual(zh))
        }
        return SourcePolicy(
            sources: [
                source("tax", "税务局"), source("hnte", "高企系统"), source("tsme", "科小系统"),
                source("register", "登记表"), source("filing", "企业填报"),
            ],
            order: SourceOrder([
                [.init("tax")], [.init("hnte"), .init("tsme")],
                [.init("filing", atLeast: .verified)], [.init("register")], [.init("filing")],
            ]),
            overrides: [
                .init(
                    fields: ["enterprise.employees"],
                    order: SourceOrder([[.init("register")], [.init("tax")]]))
            ])
    }

    /// A figure of 2025: its source, 万元, day, state and entry of the journal.
    struct Said: Sendable {
        let source: String
        let amount: Int64
        var day: String?
        var state: Verification?
        var entry: Int64?

        init(
            _ source: String, _ amount: Int64, _ day: String? = nil,
            _ state: Verification? = nil, entry: Int64? = nil
        ) {
            (self.source, self.amount, self.day) = (source, amount, day)
            (self.state, self.entry) = (state, entry)
        }

        func fact(_ field: FieldIndex) throws -> Fact {
            Fact(
                field: field, value: .money(try #require(Money.wanYuan(amount))), year: 2025,
                day: try day.map(Fixture.day), source: source, verification: state, entry: entry)
        }
    }

    static func resolve(
        _ facts: [Fact], _ dictionary: FieldDictionary, ranked: Bool = true
    ) throws -> (Profile, [Diagnostic]) {
        let precedence = ranked ? Precedence(policy(), dictionary: dictionary) : .none
        let enterprise = Enterprise(uscc: nil, name: "（虚构）甲", facts: facts)
        return Resolver(dictionary: dictionary, precedence: precedence)
            .profile(of: enterprise, asOf: try Fixture.day("2026-11-22"))
    }

    static func revenue(_ said: [Said], ranked: Bool = true) throws -> (String, [String]) {
        let dictionary = try Fixture.dictionary()
        let field = try #require(dictionary.index(of: "finance.revenue"))
        let (profile, faults) = try resolve(
            try said.map { try $0.fact(field) }, dictionary, ranked: ranked)
        let text =
            switch profile.states[field] {
            case .known(let value, _): value.text.zh
            case .conflict: "conflict"
            default: "missing"
            }
        return (text, faults.map(\.code))
    }

    @Test(
        "两个来源说法不同：谁算数，怎么说",
        arguments: [
            // 强的来源算数，弱的来源更新也不算
            ([Said("hnte", 90), Said("tax", 100)], "100万元", ["sourcesDiffer"]),
            (
                [Said("tax", 100, "2026-01-01"), Said("filing", 90, "2026-06-01")], "100万元",
                ["sourcesDiffer"]
            ),
            // 说法一致就没有矛盾
            ([Said("tax", 100), Said("filing", 100)], "100万元", []),
            // 不分先后的来源：新的算数；同一天没人定
            ([Said("hnte", 90, "2026-01-01"), Said("tsme", 80, "2026-02-01")], "80万元", []),
            (
                [Said("hnte", 90, "2026-01-01"), Said("tsme", 80, "2026-01-01")], "conflict",
                ["factsDisagree"]
            ),
            // 已核实的填报在登记表之上，未核实的在其下
            (
                [Said("filing", 70, nil, .verified), Said("register", 60)], "70万元",
                ["sourcesDiffer"]
            ),
            (
                [Said("filing", 70, nil, .evidenced), Said("register", 60)], "60万元",
                ["sourcesDiffer"]
            ),
            ([Said("filing", 70), Said("register", 60)], "60万元", ["sourcesDiffer"]),
            // 未列出的来源在最后；两个未列出的仍是矛盾
            ([Said("某表.xlsx", 50), Said("filing", 70)], "70万元", ["sourcesDiffer"]),
            ([Said("某表.xlsx", 50), Said("另表.xlsx", 40)], "conflict", ["factsDisagree"]),
            // 同一来源：后登记的是更正，不是矛盾
            ([Said("tax", 100, entry: 3), Said("tax", 110, entry: 7)], "110万元", []),
            ([Said("tax", 110, entry: 7), Said("tax", 100, entry: 3)], "110万元", []),
            (
                [Said("tax", 100, entry: 3), Said("tax", 110, entry: 3)], "conflict",
                ["factsDisagree"]
            ),
            // 名称也认
            ([Said("税务局", 100), Said("filing", 90)], "100万元", ["sourcesDiffer"]),
        ] as [([Said], String, [String])])
    func two(_ said: [Said], _ value: String, _ codes: [String]) throws {
        let (text, faults) = try PrecedenceTests.revenue(said)
        #expect(text == value)
        #expect(faults == codes)
        let (reversed, again) = try PrecedenceTests.revenue(said.reversed())
        #expect(reversed == value)
        #expect(again == codes)
    }

    @Test("没有配置优先级：不同来源同一天仍是矛盾，更正仍是更正")
    func unranked() throws {
        let both = [Said("tax", 100), Said("filing", 90)]
        #expect(try PrecedenceTests.revenue(both, ranked: false) == ("conflict", ["factsDisagree"]))
        let corrected = [Said("tax", 100, entry: 1), Said("tax", 90, entry: 2)]
        #expect(try PrecedenceTests.revenue(corrected, ranked: false) == ("90万元", []))
    }

    @Test("不采用的较新：说明里标出")
    func newer() throws {
        let dictionary = try Fixture.dictionary()
        let field = try #require(dictionary.index(of: "finance.revenue"))
        let said = [Said("tax", 100, entry: 1), Said("filing", 90, entry: 2)]
        let (_, faults) = try PrecedenceTests.resolve(
            try said.map { try $0.fact(field) }, dictionary)
        #expect(faults.first?.message.zh.contains("采用税务局的 100万元") == true)
        #expect(faults.first?.message.zh.contains("企业填报的 90万元（较新）") == true)
    }

    @Test("一类指标另有顺序：职工人数以登记表为先")
    func override() throws {
        let dictionary = try Fixture.dictionary()
        let staff = try #require(dictionary.index(of: "enterprise.employees"))
        let facts = [("tax", 20), ("register", 25)].map { source, count in
            Fact(field: staff, value: .number(Decimal34(count)), source: source)
        }
        let (profile, _) = try PrecedenceTests.resolve(facts, dictionary)
        #expect(profile.states[staff].value == .number(Decimal34(25)))
    }

    struct Titles: Sendable {
        let source: String
        let knowledge: MemberKnowledge
        let day: String?

        init(_ source: String, holds: [String] = [], lacks: [String] = [], _ day: String? = nil) {
            self.source = source
            knowledge = MemberKnowledge(holds: holds.map { .init($0) }, lacks: lacks)
            self.day = day
        }
    }

    @Test(
        "资质一说有、一说无：逐项按优先级",
        arguments: [
            // 高企系统说有，登记表较新说无：有
            (
                [
                    Titles("hnte", holds: ["hnte"], "2026-01-01"),
                    Titles("register", lacks: ["hnte"], "2026-06-01"),
                ], "hnte", true, ["sourcesDiffer"]
            ),
            (
                [
                    Titles("hnte", lacks: ["hnte"]),
                    Titles("register", holds: ["hnte", "tech-sme"]),
                ],
                "hnte", false, ["sourcesDiffer"]
            ),
            // 别的项不受影响
            (
                [
                    Titles("hnte", lacks: ["hnte"]),
                    Titles("register", holds: ["hnte", "tech-sme"]),
                ],
                "tech-sme", true, ["sourcesDiffer"]
            ),
            (
                [Titles("hnte", holds: ["hnte"]), Titles("tsme", lacks: ["hnte"])],
                "hnte", nil, ["factsDisagree"]
            ),
        ] as [([Titles], String, Bool?, [String])])
    func members(_ said: [Titles], _ member: String, _ holds: Bool?, _ codes: [String]) throws {
        let dictionary = try Fixture.dictionary()
        let field = try #require(dictionary.index(of: "enterprise.titles"))
        let facts = try said.map {
            Fact(
                field: field, value: .set($0.knowledge), day: try $0.day.map(Fixture.day),
                source: $0.source)
        }
        for facts in [facts, facts.reversed()] {
            let (profile, faults) = try PrecedenceTests.resolve(facts, dictionary)
            guard case .set(let known)? = profile.states[field].value else {
                Issue.record("no set")
                return
            }
            #expect(known.contains(member, on: profile.asOf) == holds)
            #expect(faults.map(\.code) == codes)
        }
    }

    /// A title that a source holds (+), lacks (-), or has none at all of (0), by entry.
    @Test(
        "第三个同级说法定不了矛盾，更正、较新和较强的才算",
        arguments: [
            (["a+", "b-", "c+"], nil, 1), (["a+", "b-", "c-"], nil, 1),
            (["a+", "b0", "a*"], nil, 1), (["b0", "a+", "c+"], nil, 1),
            (["a+", "b-", "a-"], false, 0), (["a0", "b+", "a+"], true, 0),
            (["a+", "b-", "c+2"], true, 0), (["a+", "b0", "c-2"], false, 0),
            (["a-", "a0", "b+"], nil, 1),
            (["a+", "b-", "tax+"], true, 0), (["a+", "b-", "tax0"], false, 0),
        ] as [([String], Bool?, Int)])
    func third(_ said: [String], _ holds: Bool?, _ open: Int) throws {
        let dictionary = try Fixture.dictionary()
        let field = try #require(dictionary.index(of: "enterprise.titles"))
        let facts = try said.enumerated().map { entry, text in
            let word = text.drop { $0.isLetter }
            let value: MemberKnowledge =
                switch word.first {
                case "+": MemberKnowledge(holds: [.init("hnte")])
                case "*": MemberKnowledge(holds: [.init("hnte"), .init("tech-sme")])
                case "-": MemberKnowledge(holds: [], lacks: ["hnte"])
                default: MemberKnowledge(holds: [], isComplete: true)
                }
            return Fact(
                field: field, value: .set(value),
                day: try Fixture.day(word.hasSuffix("2") ? "2026-02-02" : "2026-01-01"),
                source: String(text.prefix { $0.isLetter }), entry: Int64(entry + 1))
        }
        let (profile, faults) = try PrecedenceTests.resolve(facts, dictionary)
        guard case .set(let known)? = profile.states[field].value else {
            Issue.record("no set")
            return
        }
        #expect(known.contains("hnte", on: profile.asOf) == holds)
        #expect(faults.filter { $0.code == "factsDisagree" }.count == open)
        let weighing = Precedence(PrecedenceTests.policy(), dictionary: dictionary)
            .weighing(facts, dictionary[field], asOf: profile.asOf)
        #expect((weighing?.reason == .nobody) == (open == 1))
    }

    @Test(
        "事故一说无、一说有：强的来源看过的日子由它定",
        arguments: [
            // 强的说无（2026-06-30 看过），弱的说 2026-05-01 有：不算
            ("2026-06-30", "2026-05-01", 0, ["sourcesDiffer"]),
            // 弱的说 2026-08-01 有，强的没看到那天：算
            ("2026-06-30", "2026-08-01", 1, []),
        ] as [(String, String, Int, [String])])
    func happenings(
        _ looked: String, _ happened: String, _ count: Int, _ codes: [String]
    ) throws {
        let dictionary = try Fixture.dictionary()
        let field = try #require(dictionary.index(of: "event.accident"))
        let facts = [
            Fact(
                field: field, value: .events(.none), day: try Fixture.day(looked), source: "tax"),
            Fact(
                field: field, value: .events(EventHistory(days: [try Fixture.day(happened)])),
                source: "filing"),
        ]
        let (profile, faults) = try PrecedenceTests.resolve(facts, dictionary)
        guard case .events(let history)? = profile.states[field].value else {
            Issue.record("no history")
            return
        }
        #expect(history.days.count == count)
        #expect(faults.map(\.code) == codes)
    }

    @Test(
        "矛盾清单：理由",
        arguments: [
            ([Said("tax", 100), Said("filing", 90)], Weighing.Reason.precedence, "tax"),
            ([Said("hnte", 90, "2026-01-01"), Said("tsme", 80, "2026-02-01")], .newest, "tsme"),
            ([Said("hnte", 90), Said("tsme", 80)], .nobody, nil),
            ([Said("tax", 100, entry: 1), Said("tax", 90, entry: 2)], nil, nil),
            ([Said("tax", 100), Said("filing", 100)], nil, nil),
        ] as [([Said], Weighing.Reason?, String?)])
    func weighing(_ said: [Said], _ reason: Weighing.Reason?, _ counting: String?) throws {
        let dictionary = try Fixture.dictionary()
        let index = try #require(dictionary.index(of: "finance.revenue"))
        let precedence = Precedence(PrecedenceTests.policy(), dictionary: dictionary)
        let weighing = precedence.weighing(
            try said.map { try $0.fact(index) }, dictionary[index],
            asOf: try Fixture.day("2026-11-22"))
        #expect(weighing?.reason == reason)
        #expect(weighing?.claims.first { $0.counts }?.fact.source == counting)
    }
}

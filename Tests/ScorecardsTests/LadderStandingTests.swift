import Diagnostics
import Quantities
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// On which rung an enterprise stands, by what is on file.
@Suite("梯度：站在哪一级")
struct LadderStandingTests {
    private static let day = LadderDesk.asOf

    private static let holdings: [(String, String, String)] = [
        ("enterprise.titles: [srdi]", "srdi", "yes"),
        ("enterprise.srdi_valid_until: 2027-03-31", "srdi", "yes 2027-03-31"),
        ("enterprise.srdi_valid_until: 2026-11-22", "srdi", "yes 2026-11-22"),
        ("enterprise.srdi_valid_until: 2026-11-21", "srdi", "expired 2026-11-21"),
        (
            "enterprise.titles: [srdi], enterprise.srdi_valid_until: 2026-11-21", "srdi",
            "expired 2026-11-21"
        ),
        ("enterprise.titles: none", "srdi", "no"),
        ("enterprise.titles: [tsme]", "srdi", "unknown enterprise.titles"),
        ("", "srdi", "unknown enterprise.titles"),
        ("enterprise.is_startup: false", "startup", "no"),
        ("enterprise.is_startup: true", "startup", "yes"),
        ("", "startup", "unknown enterprise.is_startup"),
        ("enterprise.board: bse", "bse", "yes"),
        ("enterprise.board: bse", "star", "no"),
        ("enterprise.board: none", "neeq", "no"),
        ("", "neeq", "unknown enterprise.board"),
        // A card that is satisfied gives no rung.
        ("\(LadderShortfallTests.satisfied), enterprise.titles: none", "srdi", "no"),
    ]

    @Test("只看证书和在册事实", arguments: holdings)
    func holding(_ facts: String, _ rung: String, _ expected: String) throws {
        #expect(try text(LadderDesk.rung(rung, facts).holding) == expected)
    }

    private func text(_ holding: RungStanding.Holding) throws -> String {
        switch holding {
        case .yes(let day): return ["yes", day?.iso].compactMap { $0 }.joined(separator: " ")
        case .no: return "no"
        case .expired(let day): return "expired \(day.iso)"
        case .unknown(let openness):
            let dictionary = try #require(LadderDesk.loaded).dictionary
            return "unknown " + openness.missing.map { dictionary[$0].id }.joined(separator: ",")
        }
    }

    private static let steps: [(String, Int?, [String], [String])] = [
        ("", nil, [], ["startup"]),
        ("enterprise.titles: none, enterprise.is_startup: false", nil, [], ["startup"]),
        ("enterprise.is_startup: true", 0, ["startup"], ["tsme"]),
        ("enterprise.titles: [tsme]", 1, ["tsme"], ["srdi"]),
        ("enterprise.titles: [srdi]", 2, ["srdi"], ["giant"]),
        // Nobody has to stand on the rungs below.
        ("enterprise.titles: [giant]", 3, ["giant"], []),
        // A certificate that ran out holds nothing.
        (
            "enterprise.titles: [tsme], enterprise.srdi_valid_until: 2026-11-21", 1, ["tsme"],
            ["srdi"]
        ),
    ]

    @Test("下一步是所在层上面最近的一层", arguments: steps)
    func next(
        _ facts: String, _ layer: Int?, _ highest: [String], _ expected: [String]
    ) throws {
        let track = try #require(LadderDesk.standing(facts).tracks.first)
        #expect(track.layer == layer)
        #expect(track.highest.map(\.id) == highest)
        #expect(track.next.map { track.track.rungs[$0].id } == expected)
    }

    @Test("同层的几级都是下一步；板块按所填的一项")
    func siblings() throws {
        let track = try #require(LadderDesk.standing("enterprise.board: neeq").tracks.last)
        #expect(track.next.map { track.track.rungs[$0].id } == ["bse", "star"])
        #expect(track.member == "neeq")
        let open = try #require(LadderDesk.standing("").tracks.last)
        #expect(open.member == nil && open.layer == nil)
        #expect(try #require(LadderDesk.loaded?.ladder).tracks[0].choice == nil)
    }

    private static let satisfied = LadderShortfallTests.satisfied

    private static let qualifying: [(String, String, String)] = [
        (satisfied, "srdi", "yes"),
        (satisfied.replacing("50%", with: "71%"), "srdi", "no"),
        ("finance.revenue_last_year: 1000万元", "srdi", "open"),
        // A soft clause ranks and never refuses.
        (satisfied + ", enterprise.is_startup: false", "srdi", "yes"),
        ("", "tsme", "noCard"),
    ]

    @Test("按卡测算够不够", arguments: qualifying)
    func qualifies(_ facts: String, _ rung: String, _ expected: String) throws {
        let standing = try LadderDesk.rung(rung, facts)
        let answer =
            switch standing.qualifies {
            case .yes?: "yes"
            case .no?: "no"
            case .open?: "open"
            case nil: "noCard"
            }
        #expect(answer == expected)
        #expect(standing.isCandidate == (expected == "yes"))
    }

    @Test("当日没有施行的评分卡：说明，不测算")
    func notInForce() throws {
        let early = try #require(Day(iso: "2026-03-31"))
        let day = try LadderDesk.day(on: early)
        let track = day.standing(try LadderDesk.profile("")).tracks[0]
        guard case .notInForce("giant") = track.rungs[3].qualifying else {
            Issue.record("the card of 2026-04-01 is taken before its day")
            return
        }
        #expect(track.rungs[3].qualifies == nil && track.rungs[2].qualifies != nil)
    }

    @Test("依据不够强的评分卡不说话")
    func tooWeak() throws {
        let loaded = try #require(LadderDesk.loaded)
        let ladder = try #require(loaded.ladder)
        for (minimum, isTold) in [(Evidence.official, true), (nil, true)] {
            let day = LadderDay(
                ladder, cards: loaded.cards, on: LadderStandingTests.day,
                dictionary: loaded.dictionary, minimum: minimum)
            let rung = day.standing(try LadderDesk.profile("")).tracks[0].rungs[2]
            #expect((rung.score != nil) == isTold)
        }
    }

    @Test(
        "按编号、名称或名称的一部分找一级",
        arguments: [
            ("srdi", "srdi"), ("小巨人", "giant"), ("Little giant", "giant"), ("三板", "neeq"),
            ("中小企业", "tsme"), ("板", "severalRungs"), ("srdy", "unknownRung"),
        ])
    func finds(_ text: String, _ expected: String) throws {
        let ladder = try #require(LadderDesk.loaded?.ladder)
        do {
            #expect(try ladder.rung(text).rung.id == expected)
        } catch {
            #expect(error.diagnostics.map(\.code) == [expected])
        }
    }
}

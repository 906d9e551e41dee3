import CreditBook
import Diagnostics
import Quantities
import Rules
import Testing

@Suite("跨产品：合计、叠加、贴息上限、首贷户")
struct LifeAcrossTests {
    private static let day = Day(iso: "2026-06-01") ?? Day(number: 0)

    /// 200万元 line of the bank with 150万元 drawn (80 guaranteed) and 40 repaid; 100万元 of another
    /// bank for another product, drawn in full.
    private static func desk() -> LifeDesk {
        var desk = LifeDesk.signed()
        desk.record(.draw("J1", wan: 150, guaranteed: 80), "2026-03-12")
        desk.record(.repay("J1", wan: 40), "2026-05-01")
        desk.record(
            .referral("R2", of: "D1", to: LifeDesk.other, product: "shuiyidai"), "2026-03-05")
        desk.record(
            .line("L2", wan: 100, referral: "R2", bank: LifeDesk.other, product: "shuiyidai"),
            "2026-03-20")
        desk.record(.sign("L2", wan: 100), "2026-03-21")
        desk.record(
            .drawn(
                .init(
                    line: "L2", note: .of("K1", bank: LifeDesk.other), amount: .wan(100),
                    due: Day(iso: "2027-03-01") ?? Day(number: 0))), "2026-03-22")
        return desk
    }

    @Test("一户合计：批复300、签约300、放款250、归还40、余额210、在保80，各是各的")
    func totals() {
        let totals = Self.desk().book.state.totals(of: LifeDesk.firm, on: Self.day)
        #expect(totals.total.approved == .wan(300) && totals.total.signed == .wan(300))
        #expect(totals.total.drawn == .wan(250) && totals.total.repaid == .wan(40))
        #expect(totals.total.balance == .wan(210) && totals.total.guaranteed == .wan(80))
        let expected = [LifeDesk.bank: "zhulidai", LifeDesk.other: "shuiyidai"]
        for row in totals.rows { #expect(row.product == expected[row.lender]) }
        #expect(Set(totals.rows.map(\.amounts.balance)) == [.wan(110), .wan(100)])
    }

    @Test("在保不超过余额：还到50万元，在保也只有50万元")
    func guaranteed() {
        var desk = Self.desk()
        desk.record(.repay("J1", wan: 60), "2026-05-15")
        let totals = desk.book.state.totals(of: LifeDesk.firm, on: Self.day)
        #expect(totals.total.guaranteed == .wan(50))
    }

    private static func rule(
        _ test: StackingRule.Test, members: Set<String> = [], counted: Set<String>? = nil,
        countsNew: Bool = true, reach: StackingRule.Reach = .thisBook
    ) -> StackingRule {
        StackingRule(
            id: "r", label: Bilingual("r"), members: members, counted: counted, test: test,
            countsNew: countsNew, reach: reach, evidence: .illustrative, source: "示意")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let rule: StackingRule
        let candidate: StackingCandidate
        var knowsAll = false
        let answer: StackingFinding.Answer

        var testDescription: String { what }
    }

    private static func loan(_ product: String, _ wan: Int64) -> StackingCandidate {
        StackingCandidate(product: product, lender: LifeDesk.bank, amount: .wan(wan))
    }

    static let cases = [
        Case(
            what: "已有税易贷，互斥的知识价值贷不行",
            rule: rule(.exclusive(with: ["shuiyidai"]), members: ["zhishi"]),
            candidate: loan("zhishi", 10), answer: .notMet(excess: nil, because: ["shuiyidai"])),
        Case(
            what: "反过来也互斥", rule: rule(.exclusive(with: ["zhishi"]), members: ["shuiyidai"]),
            candidate: loan("zhishi", 10), answer: .notMet(excess: nil, because: ["shuiyidai"])),
        Case(
            what: "没有互斥的产品", rule: rule(.exclusive(with: ["piliang"]), members: ["zhishi"]),
            candidate: loan("zhishi", 10), answer: .met),
        Case(
            what: "台账里没有，但规则管到所有银行：未知",
            rule: rule(.exclusive(with: ["piliang"]), members: ["zhishi"], reach: .everywhere),
            candidate: loan("zhishi", 10), answer: .unknown),
        Case(
            what: "征信报告说明没有别的：可以",
            rule: rule(.exclusive(with: ["piliang"]), members: ["zhishi"], reach: .everywhere),
            candidate: loan("zhishi", 10), knowsAll: true, answer: .met),
        Case(
            what: "余额合计210加90正好300", rule: rule(.totalAtMost(.wan(300), .balance)),
            candidate: loan("zhulidai", 90), answer: .met),
        Case(
            what: "再多1万元就超1万元", rule: rule(.totalAtMost(.wan(300), .balance)),
            candidate: loan("zhulidai", 91),
            answer: .notMet(excess: .wan(1), because: ["shuiyidai", "zhulidai"])),
        Case(
            what: "超了就是超了，不因管得宽而未知",
            rule: rule(.totalAtMost(.wan(300), .balance), reach: .everywhere),
            candidate: loan("zhulidai", 91),
            answer: .notMet(excess: .wan(1), because: ["shuiyidai", "zhulidai"])),
        Case(
            what: "只数在保的产品：80加20正好100",
            rule: rule(.totalAtMost(.wan(100), .guaranteed), members: ["zhulidai"]),
            candidate: loan("zhulidai", 20), answer: .met),
        Case(
            what: "最多两家银行，本行已在其中", rule: rule(.lendersAtMost(2)),
            candidate: loan("zhulidai", 1), answer: .met),
        Case(
            what: "规则未读到：不当作符合", rule: rule(.unread, members: ["zhulidai"]),
            candidate: loan("zhulidai", 1), answer: .unread),
        Case(
            what: "别家至多1家，本行不数", rule: rule(.lendersAtMost(1), countsNew: false),
            candidate: loan("zhulidai", 1), answer: .met),
        Case(
            what: "已有余额210，至多209，不看新增多少",
            rule: rule(
                .totalAtMost(.wan(209), .balance), members: ["new"], counted: [], countsNew: false),
            candidate: loan("new", 500),
            answer: .notMet(excess: .wan(1), because: ["shuiyidai", "zhulidai"])),
        Case(
            what: "只管别的产品的规则，管不着", rule: rule(.lendersAtMost(0), members: ["new"], counted: []),
            candidate: loan("zhulidai", 1), answer: .met),
        Case(
            what: "自己的授信不算已有：余额100加150",
            rule: rule(.totalAtMost(.wan(250), .balance)),
            candidate: StackingCandidate(
                product: "zhulidai", lender: LifeDesk.bank, amount: .wan(150), line: "L1",
                notes: [.of("J1")]), answer: .met),
        Case(
            what: "最多一家银行", rule: rule(.lendersAtMost(1)), candidate: loan("zhulidai", 1),
            answer: .notMet(excess: nil, because: [LifeDesk.other, LifeDesk.bank].sorted())),
    ]

    @Test("叠加规则", arguments: cases)
    func stacking(_ one: Case) {
        let findings = Self.desk().book.state.stacking(
            one.candidate, for: LifeDesk.firm, [one.rule], knowsAll: one.knowsAll, on: Self.day)
        #expect(findings.map(\.answer) == [one.answer])
    }

    @Test("现状：互斥的两种都有是越限，没有的产品不提")
    func standing() {
        let rules = [
            Self.rule(.exclusive(with: ["shuiyidai"]), members: ["zhulidai"]),
            Self.rule(.exclusive(with: ["shuiyidai"]), members: ["zhishi"]),
            Self.rule(.totalAtMost(.wan(209), .balance)),
            Self.rule(.lendersAtMost(2), reach: .everywhere),
        ]
        let found = Self.desk().book.state.stackingNow(
            of: LifeDesk.firm, rules, knowsAll: false, on: Self.day)
        #expect(found.map(\.rule) == [rules[0], rules[2], rules[3]])
        #expect(
            found.map(\.answer) == [
                .notMet(excess: nil, because: ["shuiyidai", "zhulidai"]),
                .notMet(excess: .wan(1), because: ["shuiyidai", "zhulidai"]), .unknown,
            ])
    }

    /// 中小微企业贷款贴息 2026: 1.5 points, 2 years, 5000万元 of loans, 150万元.
    private static let national = SubsidyCeiling(
        points: Rate(ppm: 15_000), mostMonths: 24, base: .wan(5_000), cap: .wan(150),
        excludesOtherCentral: true)

    private static func loan(
        _ number: String, _ wan: Int64, _ months: Int, _ other: SubsidyLoan.Other = .none
    ) -> SubsidyLoan {
        SubsidyLoan(note: .of(number), principal: .wan(wan), months: months, otherCentral: other)
    }

    @Test("1000万元一年：15万元；5000万元两年正好150万元")
    func subsidy() {
        #expect(Self.national.shares(of: [Self.loan("A", 1_000, 12)]).map(\.atMost) == [.wan(15)])
        let full = Self.national.shares(of: [Self.loan("A", 5_000, 24)])
        #expect(full.map(\.atMost) == [.wan(150)] && full[0].cutBy == [])
    }

    @Test("三年只算两年；两笔合计超5000万元，第二笔只算剩下的")
    func bounds() {
        let shares = Self.national.shares(of: [
            Self.loan("A", 4_000, 36), Self.loan("B", 2_000, 24), Self.loan("C", 10, 12),
        ])
        // 4000 × 1.5 % × 2 = 120; 1000 × 1.5 % × 2 = 30; nothing left
        #expect(shares.map(\.atMost) == [.wan(120), .wan(30), .zero])
        #expect(shares.map(\.cutBy) == [[.months], [.base], [.base]])
    }

    @Test("同一笔已有中央贴息：没有；不知道：不知道，名额留着")
    func otherSubsidy() {
        let shares = Self.national.shares(of: [
            Self.loan("A", 5_000, 24, .has("设备更新贴息")), Self.loan("B", 3_000, 24, .unknown),
            Self.loan("C", 3_000, 24),
        ])
        #expect(shares.map(\.atMost) == [.zero, nil, .wan(60)])
        #expect(shares.map(\.cutBy) == [[.otherCentralSubsidy], [.otherSubsidyUnknown], [.base]])
    }

    @Test("尾数向下取到分：1分钱本金、1个月")
    func rounding() {
        let loan = SubsidyLoan(
            note: .of("A"), principal: Money(fen: 99_999), months: 1, otherCentral: .none)
        // 99999 × 0.015 / 12 = 124.99875
        #expect(Self.national.shares(of: [loan]).map(\.atMost) == [Money(fen: 124)])
    }

    @Test("首贷户：有过就不是，查全了没有才是，没查全是未知")
    func firstLoan() throws {
        let empty = LifeBook().state
        let eve = try #require(Day(iso: "2026-05-31"))
        let any = FirstLoanDefinition(scope: .anyLender)
        func ask(
            _ state: LifeState, _ definition: FirstLoanDefinition, _ history: LoanHistory
        ) -> FirstLoanAnswer {
            state.firstLoan(
                LifeDesk.firm, from: "丙银行（虚构）", on: Self.day, definition, history)
        }
        let complete = FirstLoanAnswer.yes(.complete(until: eve))
        #expect(ask(empty, any, LoanHistory()) == .unknown(.noSource))
        #expect(ask(empty, any, LoanHistory(completeUntil: eve)) == complete)
        #expect(
            ask(empty, any, LoanHistory(completeUntil: Day(iso: "2026-05-30")))
                == .unknown(.noSource))
        let state = Self.desk().book.state
        let last = try #require(Day(iso: "2026-03-22"))
        #expect(
            ask(state, any, LoanHistory(completeUntil: eve))
                == .no(.earlier(last, source: LifeDesk.other + "#K1")))
        let this = FirstLoanDefinition(scope: .thisLender)
        #expect(ask(state, this, LoanHistory(completeUntil: eve)) == complete)
        let old = LoanHistory(
            loans: [.init(lender: nil, drawn: Day(number: 15_000), source: "征信")],
            completeUntil: eve)
        #expect(ask(empty, this, old) == .unknown(.noSource))
        let recent = FirstLoanDefinition(scope: .anyLender, withinMonths: 36)
        #expect(ask(empty, recent, old) == complete)
    }

    /// What lenders and offices say of first loans, on the days on which they say it.
    struct Said: Sendable, CustomTestStringConvertible {
        let what: String
        let words: [(of: String?, isFirst: Bool, day: String, source: String)]
        var asked: String?
        var definition = FirstLoanDefinition.ever
        let answer: FirstLoanAnswer

        var testDescription: String { what }
    }

    static let said = [
        Said(
            what: "月报说这笔是首贷", words: [("J9", true, "2026-06-30", "甲行月报")], asked: "J9",
            answer: .yes(.stated(date("2026-06-30"), source: "甲行月报"))),
        Said(
            what: "月报说别的借据是首贷，与这笔无关", words: [("J8", true, "2026-06-30", "甲行月报")],
            asked: "J9", answer: .unknown(.noSource)),
        Said(
            what: "后一个月改口：以后一个月为准",
            words: [("J9", true, "2026-06-30", "甲行月报"), ("J9", false, "2026-07-31", "甲行月报")],
            asked: "J9", answer: .no(.stated(date("2026-07-31"), source: "甲行月报"))),
        Said(
            what: "两家说法不一：未定",
            words: [("J9", true, "2026-06-30", "甲行月报"), (nil, false, "2026-05-01", "人行")],
            asked: "J9", answer: .unknown(.differ(["人行", "甲行月报"].sorted()))),
        Said(
            what: "当日的指标值说没有贷过", words: [(nil, true, "2026-06-01", "人行")],
            answer: .yes(.stated(date("2026-06-01"), source: "人行"))),
        Said(
            what: "以后才说的不算", words: [(nil, true, "2026-06-02", "人行")],
            answer: .unknown(.noSource)),
        Said(
            what: "只数36个月以内的，贷过不等于近期贷过", words: [(nil, false, "2026-05-01", "人行")],
            definition: .init(scope: .anyLender, withinMonths: 36), answer: .unknown(.noSource)),
    ]

    private static func date(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    private static func history(_ said: Said) -> LoanHistory {
        LoanHistory(
            statements: said.words.map { word in
                .init(
                    note: word.of.map { .of($0) }, isFirst: word.isFirst, day: date(word.day),
                    source: word.source)
            })
    }

    @Test("首贷：月报和指标值怎么说", arguments: said)
    func statements(_ said: Said) {
        let answer = LifeBook().state.firstLoan(
            LifeDesk.firm, from: LifeDesk.bank, on: Self.day, said.definition,
            Self.history(said), note: said.asked.map { .of($0) })
        #expect(answer == said.answer)
    }

    @Test("账上有更早的借据：不论谁说是首贷，都不是；这笔自己不算更早")
    func booksOutrankWords() {
        let state = Self.desk().book.state
        let words = LoanHistory(statements: [
            .init(note: .of("J1"), isFirst: true, day: Self.day, source: "甲行月报"),
            .init(
                note: .of("K1", bank: LifeDesk.other), isFirst: true, day: Self.day,
                source: "乙行月报"),
        ])
        func ask(_ note: NoteKey, _ day: String) -> FirstLoanAnswer {
            state.firstLoan(
                LifeDesk.firm, from: note.lender, on: Self.date(day), .ever, words, note: note)
        }
        #expect(ask(.of("J1"), "2026-03-12") == .yes(.stated(Self.day, source: "甲行月报")))
        #expect(
            ask(.of("K1", bank: LifeDesk.other), "2026-03-22")
                == .no(.earlier(Self.date("2026-03-12"), source: LifeDesk.bank + "#J1")))
    }
}

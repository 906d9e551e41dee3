import CreditBook
import Diagnostics
import Foundation
import Quantities
import Rules
import Testing

@Suite("限时承诺：按时、迟几天、停着、不再适用")
struct LifePromiseTests {
    static func read(_ text: String) -> (set: PromiseSet?, diagnostics: [Diagnostic]) {
        PromiseReader.read(bytes: Array(text.utf8), file: "promises/test.yaml")
    }

    static func set(_ promise: String) throws -> PromiseSet {
        try #require(
            read(
                """
                schema: rongqiao/promises/1
                id: test
                name: {zh: 测试, en: test}
                standing: in-force
                version: {text: unstated, from: unstated, to: null, confirmed: null}
                sources:
                  T1: {title: 测试文件（虚构）, evidence: official}
                promises:
                  - {\(promise), source: T1}
                """
            ).set)
    }

    static let accept = "id: accept, zh: 受理, en: Accept, from: referred, to: accepted, within: 1"
    static let decide = "id: decide, zh: 决定, en: Decide, from: referred, to: decided, within: 10"
    static let pay =
        "id: pay, zh: 放款, en: Pay, from: referred, to: drawn, within: 10, condition: qualified"

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let promise: String
        let steps: [(LifeStep, String)]
        let on: String
        let standing: PromiseStanding
        var due: String?

        var testDescription: String { what }
    }

    private static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    private static let accepted = LifeStep.accepted(.init(referral: "R1"))

    /// The referral is of Monday 2 March 2026, ten o'clock.
    static let cases = [
        Case(
            what: "次日受理，按时", promise: accept + ", days: working, pause: none",
            steps: [(accepted, "2026-03-03")], on: "2026-03-10",
            standing: .met(on: day("2026-03-03")), due: "2026-03-03"),
        Case(
            what: "星期五受理，迟3个工作日", promise: accept + ", days: working, pause: none",
            steps: [(accepted, "2026-03-06")], on: "2026-03-10",
            standing: .late(on: day("2026-03-06"), days: 3), due: "2026-03-03"),
        Case(
            what: "星期六受理，按星期一算，迟4个工作日", promise: accept + ", days: working, pause: none",
            steps: [(accepted, "2026-03-07")], on: "2026-03-10",
            standing: .late(on: day("2026-03-07"), days: 4), due: "2026-03-03"),
        Case(
            what: "到期当天还没受理，计时中", promise: accept + ", days: working, pause: none",
            steps: [], on: "2026-03-03", standing: .running, due: "2026-03-03"),
        Case(
            what: "过了两天还没受理", promise: accept + ", days: working, pause: none", steps: [],
            on: "2026-03-05", standing: .overdue(days: 2), due: "2026-03-03"),
        Case(
            what: "企业次日撤回，不再适用", promise: accept + ", days: working, pause: none",
            steps: [(.withdrawn(.init(of: .referral("R1"))), "2026-03-03")], on: "2026-03-10",
            standing: .lapsed(on: day("2026-03-03")), due: "2026-03-03"),
        Case(
            what: "过期后企业才撤回，超时仍在，截至撤回日", promise: accept + ", days: working, pause: none",
            steps: [(.withdrawn(.init(of: .referral("R1"))), "2026-03-05")], on: "2026-03-10",
            standing: .overdue(days: 2), due: "2026-03-03"),
        Case(
            what: "10个工作日内婉拒也是决定", promise: decide + ", days: working, pause: documents",
            steps: [(.decline("R1", (.operations, "订单下降四成")), "2026-03-16")],
            on: "2026-04-01", standing: .met(on: day("2026-03-16")), due: "2026-03-16"),
        Case(
            what: "补正三天，到期顺延三个工作日", promise: decide + ", days: working, pause: documents",
            steps: [
                (.documentsRequested(.init(referral: "R1", note: "审计报告")), "2026-03-03"),
                (.documentsSupplied(.init(referral: "R1")), "2026-03-06"),
                (.decline("R1", (.operations, "订单下降四成")), "2026-03-20"),
            ], on: "2026-04-01", standing: .late(on: day("2026-03-20"), days: 1),
            due: "2026-03-19"),
        Case(
            what: "还没补齐，停着", promise: decide + ", days: working, pause: documents",
            steps: [(.documentsRequested(.init(referral: "R1", note: "审计报告")), "2026-03-03")],
            on: "2026-06-01", standing: .paused(since: day("2026-03-03"))),
        Case(
            what: "符合条件才算：未批复，过期也不能说超时", promise: pay + ", days: calendar, pause: none",
            steps: [], on: "2026-03-15", standing: .overdueIfQualified(days: 3),
            due: "2026-03-12"),
        Case(
            what: "婉拒了，放款承诺不再适用", promise: pay + ", days: calendar, pause: none",
            steps: [(.decline("R1", (.operations, "订单下降四成")), "2026-03-20")],
            on: "2026-04-01", standing: .lapsed(on: day("2026-03-20")), due: "2026-03-12"),
        Case(
            what: "批复了还没放款，超时", promise: pay + ", days: calendar, pause: none",
            steps: [(.line("L1", wan: 200), "2026-03-10")], on: "2026-03-15",
            standing: .overdue(days: 3), due: "2026-03-12"),
        Case(
            what: "没写明计日方式，两种算法都按时", promise: decide + ", days: unstated, pause: none",
            steps: [(.line("L1", wan: 200), "2026-03-12")], on: "2026-04-01",
            standing: .met(on: day("2026-03-12")), due: "2026-03-12"),
        Case(
            what: "没写明计日方式，一种按时一种迟，不判", promise: decide + ", days: unstated, pause: none",
            steps: [(.line("L1", wan: 200), "2026-03-13")], on: "2026-04-01",
            standing: .dependsOnReading, due: "2026-03-12"),
        Case(
            what: "没写明计日方式，两种都迟，按宽的算", promise: decide + ", days: unstated, pause: none",
            steps: [(.line("L1", wan: 200), "2026-03-18")], on: "2026-04-01",
            standing: .late(on: day("2026-03-18"), days: 2), due: "2026-03-12"),
    ]

    @Test("看某一天的承诺，以后的步骤不算：账簿截到那天与不截一样", arguments: [UInt64(1), 2, 3])
    func laterSteps(seed: UInt64) throws {
        var dice = LifeRandomTests.Dice(state: seed)
        var desk = LifeDesk()
        for turn in 0..<600 {
            let (step, day) = LifeRandomTests.step(turn, desk, &dice)
            _ = desk.record(step, day)
        }
        let sets =
            try [Self.accept, Self.decide].map {
                try Self.set($0 + ", days: working, pause: documents")
            } + [try Self.set(Self.pay + ", days: calendar, pause: none")]
        var open = 0
        for number in 0..<70 {
            let day = try #require(Self.day("2026-03-01").adding(days: number))
            let whole = PromiseLedger(
                desk.book.state, sets: sets, days: LifeDesk.workingDays, on: day)
            let cut = PromiseLedger(
                desk.book.until(day).state, sets: sets, days: LifeDesk.workingDays, on: day)
            #expect(whole.records == cut.records, "\(day.iso)")
            open += cut.records.count
        }
        #expect(open > 0)
    }

    @Test("台账只凭步骤", arguments: cases)
    func ledger(_ one: Case) throws {
        var desk = LifeDesk.referred()
        for (step, day) in one.steps { #expect(desk.record(step, day) == []) }
        let set = try Self.set(one.promise)
        let ledger = PromiseLedger(
            desk.book.state, sets: [set], days: LifeDesk.workingDays,
            on: try #require(Day(iso: one.on)))
        let record = try #require(ledger.records.first)
        #expect(ledger.records.count == 1)
        #expect(record.standing == one.standing)
        #expect(record.due?.iso == one.due)
        #expect(record.referral == "R1" && record.lender == LifeDesk.bank)
    }

    @Test("受理倒填日期，看得出来")
    func backdated() throws {
        var desk = LifeDesk.referred()
        desk.record(Self.accepted, "2026-03-03", recorded: "2026-03-09")
        let set = try Self.set(Self.accept + ", days: working, pause: none")
        let ledger = PromiseLedger(
            desk.book.state, sets: [set], days: LifeDesk.workingDays,
            on: try #require(Day(iso: "2026-03-10")))
        #expect(ledger.records.first?.isKeptBackdated == true)
        #expect(ledger.records.first?.standing == .met(on: Self.day("2026-03-03")))
    }

    @Test("只约束写明的银行和产品；对需求的承诺一项需求一条")
    func scope() throws {
        var desk = LifeDesk.referred()
        desk.record(.referral("R2", of: "D1", to: LifeDesk.other), "2026-03-04")
        let day = try #require(Day(iso: "2026-03-10"))
        func referrals(_ promise: String) throws -> [String?] {
            let set = try Self.set(promise + ", days: working, pause: none")
            let ledger = PromiseLedger(
                desk.book.state, sets: [set], days: LifeDesk.workingDays, on: day)
            return ledger.records.map(\.referral)
        }
        #expect(try referrals(Self.accept) == ["R1", "R2"])
        #expect(try referrals(Self.accept + ", lenders: [\(LifeDesk.other)]") == ["R2"])
        #expect(try referrals(Self.accept + ", products: [shuiyidai]") == [])
        let refer = "id: refer, zh: 推荐, en: Refer, from: demandPosted, to: referred, within: 2"
        #expect(try referrals(refer) == [nil])
    }

    @Test("跨到没有放假安排的年份，标暂定")
    func provisional() throws {
        var desk = LifeDesk()
        desk.record(.demand("D1", wan: 1), "2026-12-31")
        desk.record(.referral("R1", of: "D1"), "2026-12-31")
        let set = try Self.set(Self.decide + ", days: working, pause: none")
        let ledger = PromiseLedger(
            desk.book.state, sets: [set], days: LifeDesk.workingDays,
            on: try #require(Day(iso: "2026-12-31")))
        #expect(ledger.records.first?.isProvisional == true)
    }
}

@Suite("限时承诺文件")
struct LifePromiseReaderTests {
    @Test("随附的三份读得通：浙江未写明计日方式，重庆是原则上，园区是示意")
    func shipped() throws {
        func set(_ name: String) throws -> PromiseSet {
            let file = LifeDesk.root.appendingPathComponent("products/promises/\(name).yaml")
            let (set, diagnostics) = PromiseReader.read(
                bytes: Array(try Data(contentsOf: file)), file: name)
            #expect(diagnostics.map { $0.text(.en) } == [])
            return try #require(set)
        }
        let zhejiang = try set("zhejiang")
        #expect(zhejiang.terms.map(\.within) == [1, 3, 5])
        #expect(zhejiang.terms.map(\.days) == [.unstated, .unstated, .unstated])
        #expect(zhejiang.terms.map(\.condition) == [.none, .none, .qualified])
        #expect(zhejiang.standing == .example && !zhejiang.applies)
        let chongqing = try #require(try set("chongqing").terms.first)
        #expect(chongqing.within == 10 && chongqing.days == .working)
        #expect(chongqing.level == .inPrinciple && chongqing.to == .decided)
        let zone = try set("zone-illustrative")
        #expect(zone.standing == .illustrative && zone.applies)
        #expect(zone.terms.allSatisfy { $0.citation.evidence == .illustrative })
    }

    @Test(
        "写错的说清在哪一行、该怎么写",
        arguments: [
            ("days: working", "days: workdays", "unknownWord"),
            ("within: 1,", "within: 一天,", "badNumber"),
            ("source: T1", "source: T9", "unknownWord"),
            (", source: T1", "", "missingSource"),
            ("to: accepted", "to: referred", "promiseWithoutSpan"),
            ("pause: none", "puase: none", "unknownKey"),
            ("standing: in-force", "standing: illustrative", "missingModel"),
            ("rongqiao/promises/1", "rongqiao/promises/2", "unknownSchema"),
            ("cut_off: 17", "cut_off: 25", "badNumber"),
            ("from: referred, ", "", "missingKey"),
        ])
    func faults(right: String, wrong: String, code: String) {
        let text = """
            schema: rongqiao/promises/1
            id: test
            name: {zh: 测试, en: test}
            standing: in-force
            version: {text: unstated, from: unstated, to: null, confirmed: null}
            sources:
              T1: {title: 测试文件（虚构）, evidence: official}
            promises:
              - {id: accept, zh: 受理, en: Accept, from: referred, to: accepted, within: 1, days: working, pause: none, cut_off: 17, source: T1}
            """
        #expect(LifePromiseTests.read(text).set != nil)
        let (set, diagnostics) = LifePromiseTests.read(text.replacing(right, with: wrong))
        #expect(set == nil)
        #expect(diagnostics.map(\.code) == [code])
        let isLocated = diagnostics.allSatisfy { fault in
            if case .text(let line, _)? = fault.location?.place { line > 0 } else { false }
        }
        #expect(isLocated)
    }
}

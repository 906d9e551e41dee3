import CreditBook
import Diagnostics
import Programmes
import Quantities
import Testing

@Suite("叠加与互斥：条款文件")
struct StackingTermsTests {
    /// Terms of one programme with the given stacking rules.
    private static func text(_ id: String, _ rules: [String]) -> [UInt8] {
        let head = """
            schema: rongqiao/terms/1
            id: \(id)
            kind: pool
            rules: \(id)-loan
            name: {zh: 甲, en: A}
            version: {from: unstated, to: null, confirmed: unstated}
            sources:
              A1: {title: 某办法, evidence: official}
            base: {is: principal, source: A1}
            stacking:

            """
        let lines = rules.enumerated().map { index, rule in
            "  - {id: r\(index + 1), zh: 一, en: one, \(rule), source: A1}\n"
        }
        return Array((head + lines.joined()).utf8)
    }

    private static func read(
        _ id: String, _ rules: [String]
    ) throws -> (terms: ProgrammeTerms?, faults: [Diagnostic]) {
        let read = TermsReader.read(bytes: text(id, rules), file: id + ".yaml")
        return (read.terms, read.diagnostics)
    }

    @Test("一个上限管两个项目：项目连同它的产品都算")
    func names() throws {
        let terms = try #require(
            try Self.read("a", ["products: [a, b], at_most: 1000万元, of: guaranteed"]).terms)
        let other = try #require(try Self.read("b", ["lenders_at_most: 2家, counts: all"]).terms)
        let (shelf, faults) = StackingShelf.make([terms, other], products: [])
        #expect(faults.isEmpty)
        let rules = shelf.rules(on: day("2026-01-01"))
        #expect(rules.map(\.members) == [["a", "a-loan", "b", "b-loan"], ["b", "b-loan"]])
        #expect(rules[0].counted == rules[0].members && rules[1].counted.isEmpty)
        #expect(rules[0].test == .totalAtMost(wan(1000), .guaranteed))
        #expect(rules[0].source == "某办法" && "\(rules[0].evidence)" == "official")
        #expect(rules[0].reach == .thisBook)
    }

    static let slips: [(rule: String, code: String)] = [
        ("exclusive: [b], at_most: 10万元", "stackingNotOne"),
        ("reach: everywhere", "stackingNotOne"),
        ("exclusive: [a]", "stackingContradiction"), ("exclusive: all", "stackingContradiction"),
        ("lenders_at_most: 3", "notALenderCount"), ("at_most: 1000", "bareNumberForMoney"),
        ("exclusive: []", "productsMissing"), ("at_most: 10万元, of: drawn", "unknownWord"),
        ("exclusive: [b], of: balance", "basisOfNothing"),
        ("reach: far, at_most: 1元", "unknownWord"),
        ("limit: 1元", "unknownKey"),
    ]

    @Test("写错一处，就地指出", arguments: slips)
    func slip(_ rule: String, _ code: String) throws {
        let read = try Self.read("a", [rule])
        #expect(read.terms == nil)
        let fault = try #require(
            read.faults.first { $0.code == code }, "\(read.faults.map(\.code))")
        #expect(fault.location?.text.hasPrefix("a.yaml:11:") == true, "\(fault.text(.zh))")
    }

    static let fights: [(rules: [String], code: String, line: String)] = [
        (["exclusive: [nothing]"], "unknownProduct", "11"),
        (["at_most: 10万元", "at_most: 20万元"], "stackingContradiction", "12"),
        (["products: [a, b], at_most: 10万元", "exclusive: [b]"], "stackingContradiction", "11"),
    ]

    @Test("没有的产品、互相打架的规则：就地指出", arguments: fights)
    func fight(_ rules: [String], _ code: String, _ line: String) throws {
        let terms = try #require(try Self.read("a", rules).terms)
        let other = try #require(try Self.read("b", ["at_most: 30万元"]).terms)
        let (_, faults) = StackingShelf.make([terms, other], products: ["a-loan"])
        #expect(faults.map(\.code) == [code], "\(faults.map { $0.text(.zh) })")
        #expect(faults.first?.location?.text.hasPrefix("a.yaml:\(line):") == true)
    }

    @Test("随附条款里的规则：产品都有，没有互相打架的")
    func shipped() throws {
        let all = try TermsFiles.names().map { try TermsFiles.terms(String($0.dropLast(5))) }
        let (shelf, faults) = StackingShelf.make(all, products: [])
        #expect(faults.isEmpty, "\(faults.map { $0.text(.zh) })")
        let rules = shelf.rules(on: day("2026-11-30"))
        #expect(rules.count == 6)
        #expect(
            rules.filter { "\($0.evidence)" == "illustrative" }.map(\.id) == ["xt-park-total"])
    }

    /// What the life of credit has of the enterprise: 900万元 owed to another bank under the pool.
    private static func life() -> LifeBook {
        var life = LifeBook()
        let steps: [(LifeStep, String)] = [
            (
                .lineApproved(
                    .init(
                        line: "L", lender: "乙银行（虚构）", product: "xt-kv-pool-illustrative",
                        amount: wan(900), lastDay: day("2027-01-01"))), "2026-01-06"
            ),
            (.facilitySigned(.init(line: "L", contract: "C", amount: wan(900))), "2026-01-07"),
            (
                .drawn(
                    .init(
                        line: "L", note: NoteKey(lender: "乙银行（虚构）", number: "K"),
                        amount: wan(900), due: day("2027-01-01"))), "2026-01-08"
            ),
        ]
        for (index, (step, date)) in steps.enumerated() {
            guard
                let record = try? step.record(
                    id: "s\(index)", enterprise: "甲（虚构）", day: day(date), evidence: nil)
            else { continue }
            let refusals = life.apply(
                RecordedStep(
                    entry: Int64(index + 1), recordedAt: Instant(milliseconds: 0), actor: "t",
                    step: record))
            #expect(refusals.isEmpty)
        }
        return life
    }

    @Test("备案时看别处的贷款：900万元之外只容100万元，第二笔说明超多少")
    func batch() throws {
        let room = try ProgrammeRoom.park()
        let (shelf, _) = StackingShelf.make(
            [room.terms, try TermsFiles.terms("xt-kv-pool-illustrative")], products: [])
        let check = BatchCheck(
            terms: room.terms, book: room.book, calendar: room.calendar,
            lookout: StackingLookout(shelf, life: Self.life()))
        let rows = [goodRow(1, amount: 60), goodRow(2, amount: 50), goodRow(3, amount: 40)]
        let found = check.check(room.batch("B", rows), filedOn: day("2026-03-10"))
        #expect(found.decisions.map(\.answer) == [.confirmed, .refused, .confirmed])
        let reason = try #require(found.decision(2)?.reasons.first)
        #expect(reason.code == .againstStackingRule)
        #expect(reason.limit == wan(1000) && reason.found == wan(1010))
        #expect(reason.named?.contains("园区批量担保贷和知识价值贷合计余额不超过1000万元") == true)
    }
}

private func goodRow(_ number: Int, amount: Int64) -> BatchRow {
    goodRow(number, "甲（虚构）", wan(amount))
}

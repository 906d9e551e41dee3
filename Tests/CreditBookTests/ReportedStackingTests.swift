import CreditBook
import Diagnostics
import Quantities
import Rules
import Testing

@Suite("报送台账：叠加规则、首贷")
struct ReportedStackingTests {
    private static let other = "乙行（虚构）"

    private static func rule(
        _ id: String, _ test: StackingRule.Test, members: Set<String> = []
    ) -> StackingRule {
        StackingRule(
            id: id, label: Bilingual(zh: "规则" + id, en: id), members: members, test: test,
            reach: .thisBook, evidence: .illustrative, source: "示意")
    }

    private static let rules = [
        rule("a", .exclusive(with: ["流贷"]), members: ["科创贷"]),
        rule("b", .totalAtMost(wan(100), .balance)), rule("c", .lendersAtMost(1)),
        rule("d", .totalAtMost(wan(1), .balance), members: ["别的"]),
    ]

    /// 甲 owes the other bank 60 in September; the bank's sheet of October brings 50 more.
    private static func plan(_ closing: Int64) throws -> SheetPlan {
        var office = Office()
        try office.receive(
            try office.sheet(
                "2026-09", [note("B1", 60, 0, 60, product: "流贷", name: "甲")], lender: other))
        let sheet = try office.sheet(
            "2026-10",
            [
                note("JK1", closing, 0, closing, product: "科创贷", name: "甲"),
                note("JK2", 500, 0, 500, product: "无关", name: "丙"),
            ])
        return try office.book.plan(sheet, stacking: rules, at: Office.moment)
    }

    @Test("两家合计超限、互斥、家数：都记越限，不拒报表；只看这张表有的企业")
    func breaches() throws {
        let plan = try Self.plan(50)
        #expect(plan.refusals.isEmpty)
        let own = plan.breaches.filter { $0.kind == .againstStackingRule }
        let lenders = [Self.other, Desk.lender].sorted().joined(separator: "、")
        #expect(own.map(\.found.note) == ["JK2", "JK1"])
        #expect(own.map(\.found.reported) == ["500万元", "流贷、科创贷；110万元；" + lenders])
        #expect(own.map(\.found.bound) == ["100万元（规则b）", "规则a；100万元（规则b）；规则c"])
        #expect(own.map(\.status) == [.open, .open])
    }

    @Test("正好到上限：不是越限")
    func reached() throws {
        let found = try Self.plan(40).breaches.filter { $0.found.reported.contains("万元") }
        #expect(found.map(\.found.enterprise) == ["丙"])
    }

    private static func date(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    @Test("月报里的借据和首贷列：放款日没写的，当月发放算月末，以前就有的算月初")
    func loans() throws {
        let history = try ReportedTotalsTests.office().book.loanHistory(of: "甲")
        let drawn = Dictionary(
            history.loans.map { ($0.note?.number ?? "", $0.drawn) }, uniquingKeysWith: min)
        #expect(
            drawn == [
                "JK1": Self.date("2026-09-30"), "B1": Self.date("2026-09-30"),
                "JK3": Self.date("2026-10-31"),
            ])
        let words = history.statements.map { "\($0.note?.number ?? "") \($0.day) \($0.isFirst)" }
        #expect(
            words.sorted() == [
                "JK1 2026-09-30 true", "JK1 2026-10-31 true", "JK3 2026-10-31 false",
            ])
        var office = Office()
        try office.receive("2026-09", [note("JK9", 0, 0, 30, name: "丁") { $0.opening = wan(30) }])
        #expect(office.book.loanHistory(of: "丁").loans.map(\.drawn) == [Self.date("2026-09-01")])
    }
}

import Foundation
import Testing

/// Rules on other credit and first loans at the terminal: two products that exclude each other.
@Suite("命令：叠加规则、首贷")
struct StackingTranscripts {
    private static let terms = """
        schema: rongqiao/terms/1
        id: demo-terms
        kind: product
        rules: demo
        name: {zh: 示范税贷, en: Demo tax loan}
        version: {from: unstated, to: null, confirmed: unstated}
        sources:
          A1: {title: 某办法, evidence: official}
        stacking:
          - {id: apart, zh: 不与园区信用贷叠加, en: Apart, exclusive: [second],
             source: A1}
          - {id: total, zh: 两家合计不超过30万元, en: Both, counts: all, at_most: 30万元,
             of: approved, source: A1}

        """

    private static let second = Goods.product
        .replacing("id: demo", with: "id: second")
        .replacing("示范税贷", with: "园区信用贷").replacing("Demo tax loan", with: "Park credit loan")

    /// Another bank has lent 20万元 for the second product.
    private static func shop() throws -> Shop {
        let shop = try Shop()
        try shop.write(second, to: "products/zone/second/2022-07-04.yaml")
        try shop.write(terms, to: "products/terms/demo-terms.yaml")
        let lines = [
            "import register.csv --source 园区登记 --as-of 2026-02-01 --by 甲岗",
            "credit demand post 乙厂 --amount 30万元 --months 12 --use 采购 --day 2026-02-12",
            "credit refer XQ-2026-001 --lender 乙银行（虚构） --product second --day 2026-02-13",
            "credit approve XQ-2026-001-T1 --amount 20万元 --until 2027-03-02 --day 2026-02-20",
            "credit sign XQ-2026-001-T1-SX --contract H1 --day 2026-02-21",
            "credit draw XQ-2026-001-T1-SX --note J1 --amount 20万元 --due 2027-02-01 "
                + "--day 2026-02-22",
        ]
        for line in lines {
            let result = try shop.run(line)
            #expect(result.status == 0, "\(line): \(result.err)")
        }
        return shop
    }

    @Test("推荐时提醒，批复照记并留下越限，合计页说明；再发不重复")
    func path() throws {
        let shop = try Self.shop()
        let approve =
            "credit approve XQ-2026-001-T2 --amount 15万元 --until 2027-03-02 "
            + "--day 2026-03-02 --id l2"
        let steps: [Transcript] = [
            .init(
                "credit refer XQ-2026-001 --lender 甲银行（虚构） --product 示范税贷 --day 2026-03-01", 0,
                out: ["XQ-2026-001-T2"],
                err: [
                    "叠加规则“apart”：不与园区信用贷叠加：不符合，已有 园区信用贷〔某办法，官方〕",
                    "叠加规则“total”：两家合计不超过30万元：超出 20万元（已有 园区信用贷）",
                ]),
            .init(
                approve, 0,
                out: ["授信批复", "不符合叠加规则", "超出 5万元（已有 园区信用贷）", "已登记为"]),
            .init(approve, 0, out: ["以前已登记过"]),
            .init(
                "credit sign XQ-2026-001-T2-SX --contract H2 --day 2026-03-03", 0, out: ["签约"]),
            .init(
                "credit totals 乙厂 --as-of 2026-03-10", 0,
                out: ["叠加规则（越限）：不与园区信用贷叠加", "超出 5万元", "首贷：否，2026-02-22 已有借据"]),
            .init(
                "credit totals 乙厂 --as-of 2026-03-10 --format json", 0,
                out: [
                    #""rule":"apart","answer":"notMet""#, #""excessFen":5000000"#,
                    #""firstLoan":"no""#, #""earliestNoteFirst":"unknown""#,
                ]),
            .init(
                "credit queue --lender 甲银行（虚构） --as-of 2026-03-10", 0,
                out: ["DJ-XQ-2026-001-T2-SX-apart", "DJ-XQ-2026-001-T2-SX-total"]),
            .init("verify", 0, out: ["校验通过"]),
        ]
        for step in steps { try step.check(shop) }
    }

    @Test("条款提到没有的产品：就地指出，不开工")
    func unknownProduct() throws {
        let shop = try Shop()
        try shop.write(Self.terms, to: "products/terms/demo-terms.yaml")
        try Transcript(
            "credit programmes", 1, err: ["demo-terms.yaml:10:", "“second”既不是目录里的产品"]
        ).check(shop)
    }
}

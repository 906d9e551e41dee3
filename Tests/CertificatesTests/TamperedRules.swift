/// Small rule sets in which everything occurs that a certificate can hold; invented.
enum TamperedRules {
    private static let head = """
        schema: rongqiao/rules/1
        id: certified
        kind: product
        name: {zh: 凭证样例贷, en: Loan for certificates}
        family: risk-pool
        version: {text: 2022-07-04, from: 2022-07-04, to: null, confirmed: 2026-06-04}
        where: {region: "430300", source: A1}
        sources:
          A1: {title: 样例细则, number: 样例〔2022〕1号, date: 2022-07-04, evidence: official}
          B1: {title: 样例报道, date: 2023-01-01, evidence: press}
        values:
          tax_floor: {zh: 纳税下限, en: Tax floor, values: [{from: 2022-07-04, is: 10万元, source: A1}, {from: 2027-01-01, is: 20万元, source: A1}]}
          cap: {zh: 单户上限, en: Cap, values: [{from: 2022-07-04, is: 200万元, source: A1}]}
        tables:
          by_grade: {zh: 等级额度, en: Limit by grade, by: tax.credit_grade, values: [{from: 2022-07-04, rows: {A: 300万元, B: 200万元, M: 100万元, C: unread, D: unread}, source: B1}]}

        """

    static let product =
        head + """
            enterprise:
              - {id: age, zh: 成立满三年, en: Three years old, min: {enterprise.age: 36个月}, source: A1, article: 第三条}
              - {id: tax, min: {tax.paid_last_year: tax_floor}, source: A1, article: 第四条}
              - {id: debt, zh: 负债率不高于七成, en: Debt ratio of at most 70%, max: {finance.debt_ratio: 70%}, when: {exists: enterprise.titles}, source: A1}
              - {id: titles, any: [{in: {enterprise.titles: [hnte, tech-sme]}}, {listed: hn-kv}], source: B1}
              - {id: promising, zh: 前景好, en: Promising, judgement: {zh: 前景好, en: Promising, office: {zh: 科技局, en: science office}}, source: A1}
              - {id: grade, in: {tax.credit_grade: [A, B]}, level: soft, source: B1}
              - {id: staff, below: {enterprise.employees: 300}, source: A1}
            waivers:
              - {id: young-hnte, of: [staff], if: {in: {enterprise.titles: [hnte]}}, source: A1}
            deal:
              - {id: amount, zh: 单户不超过上限, en: At most the cap, max: {deal.amount: cap}, source: A1}
              - {id: term, zh: 期限一年, en: One year, max: {deal.term: 12个月}, source: A1}
              - {id: rate, zh: 利率上限, en: Cap of the rate, max: {deal.rate: '1.3 * LPR1Y'}, level: soft, source: B1}
            offer:
              limit: {low: 'min(cap, 2 * tax.paid_last_year)', high: 'min(cap, 4 * tax.paid_last_year)', source: B1}
              term: {max: 36个月, source: A1}

            """

    static let pledge =
        head + """
            enterprise:
              - {id: tax, min: {tax.paid_last_year: tax_floor}, source: A1}
            collateral:
              - {id: kind, zh: 发明专利, en: An invention, in: {kind: [invention]}, source: A1}
              - {id: life, zh: 剩余八年以上, en: Eight years left, min: {remaining: 8年}, source: A1}
            offer:
              limit: {high: cap, source: A1}

            """
}

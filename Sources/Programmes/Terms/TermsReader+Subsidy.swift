import Diagnostics
import Documents
import Quantities

extension TermsReader {
    private static let subsidyKeys = [
        "level", "measure", "rate", "months", "loan_principal", "loan_money",
        "enterprise_principal", "enterprise_money", "loan_kinds", "first_draw", "excludes",
        "year_days", "budget_year", "hold_days",
    ]

    mutating func subsidy(_ node: YAMLNode) throws(Faults) -> SubsidyTerms? {
        check(node, TermsReader.subsidyKeys)
        let level = wordFigure(try node.require("level"), SubsidyTerms.Level.self)
        let measure = wordFigure(try node.require("measure"), SubsidyTerms.Measure.self)
        let rate = figure(try node.require("rate")) { $0.subsidyRate($1) }
        guard let level, let measure, let rate else { return nil }
        var terms = SubsidyTerms(level: level, measure: measure, rate: rate)
        terms.mostMonths = figure(node["months"]) { $0.subsidyMonths($1) }
        terms.loanPrincipal = figure(node["loan_principal"]) { $0.money($1) }
        terms.loanMoney = figure(node["loan_money"]) { $0.money($1) }
        terms.enterprisePrincipal = figure(node["enterprise_principal"]) { $0.money($1) }
        terms.enterpriseMoney = figure(node["enterprise_money"]) { $0.money($1) }
        terms.loanKinds = figure(node["loan_kinds"]) { $0.words($1, SubsidyTerms.LoanKind.self) }
        terms.firstDraw = figure(node["first_draw"]) { $0.plainDay($1) }
        terms.excludes = figure(node["excludes"]) { $0.words($1, SubsidyTerms.Level.self) }
        terms.yearDays = figure(node["year_days"]) { $0.yearDays($1) }
        terms.budgetYear = wordFigure(node["budget_year"], SubsidyTerms.BudgetYear.self)
        terms.holdDays = figure(node["hold_days"]) { $0.days($1) }
        return terms
    }

    /// Nobody grants more than the whole interest, or more than 100 points.
    private mutating func subsidyRate(_ node: YAMLNode) -> Rate? {
        guard let rate = rate(node) else { return nil }
        if (1...1_000_000).contains(rate.ppm) { return rate }
        report(
            node, "subsidyRateOutOfRange", zh: "贴息标准应大于零、不超过 100%",
            en: "the rate of a subsidy is above zero and at most 100 %")
        return nil
    }

    private mutating func subsidyMonths(_ node: YAMLNode) -> Int? {
        guard let months = months(node) else { return nil }
        if (1...600).contains(months) { return months }
        report(
            node, "subsidyMonthsOutOfRange", zh: "贴息期限应为 1个月 到 600个月",
            en: "the time of a subsidy is 1 to 600 months")
        return nil
    }

    private mutating func plainDay(_ node: YAMLNode) -> Day? {
        if let day = node.string.flatMap({ Day(iso: $0) }) { return day }
        report(node, "notADate", zh: "日期应写成 2026-01-31", en: "write a day as 2026-01-31")
        return nil
    }

    private mutating func words<Word: RawRepresentable & CaseIterable & Hashable>(
        _ node: YAMLNode, _ type: Word.Type
    ) -> Set<Word>? where Word.RawValue == String {
        guard node.isSequence else {
            report(node, "expectedList", zh: "此处应为列表", en: "a list is expected here")
            return nil
        }
        return Set(node.items.compactMap { word($0, type) })
    }
}

import Enterprises
import Quantities
import Vocabulary

/// The fields from which the working-capital worksheet is filled.
struct WorksheetFields: Sendable {
    private let sales: FieldIndex?
    private let cost: FieldIndex?
    private let profit: FieldIndex?
    private let expected: FieldIndex?
    /// Opening (year before last) and closing (last year) of the five balances.
    private let balances: [(opening: FieldIndex?, closing: FieldIndex?)]
    private let deductions: [FieldIndex?]

    init(_ dictionary: FieldDictionary) {
        func field(_ id: String) -> FieldIndex? { dictionary.field(id: "finance." + id)?.index }
        sales = field("revenue_last_year")
        cost = field("cost_of_sales_last_year")
        profit = field("profit_last_year")
        expected = field("expected_revenue")
        balances = ["receivables", "inventory", "payables", "prepaid", "advance_receipts"].map {
            (field($0 + "_year_before_last"), field($0 + "_last_year"))
        }
        deductions = [
            field("own_funds"), field("existing_working_capital_loans"), field("other_funds"),
        ]
    }

    /// Every field of the worksheet.
    var fields: [FieldIndex] {
        let ends = balances.flatMap { [$0.opening, $0.closing] }
        return ([sales, cost, profit, expected] + ends + deductions).compactMap(\.self)
    }

    /// Nil unless every figure of the worksheet is known; nothing is guessed.
    func advice(_ profile: Profile) -> Advice? {
        guard let sheet = worksheet(profile.states) else { return nil }
        do {
            return .need(try WorkingCapital(sheet))
        } catch {
            return .obstacle(error)
        }
    }

    private func worksheet(_ states: [FactState]) -> WorkingCapital.Worksheet? {
        let found = balances.compactMap { balance(states, $0.opening, $0.closing) }
        let deducted = deductions.compactMap { yuan(states, $0) }
        guard found.count == balances.count, deducted.count == deductions.count,
            let sales = yuan(states, sales), let cost = yuan(states, cost),
            let profit = yuan(states, profit), let expected = yuan(states, expected),
            let sum = deducted.reduce(Optional(Decimal34.zero), { $0?.adding($1) })
        else { return nil }
        return WorkingCapital.Worksheet(
            sales: sales, costOfSales: cost, profit: profit, expectedSales: expected,
            receivables: found[0], inventory: found[1], payables: found[2], prepaid: found[3],
            advanceReceipts: found[4], deductions: sum)
    }

    private func balance(
        _ states: [FactState], _ opening: FieldIndex?, _ closing: FieldIndex?
    ) -> WorkingCapital.Balance? {
        guard let first = yuan(states, opening), let last = yuan(states, closing) else {
            return nil
        }
        return WorkingCapital.Balance(first, last)
    }

    private func yuan(_ states: [FactState], _ field: FieldIndex?) -> Decimal34? {
        guard let field, case .money(let money)? = states[field].value else { return nil }
        return money.yuan
    }
}

import Quantities

extension Score {
    /// What the grades that are still possible grant: known amounts in ascending order, then
    /// `unread` and `none` where they are possible. One entry where it is settled; empty for a card
    /// without grades.
    public var amounts: [GradeTable.Amount] {
        guard let table = card.grades, let grade else { return [] }
        let possible = grade.possible.map { table.rows[$0].amount }
        var money: [Money] = []
        for case .money(let amount) in possible where !money.contains(amount) {
            money.append(amount)
        }
        var amounts = money.sorted().map(GradeTable.Amount.money)
        for other in [GradeTable.Amount.unread, .none] where possible.contains(other) {
            amounts.append(other)
        }
        return amounts
    }
}

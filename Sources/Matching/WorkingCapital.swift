public import Quantities

/// The working-capital need (流动资金贷款需求量), computed as the annex of the measures on
/// working-capital loans has it (流动资金贷款管理办法; formulas read in third-party copies):
///
///     operating funds = sales · (1 − margin) · (1 + growth) ÷ turns
///     turns = 360 ÷ (inventory + receivable − payable + prepaid − advance-receipt days)
///     new loan = operating funds − own funds − existing working-capital loans − other funds
///
/// All amounts in one unit of money; balances are means of opening and closing.
public struct WorkingCapital: Sendable {
    public struct Worksheet: Sendable {
        public var sales: Decimal34
        public var costOfSales: Decimal34
        public var profit: Decimal34
        public var expectedSales: Decimal34
        public var receivables: Balance
        public var inventory: Balance
        public var payables: Balance
        public var prepaid: Balance
        public var advanceReceipts: Balance
        /// Own funds, existing working-capital loans and other operating funds together.
        public var deductions: Decimal34

        public init(
            sales: Decimal34, costOfSales: Decimal34, profit: Decimal34, expectedSales: Decimal34,
            receivables: Balance, inventory: Balance, payables: Balance, prepaid: Balance,
            advanceReceipts: Balance, deductions: Decimal34
        ) {
            self.sales = sales
            self.costOfSales = costOfSales
            self.profit = profit
            self.expectedSales = expectedSales
            self.receivables = receivables
            self.inventory = inventory
            self.payables = payables
            self.prepaid = prepaid
            self.advanceReceipts = advanceReceipts
            self.deductions = deductions
        }
    }

    public struct Balance: Sendable {
        public var opening: Decimal34
        public var closing: Decimal34

        public init(_ opening: Decimal34, _ closing: Decimal34) {
            self.opening = opening
            self.closing = closing
        }
    }

    /// Why there is no figure.
    public enum Obstacle: String, Error, Hashable, Sendable {
        /// Sales or cost of sales are zero or negative: days cannot be computed.
        case noSales
        /// Payables and advances tie up more than stock and receivables: turns ≤ 0, no number.
        case turnsNotPositive
        case outOfRange
    }

    public let margin: Decimal34
    public let growth: Decimal34
    public let turns: Decimal34
    public let operatingFunds: Decimal34
    /// Before it is set to zero; negative means that there is no need.
    public let difference: Decimal34

    /// Never negative: a negative need is none.
    public var newLoan: Decimal34 { max(difference, .zero) }

    public init(_ sheet: Worksheet) throws(Obstacle) {
        guard sheet.sales > .zero, sheet.costOfSales > .zero else { throw .noSales }
        let days = try WorkingCapital.cycleDays(sheet)
        guard days > .zero else { throw .turnsNotPositive }
        guard let turns = Decimal34(360).divided(by: days),
            let margin = sheet.profit.divided(by: sheet.sales),
            let ratio = sheet.expectedSales.divided(by: sheet.sales),
            let growth = ratio.subtracting(.one),
            let rest = Decimal34.one.subtracting(margin),
            let kept = sheet.expectedSales.multiplied(by: rest),
            let funds = kept.divided(by: turns),
            let difference = funds.subtracting(sheet.deductions)
        else { throw .outOfRange }
        self.margin = margin
        self.growth = growth
        self.turns = turns
        self.operatingFunds = funds
        self.difference = difference
    }

    /// The days that money is tied up.
    private static func cycleDays(_ sheet: Worksheet) throws(Obstacle) -> Decimal34 {
        let plus = [
            try days(sheet.inventory, of: sheet.costOfSales),
            try days(sheet.receivables, of: sheet.sales),
            try days(sheet.prepaid, of: sheet.costOfSales),
        ]
        let minus = [
            try days(sheet.payables, of: sheet.costOfSales),
            try days(sheet.advanceReceipts, of: sheet.sales),
        ]
        let sum = plus.reduce(Optional(Decimal34.zero)) { $0?.adding($1) }
        guard let total = minus.reduce(sum, { $0?.subtracting($1) }) else { throw .outOfRange }
        return total
    }

    /// 360 · mean balance ÷ flow.
    private static func days(
        _ balance: Balance, of flow: Decimal34
    ) throws(Obstacle) -> Decimal34 {
        guard let sum = balance.opening.adding(balance.closing),
            let days = sum.multiplied(by: Decimal34(180))?.divided(by: flow)
        else { throw .outOfRange }
        return days
    }
}

import Quantities

/// The payment of equal instalments.
enum Annuity {
    /// `P · i · (1 + i)^n / ((1 + i)^n − 1)` with `i = annual rate × months / 12`, in 34 digits,
    /// half-up to the fen; `P / n` without interest.
    static func payment(on balance: Money, at rate: Rate, months: Int, periods: Int) -> Money {
        let amount = Decimal34(balance.fen)
        guard rate.ppm > 0,
            let periodic = Decimal34(rate.ppm * Int64(months)).divided(by: Decimal34(12_000_000)),
            let growth = periodic.adding(.one)?.power(Decimal34(periods)),
            let less = growth.subtracting(.one), !less.isZero,
            let payment = amount.multiplied(by: periodic)?.multiplied(by: growth)?
                .divided(by: less)?.int64(.halfUp)
        else { return share(balance, periods) }
        return Money(fen: payment)
    }

    /// An equal part, half-up to the fen.
    static func share(_ balance: Money, _ periods: Int) -> Money {
        Money(fen: (balance.fen * 2 + Int64(periods)) / (Int64(periods) * 2))
    }
}

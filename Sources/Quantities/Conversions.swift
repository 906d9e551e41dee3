extension Money {
    /// The amount in yuan, exactly.
    public var yuan: Decimal34 { Decimal34(coefficient: fen, exponent: -2) }

    /// The amount of so many yuan, brought to the fen in the direction given; nil out of range.
    public init?(yuan: Decimal34, _ rule: RoundingRule) {
        guard let scaled = yuan.multiplied(by: Decimal34(100)), let fen = scaled.int64(rule) else {
            return nil
        }
        self.init(fen: fen)
    }
}

extension Rate {
    /// The rate as a plain number: 3.25 % is 0.0325.
    public var decimal: Decimal34 { Decimal34(coefficient: ppm, exponent: -6) }

    /// Nil out of range.
    public init?(decimal: Decimal34, _ rule: RoundingRule) {
        guard let scaled = decimal.multiplied(by: Decimal34(1_000_000)),
            let ppm = scaled.int64(rule)
        else { return nil }
        self.init(ppm: ppm)
    }
}

/// A product of two 128-bit numbers.
struct UInt256: Equatable {
    var high: UInt128
    var low: UInt128

    init(_ left: UInt128, times right: UInt128) {
        (high, low) = left.multipliedFullWidth(by: right)
    }

    /// The caller knows that the quotient fits 128 bits.
    func divided(by divisor: UInt128) -> (quotient: UInt128, rest: UInt128) {
        if high == 0 {
            let (quotient, rest) = low.quotientAndRemainder(dividingBy: divisor)
            return (quotient, rest)
        }
        let (quotient, rest) = divisor.dividingFullWidth((high, low))
        return (quotient, rest)
    }

    /// Of a product of two coefficients, below 10^72.
    var decimalDigits: Int {
        if high == 0 { return low.decimalDigits }
        return divided(by: powersOfTen[34]).quotient.decimalDigits + 34
    }

    /// The caller knows that the product fits.
    func scaled(byPowerOfTen count: Int) -> UInt256 {
        var result = self
        var left = count
        while left > 0 {
            let step = min(left, 38)
            let upper = result.high * powersOfTen[step]
            result = UInt256(result.low, times: powersOfTen[step])
            result.high += upper
            left -= step
        }
        return result
    }

    func compare(_ other: UInt256) -> Int {
        if high != other.high { return high < other.high ? -1 : 1 }
        return low == other.low ? 0 : low < other.low ? -1 : 1
    }
}

extension Decimal34 {
    /// The exact sign of `a·b - c·d`: -1, 0 or 1. With it quotients are compared without rounding.
    public static func compareProducts(
        _ a: Decimal34, _ b: Decimal34, _ c: Decimal34, _ d: Decimal34
    ) -> Int {
        let (left, right) = (a.signum * b.signum, c.signum * d.signum)
        if left != right { return left < right ? -1 : 1 }
        if left == 0 { return 0 }
        var first = UInt256(a.coefficient, times: b.coefficient)
        var second = UInt256(c.coefficient, times: d.coefficient)
        let gap = Int(a.exponent) + Int(b.exponent) - Int(c.exponent) - Int(d.exponent)
        if gap != 0 {
            let (firstSize, secondSize) = (first.decimalDigits + gap, second.decimalDigits)
            if firstSize != secondSize { return firstSize < secondSize ? -left : left }
            if gap > 0 { first = first.scaled(byPowerOfTen: gap) }
            if gap < 0 { second = second.scaled(byPowerOfTen: -gap) }
        }
        return first.compare(second) * left
    }
}

/// How a number is made shorter. A direction is written where it happens.
public enum RoundingRule: Hashable, Sendable, CaseIterable {
    /// To the nearest, a tie to the even neighbour.
    case halfEven
    /// Away from zero.
    case up
    /// Toward zero.
    case down
    /// To the nearest, a tie away from zero.
    case halfUp
    /// To the nearest, a tie toward zero.
    case halfDown
    /// Toward negative infinity.
    case floor
    /// Toward positive infinity.
    case ceiling
}

/// What was cut off behind the last kept digit, measured in units of that digit.
enum Tail {
    case none
    case belowHalf
    case half
    case aboveHalf

    /// The tail of `remainder` out of `divisor`, where something finer was cut off before.
    init(_ remainder: UInt128, of divisor: UInt128, finer: Tail) {
        if remainder == 0 {
            self = finer == .none ? .none : .belowHalf
            return
        }
        let other = divisor - remainder
        if remainder == other {
            self = finer == .none ? .half : .aboveHalf
        } else {
            self = remainder < other ? .belowHalf : .aboveHalf
        }
    }

    func roundsAway(_ rule: RoundingRule, odd: Bool, negative: Bool) -> Bool {
        if self == .none { return false }
        switch rule {
        case .halfEven: return self == .aboveHalf || (self == .half && odd)
        case .up: return true
        case .down: return false
        case .halfUp: return self != .belowHalf
        case .halfDown: return self == .aboveHalf
        case .floor: return negative
        case .ceiling: return !negative
        }
    }
}

extension Decimal34 {
    /// Rounds to 34 digits half to even. Nil if the number is too large; too small becomes zero.
    static func compose(
        _ negative: Bool, _ coefficient: UInt128, _ exponent: Int, _ tail: Tail = .none
    ) -> Decimal34? {
        var (kept, power, tail) = (coefficient, exponent, tail)
        let excess = max(kept >= limit ? kept.decimalDigits - digits : 0, minExponent - power)
        if excess > 0 {
            (kept, tail) = cut(kept, by: excess, tail)
            power += excess
        }
        if tail.roundsAway(.halfEven, odd: kept & 1 == 1, negative: negative) {
            kept += 1
            if kept == limit { (kept, power) = (powersOfTen[digits - 1], power + 1) }
        }
        if power > maxExponent {
            guard let padded = pad(kept, by: power - maxExponent) else { return nil }
            (kept, power) = (padded, maxExponent)
        }
        return Decimal34(unchecked: negative && kept != 0, kept, Int32(power))
    }

    /// Removes the last `count` digits and says what they were.
    static func cut(_ coefficient: UInt128, by count: Int, _ finer: Tail) -> (UInt128, Tail) {
        if count > 38 { return (0, coefficient == 0 && finer == .none ? .none : .belowHalf) }
        let divisor = powersOfTen[count]
        let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: divisor)
        return (quotient, Tail(rest, of: divisor, finer: finer))
    }

    private static func pad(_ coefficient: UInt128, by zeros: Int) -> UInt128? {
        if coefficient == 0 { return 0 }
        if coefficient.decimalDigits + zeros > digits { return nil }
        return coefficient * powersOfTen[zeros]
    }

    /// The number with at most `places` digits behind the point; negative places round to tens.
    public func rounded(toPlaces places: Int, _ rule: RoundingRule) -> Decimal34 {
        let count = -places - Int(exponent)
        if count <= 0 { return self }
        var (kept, tail) = Decimal34.cut(coefficient, by: count, .none)
        if tail.roundsAway(rule, odd: kept & 1 == 1, negative: isNegative) { kept += 1 }
        return Decimal34.compose(isNegative, kept, -places) ?? self
    }

    /// The whole number after rounding by `rule`; nil if it leaves the range of Int64.
    public func int64(_ rule: RoundingRule) -> Int64? {
        let whole = rounded(toPlaces: 0, rule)
        let power = Int(whole.exponent)
        if whole.coefficient == 0 { return 0 }
        if whole.coefficient.decimalDigits + power > 19 { return nil }
        let size = power > 0 ? whole.coefficient * powersOfTen[power] : whole.coefficient
        guard let value = Int64(exactly: size) else {
            return whole.isNegative && size == UInt128(Int64.min.magnitude) ? Int64.min : nil
        }
        return whole.isNegative ? -value : value
    }

    /// The number as Int64 if it is a whole number in range.
    public var exactInt64: Int64? { isInteger ? int64(.down) : nil }
}

extension Decimal34 {
    /// Nil on overflow.
    public func adding(_ other: Decimal34) -> Decimal34? {
        if exponent == other.exponent {
            return Decimal34.sum(
                isNegative, coefficient, other.isNegative, other.coefficient, Int(exponent), .none)
        }
        return exponent > other.exponent
            ? Decimal34.align(self, other) : Decimal34.align(other, self)
    }

    /// Nil on overflow.
    public func subtracting(_ other: Decimal34) -> Decimal34? {
        adding(other.negated)
    }

    @inline(__always)
    private static func sum(
        _ leftNegative: Bool, _ left: UInt128, _ rightNegative: Bool, _ right: UInt128,
        _ exponent: Int, _ tail: Tail
    ) -> Decimal34? {
        let (negative, size): (Bool, UInt128) =
            leftNegative == rightNegative
            ? (leftNegative, left + right)
            : left >= right ? (leftNegative, left - right) : (rightNegative, right - left)
        if size < limit && tail == .none {
            return Decimal34(unchecked: negative && size != 0, size, Int32(exponent))
        }
        return compose(negative, size, exponent, tail)
    }

    /// Adds two numbers of different exponents; `high` has the larger one.
    private static func align(_ high: Decimal34, _ low: Decimal34) -> Decimal34? {
        if low.coefficient == 0 && high.coefficient != 0 { return high }
        if high.coefficient == 0 { return low }
        let gap = Int(high.exponent - low.exponent)
        let room = 37 - high.coefficient.decimalDigits
        if gap <= room {
            let scaled = high.coefficient * powersOfTen[gap]
            return sum(
                high.isNegative, scaled, low.isNegative, low.coefficient, Int(low.exponent), .none)
        }
        // 37 digits and one more that only says "something was cut off": enough for half-even,
        // because every tie of a 34-digit result lies on a whole 36th digit.
        let scaled = high.coefficient * powersOfTen[room + 1]
        let (kept, tail) = cut(low.coefficient, by: gap - room, .none)
        let marked = kept * 10 + (tail == .none ? 0 : 1)
        let exponent = Int(high.exponent) - room - 1
        return sum(high.isNegative, scaled, low.isNegative, marked, exponent, .none)
    }

    /// Nil on overflow.
    public func multiplied(by other: Decimal34) -> Decimal34? {
        let negative = isNegative != other.isNegative
        let power = Int(exponent) + Int(other.exponent)
        if (coefficient | other.coefficient) >> 64 == 0 {
            let (high, low) = UInt64(truncatingIfNeeded: coefficient).multipliedFullWidth(
                by: UInt64(truncatingIfNeeded: other.coefficient))
            return Decimal34.compose(negative, UInt128(high) << 64 | UInt128(low), power)
        }
        let product = UInt256(coefficient, times: other.coefficient)
        if product.high == 0 { return Decimal34.compose(negative, product.low, power) }
        let excess = product.decimalDigits - 36
        let divisor = powersOfTen[excess]
        let (quotient, rest) = product.divided(by: divisor)
        return Decimal34.compose(
            negative, quotient, power + excess, Tail(rest, of: divisor, finer: .none))
    }

    /// Nil on division by zero and on overflow.
    public func divided(by other: Decimal34) -> Decimal34? {
        if other.coefficient == 0 { return nil }
        let negative = isNegative != other.isNegative
        let power = Int(exponent) - Int(other.exponent)
        if coefficient == 0 { return Decimal34.compose(false, 0, power) }
        if (coefficient | other.coefficient) >> 64 == 0 {
            let small = UInt64(truncatingIfNeeded: coefficient).quotientAndRemainder(
                dividingBy: UInt64(truncatingIfNeeded: other.coefficient))
            if small.remainder == 0 {
                return Decimal34.compose(negative, UInt128(small.quotient), power)
            }
        }
        // Scaled so that the quotient has 34 or 35 digits.
        let padding = Decimal34.digits - coefficient.decimalDigits
        let shift = other.coefficient.decimalDigits
        let scaled = UInt256(coefficient * powersOfTen[padding], times: powersOfTen[shift])
        let (quotient, rest) = scaled.divided(by: other.coefficient)
        let tail = Tail(rest, of: other.coefficient, finer: .none)
        let result = Decimal34.compose(negative, quotient, power - padding - shift, tail)
        return tail == .none ? result?.stripping(downTo: power) : result
    }

    /// `self - other * floor(self / other)`, exact before the last rounding; the sign is the
    /// divisor's (FEEL `modulo`, DMN 1.5 table 75). Nil if `other` is zero.
    public func remainder(dividingBy other: Decimal34) -> Decimal34? {
        if other.coefficient == 0 { return nil }
        let common = min(exponent, other.exponent)
        let shift = Int(other.exponent - common)
        guard other.coefficient.decimalDigits + shift <= 38 else {
            return coefficient == 0 || isNegative == other.isNegative ? self : adding(other)
        }
        let divisor = other.coefficient * powersOfTen[shift]
        var rest = coefficient % divisor
        var zeros = Int(exponent - common)
        while zeros > 0 && rest != 0 {
            let step = min(zeros, 38)
            rest = UInt256(rest, times: powersOfTen[step] % divisor).divided(by: divisor).rest
            zeros -= step
        }
        if rest != 0 && isNegative != other.isNegative { rest = divisor - rest }
        return Decimal34.compose(other.isNegative, rest, Int(common))
    }

    /// Correctly rounded; nil for a negative number.
    public func squareRoot() -> Decimal34? {
        if isNegative { return nil }
        if coefficient == 0 { return .zero }
        // 69 or 70 digits under the root, an even exponent: the root has 35 digits.
        var padding = 69 - coefficient.decimalDigits
        if (Int(exponent) - padding) % 2 != 0 { padding += 1 }
        let first = min(padding, 38 - coefficient.decimalDigits)
        let square = UInt256(coefficient * powersOfTen[first], times: powersOfTen[padding - first])
        var root = powersOfTen[35]
        while true {
            let next = (root + square.divided(by: root).quotient) / 2
            if next >= root { break }
            root = next
        }
        let exact = UInt256(root, times: root) == square
        let power = (Int(exponent) - padding) / 2
        let result = Decimal34.compose(false, root, power, exact ? .none : .belowHalf)
        return exact ? result?.stripping(downTo: Int(exponent >> 1)) : result
    }
}

/// A number of up to 72 decimal digits in limbs of nine, truncated: the working precision for
/// powers, so that their one rounding to 34 digits is right. The value is `limbs · 10^exponent`.
struct WideDecimal {
    /// Base 10^9, the least first; no zero limb at the top.
    private var limbs: [UInt32]
    private var exponent: Int
    private var isNegative: Bool

    private static let base: UInt64 = 1_000_000_000
    private static let precision = 8

    private init(limbs: [UInt32], exponent: Int, isNegative: Bool) {
        (self.limbs, self.exponent, self.isNegative) = (limbs, exponent, isNegative)
        shorten()
    }

    init(_ number: Decimal34) {
        var rest = number.coefficient
        limbs = []
        while rest > 0 {
            let (quotient, limb) = rest.quotientAndRemainder(dividingBy: UInt128(Self.base))
            limbs.append(UInt32(limb))
            rest = quotient
        }
        exponent = Int(number.exponent)
        isNegative = number.isNegative
    }

    var isZero: Bool { limbs.isEmpty }

    private mutating func shorten() {
        while limbs.last == 0 { limbs.removeLast() }
        let excess = limbs.count - Self.precision
        if excess > 0 {
            limbs.removeFirst(excess)
            exponent += 9 * excess
        }
        if limbs.isEmpty { (exponent, isNegative) = (0, false) }
    }

    /// To 34 digits, half to even. Nil out of range.
    var rounded: Decimal34? {
        if isZero { return .zero }
        // The highest five limbs hold at least 37 digits; the rest only says "something more".
        let kept = limbs.suffix(4)
        var coefficient: UInt128 = 0
        for limb in kept.reversed() {
            coefficient = coefficient * UInt128(Self.base) + UInt128(limb)
        }
        var power = exponent + 9 * (limbs.count - kept.count)
        var rest = Array(limbs.dropLast(kept.count))
        // Four limbs hold 28 to 36 digits: take more digits until 37 are there.
        while coefficient < powersOfTen[36], let limb = rest.last {
            let missing = min(9, 37 - coefficient.decimalDigits)
            let divisor = UInt32(powersOfTen[9 - missing])
            coefficient = coefficient * powersOfTen[missing] + UInt128(limb / divisor)
            power -= missing
            rest[rest.count - 1] = limb % divisor
            if missing < 9 { break }
            rest.removeLast()
        }
        let tail: Tail = rest.allSatisfy { $0 == 0 } ? .none : .belowHalf
        return Decimal34.compose(isNegative, coefficient, power, tail)
    }

    func times(_ other: WideDecimal) -> WideDecimal {
        var product = [UInt32](repeating: 0, count: limbs.count + other.limbs.count)
        for (i, limb) in limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, factor) in other.limbs.enumerated() {
                let sum = UInt64(product[i + j]) + UInt64(limb) * UInt64(factor) + carry
                product[i + j] = UInt32(sum % Self.base)
                carry = sum / Self.base
            }
            product[i + other.limbs.count] = UInt32(carry)
        }
        return WideDecimal(
            limbs: product, exponent: exponent + other.exponent,
            isNegative: isNegative != other.isNegative)
    }

    func over(_ divisor: UInt32) -> WideDecimal {
        // Two more limbs below, so that the quotient keeps its precision.
        var quotient = [UInt32](repeating: 0, count: 2) + limbs
        var rest: UInt64 = 0
        for index in quotient.indices.reversed() {
            let part = rest * Self.base + UInt64(quotient[index])
            quotient[index] = UInt32(part / UInt64(divisor))
            rest = part % UInt64(divisor)
        }
        return WideDecimal(limbs: quotient, exponent: exponent - 18, isNegative: isNegative)
    }

    func plus(_ other: WideDecimal) -> WideDecimal {
        if isZero { return other }
        if other.isZero { return self }
        let low = max(min(exponent, other.exponent), max(top, other.top) - 9 * (Self.precision + 2))
        let (left, right) = (scaled(to: low), other.scaled(to: low))
        if isNegative == other.isNegative {
            return WideDecimal(
                limbs: Self.sum(left, right), exponent: low, isNegative: isNegative)
        }
        let larger = Self.isLess(left, right)
        return WideDecimal(
            limbs: larger ? Self.difference(right, left) : Self.difference(left, right),
            exponent: low, isNegative: larger ? other.isNegative : isNegative)
    }

    func minus(_ other: WideDecimal) -> WideDecimal {
        var negated = other
        if !other.isZero { negated.isNegative.toggle() }
        return plus(negated)
    }

    /// The exponent behind the highest limb.
    private var top: Int { exponent + 9 * limbs.count }

    /// The limbs for another exponent; what lies below it is cut off.
    private func scaled(to low: Int) -> [UInt32] {
        let gap = exponent - low
        let whole = gap >= 0 ? gap / 9 : (gap - 8) / 9
        let factor = UInt64(powersOfTen[gap - whole * 9])
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for limb in limbs {
            let product = UInt64(limb) * factor + carry
            result.append(UInt32(product % Self.base))
            carry = product / Self.base
        }
        result.append(UInt32(carry))
        if whole < 0 { return Array(result.dropFirst(-whole)) }
        return [UInt32](repeating: 0, count: whole) + result
    }

    private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0...max(left.count, right.count) {
            let sum =
                (index < left.count ? UInt64(left[index]) : 0)
                + (index < right.count ? UInt64(right[index]) : 0) + carry
            result.append(UInt32(sum % base))
            carry = sum / base
        }
        return result
    }

    private static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        for index in (0..<max(left.count, right.count)).reversed() {
            let one = index < left.count ? left[index] : 0
            let other = index < right.count ? right[index] : 0
            if one != other { return one < other }
        }
        return false
    }

    /// `left` is not less than `right`.
    private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var borrow: Int64 = 0
        for index in left.indices {
            let part = Int64(left[index]) - (index < right.count ? Int64(right[index]) : 0) - borrow
            borrow = part < 0 ? 1 : 0
            result.append(UInt32(part < 0 ? part + Int64(base) : part))
        }
        return result
    }
}

// Functions of the working precision.
extension WideDecimal {
    /// One Newton step from 34 digits gives 67.
    func reciprocal() -> WideDecimal {
        // Scaled to about 1, so that the start is in range whatever the exponent.
        let scaled = WideDecimal(limbs: limbs, exponent: -9 * limbs.count, isNegative: isNegative)
        let start = scaled.rounded.flatMap { Decimal34.one.divided(by: $0) } ?? .zero
        var result = WideDecimal(start)
        for _ in 0..<2 {
            let rest = WideDecimal(Decimal34(2)).minus(scaled.times(result))
            result = result.times(rest)
        }
        result.exponent -= exponent + 9 * limbs.count
        return result
    }

    /// ln 10 to 72 digits.
    private static let ln10 = WideDecimal(
        limbs: [
            967_572_609, 033_327_900, 628_772_976, 601_101_488, 684_364_207, 017_991_454,
            994_045_684, 302_585_092, 2,
        ], exponent: -72, isNegative: false)

    /// e^x: x is split into k·ln 10 + r with a small r, whose series converges quickly.
    func exponential() -> WideDecimal {
        let quotient = rounded.flatMap { $0.divided(by: WideDecimal.ln10.rounded ?? .one) }
        let tens = Int(quotient?.int64(.halfEven) ?? 0)
        let rest = minus(WideDecimal(Decimal34(tens)).times(.ln10)).over(256)
        var term = WideDecimal(Decimal34.one)
        var sum = term
        for index in 1...30 {
            term = term.times(rest).over(UInt32(index))
            sum = sum.plus(term)
        }
        for _ in 0..<8 { sum = sum.times(sum) }
        sum.exponent += tens
        return sum
    }

    /// ln x of a positive number: x = m·10^k; a 34-digit start is refined by y + m·e^-y - 1.
    func logarithm() -> WideDecimal {
        let digits = rounded?.coefficient.decimalDigits ?? 0
        let tens = Int(rounded?.exponent ?? 0) + digits
        var mantissa = self
        mantissa.exponent -= tens
        // m lies in 0.1 ..< 1: ln m = -2 artanh((1 - m) / (1 + m)).
        let one = WideDecimal(Decimal34.one)
        let ratio = one.minus(mantissa).times(one.plus(mantissa).reciprocal())
        let square = ratio.times(ratio)
        var power = ratio
        var sum = ratio
        for index in 1...400 {
            power = power.times(square)
            sum = sum.plus(power.over(UInt32(2 * index + 1)))
        }
        return WideDecimal(Decimal34(tens)).times(.ln10).minus(sum.plus(sum))
    }
}

/// A decimal number of up to 34 significant digits with the exponent range of IEEE 754 decimal128,
/// rounded half to even: the number of FEEL (DMN 1.5, 10.3.2.3.1). No infinity and no NaN: what
/// cannot be represented is nil.
///
/// Equal numbers are equal and hash equal whatever their trailing zeros: `1.0 == 1`.
public struct Decimal34: Sendable {
    /// Below 10^34.
    let coefficient: UInt128
    /// The value is `coefficient · 10^exponent`, from -6176 to 6111.
    let exponent: Int32
    /// Never true of zero.
    public let isNegative: Bool

    static let digits = 34
    static let minExponent = -6176
    static let maxExponent = 6111
    /// 10^34, the first coefficient that does not fit.
    static let limit = powersOfTen[34]

    public static let zero = Decimal34(0)
    public static let one = Decimal34(1)

    /// The parts must already be in range.
    @inline(__always)
    init(unchecked negative: Bool, _ coefficient: UInt128, _ exponent: Int32) {
        self.coefficient = coefficient
        self.exponent = exponent
        self.isNegative = negative
    }

    public init(_ value: Int) {
        self.init(Int64(value))
    }

    public init(_ value: Int64) {
        self.init(unchecked: value < 0, UInt128(value.magnitude), 0)
    }

    /// `coefficient · 10^exponent`. Our own constants only: the exponent must be in range.
    public init(coefficient: Int64, exponent: Int) {
        precondition(exponent >= Self.minExponent && exponent <= Self.maxExponent)
        self.init(unchecked: coefficient < 0, UInt128(coefficient.magnitude), Int32(exponent))
    }

    public var isZero: Bool { coefficient == 0 }

    /// -1, 0 or 1.
    public var signum: Int { coefficient == 0 ? 0 : isNegative ? -1 : 1 }

    public var isInteger: Bool {
        exponent >= 0 || rounded(toPlaces: 0, .down) == self
    }

    public var negated: Decimal34 {
        Decimal34(unchecked: !isNegative && coefficient != 0, coefficient, exponent)
    }

    public var magnitude: Decimal34 { Decimal34(unchecked: false, coefficient, exponent) }
}

/// 10^0 … 10^38: every power of ten that a `UInt128` holds.
let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
}()

extension UInt128 {
    /// The number of decimal digits; 0 has none.
    var decimalDigits: Int {
        let bits = 128 - leadingZeroBitCount
        let guess = (bits * 1233) >> 12
        return self >= powersOfTen[guess] ? guess + 1 : guess
    }
}

extension Decimal34: Hashable, Comparable {
    public static func == (left: Decimal34, right: Decimal34) -> Bool {
        if left.exponent == right.exponent {
            return left.coefficient == right.coefficient && left.isNegative == right.isNegative
        }
        return left.compare(right) == 0
    }

    public static func < (left: Decimal34, right: Decimal34) -> Bool {
        left.compare(right) < 0
    }

    /// -1, 0 or 1.
    public func compare(_ other: Decimal34) -> Int {
        if isNegative != other.isNegative { return isNegative ? -1 : 1 }
        let order = compareMagnitude(other)
        return isNegative ? -order : order
    }

    private func compareMagnitude(_ other: Decimal34) -> Int {
        let (left, right) = (coefficient, other.coefficient)
        if exponent == other.exponent || left == 0 || right == 0 {
            return left == right ? 0 : left < right ? -1 : 1
        }
        let leftSize = left.decimalDigits + Int(exponent)
        let rightSize = right.decimalDigits + Int(other.exponent)
        if leftSize != rightSize { return leftSize < rightSize ? -1 : 1 }
        // Equal sizes: the gap of the exponents is the gap of the digits, below 34.
        let gap = Int(exponent - other.exponent)
        let scaledLeft = gap > 0 ? left * powersOfTen[gap] : left
        let scaledRight = gap < 0 ? right * powersOfTen[-gap] : right
        return scaledLeft == scaledRight ? 0 : scaledLeft < scaledRight ? -1 : 1
    }

    public func hash(into hasher: inout Hasher) {
        let plain = stripped
        hasher.combine(plain.coefficient)
        hasher.combine(plain.coefficient == 0 ? 0 : plain.exponent)
        hasher.combine(isNegative)
    }

    /// The same number with the shortest coefficient.
    var stripped: Decimal34 {
        if coefficient == 0 { return .zero }
        return stripping(downTo: Int(Int16.max))
    }

    /// Drops trailing zeros while the exponent stays at or below `highest`.
    func stripping(downTo highest: Int) -> Decimal34 {
        var (rest, power) = (coefficient, Int(exponent))
        for step in [32, 16, 8, 4, 2, 1] where power + step <= highest {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: powersOfTen[step])
            if remainder == 0 && quotient != 0 { (rest, power) = (quotient, power + step) }
        }
        return Decimal34(unchecked: isNegative, rest, Int32(power))
    }
}

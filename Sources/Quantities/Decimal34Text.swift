extension Decimal34: CustomStringConvertible {
    /// Reads `12`, `-0.5`, `.5`, `1.2e-7`. Digits beyond the 34th are rounded half to even.
    /// Nil if the text is anything else or the number is too large.
    public init?(_ text: some StringProtocol) {
        var reader = DecimalReader()
        for byte in text.utf8 where !reader.take(byte) { return nil }
        guard let number = reader.number else { return nil }
        self = number
    }

    /// Plain digits without trailing zeros, such as `0.33`; scientific only beyond 40 zeros.
    public var description: String {
        if coefficient == 0 { return "0" }
        let short = stripped
        let (digits, power) = (String(short.coefficient), Int(short.exponent))
        let sign = isNegative ? "-" : ""
        let size = digits.utf8.count + power
        if size > 74 || size < -40 { return sign + Self.scientific(digits, size - 1) }
        if power >= 0 { return sign + digits + String(repeating: "0", count: power) }
        if size <= 0 { return sign + "0." + String(repeating: "0", count: -size) + digits }
        return sign + digits.prefix(size) + "." + digits.dropFirst(size)
    }

    private static func scientific(_ digits: String, _ power: Int) -> String {
        let fraction = digits.dropFirst()
        return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
            + (power < 0 ? "E" : "E+") + String(power)
    }
}

/// Takes the bytes of a number one by one.
private struct DecimalReader {
    private enum Stage { case start, whole, point, fraction, mark, powerSign, power }
    private var stage = Stage.start
    private var signed = false
    private var negative = false
    private var kept: UInt128 = 0
    private var tail = Tail.none
    private var shift = 0
    private var power = 0
    private var powerNegative = false

    /// False if no number goes on like this.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit(Int(byte) - 48)
        case UInt8(ascii: "-"), UInt8(ascii: "+"): return sign(byte == UInt8(ascii: "-"))
        case UInt8(ascii: "."):
            if stage != .start && stage != .whole { return false }
            stage = .point
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            if stage != .whole && stage != .fraction { return false }
            stage = .mark
        default: return false
        }
        return true
    }

    private mutating func sign(_ minus: Bool) -> Bool {
        if stage == .mark {
            (powerNegative, stage) = (minus, .powerSign)
            return true
        }
        if stage != .start || signed { return false }
        (negative, signed) = (minus, true)
        return true
    }

    private mutating func digit(_ value: Int) {
        switch stage {
        case .mark, .powerSign, .power:
            stage = .power
            power = min(power * 10 + value, 100_000)
            return
        case .start: stage = .whole
        case .point: stage = .fraction
        case .whole, .fraction: break
        }
        if stage == .fraction { shift -= 1 }
        if kept < powersOfTen[36] {
            kept = kept * 10 + UInt128(value)
        } else {
            shift += 1
            if value != 0 { tail = .belowHalf }
        }
    }

    var number: Decimal34? {
        guard stage == .whole || stage == .fraction || stage == .power else { return nil }
        return Decimal34.compose(negative, kept, shift + (powerNegative ? -power : power), tail)
    }
}

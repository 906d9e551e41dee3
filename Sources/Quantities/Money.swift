/// An amount of renminbi in fen. Arithmetic that leaves the range of Int64 returns nil.
public struct Money: Hashable, Comparable, Sendable {
    public let fen: Int64

    public init(fen: Int64) {
        self.fen = fen
    }

    public static let zero = Money(fen: 0)

    /// Nil on overflow.
    public static func wanYuan(_ amount: Int64) -> Money? {
        let (fen, overflow) = amount.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? nil : Money(fen: fen)
    }

    public func adding(_ other: Money) -> Money? {
        let (sum, overflow) = fen.addingReportingOverflow(other.fen)
        return overflow ? nil : Money(fen: sum)
    }

    public func subtracting(_ other: Money) -> Money? {
        let (difference, overflow) = fen.subtractingReportingOverflow(other.fen)
        return overflow ? nil : Money(fen: difference)
    }

    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    /// For people: `1234.5万元`, `1.2亿元` never (one unit in a table), `98.70元` below 1万元.
    public var text: String {
        if fen.magnitude < 1_000_000 { return Money.decimal(fen, places: 2, trim: true) + "元" }
        return Money.decimal(fen, places: 6, trim: true) + "万元"
    }

    /// The figure in 万元 without its unit.
    public var wanText: String { Money.decimal(fen, places: 6, trim: true) }

    static func decimal(_ value: Int64, places: Int, trim: Bool) -> String {
        var digits = String(value.magnitude)
        if digits.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.count) + digits
        }
        let whole = digits.dropLast(places)
        var fraction = digits.suffix(places)
        while trim, fraction.last == "0" { fraction.removeLast() }
        let sign = value < 0 ? "-" : ""
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// A rate or share in parts per million: 3.25 % is 32,500.
public struct Rate: Hashable, Comparable, Sendable {
    public let ppm: Int64

    public init(ppm: Int64) {
        self.ppm = ppm
    }

    public static func < (left: Rate, right: Rate) -> Bool { left.ppm < right.ppm }

    /// `3.25%`
    public var text: String { Money.decimal(ppm, places: 4, trim: true) + "%" }
}

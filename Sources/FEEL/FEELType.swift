/// The static type of an expression.
public indirect enum FEELType: Hashable, Sendable {
    /// Not known before the run; fits everything.
    case any
    case null
    case boolean
    case number(Dimension)
    case string
    /// A string out of a closed set, such as a tax credit grade.
    case member(of: [String])
    case date
    case yearsMonths
    case daysTime
    case list(FEELType)
    case range(FEELType)

    /// A number without a unit.
    public static let plainNumber = FEELType.number(.none)
}

/// What a number measures: named base units with exponents, such as yuan per month.
public struct Dimension: Hashable, Sendable {
    /// Unit → exponent, never zero.
    public private(set) var exponents: [String: Int]

    /// A pure number, a share, a ratio.
    public static let none = Dimension([:])
    public static let money = Dimension(unit: "yuan")
    public static let months = Dimension(unit: "month")
    public static let days = Dimension(unit: "day")
    public static let persons = Dimension(unit: "person")

    public init(_ exponents: [String: Int]) {
        self.exponents = exponents.filter { $0.value != 0 }
    }

    public init(unit: String) {
        exponents = [unit: 1]
    }

    public static func * (left: Dimension, right: Dimension) -> Dimension {
        Dimension(left.exponents.merging(right.exponents, uniquingKeysWith: +))
    }

    public static func / (left: Dimension, right: Dimension) -> Dimension {
        left * right.raised(to: -1)
    }

    public func raised(to power: Int) -> Dimension {
        Dimension(exponents.mapValues { $0 * power })
    }

    /// Half of every exponent; nil if one is odd.
    var root: Dimension? {
        if exponents.values.contains(where: { $0 % 2 != 0 }) { return nil }
        return Dimension(exponents.mapValues { $0 / 2 })
    }
}

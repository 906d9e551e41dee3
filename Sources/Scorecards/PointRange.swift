public import Quantities

/// Points that are known exactly, or the lowest and the highest that are still possible. What is
/// not known is a range: it never counts as zero in silence.
public struct PointRange: Hashable, Sendable {
    public let low: Decimal34
    public let high: Decimal34

    public init(_ low: Decimal34, _ high: Decimal34) {
        precondition(low <= high, "a range of points begins at its low end")
        self.low = low
        self.high = high
    }

    public init(exactly points: Decimal34) {
        self.init(points, points)
    }

    public static let zero = PointRange(exactly: .zero)

    public var isExact: Bool { low == high }

    /// The points, where there is only one possibility.
    public var exact: Decimal34? { isExact ? low : nil }

    /// The smallest range that holds both.
    public func joined(_ other: PointRange) -> PointRange {
        PointRange(min(low, other.low), max(high, other.high))
    }

    /// The range of the larger of the two.
    public func greater(_ other: PointRange) -> PointRange {
        PointRange(max(low, other.low), max(high, other.high))
    }

    public func contains(_ other: PointRange) -> Bool { low <= other.low && other.high <= high }

    /// Both ends cut to `bounds`.
    public func cut(to bounds: PointRange) -> PointRange {
        PointRange(bounds.nearest(low), bounds.nearest(high))
    }

    private func nearest(_ points: Decimal34) -> Decimal34 { min(max(points, low), high) }

    /// `points × weight ÷ scale`, rounded half up: what one line of a weighted card counts.
    public func weighted(_ weight: Decimal34, scale: Decimal34, places: Int) -> PointRange {
        func counted(_ points: Decimal34) -> Decimal34 {
            points.times(weight).over(scale).rounded(toPlaces: places, .halfUp)
        }
        return isExact ? PointRange(exactly: counted(low)) : PointRange(counted(low), counted(high))
    }

    public func rounded(_ places: Int) -> PointRange {
        let (first, last) = (
            low.rounded(toPlaces: places, .halfUp), high.rounded(toPlaces: places, .halfUp)
        )
        return PointRange(first, last)
    }

    public static func + (left: PointRange, right: PointRange) -> PointRange {
        PointRange(left.low.plus(right.low), left.high.plus(right.high))
    }
}

/// Arithmetic of points. A card's numbers are held below a million when it is read, so that none
/// of these can leave the range of the decimal.
extension Decimal34 {
    static let largestPoints = Decimal34(1_000_000)

    func plus(_ other: Decimal34) -> Decimal34 { certain(adding(other)) }
    func minus(_ other: Decimal34) -> Decimal34 { certain(subtracting(other)) }
    func times(_ other: Decimal34) -> Decimal34 { certain(multiplied(by: other)) }
    func over(_ other: Decimal34) -> Decimal34 { certain(divided(by: other)) }

    private func certain(_ result: Decimal34?) -> Decimal34 {
        guard let result else { preconditionFailure("points left the range of the decimal") }
        return result
    }
}

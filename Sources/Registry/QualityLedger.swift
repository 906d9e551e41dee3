import Diagnostics
import Enterprises
import Quantities
import Vocabulary

/// What counts of one enterprise, by field and year, for checks that compare figures.
struct QualityLedger {
    struct Holding {
        let subject: FactSubject
        let year: Int?
        let value: FactValue
        let origin: FactOrigin
        /// All facts of the field, subject and year.
        let facts: [Fact]
    }

    /// Those of later years first.
    private(set) var holdings: [FieldIndex: [Holding]] = [:]

    init(_ facts: [Fact], _ book: QualityBook) {
        let groups = Dictionary(grouping: facts, by: FactKey.init)
        for (key, facts) in groups {
            let field = book.dictionary[key.field]
            // Days ahead are what some checks look for: the choice is made as of the last of days.
            let day = field.type == .date || field.type == .events ? Self.never : book.asOf
            guard let found = book.precedence.counting(facts, field, asOf: day) else { continue }
            holdings[key.field, default: []].append(
                Holding(
                    subject: key.subject, year: key.year, value: found.value,
                    origin: found.origin, facts: facts))
        }
        for field in holdings.keys {
            holdings[field]?.sort { ($0.year ?? 0) > ($1.year ?? 0) }
        }
    }

    private static let never = Day(number: 2_932_896)

    func has(_ field: FieldIndex) -> Bool { holdings[field] != nil }

    /// The figure of the same subject and year; of a field without years whatever is on file.
    func figure(_ field: FieldIndex, like other: Holding) -> Holding? {
        holdings[field]?.first {
            $0.subject == other.subject
                && ($0.year == nil || other.year == nil || $0.year == other.year)
        }
    }

    func yearBefore(_ holding: Holding, of field: FieldIndex) -> Holding? {
        guard let year = holding.year else { return nil }
        return holdings[field]?.first { $0.subject == holding.subject && $0.year == year - 1 }
    }

    func day(_ field: FieldIndex?) -> Day? {
        guard let field, case .date(let day)? = holdings[field]?.first?.value else { return nil }
        return day
    }
}

/// Figures that are off by a thousand or ten thousand.
enum UnitSlip {
    private static let powers = [3, 4]

    /// The larger is 1,000 or 10,000 times the smaller, within a hundredth.
    static func exact(_ one: Decimal34, _ two: Decimal34) -> Int? {
        let (small, large) = ordered(one, two)
        return powers.first { power in
            guard let scaled = small.multiplied(by: Decimal34(coefficient: 1, exponent: power)),
                let gap = large.subtracting(scaled)?.magnitude,
                let allowed = scaled.multiplied(by: Decimal34(coefficient: 1, exponent: -2))
            else { return false }
            return !small.isZero && gap <= allowed
        }
    }

    /// The larger is within a factor of two of 1,000 or 10,000 times the smaller: no enterprise
    /// grows so.
    static func rough(_ one: Decimal34, _ two: Decimal34) -> Int? {
        let (small, large) = ordered(one, two)
        if small.isZero { return nil }
        return powers.first { power in
            guard let scaled = small.multiplied(by: Decimal34(coefficient: 1, exponent: power)),
                let low = scaled.multiplied(by: Decimal34(coefficient: 5, exponent: -1)),
                let high = scaled.multiplied(by: Decimal34(2))
            else { return false }
            return low <= large && large <= high
        }
    }

    /// More than so many times.
    static func isMore(_ one: Decimal34, than times: Int, _ two: Decimal34) -> Bool {
        let (small, large) = ordered(one, two)
        guard let bound = small.multiplied(by: Decimal34(times)) else { return false }
        return large > bound
    }

    private static func ordered(_ one: Decimal34, _ two: Decimal34) -> (Decimal34, Decimal34) {
        let (left, right) = (one.magnitude, two.magnitude)
        return left <= right ? (left, right) : (right, left)
    }
}

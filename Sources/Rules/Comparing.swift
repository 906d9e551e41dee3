import Quantities
public import Vocabulary

extension FactValue {
    /// Negative, zero or positive; nil for two values that have no common order.
    /// Ratios are compared by cross-multiplication, so a derived one is never rounded first.
    public func compared(to other: FactValue) -> Int? {
        switch (self, other) {
        case (.money(let left), .money(let right)): FactValue.sign(left, right)
        case (.money(let left), .number(let right)): FactValue.sign(left.yuan, right)
        case (.number(let left), .number(let right)): FactValue.sign(left, right)
        case (.ratio(let left), .ratio(let right)): left.compared(to: right)
        case (.ratio(let left), .number(let right)): left.compared(to: Quotient(right))
        case (.date(let left), .date(let right)): FactValue.sign(left, right)
        case (.boolean(let left), .boolean(let right)): left == right ? 0 : 1
        case (.text(let left), .text(let right)): left == right ? 0 : 1
        default: nil
        }
    }

    private static func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left == right ? 0 : left < right ? -1 : 1
    }

    /// How far `self` is from `bound`: a magnitude in the value's own unit, nil where there is
    /// none.
    public func distance(to bound: FactValue) -> FactValue? {
        switch (self, bound) {
        case (.money(let left), .money(let right)):
            (left < right ? right.subtracting(left) : left.subtracting(right)).map(FactValue.money)
        case (.money(let left), .number(let right)):
            left.yuan.magnitude(to: right).flatMap { Money(yuan: $0, .up) }.map(FactValue.money)
        case (.number(let left), .number(let right)):
            left.magnitude(to: right).map(FactValue.number)
        case (.ratio(let left), .ratio(let right)):
            left.rounded.magnitude(to: right.rounded).map { .ratio(Quotient($0)) }
        case (.ratio(let left), .number(let right)):
            left.rounded.magnitude(to: right).map { .ratio(Quotient($0)) }
        default: nil
        }
    }
}

extension Decimal34 {
    fileprivate func magnitude(to other: Decimal34) -> Decimal34? {
        self < other ? other.subtracting(self) : subtracting(other)
    }
}

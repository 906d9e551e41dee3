extension Decimal34 {
    /// `self ** exponent`. Whole exponents multiply out with more than 60 digits and are rounded
    /// once; others go through e^(y·ln x), also with more than 60 digits. Nil if the result is no
    /// real number (0 ** -1, (-2) ** 0.5) or out of range.
    public func power(_ exponent: Decimal34) -> Decimal34? {
        if exponent.isZero { return .one }
        if isZero { return exponent.isNegative ? nil : .zero }
        if magnitude == .one {
            guard isNegative else { return .one }
            return exponent.isEven.map { $0 ? .one : Decimal34(-1) }
        }
        // Every base but 0 and ±1 is at least 10^-33 away from 1, so a larger exponent overflows
        // or vanishes only beyond the range of Int64.
        if let count = exponent.exactInt64, count.magnitude < 1_000_000 {
            return whole(Int(count))
        }
        guard let even = exponent.isEven ?? (isNegative ? nil : true) else { return nil }
        guard let size = real(exponent) else { return nil }
        return isNegative && !even ? size.negated : size
    }

    /// Nil for a number with a fraction.
    private var isEven: Bool? {
        guard isInteger else { return nil }
        return remainder(dividingBy: Decimal34(2))?.isZero
    }

    private func whole(_ count: Int) -> Decimal34? {
        var result = WideDecimal(Decimal34.one)
        var base = WideDecimal(magnitude)
        var left = count.magnitude
        while left > 0 {
            if left & 1 == 1 { result = result.times(base) }
            left >>= 1
            if left > 0 { base = base.times(base) }
        }
        let size = count < 0 ? result.reciprocal() : result
        let negative = isNegative && count % 2 != 0
        let rounded = size.rounded
        return negative ? rounded?.negated : rounded
    }

    private func real(_ exponent: Decimal34) -> Decimal34? {
        let product = WideDecimal(exponent).times(WideDecimal(magnitude).logarithm())
        // e^14,200 and its reciprocal are beyond the range of the exponent.
        let bound = Decimal34(14_200)
        guard let estimate = product.rounded else { return exponent.isNegative ? .zero : nil }
        if estimate < bound.negated { return .zero }
        return estimate > bound ? nil : product.exponential().rounded
    }
}

/// An upright axis with even steps that are 1, 2 or 5 times a power of ten.
struct Axis {
    let low: Double
    let high: Double
    let step: Double
    private let top: Double
    private let bottom: Double

    init(_ low: Double, _ high: Double, top: Double, bottom: Double) {
        let span = max(high - low, 1)
        var step = 1.0
        while step * 6 < span { step *= 10 }
        while step > 1, step / 2 * 6 >= span { step /= step.isFive ? 2.5 : 2 }
        self.step = step
        self.low = (low / step).rounded(.down) * step
        self.high = max((high / step).rounded(.up) * step, self.low + step)
        self.top = top
        self.bottom = bottom
    }

    func y(_ value: Double) -> Double {
        bottom - (value - low) / (high - low) * (bottom - top)
    }

    var ticks: [Double] {
        stride(from: low, through: high + step / 2, by: step).map { $0 }
    }
}

extension Double {
    /// Whether it is 5 times a power of ten.
    fileprivate var isFive: Bool {
        var rest = self
        while rest >= 10 { rest /= 10 }
        return rest == 5
    }
}

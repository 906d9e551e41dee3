import Reports

/// One bar a row for each series, lying, so that long names stand beside them.
struct Bars {
    private let chart: Chart
    private static let thick = 13.0

    init(_ chart: Chart) {
        self.chart = chart
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        canvas.legend(chart.series.map(\.name), y: 14, isLine: false)
        var y = chart.series.count > 1 ? 28.0 : 6.0
        let scale = LyingScale(chart, canvas.width)
        let top = y
        for row in chart.labels.indices {
            let height = Double(chart.series.count) * Bars.thick
            canvas.text(
                DisplayWidth.cut(chart.labels[row], to: 26), scale.left - 8, y + height / 2 + 4,
                .end)
            for (index, series) in chart.series.enumerated() {
                scale.bar(series, row, index, y + Double(index) * Bars.thick, &canvas)
            }
            y += height + 9
        }
        canvas.line(Point(scale.ground, top - 3), Point(scale.ground, y - 6), isSoft: false)
        return canvas.svg(height: y, title: title)
    }
}

/// Where values lie between the names on the left and the figures on the right.
struct LyingScale {
    let left: Double
    let ground: Double
    private let unit: Double

    init(_ chart: Chart, _ width: Double, sums: [Double]? = nil) {
        left = 16 + chart.labelWidth(atMost: 176)
        let texts = chart.series.flatMap(\.texts).map(Canvas.width).max() ?? 0
        let room = max(120, width - left - texts - 16)
        let (low, high) = sums.map { (0, $0.max() ?? 0) } ?? chart.bounds
        unit = high - low == 0 ? 0 : room / (high - low)
        ground = left - low * unit
    }

    func length(_ value: Double) -> Double { value * unit }

    func bar(
        _ series: Chart.Series, _ row: Int, _ index: Int, _ y: Double, _ canvas: inout Canvas
    ) {
        let size = length(series.values[row] ?? 0)
        if series.values[row] != nil {
            canvas.rectangle(min(ground, ground + size), y, abs(size), 11, series: index)
        }
        canvas.text(series.texts[row], max(ground, ground + size) + 5, y + 10)
    }
}

/// One bar a row, its parts behind each other; the sum of what is known stands at its end in the
/// table, not here.
struct StackedBars {
    private let chart: Chart

    init(_ chart: Chart) {
        self.chart = chart
    }

    private func sum(_ row: Int) -> Double {
        chart.series.reduce(0) { $0 + max(0, $1.values[row] ?? 0) }
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        canvas.legend(chart.series.map(\.name), y: 14, isLine: false)
        let scale = LyingScale(chart, canvas.width, sums: chart.labels.indices.map(sum))
        var y = 28.0
        for row in chart.labels.indices {
            canvas.text(
                DisplayWidth.cut(chart.labels[row], to: 26), scale.left - 8, y + 14, .end)
            var x = scale.ground
            for (index, series) in chart.series.enumerated() {
                let size = scale.length(max(0, series.values[row] ?? 0))
                guard size > 0 else { continue }
                canvas.rectangle(x, y, size, 20, series: index)
                x += size
            }
            y += 29
        }
        canvas.line(Point(scale.ground, 25), Point(scale.ground, y - 6), isSoft: false)
        return canvas.svg(height: y, title: title)
    }
}

/// Rows that narrow from the first one.
struct Funnel {
    private let chart: Chart

    init(_ chart: Chart) {
        self.chart = chart
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        let left = 16 + chart.labelWidth(atMost: 176)
        let room = canvas.width - left - 120
        let series = chart.series[0]
        let most = series.values.compactMap { $0 }.max() ?? 0
        let centre = left + room / 2
        for row in chart.labels.indices {
            let y = 6 + Double(row) * 34
            let value = max(0, series.values[row] ?? 0)
            let size = most == 0 ? 0 : max(2, room * value / most)
            canvas.text(
                DisplayWidth.cut(chart.labels[row], to: 26), left - 8, y + 17, .end)
            canvas.rectangle(centre - size / 2, y, size, 26, series: 0)
            canvas.text(series.texts[row], centre + room / 2 + 10, y + 17)
        }
        return canvas.svg(height: 6 + Double(chart.labels.count) * 34, title: title)
    }
}

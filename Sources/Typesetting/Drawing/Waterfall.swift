import Reports

/// Rows that add to what stands before them, or take from it; rows that are sums stand on the
/// ground.
struct Waterfall {
    private let chart: Chart
    private static let (top, bottom) = (24.0, 210.0)

    init(_ chart: Chart) {
        self.chart = chart
    }

    /// From where to where each bar reaches.
    private var spans: [(from: Double, to: Double)] {
        var level = 0.0
        return chart.labels.indices.map { row in
            let value = chart.series[0].values[row] ?? 0
            let from = chart.isTotal[row] ? 0 : level
            level = chart.isTotal[row] ? value : level + value
            return (from, level)
        }
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        let spans = self.spans
        let ends = spans.flatMap { [$0.from, $0.to] }
        let axis = Axis(
            min(0, ends.min() ?? 0), max(0, ends.max() ?? 0), top: Waterfall.top,
            bottom: Waterfall.bottom)
        let slot = (canvas.width - 32) / Double(spans.count)
        for (row, span) in spans.enumerated() {
            let x = 16 + slot * Double(row)
            let (high, low) = (axis.y(max(span.from, span.to)), axis.y(min(span.from, span.to)))
            let look = chart.isTotal[row] || row == 0 ? 0 : span.to < span.from ? 1 : 2
            canvas.rectangle(x + slot * 0.18, high, slot * 0.64, max(low - high, 1), series: look)
            canvas.text(chart.series[0].texts[row], x + slot / 2, high - 6, .middle)
            label(chart.labels[row], x + slot / 2, slot, &canvas)
            guard row + 1 < spans.count, !chart.isTotal[row + 1] else { continue }
            canvas.line(
                Point(x + slot * 0.82, axis.y(span.to)), Point(x + slot * 1.18, axis.y(span.to)))
        }
        canvas.line(Point(16, axis.y(0)), Point(canvas.width - 16, axis.y(0)), isSoft: false)
        return canvas.svg(height: Waterfall.bottom + 50, title: title)
    }

    private func label(_ text: String, _ x: Double, _ slot: Double, _ canvas: inout Canvas) {
        let lines = DisplayWidth.wrap(text, to: max(6, Int(slot / 6.6))).prefix(3)
        for (index, line) in lines.enumerated() {
            canvas.text(line, x, Waterfall.bottom + 17 + Double(index) * 14, .middle)
        }
    }
}

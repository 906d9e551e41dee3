import Reports

/// One line a series over the rows, in their order.
struct Lines {
    private let chart: Chart
    private static let (left, top, bottom) = (16.0, 34.0, 214.0)

    init(_ chart: Chart) {
        self.chart = chart
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        canvas.legend(chart.series.map(\.name), y: 14, isLine: true)
        let (low, high) = chart.bounds
        let axis = Axis(low, high, top: Lines.top, bottom: Lines.bottom)
        for tick in axis.ticks {
            canvas.line(
                Point(Lines.left, axis.y(tick)), Point(canvas.width - 16, axis.y(tick)))
        }
        let places = self.places(canvas.width)
        for (index, label) in chart.labels.enumerated() {
            canvas.text(
                DisplayWidth.cut(label, to: 12), places[index], Lines.bottom + 18, .middle)
        }
        for (index, series) in chart.series.enumerated() {
            line(series, index, places, axis, &canvas)
        }
        canvas.line(
            Point(Lines.left, axis.y(0)), Point(canvas.width - 16, axis.y(0)), isSoft: false)
        return canvas.svg(height: Lines.bottom + 28, title: title)
    }

    private func places(_ width: Double) -> [Double] {
        let room = width - Lines.left - 16
        return chart.labels.indices.map {
            Lines.left + room * (Double($0) + 0.5) / Double(chart.labels.count)
        }
    }

    /// A line with gaps where nothing is known; figures stand at the points of the first series.
    private func line(
        _ series: Chart.Series, _ index: Int, _ places: [Double], _ axis: Axis,
        _ canvas: inout Canvas
    ) {
        var run: [Point] = []
        for (row, value) in series.values.enumerated() {
            guard let value else {
                canvas.path(run, series: index, isClosed: false)
                run = []
                continue
            }
            run.append(Point(places[row], axis.y(value)))
        }
        canvas.path(run, series: index, isClosed: false)
        for (row, value) in series.values.enumerated() {
            guard let value else { continue }
            canvas.mark(Point(places[row], axis.y(value)), series: index)
            if index == 0 {
                canvas.text(series.texts[row], places[row], axis.y(value) - 8, .middle)
            }
        }
    }
}

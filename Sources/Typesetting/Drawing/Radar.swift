/// One axis a row, one ring a series, figures from 0 to 100.
struct Radar {
    private let chart: Chart
    private static let centre = Point(320, 172)
    private static let radius = 118.0

    init(_ chart: Chart) {
        self.chart = chart
    }

    func drawn(_ canvas: Canvas, _ title: String) -> String {
        var canvas = canvas
        canvas.legend(chart.series.map(\.name), y: 14, isLine: true)
        for share in [0.25, 0.5, 0.75, 1] { ring(share, &canvas) }
        for (row, label) in chart.labels.enumerated() { axis(row, label, &canvas) }
        for (index, series) in chart.series.enumerated().reversed() {
            draw(series, index, &canvas)
        }
        return canvas.svg(height: 326, title: title)
    }

    private func angle(_ row: Int) -> Double { Double(row) / Double(chart.labels.count) }

    private func ring(_ share: Double, _ canvas: inout Canvas) {
        let corners = chart.labels.indices.map {
            Radar.centre.at(angle: angle($0), Radar.radius * share)
        }
        for (index, corner) in corners.enumerated() {
            canvas.line(corner, corners[(index + 1) % corners.count])
        }
    }

    private func axis(_ row: Int, _ label: String, _ canvas: inout Canvas) {
        canvas.line(Radar.centre, Radar.centre.at(angle: angle(row), Radar.radius))
        let place = Radar.centre.at(angle: angle(row), Radar.radius + 14)
        let side = place.x - Radar.centre.x
        let anchor: Canvas.Anchor = abs(side) < 8 ? .middle : side > 0 ? .start : .end
        canvas.text(label, place.x, place.y + 4, anchor)
    }

    /// Axes of which nothing is known are left out of the ring; less than three points are no ring.
    private func draw(_ series: Chart.Series, _ index: Int, _ canvas: inout Canvas) {
        let points = series.values.enumerated().compactMap { row, value in
            value.map { value in
                let share = min(max(value / 100, 0), 1)
                return Radar.centre.at(angle: angle(row), Radar.radius * share)
            }
        }
        if points.count > 2 { canvas.path(points, series: index, isClosed: true) }
        for point in points { canvas.mark(point, series: index) }
    }
}

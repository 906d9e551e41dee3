import Papers
import Quantities

/// The numbers of a figure, ready to be drawn. Nothing is computed with them: what is printed
/// beside a bar is the text of its cell.
struct Chart {
    struct Series {
        let name: String
        /// Nil where nothing is known: nothing is drawn there.
        let values: [Double?]
        let texts: [String]
    }

    let labels: [String]
    /// Which rows are sums of those before them.
    let isTotal: [Bool]
    let series: [Series]

    init(_ table: ReportTable, _ wording: Wording) {
        let looks = ColumnLook.all(table, wording)
        labels = table.rows.map { row in wording.value(row.cells[0].value) }
        isTotal = table.rows.map { $0.role != .body }
        series = table.columns.indices.dropFirst().filter { looks[$0].isFigure }.map { index in
            Series(
                name: looks[index].head,
                values: table.rows.map { Chart.number($0.cells[index].value) },
                texts: table.rows.map { looks[index].text($0.cells[index].value, wording) })
        }
    }

    private static func number(_ value: ReportCell.Value) -> Double? {
        switch value {
        case .money(let amount): Double(amount.fen)
        case .rate(let rate): Double(rate.ppm)
        case .count(let count, _): Double(count)
        case .figure(let figure, _): Double(figure.description)
        default: nil
        }
    }

    /// Largest and least of all values and zero.
    var bounds: (low: Double, high: Double) {
        let all = series.flatMap(\.values).compactMap { $0 }
        return (min(0, all.min() ?? 0), max(0, all.max() ?? 0))
    }

    /// The width that the longest label takes, within bounds.
    func labelWidth(atMost most: Double) -> Double {
        min(most, 8 + (labels.map(Canvas.width).max() ?? 0))
    }
}

/// Draws figures.
enum Drawing {
    /// - Returns: nil where there is nothing to draw.
    static func svg(_ figure: ReportFigure, _ wording: Wording) -> String? {
        let chart = Chart(figure.table, wording)
        guard !chart.labels.isEmpty,
            chart.series.contains(where: { $0.values.contains { $0 != nil } })
        else { return nil }
        let canvas = Canvas(figure.table.id)
        let title = wording.text(figure.table.caption)
        return switch figure.kind {
        case .bars: Bars(chart).drawn(canvas, title)
        case .stackedBars: StackedBars(chart).drawn(canvas, title)
        case .funnel: Funnel(chart).drawn(canvas, title)
        case .lines: Lines(chart).drawn(canvas, title)
        case .waterfall: Waterfall(chart).drawn(canvas, title)
        case .radar: Radar(chart).drawn(canvas, title)
        }
    }
}

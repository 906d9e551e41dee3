import Quantities
import Scorecards

/// The right-hand side of a breakdown: one column of points, or the lowest and the highest that
/// are possible, so that each column can be added up by hand.
struct PointColumns {
    let width: Int
    /// True where nothing is open: one column is enough.
    let isExact: Bool
    private let cell: Int
    private static let gap = 2

    init(_ score: Score, width: Int) {
        self.width = width
        isExact = score.total?.isExact ?? true && score.groups.allSatisfy(\.isExact)
        let ranges =
            score.groups.flatMap { $0.lines.map(\.counted) + [$0.sum, $0.counted] }
            + [score.total ?? .zero]
        let figures = ranges.flatMap { ["\($0.low)", "\($0.high)"] }
        cell = figures.map(DisplayWidth.of).max().map { max($0 + 1, 7) } ?? 7
    }

    private var columns: Int { isExact ? 1 : 2 }
    private var room: Int { width - columns * (cell + PointColumns.gap) }

    /// The heads of the columns.
    func head(_ text: String, _ phrases: Phrases) -> [String] {
        let heads =
            isExact
            ? [phrases.say("得分", "points")]
            : [phrases.say("最低", "lowest"), phrases.say("最高", "highest")]
        return row(text, heads, indent: 0)
    }

    func row(_ text: String, _ range: PointRange, indent: Int) -> [String] {
        row(text, ["\(range.low)", "\(range.high)"], indent: indent)
    }

    /// What a ceiling takes away of `sum`: `−2`.
    func cut(_ text: String, from sum: PointRange, to counted: PointRange, indent: Int) -> [String]
    {
        let ends = [(sum.low, counted.low), (sum.high, counted.high)]
        let taken = ends.map { $0.subtracting($1) ?? .zero }
        return row(text, taken.map { $0 == .zero ? "0" : "−\($0)" }, indent: indent)
    }

    /// The figures stand on the first line of the text; the rest of a long text follows below.
    private func row(_ text: String, _ figures: [String], indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        var lines = DisplayWidth.wrap(text, to: room - indent).map { space + $0 }
        let padded = figures.prefix(columns).map {
            String(repeating: " ", count: max(0, cell - DisplayWidth.of($0)) + PointColumns.gap)
                + $0
        }
        let filler = String(repeating: " ", count: max(0, room - DisplayWidth.of(lines[0])))
        lines[0] += filler + padded.joined()
        return lines
    }

    var rule: String { String(repeating: "─", count: width) }
}

extension Scorecard {
    /// Whether a place among others means something: points and indexes are there to be compared,
    /// the points of a title only to be passed.
    var isRanked: Bool { hasPoints && (family == .points || family == .index) }
}

extension GroupScore {
    var isExact: Bool { counted.isExact && sum.isExact && lines.allSatisfy(\.counted.isExact) }
}

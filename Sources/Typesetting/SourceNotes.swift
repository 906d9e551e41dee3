import Diagnostics
import Papers
import Quantities

/// The sources of a report, numbered in the order in which its figures name them.
struct SourceNotes {
    private(set) var traces: [ReportTrace] = []
    private var numbers: [ReportTrace: Int] = [:]

    /// The numbers of these sources, each taken up once. A note stands at its figure, so it does
    /// not name the figure, and figures of one source share a note.
    mutating func numbers(of traces: [ReportTrace]) -> [Int] {
        traces.map(\.withoutFigure).unique.map { trace in
            if let known = numbers[trace] { return known }
            self.traces.append(trace)
            numbers[trace] = self.traces.count
            return self.traces.count
        }
    }

    /// Where the numbers of a table stand: at its caption where all figures share their sources, at
    /// the first cell of a row where the row does, else at each figure.
    enum Place { case caption, rows, cells }

    static func place(in table: ReportTable) -> Place {
        let sets = table.rows.map { row in
            Set(row.cells.map { $0.traces.map(\.withoutFigure) }.filter { !$0.isEmpty })
        }
        let all = sets.reduce(into: Set()) { $0.formUnion($1) }
        if all.count <= 1 { return .caption }
        return sets.allSatisfy { $0.count <= 1 } ? .rows : .cells
    }
}

extension ReportTrace {
    /// Where a fact comes from, whichever figure it is.
    fileprivate var withoutFigure: ReportTrace {
        guard case .fact(_, _, let source, let day) = self else { return self }
        return .fact(field: "", label: Bilingual(""), source: source, day: day)
    }
}

extension Wording {
    /// A source for people: what it is, who told it, of which day.
    func source(_ trace: ReportTrace) -> String {
        switch trace {
        case .entry(let number): say("日志第 \(number) 笔", "journal entry \(number)")
        case .step(let id): say("事项 ", "step ") + PlainText.of(id)
        case .fact(_, _, let source, let day): joined([text(source), day?.iso])
        case .document(let title, let article): joined([PlainText.of(title), article])
        case .account(let name): say("资金账户 ", "account ") + PlainText.of(name)
        case .sheet(let lender, let month):
            say("月报 ", "month sheet ") + PlainText.of(lender) + " \(month)"
        case .place(let place): PlainText.of(place)
        }
    }

    private func joined(_ parts: [String?]) -> String {
        parts.compactMap(\.self).joined(separator: say("，", ", "))
    }
}

import Diagnostics
public import Quantities

/// The figures of one group: as the months were closed, and as they count with adjustments.
public struct ReportedTotal: Hashable, Sendable {
    /// Lender, product, enterprise or class; empty for all.
    public let group: String
    /// As sent and closed, before adjustments (原报数).
    public let original: ReportedFigures
    /// With adjustments (调整后数).
    public let adjusted: ReportedFigures

    /// Adjusted less original (调整数).
    public func adjustment(_ figure: (ReportedFigures) -> Money) -> Money {
        Fen.difference(figure(adjusted), figure(original))
    }
}

/// What the reported book comes to in a month. All its figures are of the book
/// `ReportedBook.name`.
public struct ReportedTotals: Hashable, Sendable {
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        case all
        case lender
        case product
        case enterprise
        /// The lender's class, best first; a row without one is `—`.
        case loanClass = "class"
    }

    /// The month asked for; where none was, the newest that any of the lenders sent.
    public let month: Month
    /// Which month the figures of each lender are of (各机构截至月份): one of a lender that sent
    /// nothing of it is not there.
    public let months: [String: Month]
    public let grouping: Grouping
    /// By group.
    public var totals: [ReportedTotal]
    /// Lenders that sent something before and nothing of this month: their notes are not in it.
    public let missing: [String]
    /// Lenders whose figures are of an earlier month than the newest in the book (报送落后); none
    /// where a month was asked for.
    public let behind: [String]
    /// Lenders whose month is not closed: their figures may still change.
    public let unclosed: [String]
    /// Breaks of this month that are open.
    public let openBreaks: Int
}

extension ReportedTotals.Grouping {
    private static let classes = LoanClass.allCases.map(\.label.zh)

    func order(_ left: String, _ right: String) -> Bool {
        guard self == .loanClass else { return left < right }
        func rank(_ group: String) -> Int { Self.classes.firstIndex(of: group) ?? .max }
        return rank(left) < rank(right)
    }
}

extension ReportedBook {
    /// The totals of a month.
    /// - Parameter lenders: only these; nil for all.
    public func totals(
        _ month: Month, by grouping: ReportedTotals.Grouping, of lenders: [String]? = nil
    ) -> ReportedTotals {
        let chosen = lenders ?? self.lenders
        let cuts = chosen.map { MonthCut(lender: $0, month: month) }
        return totals(month, cuts, by: grouping, behind: [])
    }

    /// The totals of each lender's own newest month, so that one that reports late is counted as
    /// it last was. Nil where none of them sent anything.
    public func newestTotals(
        by grouping: ReportedTotals.Grouping, of lenders: [String]? = nil
    ) -> ReportedTotals? {
        let cuts = (lenders ?? self.lenders).compactMap { lender in
            months(of: lender).last.map { MonthCut(lender: lender, month: $0) }
        }
        guard let month = cuts.map(\.month).max() else { return nil }
        let newest = self.lenders.compactMap { months(of: $0).last }.max()
        let behind = cuts.filter { $0.month < newest ?? month }.map(\.lender)
        return totals(month, cuts, by: grouping, behind: behind)
    }

    private func totals(
        _ month: Month, _ cuts: [MonthCut], by grouping: ReportedTotals.Grouping,
        behind: [String]
    ) -> ReportedTotals {
        let there = cuts.filter { byLender[$0.lender]?[$0.month] != nil }
        let missing = cuts.filter { cut in
            byLender[cut.lender]?[cut.month] == nil
                && months(of: cut.lender).contains { $0 < cut.month }
        }
        let open = there.flatMap { breaks(of: $0.lender, in: $0.month) }
        return ReportedTotals(
            month: month,
            months: Dictionary(there.map { ($0.lender, $0.month) }) { first, _ in first },
            grouping: grouping, totals: groups(cuts, grouping),
            missing: missing.map(\.lender), behind: behind,
            unclosed: there.filter { byLender[$0.lender]?[$0.month]?.isClosed == false }
                .map(\.lender),
            openBreaks: open.count(where: \.status.isOpen))
    }

    private func groups(
        _ cuts: [MonthCut], _ grouping: ReportedTotals.Grouping
    ) -> [ReportedTotal] {
        let original = grouped(cuts, grouping) { $0.original }
        let adjusted = grouped(cuts, grouping) { $0.adjusted }
        let names = Set(original.keys).union(adjusted.keys).sorted { grouping.order($0, $1) }
        return names.map {
            ReportedTotal(
                group: $0, original: original[$0] ?? ReportedFigures(),
                adjusted: adjusted[$0] ?? ReportedFigures())
        }
    }

    /// The figures of each group, of the rows that `pick` takes.
    private func grouped(
        _ cuts: [MonthCut], _ grouping: ReportedTotals.Grouping,
        _ pick: (ReportedMonth) -> [NoteMonth]
    ) -> [String: ReportedFigures] {
        var (now, year): ([String: [MonthNotes]], [String: [MonthNotes]]) = ([:], [:])
        for cut in cuts {
            let months = byLender[cut.lender] ?? [:]
            for (own, state) in months.sorted(by: { $0.key < $1.key })
            where own.year == cut.month.year && own <= cut.month {
                let groups = Dictionary(grouping: pick(state)) { $0.group(grouping, cut.lender) }
                for (group, rows) in groups {
                    let notes = MonthNotes(lender: cut.lender, month: own, rows: rows)
                    year[group, default: []].append(notes)
                    if own == cut.month { now[group, default: []].append(notes) }
                }
            }
        }
        return Dictionary(
            year.map { ($0.key, ReportedFigures(now[$0.key] ?? [], year: $0.value)) }
        ) { first, _ in first }
    }
}

/// Up to which month a lender's sheets are looked at.
private struct MonthCut {
    let lender: String
    let month: Month
}

extension NoteMonth {
    fileprivate func group(_ grouping: ReportedTotals.Grouping, _ lender: String) -> String {
        switch grouping {
        case .all: ""
        case .lender: lender
        case .product: productID ?? product
        case .enterprise: enterprise
        case .loanClass: loanClass?.label.zh ?? "—"
        }
    }
}

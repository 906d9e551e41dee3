import Quantities

/// What recording a sheet would do (预览): the steps to write and what they change. Nothing is
/// written yet.
public struct SheetPlan: Sendable {
    /// With any, nothing is to be written.
    public let refusals: [ReportedRefusal]
    /// To be written in one transaction with the sheet, in order.
    public let steps: [StepRecord]
    /// Breaks that the sheet opens, or finds with other figures than before.
    public let opened: [SheetBreak]
    /// Breaks that it does away with.
    public let corrected: [SheetBreak]
    public let breaches: [LineBreach]
    /// The book as it would be.
    public let book: ReportedBook
}

extension ReportedBook {
    /// Plans the receipt of a sheet.
    /// - Parameters:
    ///   - reason: of an adjustment, why the closed month is corrected.
    ///   - lines: what other records know of approved lines.
    ///   - stacking: rules on what enterprises have beside it.
    ///   - evidence: how the sheet came, such as a mail or a letter.
    /// - Throws: `EncodingError`, which no step of ours meets.
    public func plan(
        _ sheet: MonthSheet, reason: String? = nil, lines: [KnownLine] = [],
        stacking: [StackingRule] = [], evidence: String? = nil
    ) throws -> SheetPlan {
        var book = self
        let day = sheet.month.last
        let received = ReportedStep.sheetReceived(.init(sheet, reason: reason))
        let again = timesReceived(sheet)
        let suffix = again == 0 ? "" : "#\(again + 1)"
        let first = try received.record(day: day, evidence: evidence).suffixed(suffix)
        var steps = [first]
        let refusals = book.apply(ReportedBook.preview(first), sheet)
        guard refusals.isEmpty else {
            return SheetPlan(
                refusals: refusals, steps: [], opened: [], corrected: [], breaches: [],
                book: self)
        }
        let notes = book.month(sheet.month, of: sheet.lender)?.adjusted ?? []
        let found =
            BreachTest.test(sheet, notes, lines)
            + ReportedStacking.test(sheet, notes, in: book, stacking)
        for breach in found {
            let step = try ReportedStep.breachFound(breach).record(day: day).suffixed(suffix)
            _ = book.apply(ReportedBook.preview(step))
            steps.append(step)
        }
        let changed = book.breaks(of: sheet.lender).filter { breaksByID[$0.id] != $0 }
        return SheetPlan(
            refusals: [], steps: steps, opened: changed.filter(\.status.isOpen),
            corrected: changed.filter { $0.status == .corrected },
            breaches: found.compactMap { book.breach(id: $0.id) }, book: book)
    }

    private func timesReceived(_ sheet: MonthSheet) -> Int {
        guard let state = byLender[sheet.lender]?[sheet.month] else { return 0 }
        let known = state.sheets + state.adjustments.map(\.sheet)
        return known.count { $0 == sheet }
    }

    /// A step as it would be recorded; who and when is not known yet.
    private static func preview(_ step: StepRecord) -> RecordedStep {
        RecordedStep(entry: 0, recordedAt: Instant(milliseconds: 0), actor: "", step: step)
    }
}

extension StepRecord {
    fileprivate func suffixed(_ suffix: String) -> StepRecord {
        suffix.isEmpty
            ? self
            : StepRecord(
                id: id + suffix, book: book, kind: kind, subject: subject, enterprise: enterprise,
                day: day, evidence: evidence, body: body)
    }
}

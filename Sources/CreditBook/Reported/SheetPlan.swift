public import Quantities

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
    ///   - moment: of the record, from which breaks are open.
    /// - Throws: `EncodingError`, which no step of ours meets.
    public func plan(
        _ sheet: MonthSheet, reason: String? = nil, lines: [KnownLine] = [],
        stacking: [StackingRule] = [], evidence: String? = nil, at moment: Instant
    ) throws -> SheetPlan {
        var book = self
        let day = sheet.month.last
        let received = ReportedStep.sheetReceived(.init(sheet, reason: reason))
        let plain = try received.record(day: day, evidence: evidence)
        let suffix = freeSuffix(plain.id)
        let first = plain.suffixed(suffix)
        var steps = [first]
        let refusals = book.apply(ReportedBook.preview(first, moment), sheet)
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
            _ = book.apply(ReportedBook.preview(step, moment))
            steps.append(step)
        }
        let changed = book.breaks(of: sheet.lender).filter { breaksByID[$0.id] != $0 }
        return SheetPlan(
            refusals: [], steps: steps, opened: changed.filter(\.status.isOpen),
            corrected: changed.filter { $0.status == .corrected },
            breaches: found.compactMap { book.breach(id: $0.id) }, book: book)
    }

    /// A sheet may come again, after another one or after it was taken back: `#2` for the second
    /// time.
    private func freeSuffix(_ id: String) -> String {
        if step(id: id) == nil { return "" }
        var time = 2
        while step(id: "\(id)#\(time)") != nil { time += 1 }
        return "#\(time)"
    }

    /// A step as it would be recorded; by whom is not known yet.
    private static func preview(_ step: StepRecord, _ moment: Instant) -> RecordedStep {
        RecordedStep(entry: 0, recordedAt: moment, actor: "", step: step)
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

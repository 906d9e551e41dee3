public import Quantities

// A sheet is taken back (撤回报表): the lender's book is what it would be if the sheet had never come.
// What was recorded stays on record; a view of an earlier moment still shows it.
extension ReportedBook {
    /// A step that counts.
    struct Taken: Sendable {
        let recorded: RecordedStep
        let sheet: MonthSheet?
        /// The step of the sheet that it belongs to: its own, or that of the sheet whose row
        /// crosses a bound.
        let ofSheet: String?
    }

    /// Keeps an accepted step.
    mutating func note(_ step: ReportedStep, _ recorded: RecordedStep, _ sheet: MonthSheet?) {
        guard let lender = lender(of: step) else { return }
        log[lender, default: []].append(
            Taken(recorded: recorded, sheet: sheet, ofSheet: sheetStep(of: step, recorded)))
    }

    private func sheetStep(of step: ReportedStep, _ recorded: RecordedStep) -> String? {
        switch step {
        case .sheetReceived: recorded.step.id
        case .breachFound(let body):
            Month(iso: body.month).flatMap { byLender[body.lender]?[$0]?.lastStep }
        default: nil
        }
    }

    private func lender(of step: ReportedStep) -> String? {
        switch step {
        case .sheetReceived(let body): body.lender
        case .breachFound(let body): body.lender
        case .monthClosed(let body): body.lender
        case .sheetWithdrawn(let body): body.lender
        case .breachAnswered(let body): breachesByID[body.about]?.found.lender
        case .breakReturned(let body), .breakExplained(let body): breaksByID[body.about]?.lender
        }
    }

    /// The sheet of a month that may be taken back: the one that counts now.
    public func withdrawable(_ month: Month, of lender: String) -> MonthSheet? {
        byLender[lender]?[month].flatMap { $0.adjustments.last?.sheet ?? $0.sheets.last }
    }

    /// Why a sheet cannot be taken back; empty if it can. One that was replaced counts no more, and
    /// a closed month rests on its sheet: it takes adjustments.
    public func withdrawalRefusals(
        _ body: ReportedStep.SheetWithdrawn
    ) -> [ReportedRefusal] {
        guard let month = Month(iso: body.month), let state = byLender[body.lender]?[month],
            let sheet = withdrawable(month, of: body.lender), sheet.id == body.sheet
        else { return [.noSheetToWithdraw(sheet: body.sheet)] }
        var refusals: [ReportedRefusal] = []
        if state.isClosed, state.adjustments.isEmpty {
            refusals.append(.closedSheetStays(lender: body.lender, month: month))
        }
        if body.reason.allSatisfy(\.isWhitespace) {
            refusals.append(.textIsEmpty(id: body.sheet))
        }
        return refusals
    }

    mutating func withdraw(_ body: ReportedStep.SheetWithdrawn) -> [ReportedRefusal] {
        let refusals = withdrawalRefusals(body)
        guard refusals.isEmpty, let month = Month(iso: body.month),
            let step = byLender[body.lender]?[month]?.lastStep
        else { return refusals }
        var fresh = ReportedBook()
        for item in log[body.lender] ?? [] where item.ofSheet != step {
            // What was said of a break that only the sheet had is not taken.
            _ = fresh.take(item.recorded, item.sheet)
        }
        adopt(body.lender, from: fresh)
        return []
    }

    private mutating func adopt(_ lender: String, from fresh: ReportedBook) {
        byLender[lender] = fresh.byLender[lender]
        log[lender] = fresh.log[lender]
        breaksByID = breaksByID.filter { $0.value.lender != lender }
        breaksByID.merge(fresh.breaksByID) { $1 }
        breachesByID = breachesByID.filter { $0.value.found.lender != lender }
        breachesByID.merge(fresh.breachesByID) { $1 }
    }
}

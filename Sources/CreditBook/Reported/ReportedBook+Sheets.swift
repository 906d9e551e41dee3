import Quantities
import Seals

extension ReportedBook {
    mutating func receive(
        _ body: ReportedStep.SheetReceived, _ sheet: MonthSheet?, _ cause: Cause
    ) -> [ReportedRefusal] {
        guard let sheet else { return [.sheetNotGiven(sheet: body.sheet)] }
        let refusals = refusals(body, sheet)
        if !refusals.isEmpty { return refusals }
        var state =
            byLender[sheet.lender]?[sheet.month]
            ?? ReportedMonth(lender: sheet.lender, month: sheet.month)
        switch sheet.purpose {
        case .monthly: state.sheets.append(sheet)
        case .adjustment:
            state.adjustments.append(
                .init(
                    sheet: sheet, reason: body.reason ?? "", day: cause.recordedOn,
                    actor: cause.actor))
        }
        state.lastStep = cause.step
        byLender[sheet.lender, default: [:]][sheet.month] = state
        correctBreaches(of: sheet, cause)
        test(sheet.month, of: sheet.lender, cause)
        let later = months(of: sheet.lender).first { $0 > sheet.month }
        if let later { test(later, of: sheet.lender, cause) }
        return []
    }

    private func refusals(
        _ body: ReportedStep.SheetReceived, _ sheet: MonthSheet
    ) -> [ReportedRefusal] {
        let content = sheet.contentDigest
        if content.hex != body.content || sheet.lender != body.lender
            || sheet.month.iso != body.month || sheet.purpose.rawValue != body.purpose
        {
            return [.sheetDiffersFromStep(sheet: body.sheet)]
        }
        let (lender, month) = (sheet.lender, sheet.month)
        let state = byLender[lender]?[month]
        let known = (state?.sheets ?? []) + (state?.adjustments ?? []).map(\.sheet)
        if let last = known.last, last.contentDigest == content {
            return [.sheetAlreadyReceived(sheet: body.sheet)]
        }
        let isClosed = state?.isClosed ?? false
        switch sheet.purpose {
        case .monthly: return isClosed ? [.monthIsClosed(lender: lender, month: month)] : []
        case .adjustment:
            var refusals: [ReportedRefusal] = []
            if !isClosed { refusals.append(.adjustsOpenMonth(lender: lender, month: month)) }
            if (body.reason ?? "").isEmpty {
                refusals.append(.adjustmentWithoutReason(lender: lender, month: month))
            }
            return refusals
        }
    }

    /// Tests a month anew and brings its breaks up to what is found.
    private mutating func test(_ month: Month, of lender: String, _ cause: Cause) {
        guard let state = byLender[lender]?[month], let sheet = state.sheets.last else { return }
        let last = monthBefore(month, of: lender).map { ($0.month, NoteTable($0.adjusted)) }
        let found = Reconciliation.test(NoteTable(state.adjusted), sheet: sheet, last: last)
        var seen: Set<String> = []
        for item in found {
            let id = SheetBreak.id(lender, month, item.finding, item.note?.note)
            seen.insert(id)
            meet(id, item, lender, month, cause)
        }
        for (id, old) in breaksByID
        where old.lender == lender && old.month == month && old.status != .corrected
            && !seen.contains(id)
        {
            breaksByID[id]?.events.append(cause.event(.corrected))
        }
    }

    /// A break that is found again with the same figures keeps its life; with others it is open.
    private mutating func meet(
        _ id: String, _ item: Reconciliation.Found, _ lender: String, _ month: Month,
        _ cause: Cause
    ) {
        guard let old = breaksByID[id] else {
            breaksByID[id] = SheetBreak(
                id: id, lender: lender, month: month, finding: item.finding,
                note: item.note?.note, enterprise: item.note?.enterprise,
                place: item.note?.place, events: [cause.event(.open)])
            return
        }
        breaksByID[id]?.place = item.note?.place
        if old.finding == item.finding, old.status != .corrected { return }
        breaksByID[id]?.finding = item.finding
        breaksByID[id]?.events.append(cause.event(.open))
    }

    /// What a replaced sheet crossed counts no more; the new sheet's breaches follow it.
    private mutating func correctBreaches(of sheet: MonthSheet, _ cause: Cause) {
        let notes = Set(sheet.rows.map(\.note))
        for (id, old) in breachesByID
        where old.found.lender == sheet.lender && old.month == sheet.month
            && old.status != .corrected
            && (sheet.purpose == .monthly || notes.contains(old.found.note))
        {
            breachesByID[id]?.events.append(cause.breachEvent(.corrected))
        }
    }
}

extension ReportedBook.Cause {
    func event(_ status: SheetBreak.Status) -> SheetBreak.Event {
        .init(status: status, day: recordedOn, actor: actor, text: nil, person: nil, step: step)
    }

    func breachEvent(_ status: LineBreach.Status) -> LineBreach.Event {
        .init(status: status, day: recordedOn, actor: actor, text: nil, person: nil, step: step)
    }
}

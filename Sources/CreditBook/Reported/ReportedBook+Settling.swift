public import Quantities

extension ReportedBook {
    mutating func settle(
        _ body: ReportedStep.Answer, _ status: SheetBreak.Status, _ cause: Cause
    ) -> [ReportedRefusal] {
        guard let old = breaksByID[body.about] else { return [.noSuchBreak(id: body.about)] }
        var refusals: [ReportedRefusal] = []
        if !old.status.isOpen { refusals.append(.breakIsSettled(id: body.about)) }
        if body.text.isEmpty { refusals.append(.textIsEmpty(id: body.about)) }
        if !refusals.isEmpty { return refusals }
        breaksByID[body.about]?.events.append(
            .init(
                status: status, day: cause.day, actor: cause.actor, text: body.text,
                person: body.person, step: cause.step))
        return []
    }

    mutating func find(_ body: ReportedStep.BreachFound, _ cause: Cause) -> [ReportedRefusal] {
        guard let kind = LineBreach.Kind(rawValue: body.kind), let month = Month(iso: body.month)
        else { return [.stepUnreadable(kind: body.kind)] }
        guard var old = breachesByID[body.id] else {
            breachesByID[body.id] = LineBreach(
                found: body, kind: kind, month: month, events: [cause.breachEvent(.open)])
            return []
        }
        // The sheet that did away with it brings it again: with the same figures nothing happened.
        let bringer = byLender[body.lender]?[month]?.lastStep
        if let last = old.events.last, last.status == .corrected, last.step == bringer {
            old.events.removeLast()
        }
        let isSame = old.found.reported == body.reported && old.found.bound == body.bound
        if !isSame || old.status == .corrected { old.events.append(cause.breachEvent(.open)) }
        old.found = body
        breachesByID[body.id] = old
        return []
    }

    mutating func answerBreach(
        _ body: ReportedStep.Answer, _ cause: Cause
    ) -> [ReportedRefusal] {
        guard let old = breachesByID[body.about] else { return [.noSuchBreach(id: body.about)] }
        var refusals: [ReportedRefusal] = []
        if old.status != .open { refusals.append(.breachIsAnswered(id: body.about)) }
        if body.text.isEmpty { refusals.append(.textIsEmpty(id: body.about)) }
        if !refusals.isEmpty { return refusals }
        breachesByID[body.about]?.events.append(
            .init(
                status: .answered, day: cause.day, actor: cause.actor, text: body.text,
                person: body.person, step: cause.step))
        return []
    }

    mutating func close(
        _ body: ReportedStep.MonthClosed, _ cause: Cause
    ) -> [ReportedRefusal] {
        guard let month = Month(iso: body.month) else {
            return [.stepUnreadable(kind: ReportedStep.Kind.monthClosed.rawValue)]
        }
        let refusals = closingRefusals(month, of: body.lender, reason: body.reason)
        guard refusals.isEmpty, let sheet = byLender[body.lender]?[month]?.sheets.last else {
            return refusals
        }
        let closing = ReportedMonth.Closing(
            day: cause.day, actor: cause.actor, reason: body.reason,
            openBreaks: openBreaks(month, of: body.lender), sheet: sheet.id)
        byLender[body.lender]?[month]?.closing = closing
        return []
    }

    /// Why a month cannot be closed; empty if it can.
    /// - Parameter policy: what the installation asks beyond the book's own rule, a reason.
    public func closingRefusals(
        _ month: Month, of lender: String, reason: String?, policy: ClosingPolicy = .withReason
    ) -> [ReportedRefusal] {
        guard let state = byLender[lender]?[month] else {
            return [.noSheetToClose(lender: lender, month: month)]
        }
        if state.isClosed { return [.alreadyClosed(lender: lender, month: month)] }
        var refusals: [ReportedRefusal] = []
        let earlier = months(of: lender).first {
            $0 < month && byLender[lender]?[$0]?.isClosed == false
        }
        if let earlier { refusals.append(.earlierMonthIsOpen(lender: lender, month: earlier)) }
        let count = openBreaks(month, of: lender).count
        if count > 0, policy == .never {
            refusals.append(.openBreaksForbidClosing(lender: lender, month: month, count: count))
        } else if count > 0, (reason ?? "").isEmpty {
            refusals.append(.openBreaksNeedReason(lender: lender, month: month, count: count))
        }
        return refusals
    }

    private func openBreaks(_ month: Month, of lender: String) -> [String] {
        breaks(of: lender, in: month).filter(\.status.isOpen).map(\.id)
    }
}

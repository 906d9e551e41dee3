import Quantities

// What accepted steps do. Nothing is asked here: what does not fit leaves things as they are.
extension LifeState {
    mutating func perform(_ step: LifeStep, _ mark: LifeMark, _ enterprise: String?) {
        switch step {
        case .demandPosted(let post):
            demands[post.demand] = DemandState(
                post: post, enterprise: enterprise ?? "", mark: mark)
        case .referred(let post): refer(post, mark)
        case .accepted(let body): note(.accepted, body.referral, mark)
        case .contacted(let body): note(.contacted, body.referral, mark)
        case .documentsRequested(let body):
            let wait = DocumentWait(what: body.note ?? "", requested: mark)
            referrals[body.referral]?.documents.append(wait)
        case .documentsSupplied(let body): supply(body.referral, mark)
        case .dueDiligenceOpened(let body): note(.dueDiligenceOpened, body.referral, mark)
        case .dueDiligenceDone(let body): note(.dueDiligenceDone, body.referral, mark)
        case .declined(let body): decline(body, mark)
        case .withdrawn(let body): end(body, .withdrawn, mark)
        case .notReached(let body): end(body, .notReached, mark)
        case .noNeed(let body): end(body, .noNeed, mark)
        case .repairPlanned(let plan): referrals[plan.referral]?.plan = plan
        case .corrected, .voided: break
        default: performLine(step, mark, enterprise)
        }
    }

    private mutating func refer(_ post: LifeStep.ReferralPost, _ mark: LifeMark) {
        guard let demand = demands[post.demand] else { return }
        referrals[post.referral] = ReferralState(
            post: post, enterprise: demand.enterprise, mark: mark,
            events: [
                LifeOccurrence(event: .demandPosted, mark: demand.mark),
                LifeOccurrence(event: .referred, mark: mark),
            ])
        demands[post.demand]?.referrals.append(post.referral)
    }

    mutating func note(_ event: LifeEvent, _ referral: String?, _ mark: LifeMark) {
        guard let referral else { return }
        referrals[referral]?.events.append(LifeOccurrence(event: event, mark: mark))
    }

    private mutating func supply(_ referral: String, _ mark: LifeMark) {
        guard let last = referrals[referral]?.documents.indices.last else { return }
        referrals[referral]?.documents[last].supplied = mark
    }

    private mutating func decline(_ body: LifeStep.Decline, _ mark: LifeMark) {
        note(.decided, body.referral, mark)
        referrals[body.referral]?.decline = body
        referrals[body.referral]?.end = LifeEnd(how: .declined, mark: mark, note: nil)
    }

    private mutating func end(_ body: LifeStep.Ending, _ how: LifeEnd.How, _ mark: LifeMark) {
        let end = LifeEnd(how: how, mark: mark, note: body.note)
        switch body.of {
        case .referral(let code): referrals[code]?.end = end
        case .demand(let code):
            let ending = demands[code].map(endable) ?? []
            demands[code]?.end = end
            for referral in ending { referrals[referral.post.referral]?.end = end }
        }
    }
}

extension LifeState {
    mutating func performLine(_ step: LifeStep, _ mark: LifeMark, _ enterprise: String?) {
        switch step {
        case .lineApproved(let approval): approve(approval, mark, enterprise)
        case .conditionFulfilled(let body): lines[body.line]?.fulfilled[body.condition] = mark
        case .facilitySigned(let signing):
            lines[signing.line]?.signing = signing
            lines[signing.line]?.signed = mark
            note(.signed, lines[signing.line]?.approval.referral, mark)
        case .drawn(let draw):
            begin(draw, mark, lines[draw.line]?.enterprise ?? "", breach: nil)
            note(.drawn, lines[draw.line]?.approval.referral, mark)
        case .alertRaised(let raising):
            let owner = raising.note.flatMap { notes[$0]?.enterprise } ?? enterprise
            alerts[raising.alert] = AlertState(
                raising: raising, enterprise: owner ?? "", mark: mark)
        case .alertCleared(let body):
            alerts[body.alert]?.cleared = mark
            alerts[body.alert]?.clearingReason = body.reason
        case .breachFound(let breach): record(breach, mark, enterprise ?? "")
        case .breachClosed(let body):
            breaches[body.breach]?.closed = mark
            breaches[body.breach]?.explanation = body.explanation
        default: performNote(step, mark)
        }
    }

    private mutating func approve(
        _ approval: LifeStep.LineApproval, _ mark: LifeMark, _ enterprise: String?
    ) {
        let owner = approval.referral.flatMap { referrals[$0]?.enterprise } ?? enterprise
        lines[approval.line] = LineState(
            approval: approval, enterprise: owner ?? "", mark: mark)
        guard let referral = approval.referral else { return }
        referrals[referral]?.line = approval.line
        note(.approved, referral, mark)
        note(.decided, referral, mark)
    }

    private mutating func record(
        _ breach: LifeStep.Breach, _ mark: LifeMark, _ enterprise: String
    ) {
        breaches[breach.breach] = BreachState(
            breach: breach, enterprise: enterprise, mark: mark)
        if let draw = breach.draw { begin(draw, mark, enterprise, breach: breach.breach) }
    }

    private mutating func begin(
        _ draw: LifeStep.Draw, _ mark: LifeMark, _ enterprise: String, breach: String?
    ) {
        let line = lines[draw.line]
        notes[draw.note] = NoteState(
            key: draw.note, enterprise: enterprise, line: line?.approval.line,
            product: line?.approval.product, mark: mark, drawn: draw.amount, carriedFrom: nil,
            breach: breach, guarantor: draw.guarantor, guaranteed: draw.guaranteed ?? .zero,
            due: draw.due, rate: draw.rate ?? line?.approval.rate, lastDay: mark.day)
        lines[draw.line]?.notes.append(draw.note)
        if breach == nil {
            lines[draw.line]?.use(draw.amount)
        } else {
            lines[draw.line]?.useByBreach(draw.amount)
        }
    }
}

extension LineState {
    mutating func use(_ amount: Money) { used = used.adding(amount) ?? used }

    mutating func useByBreach(_ amount: Money) {
        usedByBreach = usedByBreach.adding(amount) ?? usedByBreach
    }

    /// Principal that came back is there to be drawn again, on a revolving line only.
    mutating func comeBack(_ amount: Money, of note: NoteState) {
        guard approval.isRevolving else { return }
        if note.breach == nil {
            used = used.subtracting(amount) ?? used
        } else {
            usedByBreach = usedByBreach.subtracting(amount) ?? usedByBreach
        }
    }
}

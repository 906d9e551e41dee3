import Access
import CreditBook
import UseCases

/// Whom a step of the life of credit concerns, so that it is known who may see it.
struct CreditParties {
    let life: LifeBook

    private var state: LifeState { life.state }

    /// The enterprise, the lender and the guarantor of what a code names: a demand, a referral, a
    /// line, a note (`银行#借据号`), an alert, a breach, or a step, which concerns those of its own
    /// subject.
    func of(_ code: String) -> (enterprise: String?, lender: String?, guarantor: String?) {
        if let demand = state.demands[code] { return (demand.enterprise, nil, nil) }
        if let found = state.referrals[code] { return (found.enterprise, found.post.lender, nil) }
        if let line = state.lines[code] { return (line.enterprise, line.approval.lender, nil) }
        if let breach = state.breaches[code] {
            return (breach.enterprise, breach.breach.lender, nil)
        }
        if let alert = state.alerts[code] {
            let note = alert.raising.note.flatMap { state.notes[$0] }
            return (alert.enterprise, note?.key.lender, note?.guarantor)
        }
        if let note = state.notes.values.first(where: { $0.key.text == code }) {
            return (note.enterprise, note.key.lender, note.guarantor)
        }
        guard let entry = life.entry(code), entry.recorded.step.subject != code else {
            return (nil, nil, nil)
        }
        return of(entry)
    }

    func of(
        _ entry: LifeBook.Entry
    ) -> (enterprise: String?, lender: String?, guarantor: String?) {
        let step = entry.recorded.step
        var found = of(step.subject)
        // A draw that was voided left no note, and is still its lender's.
        if case .drawn(let body) = entry.step {
            found.lender = body.note.lender
            found.guarantor = body.guarantor
        }
        return (step.enterprise ?? found.enterprise, found.lender, found.guarantor)
    }
}

extension CreditCall {
    func covers(_ parties: (enterprise: String?, lender: String?, guarantor: String?)) -> Bool {
        covers(
            enterprise: parties.enterprise, lender: parties.lender,
            guarantor: parties.guarantor)
    }

    /// The lender whose list is asked for: a lender's own, whatever it names; for the zone the one
    /// that is named, nil for all. To others there is no such list.
    func lender() throws -> String? {
        let named = call.text("lender")
        if case .lender(let own)? = call.principal?.reach {
            try require(named == nil || named == own)
            return own
        }
        try require(call.principal?.reach?.isZone == true)
        return named
    }
}

extension Endpoint.Parameter {
    static let lender = query(
        "lender", .string(max: 200), "只看这家银行（全称）；银行自己的可省 · only this lender",
        example: "甲银行（虚构）")
}

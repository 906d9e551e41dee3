// The steps that concern one thing, with all that hangs on it.
extension LifeBook {
    /// Every accepted step on the subject and on what came of it, corrections with it, in the order
    /// of recording: a demand with its referrals, lines and notes; a lender's referral with its
    /// line; an enterprise with all of it.
    ///
    /// - Parameter subject: an enterprise as the steps name it, or the code of a demand, a
    /// referral, a
    ///   line, an alert, a breach, a note (`银行#借据号`), or the id of a step.
    public func history(of subject: String) -> [Entry] {
        let subjects = state.closure(of: subject)
        var steps: Set<String> = []
        return entries.filter { entry in
            let own = entry.recorded.step
            let concerns =
                subjects.contains(own.subject) || own.enterprise == subject || own.id == subject
                || (entry.isCorrection && steps.contains(own.subject))
            if concerns { steps.insert(own.id) }
            return concerns
        }
    }
}

extension LifeState {
    /// The codes of what hangs on a demand, a referral, a line or a note, that itself included.
    fileprivate func closure(of code: String) -> Set<String> {
        var found: Set<String> = [code]
        let ownReferrals = demands[code]?.referrals ?? []
        found.formUnion(ownReferrals)
        let lines = (ownReferrals + [code]).compactMap { referrals[$0]?.line }
        found.formUnion(lines)
        let notes = (lines + [code]).flatMap { self.lines[$0]?.notes ?? [] }
        found.formUnion(notes.map(\.text))
        return found
    }

    /// What concerns one lender, one product or both; nil means any. Demands stay if they were
    /// referred so.
    public func narrowed(lender: String?, product: String?) -> LifeState {
        if lender == nil, product == nil { return self }
        func fits(_ ownLender: String, _ ownProduct: String?) -> Bool {
            (lender ?? ownLender) == ownLender && (product == nil || product == ownProduct)
        }
        var state = self
        state.referrals = referrals.filter { fits($1.post.lender, $1.post.product) }
        state.lines = lines.filter { fits($1.approval.lender, $1.approval.product) }
        state.notes = notes.filter { fits($0.lender, $1.product) }
        let demanded = Set(state.referrals.values.map(\.post.demand))
        state.demands = demands.filter { demanded.contains($0.key) }
        return state
    }
}

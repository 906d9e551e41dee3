public import Quantities

extension Approval {
    /// How long somebody has to decide: illustrative, an installation's own choice.
    public static let daysOpen: Int64 = 7
    /// The largest body.
    public static let largestBytes = 1 << 20

    /// A proposal, or why there is none. A system behind which there is no person proposes nothing:
    /// nobody could tell whether somebody else decides.
    public static func propose(
        _ action: Action, _ subject: String, _ body: [UInt8], id: String, by principal: Principal,
        at moment: Instant
    ) -> Result<Approval, AccessRefusal> {
        if let refusal = refusal(action, principal) { return .failure(refusal) }
        guard let hand = Hand(principal) else { return .failure(.nobodyAnswers) }
        if body.count > largestBytes { return .failure(.bodyTooLarge(bytes: largestBytes)) }
        return .success(
            Approval(
                id: id, action: action, subject: subject, body: body, proposedBy: hand,
                proposedAt: moment, expiresAt: moment.adding(seconds: daysOpen * 86_400)))
    }

    /// The same with a decision, or why it cannot be decided so, looked for in this order: whether
    /// the one who decides may, is a person, is another one; whether it is still open.
    public func decided(
        _ isApproved: Bool, reason: String?, by principal: Principal, at moment: Instant
    ) -> Result<Approval, AccessRefusal> {
        if let refusal = Approval.refusal(action, principal) { return .failure(refusal) }
        guard let hand = Hand(principal) else { return .failure(.nobodyAnswers) }
        if hand.person == proposedBy.person { return .failure(.proposerDecides(id: id)) }
        if let refusal = closedRefusal(at: moment) { return .failure(refusal) }
        var copy = self
        copy.decision = Decision(isApproved: isApproved, by: hand, at: moment, reason: reason)
        return .success(copy)
    }

    /// The same taken back, or why it cannot be: only the person who proposed it takes it back, and
    /// only while nobody has decided.
    public func withdrawn(
        by principal: Principal, at moment: Instant
    ) -> Result<Approval, AccessRefusal> {
        if let refusal = Approval.refusal(action, principal) { return .failure(refusal) }
        guard let hand = Hand(principal) else { return .failure(.nobodyAnswers) }
        if hand.person != proposedBy.person { return .failure(.otherProposed(id: id)) }
        if let refusal = closedRefusal(at: moment) { return .failure(refusal) }
        var copy = self
        copy.outcome = Outcome(.withdrawn, at: moment)
        return .success(copy)
    }

    /// Why nobody can decide it any more; nil while somebody can.
    private func closedRefusal(at moment: Instant) -> AccessRefusal? {
        switch state(at: moment) {
        case .open: nil
        case .expired: .approvalExpired(id: id, at: expiresAt)
        case .withdrawn: .approvalWithdrawn(id: id)
        case .approved, .carriedOut, .refused, .declined: .alreadyDecided(id: id)
        }
    }

    /// What takes four eyes is the zone's: others neither propose nor decide.
    private static func refusal(_ action: Action, _ principal: Principal) -> AccessRefusal? {
        if let refusal = principal.refusal(of: action.scope) { return refusal }
        return principal.reach?.isZone == true ? nil : .notOfTheZone
    }
}

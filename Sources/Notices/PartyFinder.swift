public import CreditBook

/// What the base holds of earlier steps, for finding out whom a later one concerns.
public protocol StepLookup {
    /// Steps about something, of these kinds only; oldest first.
    func steps(about subject: String, kinds: [String]) throws -> [StepRecord]
    func step(id: String) throws -> StepRecord?
    /// Steps of an enterprise, of one kind.
    func steps(of enterprise: String, kind: String) throws -> [StepRecord]
}

/// Finds whom a step concerns. A step seldom names all of them: an acceptance names its referral,
/// and the referral's first step names the lender. Nothing is replayed; what cannot be found out
/// is told to the zone alone.
public struct PartyFinder<Lookup: StepLookup> {
    private let lookup: Lookup

    public init(_ lookup: Lookup) {
        self.lookup = lookup
    }

    public func parties(of step: StepRecord) throws -> NoticeParties {
        switch step.book {
        case .life: try life(step)
        case .reported: try reported(step)
        case .programme: try programme(step)
        }
    }

    /// What the step itself says.
    private func own(_ step: StepRecord, _ gist: StepGist) -> NoticeParties {
        NoticeParties(
            enterprises: Set([step.enterprise].compactMap(\.self)),
            lenders: gist.lenders, guarantors: gist.guarantors)
    }

    // MARK: life of credit

    /// The steps that begin something and say whose it is.
    private static var openings: [String] {
        ["demandPosted", "referred", "lineApproved", "drawn", "alertRaised", "breachFound"]
    }

    private func life(_ step: StepRecord) throws -> NoticeParties {
        let gist = StepGist(step.body)
        var found = own(step, gist)
        if step.kind == "corrected" || step.kind == "voided" {
            guard let first = try lookup.step(id: step.subject), first.kind != step.kind else {
                return found
            }
            found.formUnion(try parties(of: first))
            return found
        }
        for opening in try lookup.steps(about: step.subject, kinds: Self.openings) {
            found.formUnion(own(opening, StepGist(opening.body)))
        }
        if let demand = gist.demand, gist.endsDemand {
            found.lenders.formUnion(try lenders(of: demand, found.enterprises))
        }
        return found
    }

    /// Those to whom a demand was referred.
    private func lenders(of demand: String, _ enterprises: Set<String>) throws -> Set<String> {
        let referrals = try enterprises.flatMap { try lookup.steps(of: $0, kind: "referred") }
        let gists = referrals.map { StepGist($0.body) }
        return Set(gists.filter { $0.demand == demand }.compactMap(\.lender))
    }

    // MARK: reported book

    private func reported(_ step: StepRecord) throws -> NoticeParties {
        let gist = StepGist(step.body)
        var found = own(step, gist)
        for opening in try lookup.steps(about: step.subject, kinds: ["breachFound"]) {
            found.formUnion(own(opening, StepGist(opening.body)))
        }
        if found.lenders.isEmpty, let lender = ReportedCode.lender(of: step.subject) {
            found.lenders.insert(lender)
        }
        return found
    }

    // MARK: programmes

    private func programme(_ step: StepRecord) throws -> NoticeParties {
        let gist = StepGist(step.body)
        var found = own(step, gist)
        if step.kind == "batchFiled" { return found }
        if let promise = gist.promise {
            for first in try lookup.steps(about: promise, kinds: ["subsidyPromised"]) {
                found.formUnion(own(first, StepGist(first.body)))
            }
        }
        if let batch = try batch(of: gist) {
            for filing in try lookup.steps(about: batch, kinds: ["batchFiled"]) {
                found.formUnion(own(filing, StepGist(filing.body)))
            }
        }
        return found
    }

    /// The batch that a row, claim or loss belongs to.
    private func batch(of gist: StepGist) throws -> String? {
        if let batch = gist.batch { return batch }
        if let claim = gist.claim { return try batch(ofClaim: claim) }
        guard let loss = gist.loss else { return nil }
        let kinds = ["payoutMade", "compensationPaid"]
        let first = try lookup.steps(about: loss, kinds: kinds).first
        return try first.flatMap { StepGist($0.body).claim }.flatMap { try batch(ofClaim: $0) }
    }

    private func batch(ofClaim claim: String) throws -> String? {
        try lookup.steps(about: claim, kinds: ["claimFiled"]).first.flatMap {
            StepGist($0.body).batch
        }
    }
}

/// Codes of breaks and breaches begin with the lender and the month: `甲银行/2026-09/…`.
private enum ReportedCode {
    static func lender(of code: String) -> String? {
        let parts = code.split(separator: "/", omittingEmptySubsequences: false)
        guard let month = parts.firstIndex(where: isMonth), month > 0 else { return nil }
        return parts[..<month].joined(separator: "/")
    }

    private static func isMonth(_ text: Substring) -> Bool {
        let shape = text.utf8.map { (48...57).contains($0) ? UInt8(ascii: "9") : $0 }
        return shape == Array("9999-99".utf8)
    }
}

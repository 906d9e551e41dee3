extension JournalEntry.Action {
    /// What an entry may change, as far as something that was worked out of a base has to be
    /// worked out anew after it.
    public enum Concern: Hashable, Sendable {
        /// Facts, names, successions, answers of reviewers.
        case enterprises
        /// Rule texts and verdicts on record.
        case runs
        case consents
        case credit
        /// Organisations, accounts, keys, approvals.
        case access
        /// Another base in the place of this one.
        case everything
    }

    public var concern: Concern {
        switch self {
        case .importFacts, .undoImport, .recordFacts, .recordName, .recordSuccession,
            .recordJudgement, .erasePerson:
            .enterprises
        case .recordRules, .adoptRules, .match: .runs
        case .recordConsent, .withdrawConsent, .accessData, .recordSubjectWord: .consents
        case .recordCredit: .credit
        case .addOrganisation, .addAccount, .setPassword, .disableAccount, .addKey, .rotateKey,
            .revokeKey, .firstStart, .proposeApproval, .decideApproval, .withdrawApproval,
            .carryOutApproval:
            .access
        case .restore: .everything
        }
    }
}

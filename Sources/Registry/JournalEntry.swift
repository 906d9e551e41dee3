public import Quantities
public import Seals

/// One act in the journal of a base (审计日志): who did what when, and a digest of all that was
/// written with it. Entries are chained: each names the digest of the one before.
public struct JournalEntry: Hashable, Sendable {
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case importFacts
        case undoImport
        case recordFacts
        case recordRules
        case recordName
        case recordSuccession
        case recordConsent
        case withdrawConsent
        case accessData
        case recordJudgement
        case recordSubjectWord
        case match
        case recordCredit
        case addOrganisation
        case addAccount
        case setPassword
        case disableAccount
        case addKey
        case rotateKey
        case revokeKey
        case firstStart
        case proposeApproval
        case decideApproval
        case withdrawApproval
        case carryOutApproval
        case adoptRules
        case erasePerson
        case restore
    }

    /// 1, 2, 3 … without gaps.
    public let seq: Int64
    public let recordedAt: Instant
    public let act: Act
    /// Of the rows that were written with it.
    public let content: Digest
    /// Of the entry before; all zeros for the first one.
    public let previous: Digest

    public init(
        seq: Int64, recordedAt: Instant, act: Act, content: Digest, previous: Digest
    ) {
        self.seq = seq
        self.recordedAt = recordedAt
        self.act = act
        self.content = content
        self.previous = previous
    }

    /// Of everything above: what the next entry, a backup or a report names.
    public var digest: Digest {
        var maker = DigestMaker()
        maker.add(number: seq)
        maker.add(number: recordedAt.milliseconds)
        maker.add(field: act.actor)
        maker.add(field: act.action.rawValue)
        maker.add(field: act.reason ?? "")
        maker.add(number: Int64(act.detail.count))
        for (name, value) in act.detail.sorted(by: { $0.key < $1.key }) {
            maker.add(field: name)
            maker.add(field: value)
        }
        maker.add(content.bytes)
        maker.add(previous.bytes)
        return maker.digest
    }

    /// What the first entry names as the one before.
    public static let origin = Digest(bytes: [UInt8](repeating: 0, count: Digest.length))!
}

/// What somebody does to the base.
public struct Act: Hashable, Sendable {
    public let action: JournalEntry.Action
    /// The person or system that answers for it.
    public let actor: String
    public let at: Instant
    public let reason: String?
    /// What the journal shows beside it, by name, such as `files` or `receiver`.
    public let detail: [String: String]

    public init(
        _ action: JournalEntry.Action, by actor: String, at: Instant, reason: String? = nil,
        detail: [String: String] = [:]
    ) {
        self.action = action
        self.actor = actor
        self.at = at
        self.reason = reason
        self.detail = detail
    }

    /// The same act with more to show beside it.
    public func adding(_ more: [String: String]) -> Act {
        Act(
            action, by: actor, at: at, reason: reason,
            detail: detail.merging(more) { _, new in new })
    }
}

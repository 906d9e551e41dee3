public import Registry

/// What bringing back a backup would do (恢复预览).
public struct RestorePlan: Sendable {
    /// What stands where the backup would go.
    public enum Present: Sendable {
        case nothing
        case base(head: JournalEntry?)
        /// There is a file, and it cannot be read as a base; erasures in it cannot be known.
        case wreck(reason: String)
    }

    public let backupPath: String
    public let path: String
    public let backup: BaseAudit
    public let present: Present
    /// How many entries both journals have in common.
    public let common: Int64
    /// The entries of the present base that the backup has not, oldest first.
    public let lost: [JournalEntry]
    /// Persons that were erased since; they stay erased.
    public let erased: [ErasedPerson]

    public init(
        backupPath: String, path: String, backup: BaseAudit, present: Present, common: Int64,
        lost: [JournalEntry], erased: [ErasedPerson]
    ) {
        self.backupPath = backupPath
        self.path = path
        self.backup = backup
        self.present = present
        self.common = common
        self.lost = lost
        self.erased = erased
    }

    /// True if the backup has entries of its own: it comes from another base, or from another past.
    public var diverges: Bool {
        if case .base = present { return common < backup.length }
        return false
    }
}

/// What came of it.
public struct RestoreOutcome: Sendable {
    /// The entry that the restored base begins its new life with.
    public let entry: JournalEntry
    /// Where the replaced file went; nil where there was none.
    public let replaced: String?
    /// How many persons were erased again.
    public let erased: Int

    public init(entry: JournalEntry, replaced: String?, erased: Int) {
        self.entry = entry
        self.replaced = replaced
        self.erased = erased
    }
}

/// The person of an enterprise whose key was destroyed.
public struct ErasedPerson: Hashable, Sendable {
    public let enterprise: EnterpriseID
    /// The enterprise's credit codes, by which another base knows it.
    public let codes: [String]
    /// The entry that first named the enterprise.
    public let since: Int64

    public init(enterprise: EnterpriseID, codes: [String], since: Int64) {
        self.enterprise = enterprise
        self.codes = codes
        self.since = since
    }
}

public import Diagnostics
public import Enterprises
public import Quantities
import Vocabulary

/// What a batch would change in a base (预览), before anything is written.
public struct ImportPreview: Sendable {
    /// Every enterprise of the files, in their order; with what the base is to record of it.
    public let enterprises: [EnterpriseDifference]
    /// New enterprises that the base may have under another name or code.
    public let duplicates: [PossibleDuplicate]
    /// What reading noticed: errors name cells and rows that were left out.
    public let diagnostics: [Diagnostic]
    public let rowsRead: Int
    public let rowsAccepted: Int
    public let rowsRejected: Int

    public var rejected: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// True if the base would stay as it is.
    public var isEmpty: Bool { enterprises.allSatisfy(\.isEmpty) }

    public var counts: ImportCounts {
        var counts = ImportCounts()
        for enterprise in enterprises { counts.add(enterprise) }
        counts.rejected = rejected.count
        counts.duplicates = duplicates.count
        return counts
    }
}

/// How much of each kind a batch holds.
public struct ImportCounts: Hashable, Sendable {
    public internal(set) var standings: [FactDifference.Standing: Int] = [:]
    public internal(set) var conflicts = 0
    public internal(set) var newEnterprises = 0
    public internal(set) var renamed = 0
    public internal(set) var identified = 0
    public internal(set) var duplicates = 0
    public internal(set) var rejected = 0

    public init() {}

    public func of(_ standing: FactDifference.Standing) -> Int { standings[standing] ?? 0 }

    /// Facts that the base would record.
    public var recorded: Int {
        standings.filter(\.key.isRecorded).reduce(0) { $0 + $1.value }
    }

    mutating func add(_ enterprise: EnterpriseDifference) {
        for difference in enterprise.differences { standings[difference.standing, default: 0] += 1 }
        standings[.same, default: 0] += enterprise.unchanged
        conflicts += enterprise.conflicts.count
        if enterprise.known == nil { newEnterprises += 1 }
        if enterprise.renamedFrom != nil { renamed += 1 }
        if enterprise.known != nil, enterprise.newCode != nil { identified += 1 }
    }
}

/// What a batch says of one enterprise, beside what the base holds.
public struct EnterpriseDifference: Sendable {
    /// What the base calls it by; nil for an enterprise that it has not.
    public let known: Int64?
    public let uscc: USCC?
    public let name: String
    /// The name that the base has, where the file has another one for the same code.
    public let renamedFrom: String?
    /// A code that the base does not have for it yet.
    public let newCode: USCC?
    /// Without what is the same.
    public let differences: [FactDifference]
    /// Facts that were stated again and are not recorded again.
    public let unchanged: Int
    /// Differences with other sources that what is recorded brings or changes.
    public let conflicts: [Conflict]
    /// True if the file says, and the base does not yet, that there is no right to pledge.
    public let holdsNoRights: Bool

    public var key: String { uscc?.text ?? name }

    /// What the base is to record.
    public var facts: [Fact] { differences.map(\.fact) }

    public var isEmpty: Bool {
        known != nil && differences.isEmpty && renamedFrom == nil && newCode == nil
            && !holdsNoRights
    }
}

public import Quantities
public import Seals

/// A whole catalogue (规则目录): every text that answers depend on, the forms of consents and the
/// installation profile, known by the digest of their paths and contents.
public struct CatalogueTexts: Hashable, Sendable {
    /// In the order of their paths.
    public let files: [RuleFile]
    public let digest: Digest

    public init(_ files: [RuleFile]) {
        self.files = files.sorted { $0.path < $1.path }
        digest = RuleFile.digest(of: files)
    }
}

/// A change of the rules that somebody proposes (规则变更): the texts as they are to be, from which
/// day on, over which release. Nothing of it changes any more.
public struct NewCatalogueChange: Hashable, Sendable {
    public let id: String
    public let texts: CatalogueTexts
    public let from: Day
    /// Number of the last release when it was proposed: what its effects were worked out against.
    public let over: Int64
    /// Id of the approval that it waits for.
    public let approval: String
    /// What it would change, as JSON.
    public let impact: [UInt8]

    public init(
        id: String, texts: CatalogueTexts, from: Day, over: Int64, approval: String,
        impact: [UInt8]
    ) {
        self.id = id
        self.texts = texts
        self.from = from
        self.over = over
        self.approval = approval
        self.impact = impact
    }
}

/// A change as the base has it.
public struct CatalogueChange: Hashable, Sendable {
    public let id: String
    public let digest: Digest
    public let from: Day
    public let over: Int64
    public let approval: String
    public let entry: Int64

    public init(
        id: String, digest: Digest, from: Day, over: Int64, approval: String, entry: Int64
    ) {
        self.id = id
        self.digest = digest
        self.from = from
        self.over = over
        self.approval = approval
        self.entry = entry
    }
}

/// Rules that come into force.
public struct NewCatalogueRelease: Hashable, Sendable {
    /// Of the release before; 0 for none. If there is a later one, nothing is written.
    public let after: Int64
    public let from: Day
    public let digest: Digest
    /// The change that it carries out; nil for the first one, which has its texts with it.
    public let change: String?
    public let texts: CatalogueTexts?

    /// - Parameter change: its texts are on record.
    public init(of change: CatalogueChange, from: Day) {
        (after, self.from, digest) = (change.over, from, change.digest)
        (self.change, texts) = (change.id, nil)
    }

    /// The first release: what the folder held when the service first started.
    public init(first texts: CatalogueTexts, from: Day) {
        (after, self.from, digest) = (0, from, texts.digest)
        (change, self.texts) = (nil, texts)
    }
}

/// Rules that came or will come into force on a day (规则发布).
public struct CatalogueRelease: Hashable, Sendable {
    /// 1, 2, 3 … in the order of approval.
    public let number: Int64
    public let from: Day
    public let digest: Digest
    /// Nil for the first one.
    public let change: String?
    public let entry: Int64

    public init(number: Int64, from: Day, digest: Digest, change: String?, entry: Int64) {
        self.number = number
        self.from = from
        self.digest = digest
        self.change = change
        self.entry = entry
    }
}

extension [CatalogueRelease] {
    /// The one in force on a day: of those that have begun the one that was approved last. So a
    /// release takes the place of an earlier one that has not begun, if it begins before it. Before
    /// the first of all began, that one.
    public func inForce(on day: Day) -> CatalogueRelease? {
        filter { $0.from <= day }.max { $0.number < $1.number }
            ?? self.min { $0.number < $1.number }
    }

    /// Those that will come into force after a day, in the order of their days.
    public func coming(after day: Day) -> [CatalogueRelease] {
        let later = filter { one in
            one.from > day && !contains { $0.number > one.number && $0.from <= one.from }
        }
        return later.sorted { $0.from < $1.from }
    }
}

/// What a base held of the rules that are proposed and in force at one moment.
public protocol CatalogueView {
    /// In the order of their numbers.
    func releases() throws -> [CatalogueRelease]
    /// In the order in which they were proposed.
    func catalogueChanges() throws -> [CatalogueChange]
    func catalogueChange(id: String) throws -> CatalogueChange?
    /// What a change would do, as JSON; nil where there is no such change.
    func impact(ofChange id: String) throws -> [UInt8]?
    /// The texts of a catalogue; nil where the base does not have it.
    func catalogueTexts(_ digest: Digest) throws -> CatalogueTexts?
}

public import Enterprises
public import Quantities

/// What a base calls an enterprise by; it never changes, whatever names and codes come and go.
public typealias EnterpriseID = Int64

/// An enterprise as a base knows it: all names and codes that it ever had.
public struct StoredEnterprise: Hashable, Sendable {
    public let id: EnterpriseID
    /// Oldest first.
    public let identifiers: [Identifier]
    /// The enterprise that it went into or turned out to be, and since when.
    public let successor: Succession?

    public init(id: EnterpriseID, identifiers: [Identifier], successor: Succession?) {
        self.id = id
        self.identifiers = identifiers
        self.successor = successor
    }

    /// The code that holds on a day; nil while nobody has told one (未识别).
    public func uscc(on day: Day) -> USCC? {
        latest(.uscc, day).flatMap { try? USCC($0.value) }
    }

    /// The name that holds on a day.
    public func name(on day: Day) -> String { latest(.name, day)?.value ?? "" }

    /// The last one that had begun by then, of one day the one that was recorded last; else the
    /// earliest one: names reach back.
    private func latest(_ kind: Identifier.Kind, _ day: Day) -> Identifier? {
        let own = identifiers.filter { $0.kind == kind }
        func start(_ one: Identifier) -> Int64 { one.since?.number ?? .min }
        let begun = own.filter { start($0) <= day.number }
        let last = begun.map(start).max()
        return begun.last { start($0) == last } ?? own.min { start($0) < start($1) }
    }
}

/// A name or a code of an enterprise, and from which day it had it.
public struct Identifier: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case uscc
        case name
    }

    public let kind: Kind
    public let value: String
    /// Nil where nobody says since when.
    public let since: Day?

    public init(_ kind: Kind, _ value: String, since: Day? = nil) {
        self.kind = kind
        self.value = value
        self.since = since
    }
}

/// One enterprise that goes on in another (吸收合并), or two entries that are one enterprise.
public struct Succession: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// 吸收合并: from that day the predecessor is no enterprise any more; its facts stay its own.
        case merger
        /// The same enterprise under two codes or names: the facts of both are the successor's.
        case same
    }

    public let kind: Kind
    public let predecessor: EnterpriseID
    public let successor: EnterpriseID
    public let day: Day

    public init(
        _ kind: Kind, _ predecessor: EnterpriseID, into successor: EnterpriseID, on day: Day
    ) {
        self.kind = kind
        self.predecessor = predecessor
        self.successor = successor
        self.day = day
    }
}

/// What sources say of one enterprise.
public struct StoredStatements: Sendable {
    public var facts: [Fact]
    /// True if a source says that there is no right to pledge.
    public var holdsNoRights: Bool

    public init(facts: [Fact] = [], holdsNoRights: Bool = false) {
        self.facts = facts
        self.holdsNoRights = holdsNoRights
    }
}

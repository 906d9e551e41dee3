import Quantities

/// A fact with the rank of its source.
struct Statement {
    let fact: Fact
    let source: String
    /// 0 is the strongest.
    let rank: Int

    init(_ fact: Fact, _ precedence: Precedence) {
        self.fact = fact
        source = precedence.canonical(fact.source)
        rank = precedence.rank(of: fact)
    }

    /// For sorting: weaker sources first, older days first, earlier entries first.
    static func isWeaker(_ left: Statement, _ right: Statement) -> Bool {
        if left.rank != right.rank { return left.rank > right.rank }
        let (day, other) = (left.fact.dayNumber, right.fact.dayNumber)
        if day != other { return day < other }
        return (left.fact.entry ?? .max) < (right.fact.entry ?? .max)
    }

    /// True if nothing decides between the two: equal sources, the same day, and no correction.
    func isEven(with other: Statement) -> Bool {
        rank == other.rank && fact.day == other.fact.day && !isCorrected(by: other)
            && !other.isCorrected(by: self)
    }

    /// True if the same source recorded `other` later for the same day, checked no less: a
    /// correction.
    func isCorrected(by other: Statement) -> Bool {
        guard let entry = fact.entry, let later = other.fact.entry, entry < later else {
            return false
        }
        return rank >= other.rank && fact.day == other.fact.day && source == other.source
    }
}

extension Fact {
    /// Facts without a day are older than all others.
    fileprivate var dayNumber: Int64 { day?.number ?? .min }

    /// Stated for a later day, or recorded later where a day is not known of both.
    func isNewer(than other: Fact) -> Bool {
        if let day, let otherDay = other.day, day != otherDay { return day > otherDay }
        guard let entry, let otherEntry = other.entry else { return false }
        return entry > otherEntry
    }
}

extension [Statement] {
    /// Without what the same source corrected. Facts straight from a file have no entry and stay.
    var withoutCorrected: [Statement] {
        guard contains(where: { $0.fact.entry != nil }) else { return self }
        return filter { old in !contains { old.isCorrected(by: $0) } }
    }

    /// Those of the strongest rank.
    var strongest: [Statement] {
        guard let rank = map(\.rank).min() else { return [] }
        return filter { $0.rank == rank }
    }

    var newest: [Statement] {
        let last = compactMap(\.fact.day).max()
        return filter { $0.fact.day == last }
    }

    /// The other ranks, the stronger first.
    var weakerGroups: [[Statement]] {
        let ranks = Set(map(\.rank)).sorted().dropFirst()
        return ranks.map { rank in filter { $0.rank == rank } }
    }

    /// What weaker sources say now and the counting fact does not.
    func saying(otherThan counting: Fact) -> [Outranked] {
        weakerGroups.flatMap(\.latestOfEachSource)
            .filter { !$0.fact.value.isSame(as: counting.value) }
            .map { Outranked(fact: $0.fact, by: counting) }
    }

    /// Of each source only what it says of the newest day.
    var latestOfEachSource: [Statement] {
        filter { old in
            !contains { $0.source == old.source && $0.rank <= old.rank && $0.isAfter(old) }
        }
    }
}

extension Statement {
    fileprivate func isAfter(_ other: Statement) -> Bool {
        fact.dayNumber > other.fact.dayNumber
    }
}

/// A fact that does not count, since a stronger source says otherwise.
struct Outranked {
    let fact: Fact
    let by: Fact
    /// It is newer than the one that counts (较新), which somebody should look at.
    let isNewer: Bool

    init(fact: Fact, by counting: Fact) {
        self.fact = fact
        by = counting
        isNewer = fact.isNewer(than: counting)
    }
}

import Storage

/// Follows enterprises into those that they became.
enum Successors {
    /// Where a chain ends. One that bites its own tail cannot be recorded; should a base hold one,
    /// it is left where it closes.
    static func last(
        of id: EnterpriseID, _ next: [EnterpriseID: EnterpriseID]
    ) -> EnterpriseID {
        var (current, seen) = (id, Set([id]))
        while let following = next[current], seen.insert(following).inserted {
            current = following
        }
        return current
    }

    /// Whether one more succession would lead an enterprise back to itself.
    static func closesCycle(
        _ new: Succession, over known: [EnterpriseID: Succession]
    ) -> Bool {
        var next = known.mapValues(\.successor)
        next[new.predecessor] = nil
        return last(of: new.successor, next) == new.predecessor
    }
}

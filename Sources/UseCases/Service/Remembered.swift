import Synchronization

/// Values that were worked out of a base at one stand of it (a number of `BaseStand`). Those of
/// another stand are forgotten together, and so are all once there are too many.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private static var most: Int { 1_000 }

    private struct Kept {
        var stand: Int64 = -1
        var values: [Key: Value] = [:]
    }

    private let kept = Mutex(Kept())

    func find(_ key: Key, _ stand: Int64) -> Value? {
        kept.withLock { $0.stand == stand ? $0.values[key] : nil }
    }

    func keep(_ value: Value, _ key: Key, _ stand: Int64) {
        kept.withLock { kept in
            // Somebody slow does not bring back an older stand.
            if kept.stand > stand { return }
            if kept.stand < stand || kept.values.count >= Self.most { kept.values = [:] }
            kept.stand = stand
            kept.values[key] = value
        }
    }

    func forget(_ key: Key) { kept.withLock { _ = $0.values.removeValue(forKey: key) } }
}

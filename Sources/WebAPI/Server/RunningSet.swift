import Synchronization

/// Names of what is being worked on, each at most once.
final class RunningSet: Sendable {
    private let names = Mutex<Set<String>>([])

    /// - Returns: false if it is being worked on already.
    func enter(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }

    func leave(_ name: String) { names.withLock { _ = $0.remove(name) } }
}

import Synchronization

/// Ends a wait once, with what comes first: the work's result, or the word that it took too long.
final class OneWord<Result: Sendable>: Sendable {
    typealias Waiting = CheckedContinuation<Result, any Error>

    private let waiting: Mutex<Waiting?>

    init(_ waiting: Waiting) { self.waiting = Mutex(waiting) }

    /// Whether the wait is over, so that work which has not begun need not begin.
    var isSaid: Bool { waiting.withLock { $0 == nil } }

    func say(_ result: sending Swift.Result<Result, any Error>) {
        let last = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        last?.resume(with: result)
    }
}

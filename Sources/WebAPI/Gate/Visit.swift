import Hummingbird
import Storage

/// A request from its arrival to its answer.
final class Visit: Sendable {
    let request: Request
    let seen: Seen
    /// What is asked for, or why nothing can be.
    let entry: Result<Entry, any Error>
    /// As it stood at the door.
    let trace: Trace
    private let started: ContinuousClock.Instant

    init(
        _ request: Request, _ seen: Seen, _ entry: Result<Entry, any Error>, _ trace: Trace,
        started: ContinuousClock.Instant
    ) {
        (self.request, self.seen, self.started) = (request, seen, started)
        (self.entry, self.trace) = (entry, trace)
    }

    var microseconds: Int64 {
        let took = (ContinuousClock.now - started).components
        return took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000
    }

    /// What is asked for, and what the base was at when the request came.
    struct Entry: Sendable {
        let endpoint: Endpoint
        /// The values that stand in the path.
        let path: [String: String]
        /// Nil where the base is not asked.
        let stand: BaseStand?
    }

    /// What the log may say of a request: never a value that somebody sent.
    struct Trace {
        var endpoint = "none"
        var principal = "-"
        /// What the figures count it under.
        var group = "none"
        var problem: ProblemCode?
        var hasReadBody = false

        var leftBodyUnread: Bool { problem == .bodyTooLarge || problem == .bodyTooSlow }
    }
}

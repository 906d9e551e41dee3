import NIOPosix
import Quantities
import Storage
import Synchronization

/// The jobs that are being worked on, and how far they are by this moment; the base is told only
/// now and then.
final class JobBoard: Sendable {
    struct Live: Sendable {
        var done: Int64 = 0
        var total: Int64?
        var isCalledOff = false
        /// When the base was last told how far it is.
        var noted = ContinuousClock.now
    }

    fileprivate struct Held {
        var live: [String: Live] = [:]
        var isEnding = false
        /// Told when nothing is being worked on any more.
        var emptied: [CheckedContinuation<Void, Never>] = []
    }

    let kinds: [String: JobKind]
    /// How many are worked on at once.
    let room: Int
    let pool: NIOThreadPool
    /// When a job of an organisation was last begun. Held while the next job is chosen, so that two
    /// threads do not begin the same one.
    let turns = Mutex<[String: Instant]>([:])
    private let held = Mutex(Held())
    private let noting: Duration

    /// - Parameter noting: how long the base is not told how far a job is.
    init(_ kinds: [JobKind], room: Int, noting: Duration) {
        self.noting = noting
        self.kinds = Dictionary(kinds.map { ($0.id, $0) }) { first, _ in first }
        self.room = room
        pool = NIOThreadPool(numberOfThreads: room)
    }

    var hasRoom: Bool { held.withLock { !$0.isEnding && $0.live.count < room } }

    func live(_ id: String) -> Live? { held.withLock { $0.live[id] } }

    func enter(_ id: String) { held.withLock { $0.live[id] = Live() } }

    func leave(_ id: String) {
        let waiting = held.withLock { held in
            held.live.removeValue(forKey: id)
            return held.live.isEmpty ? held.takeWaiting() : []
        }
        for one in waiting { one.resume() }
    }

    func callOff(_ id: String) { held.withLock { $0.live[id]?.isCalledOff = true } }

    /// From now on nothing new is begun, and work is told to stop.
    func end() { held.withLock { $0.isEnding = true } }

    /// Notes how far a job is.
    /// - Returns: whether the base should be told.
    /// - Throws: `JobStop`.
    func note(_ id: String, _ done: Int, _ total: Int?) throws -> Bool {
        try held.withLock { held in
            guard var one = held.live[id] else { throw JobStop.calledOff }
            if one.isCalledOff { throw JobStop.calledOff }
            if held.isEnding { throw JobStop.serviceEnds }
            one.done = Int64(done)
            one.total = total.map { Int64($0) }
            let isDue = ContinuousClock.now - one.noted >= noting
            if isDue { one.noted = .now }
            held.live[id] = one
            return isDue
        }
    }

    /// Waits until nothing is being worked on.
    func emptied() async {
        await withCheckedContinuation { continuation in
            let isEmpty = held.withLock { held in
                if !held.live.isEmpty { held.emptied.append(continuation) }
                return held.live.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }

    /// Lets go of who waits, whatever is still being worked on.
    func giveUpWaiting() {
        for one in held.withLock({ $0.takeWaiting() }) { one.resume() }
    }
}

extension JobBoard.Held {
    fileprivate mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
        defer { emptied = [] }
        return emptied
    }
}

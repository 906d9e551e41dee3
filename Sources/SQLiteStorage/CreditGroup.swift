import Dispatch
import Registry
import Storage
import Synchronization

/// Lets writes of several threads share one commit (组提交). The thread that comes first leads: it
/// records what waits, its own write among it, and hands the lead to one who came meanwhile.
/// Everybody waits on a thread of his own for the answer, which is given after the commit.
final class CreditGroup: Sendable {
    /// How many writes share a commit at most.
    private static let most = 256

    private struct Line {
        var waiting: [CreditTicket] = []
        var isLed = false
    }

    private let line = Mutex(Line())

    /// - Parameter commit: records these and answers every one of them.
    func pass(_ ticket: CreditTicket, _ commit: ([CreditTicket]) -> Void) throws -> CreditResult {
        let leads = line.withLock { line in
            line.waiting.append(ticket)
            defer { line.isLed = true }
            return !line.isLed
        }
        if !leads { ticket.wait() }
        if !ticket.isAnswered {
            // Whoever leads stands first.
            let group = line.withLock { line in
                defer { line.waiting.removeFirst(min(Self.most, line.waiting.count)) }
                return Array(line.waiting.prefix(Self.most))
            }
            commit(group)
            for other in group where other !== ticket { other.wake() }
            handOver()
        }
        return try ticket.result()
    }

    private func handOver() {
        let next = line.withLock { line in
            line.isLed = !line.waiting.isEmpty
            return line.waiting.first
        }
        next?.wake()
    }
}

/// A write that waits for its answer.
final class CreditTicket: Sendable {
    let write: CreditWrite
    let act: Act
    private let answer = Mutex<Result<CreditResult, any Error>?>(nil)
    private let bell = DispatchSemaphore(value: 0)

    init(_ write: CreditWrite, _ act: Act) {
        self.write = write
        self.act = act
    }

    var isAnswered: Bool { answer.withLock { $0 != nil } }

    func answer(_ result: Result<CreditResult, any Error>) { answer.withLock { $0 = result } }

    /// Until it is answered, or has to lead.
    func wait() { bell.wait() }

    func wake() { bell.signal() }

    func result() throws -> CreditResult {
        guard let found = answer.withLock({ $0 }) else {
            preconditionFailure("a write of credit was left without an answer")
        }
        return try found.get()
    }
}

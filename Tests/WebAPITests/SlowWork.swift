import Access
import Diagnostics
import Dispatch
import HTTPTypes
import Synchronization
import UseCases

@testable import WebAPI

/// Work of three steps that a test lets go on, step by step.
final class SlowWork: Sendable {
    private let go = DispatchSemaphore(value: 0)
    private let begun: AsyncStream<String>
    private let beginning: AsyncStream<String>.Continuation

    init() { (begun, beginning) = AsyncStream<String>.makeStream() }

    /// A kind that everybody may ask for.
    func kind(_ id: String = "slow", isRepeatable: Bool = true) -> JobKind {
        JobKind(id, scope: .readJobs, isRepeatable: isRepeatable) { [self] run in
            beginning.yield(run.id)
            for step in 0..<3 {
                try run.progress.tell(step, of: 3)
                go.wait()
            }
            try run.progress.tell(3, of: 3)
            return .answer(.json(Array(#"{"by":"\#(run.call.actor)"}"#.utf8)))
        }
    }

    func letGo(_ steps: Int) { for _ in 0..<steps { go.signal() } }

    /// The id of the next job that was begun.
    func nextBegun() async -> String? {
        var iterator = begun.makeAsyncIterator()
        return await iterator.next()
    }
}

extension Station {
    /// Asks for a job as a call would that has no endpoint.
    func begin(_ kind: String, key: String?, once: String = "order-0001") throws -> String {
        let principal = try service.principal(key: key, session: nil)
        let call = Call(
            service: service, ground: service.ground, principal: principal, language: .zh,
            requestID: "test-0001",
            moment: service.now(), values: [:], body: .null, bytes: [], address: "test",
            sessionToken: nil, idempotencyKey: once)
        let answer = try JobDesk(call).begin(kind)
        return String((answer.headers[.location] ?? "").dropFirst("/jobs/".count))
    }
}

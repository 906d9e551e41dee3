import Foundation
import NIOPosix
import Synchronization
import Testing

@testable import WebAPI

/// How long a request is worked on.
@Suite("办理时限")
struct WaitTests {
    /// Holds threads back until it is opened, and counts.
    private final class Gate: Sendable {
        private let inner = DispatchSemaphore(value: 0)
        private let counted = Mutex(0)

        var count: Int { counted.withLock { $0 } }

        func wait() { inner.wait() }
        func open(_ threads: Int) { for _ in 0..<threads { inner.signal() } }
        func mark() { counted.withLock { $0 += 1 } }
    }

    @Test("按时办完的有结果，出错的是那个错")
    func done() async throws {
        let service = try Station().service
        #expect(try await service.working(within: 60) { 7 } == 7)
        await #expect(throws: CancellationError.self) {
            try await service.working(within: 60) { () throws -> Int in
                throw CancellationError()
            }
        }
    }

    @Test("超时的先告知；还没开始的不再开始，后来的照办")
    func late() async throws {
        let service = try Station(["workers": "2"]).service
        let gate = Gate()
        // Both threads are held: what comes after waits in vain.
        for _ in 0..<2 { service.pool.submit { _ in gate.wait() } }
        let problem = await #expect(throws: Problem.self) {
            try await service.working(within: 0) { gate.mark() }
        }
        #expect(problem?.code == .requestTimeout)
        gate.open(2)
        #expect(try await service.working(within: 60) { 8 } == 8)
        #expect(gate.count == 0)
    }
}

import Foundation
import Synchronization
import Testing

@testable import WebAPI

/// How long a request is worked on.
@Suite("办理时限")
struct WaitTests {
    /// Opens once; who comes before waits.
    private final class Barrier: Sendable {
        private let inner = DispatchSemaphore(value: 0)
        func wait() { inner.wait() }
        func open(_ count: Int = 1) { for _ in 0..<count { inner.signal() } }
    }

    @Test("按时办完的有结果，出错的是那个错")
    func done() async throws {
        let service = try Station().service
        #expect(try await service.working(within: 60) { 7 } == 7)
        await #expect(throws: CancellationError.self) {
            try await service.working(within: 60) { throw CancellationError() }
        }
    }

    @Test("超时的先告知，手上的活自己做完；还没开始的不再开始")
    func late() async throws {
        let service = try Station(["workers": "2"]).service
        let (barrier, begun) = (Barrier(), Atomic<Int>(0))
        for _ in 0..<2 {
            await #expect(throws: Problem.self) {
                try await service.working(within: 0) { barrier.wait() }
            }
        }
        // Both threads are busy: this one waits in vain and is never begun.
        let problem = await #expect(throws: Problem.self) {
            try await service.working(within: 0) { _ = begun.add(1, ordering: .relaxed) }
        }
        #expect(problem?.code == .requestTimeout)
        barrier.open(2)
        #expect(try await service.working(within: 60) { 8 } == 8)
        #expect(begun.load(ordering: .relaxed) == 0)
    }
}

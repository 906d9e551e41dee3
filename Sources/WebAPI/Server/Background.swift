import Logging
import ServiceLifecycle
import UseCases

/// What goes on beside requests: jobs, news for streams, their beat.
struct Background: ServiceLifecycle.Service {
    private let service: Service
    private let log: Logger
    /// In seconds.
    private static let beat = 15
    private static let memory = 60
    private static let tidying = 3600

    init(_ service: Service, _ log: Logger) {
        self.service = service
        self.log = log
    }

    func run() async throws {
        await attempt("jobs were not taken up") { try $0.takeUpJobs() }
        try? await cancelWhenGracefulShutdown { try await goRound() }
        service.stops = true
        service.signals.close()
        await service.endJobs(within: .seconds(10))
    }

    /// Once a second until the service ends.
    private func goRound() async throws {
        var (seconds, answered) = (0, Int64(0))
        while true {
            try await Task.sleep(for: .seconds(1))
            seconds += 1
            if service.signals.isAwaited(.credit) {
                await attempt("credit was not looked at") { try $0.lookAtCredit() }
            }
            if seconds % Self.beat == 0 {
                service.signals.beat()
                await attempt("jobs were not begun") { try $0.beginJobs() }
            }
            if seconds % Self.memory == 0, service.figures.answered != answered {
                answered = service.figures.answered
                await attempt("memory was not given back") { _ in Memory.giveBack() }
            }
            if seconds % Self.tidying == 0 {
                await attempt("jobs were not tidied") { try $0.tidyJobs() }
            }
        }
    }

    /// A disk that is full or a base that is locked is no reason to end: the next round tries
    /// again.
    private func attempt(_ what: String, _ body: @escaping @Sendable (Service) throws -> Void) async
    {
        let service = service
        do {
            try await service.working { try body(service) }
        } catch {
            log.error("\(what)", metadata: ["error": .string(String(describing: type(of: error)))])
        }
    }
}

extension Service {
    /// Wakes those who wait for credit if anything was recorded.
    func lookAtCredit() throws {
        if try creditNews.look(request.base) { signals.ring(.credit) }
    }
}

import Foundation
import Logging
import NIOPosix
import Notices
import Quantities
import ServiceLifecycle
import Storage
import Synchronization
import UseCases

/// Brings messages to webhooks while the service runs (投递服务): in order for each subject of a
/// webhook, several at once otherwise. What it is doing stands in the base, so that another start
/// goes on with it; a message that was sent and could not be marked is sent again, under its id.
final class Deliverer: ServiceLifecycle.Service {
    /// Sends and waits for the answer, on a thread of its own; nil where that was broken off.
    typealias Sender = @Sendable (DeliveryTry, _ at: Instant) -> SendOutcome?

    /// How many messages of one webhook are on their way at once: a slow receiver holds up its own.
    static let mostOfOne = 4
    private static let forgettingSeconds: Int64 = 3600

    private let service: WebAPI.Service
    private let log: Logger
    private let sender: Sender
    private let threads: NIOThreadPool
    private let state = Mutex(State())
    private let isStopping: Stopping

    private struct State {
        var onTheirWay: [String: Int] = [:]
        var forgotAt: Instant?

        mutating func ended(_ webhook: String) {
            let left = (onTheirWay[webhook] ?? 1) - 1
            onTheirWay[webhook] = left > 0 ? left : nil
        }
    }

    /// Told to what is on its way when the service stops.
    final class Stopping: Sendable {
        private let flag = Atomic<Bool>(false)
        var isSet: Bool { flag.load(ordering: .relaxed) }
        func set() { flag.store(true, ordering: .relaxed) }
    }

    init(
        _ service: WebAPI.Service, _ log: Logger, stopping: Stopping = Stopping(),
        sender: @escaping Sender
    ) {
        (self.service, self.log, self.sender) = (service, log, sender)
        isStopping = stopping
        threads = NIOThreadPool(numberOfThreads: service.settings.integer("webhooks.parallel"))
    }

    /// Until the service stops. It looks once a second, since another process may write, and at
    /// once where a message has ended.
    func run() async throws {
        start()
        let (bells, bell) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ringing = Task { await Self.ring(bell) }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    for await _ in bells {
                        for due in await take() {
                            group.addTask {
                                await self.deliver(due)
                                bell.yield()
                            }
                        }
                    }
                    // What is on its way ends by itself and is noted.
                    ringing.cancel()
                }
            } onCancel: {
                stop(bell)
            }
        } onGracefulShutdown: {
            self.stop(bell)
        }
        try? await threads.shutdownGracefully()
    }

    /// Makes the threads ready on which messages are sent.
    func start() { threads.start() }

    private func stop(_ bell: AsyncStream<Void>.Continuation) {
        isStopping.set()
        bell.finish()
    }

    private static func ring(_ bell: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            bell.yield()
            try? await Task.sleep(for: .seconds(1))
        }
    }

    // MARK: one message

    /// What is due now and nobody has taken.
    func take() async -> [DueDelivery] {
        do {
            return try await service.working { try self.takeDue() }
        } catch {
            // A base that is locked or full today is looked at again in a second.
            log.warning("webhooks wait", metadata: ["error": .string(Self.kind(error))])
            return []
        }
    }

    private func takeDue() throws -> [DueDelivery] {
        let (base, now) = (service.request.base, service.now())
        try forget(before: now)
        let busy = state.withLock { $0.onTheirWay }
        let room = service.settings.integer("webhooks.parallel") - busy.values.reduce(0, +)
        if room <= 0 { return [] }
        let span = Int64(service.settings.integer("webhooks.seconds")) * 2 + 30
        let due = try base.takeDue(
            at: now, until: Instant(milliseconds: now.milliseconds + span * 1000), most: room,
            mostOfOne: { Self.mostOfOne - (busy[$0] ?? 0) })
        state.withLock { state in
            for one in due { state.onTheirWay[one.webhook.id, default: 0] += 1 }
        }
        return due
    }

    /// Sends one and notes what came of it.
    func deliver(_ due: DueDelivery) async {
        let sending = DeliveryTry(due)
        defer { state.withLock { $0.ended(due.webhook.id) } }
        do {
            let (sender, now) = (sender, service.now())
            let outcome = try await threads.runIfActive { sender(sending, now) }
            try await service.working { try self.note(outcome, of: sending) }
        } catch {
            log.warning(
                "a delivery was not noted",
                metadata: [
                    "webhook": .string(due.webhook.id), "error": .string(Self.kind(error)),
                ])
        }
    }

    private func note(_ outcome: SendOutcome?, of sending: DeliveryTry) throws {
        let (base, due) = (service.request.base, sending.due)
        guard let outcome else { return try base.note(due.delivery, of: due) }
        let (after, ends) = try sending.note(outcome, in: base, at: service.now())
        if after.state == .givenUp || ends {
            log.notice(
                ends ? "webhook gone" : "delivery given up",
                metadata: [
                    "webhook": .string(due.webhook.id), "delivery": .string(after.message),
                    "attempts": .stringConvertible(after.attempts),
                ])
        }
    }

    /// Once an hour, what has ended long ago.
    private func forget(before now: Instant) throws {
        let isTime = state.withLock { state in
            if let last = state.forgotAt,
                now.milliseconds - last.milliseconds < Self.forgettingSeconds * 1000
            {
                return false
            }
            state.forgotAt = now
            return true
        }
        guard isTime else { return }
        let span = Delivery.keptDays * 86_400_000
        try service.request.base.forgetNotices(
            before: Instant(milliseconds: now.milliseconds - span))
    }

    private static func kind(_ error: any Error) -> String { String(describing: type(of: error)) }
}

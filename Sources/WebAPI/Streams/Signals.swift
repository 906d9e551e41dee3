import Synchronization

/// Wakes those that wait for news. Nobody waits for long: `beat` wakes all of them now and then, so
/// that each looks whether it may stay, and says that it is alive.
final class Signals: Sendable {
    /// What somebody waits for news of.
    enum Topic: Hashable, Sendable {
        case job(String)
        /// The books of credit.
        case credit
    }

    /// One that waits. It is let go when nobody holds its seat any more.
    final class Seat: Sendable {
        /// Ends when the service stops. What is rung while it works is told once.
        let wakes: AsyncStream<Void>
        private let leave: @Sendable () -> Void

        init(_ wakes: AsyncStream<Void>, leave: @escaping @Sendable () -> Void) {
            self.wakes = wakes
            self.leave = leave
        }

        deinit { leave() }
    }

    private struct Listener {
        let topic: Topic
        let principal: String
        let wakes: AsyncStream<Void>.Continuation
        /// Ends the connection, for one that reads no more.
        let hangUp: @Sendable () -> Void
        /// Beats that it has slept through.
        var missed = 0
    }

    private struct Room {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isClosed = false
    }

    private let room = Mutex(Room())
    /// At fifteen seconds a beat, a reader that took nothing for a minute is gone.
    private static let patience = 4

    /// - Parameter limit: how many of one principal may wait.
    /// - Returns: nil where so many wait already, or the service stops.
    func sit(
        for topic: Topic, _ principal: String, limit: Int,
        hangUp: @escaping @Sendable () -> Void
    ) -> Seat? {
        let (wakes, ringer) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let listener = Listener(
            topic: topic, principal: principal, wakes: ringer, hangUp: hangUp)
        let number = room.withLock { room -> Int? in
            let own = room.listeners.values.count { $0.principal == principal }
            if room.isClosed || own >= limit { return nil }
            room.next += 1
            room.listeners[room.next] = listener
            return room.next
        }
        guard let number else { return nil }
        return Seat(wakes) { [weak self] in
            self?.room.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
    }

    /// There is news.
    func ring(_ topic: Topic) {
        room.withLock { room in
            for one in room.listeners.values where one.topic == topic { one.wakes.yield() }
        }
    }

    /// Wakes everybody; who has slept through too many beats does not read, and is let go.
    func beat() {
        let gone = room.withLock { room -> [Listener] in
            for number in Array(room.listeners.keys) {
                if case .dropped? = room.listeners[number]?.wakes.yield() {
                    room.listeners[number]?.missed += 1
                } else {
                    room.listeners[number]?.missed = 0
                }
            }
            return room.listeners.values.filter { $0.missed >= Self.patience }
        }
        for one in gone {
            one.wakes.finish()
            one.hangUp()
        }
    }

    /// Ends all; nobody may sit down any more. Connections are cut soon after, because what is
    /// written to one that reads nothing never arrives.
    func close() {
        let all = room.withLock { room -> [Listener] in
            room.isClosed = true
            return Array(room.listeners.values)
        }
        for one in all {
            one.wakes.finish()
            one.hangUp()
        }
    }

    func isAwaited(_ topic: Topic) -> Bool {
        room.withLock { $0.listeners.values.contains { $0.topic == topic } }
    }

    /// How many wait.
    var count: Int { room.withLock { $0.listeners.count } }
}

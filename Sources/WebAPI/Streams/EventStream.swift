/// One event of a stream (server-sent events, as the HTML standard has them).
struct ServerEvent: Sendable {
    let name: String
    /// What a reader that comes back says it has; nil keeps the one before.
    let id: String?
    /// One line of JSON.
    let data: [UInt8]

    var bytes: [UInt8] {
        var text = "event: \(name)\n"
        if let id { text += "id: \(id)\n" }
        return Array((text + "data: ").utf8) + data + Array("\n\n".utf8)
    }
}

/// Where the events of a stream come from.
protocol EventSource: Sendable {
    /// What is new since it was last asked; nothing is nothing.
    mutating func news() async throws -> [ServerEvent]
    /// Whether there will be no more.
    var isOver: Bool { get }
}

/// Events as they come. Before each, and at each beat, it is asked whether the reader may still
/// have
/// them; who may not is told nothing more.
struct EventStream: AsyncSequence, Sendable {
    let source: any EventSource
    let seat: Signals.Seat
    let mayStay: @Sendable () async throws -> Bool

    /// What a reader waits before it comes back, and a comment that nobody reads.
    static let opening = Array("retry: 3000\n\n".utf8)
    static let beat = Array(": \n\n".utf8)

    struct Iterator: AsyncIteratorProtocol {
        var source: any EventSource
        let seat: Signals.Seat
        let mayStay: @Sendable () async throws -> Bool
        var wakes: AsyncStream<Void>.Iterator
        var hasBegun = false

        mutating func next() async throws -> [UInt8]? {
            if !hasBegun {
                hasBegun = true
                return EventStream.opening + bytes(try await source.news())
            }
            if source.isOver { return nil }
            guard await wakes.next(isolation: #isolation) != nil, try await mayStay() else {
                return nil
            }
            let news = try await source.news()
            return news.isEmpty ? EventStream.beat : bytes(news)
        }

        private func bytes(_ events: [ServerEvent]) -> [UInt8] { events.flatMap(\.bytes) }
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(
            source: source, seat: seat, mayStay: mayStay, wakes: seat.wakes.makeAsyncIterator())
    }
}

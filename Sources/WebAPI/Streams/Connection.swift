import Access
import Diagnostics
import HTTPTypes
import UseCases

/// What a stream knows of the one who reads it.
struct Connection: Sendable {
    let principal: Principal
    /// The last event that the reader had before it came back; nil for a new one.
    let lastEventID: String?
    /// Who it is now; nil for a key that was revoked, a session that has ended.
    let principalNow: @Sendable () async throws -> Principal?
    /// Ends the connection.
    let hangUp: @Sendable () -> Void

    /// Whether the one who reads may still do what he came for.
    func stays(_ isEnough: @escaping @Sendable (Principal) -> Bool)
        -> @Sendable () async throws
        -> Bool
    {
        { try await principalNow().map(isEnough) ?? false }
    }
}

extension Answer {
    /// - Throws: `tooManyRequests` for one who reads many streams already.
    static func events(
        _ source: any EventSource, of topic: Signals.Topic, _ connection: Connection,
        _ service: Service, _ isEnough: @escaping @Sendable (Principal) -> Bool
    ) throws -> Answer {
        let limit = service.settings.integer("limits.streams")
        guard
            let seat = service.signals.sit(
                for: topic, connection.principal.id, limit: limit, hangUp: connection.hangUp)
        else {
            throw Problem(
                .tooManyRequests,
                Bilingual(
                    zh: "同时打开的事件流最多 \(limit) 个。", en: "at most \(limit) streams at once."),
                retryAfter: 15)
        }
        let stream = EventStream(
            source: source, seat: seat, mayStay: connection.stays(isEnough))
        var answer = Answer(.ok, [], type: "text/event-stream")
        answer.headers[.cacheControl] = "no-cache"
        answer.headers[.accelBuffering] = "no"
        answer.stream = ByteStream(pieces: stream, length: nil)
        return answer
    }
}

extension HTTPField.Name {
    /// Tells a proxy to hold nothing back.
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
}

extension Endpoint.Reply {
    static func events(_ about: String) -> Self { .text("text/event-stream", about) }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebAPI

/// One that reads a stream: every piece as it was written.
final class Listener: Sendable {
    let status: Int
    let headers: HTTPFields
    private let pieces: AsyncStream<String>
    private let reading: Task<Void, any Error>

    init(_ response: Response) {
        status = response.status.code
        headers = response.headers
        let (pieces, taken) = AsyncStream<String>.makeStream()
        self.pieces = pieces
        reading = Task {
            defer { taken.finish() }
            try await response.body.write(Pieces(taken: taken))
        }
    }

    /// The next piece; nil when the stream has ended.
    func next() async -> String? {
        var iterator = pieces.makeAsyncIterator()
        return await iterator.next()
    }

    /// The next event of this name, whatever comes before.
    func event(_ name: String) async -> ServerText? {
        while let piece = await next() {
            for text in piece.components(separatedBy: "\n\n") {
                let found = ServerText(text)
                if found.name == name { return found }
            }
        }
        return nil
    }

    func leave() { reading.cancel() }

    /// What an event says.
    struct ServerText {
        let name: String?
        let id: String?
        let data: JSONValue

        init(_ text: String) {
            var fields: [String: String] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 {
                    fields[String(parts[0])] = String(parts[1].drop { $0 == " " })
                }
            }
            name = fields["event"]
            id = fields["id"]
            data = (try? JSONValue(bytes: Array((fields["data"] ?? "").utf8))) ?? .null
        }
    }

    private struct Pieces: ResponseBodyWriter {
        let taken: AsyncStream<String>.Continuation

        func write(_ buffer: ByteBuffer) async throws { taken.yield(String(buffer: buffer)) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension Station {
    func listen(
        _ target: String, key: String?, after last: String? = nil
    ) async throws -> Listener {
        var fields = HTTPFields()
        if let key { fields[.authorization] = "Bearer " + key }
        fields[.lastEventID] = last
        return Listener(try await respond(.get, target, fields, nil))
    }

    /// How a job stands when it has ended.
    func ended(_ job: String, key: String?) async throws -> JSONValue {
        let listener = try await listen("/jobs/\(job)/events", key: key)
        return try #require(await listener.event("end")).data
    }
}

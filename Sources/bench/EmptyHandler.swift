import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The library that the service rests on, with a handler that does nothing but send so many bytes:
/// what no service on this machine can do better than. The two are measured in turn.
struct EmptyHandler: HTTPResponder {
    typealias Context = BasicRequestContext

    private let body: ByteBuffer

    func respond(to request: Request, context: Context) async throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/json", .contentLength: String(body.readableBytes),
            ], body: ResponseBody(byteBuffer: body))
    }

    /// On a free port of this machine, whose address is printed; until the process is ended.
    static func serve(bytes: Int) async throws {
        let body = ByteBuffer(repeating: UInt8(ascii: "x"), count: bytes)
        let application = Application(
            responder: EmptyHandler(body: body),
            server: .http1(configuration: .init(idleTimeout: .seconds(75))),
            configuration: .init(
                address: .hostname("127.0.0.1", port: 0), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                say("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
            }, logger: Logger(label: "empty") { _ in SwiftLogNoOpLogHandler() })
        try await application.runService()
    }

    /// At once, whatever standard output is.
    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

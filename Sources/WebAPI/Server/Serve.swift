import CMalloc
import Diagnostics
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals
public import UseCases

/// Runs the service until it is told to stop.
public enum Serve {
    /// The OpenAPI 3.1 document of what is served, as YAML.
    public static var contract: String { OpenAPIDocument.text }

    /// - Throws: `Faults` where the catalogue has errors or the port is taken.
    public static func run(_ request: ServeRequest) async throws {
        Memory.shareArenas()
        let service = try Service(request)
        let log = LineLog.logger(request.settings.text("log.level"))
        let gate = Gate(service, Contract.endpoints, log)
        let settings = request.settings
        let application = Application(
            responder: gate, server: .http1(configuration: http(settings)),
            configuration: .init(
                address: .hostname(
                    settings.text("listen.host"), port: settings.integer("listen.port")),
                serverName: nil, backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    settings.integer("limits.connections"))),
            onServerRunning: { channel in
                request.isListening(channel.localAddress?.port ?? 0)
            }, logger: log)
        service.pool.start()
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(
                        service: application, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        defer { Task { try? await service.pool.shutdownGracefully() } }
        try await group.run()
    }

    private static func http(_ settings: ServerSettings) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(settings.integer("limits.idle-seconds"))),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: settings.integer("limits.header-bytes"),
                maxHeaderListSize: settings.integer("limits.header-bytes"),
                maxHeaderFieldCount: 100))
    }
}

/// What the C library is told about memory before threads begin.
private enum Memory {
    /// Without a word, most workers get an arena of their own, in which freed memory stays apart.
    /// Threads that do not run at once need no more of them than there are cores.
    static func shareArenas() {
        mallopt(M_ARENA_MAX, Int32(max(2, ProcessInfo.processInfo.activeProcessorCount)))
    }
}

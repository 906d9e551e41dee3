import Couriers
import Diagnostics
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Notices
import ServiceLifecycle
import Storage
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
            responder: gate, server: .http1(configuration: http(service)),
            configuration: .init(
                address: .hostname(
                    settings.text("listen.host"), port: settings.integer("listen.port")),
                serverName: nil, backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    settings.integer("limits.connections"))),
            onServerRunning: { channel in
                request.isListening(channel.localAddress?.port ?? 0)
            }, logger: log)
        service.startThreads()
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: CatalogueKeeper(service: service, log: log)),
                    .init(
                        service: application, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                    .init(
                        service: deliverer(service, log),
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                    // The last ends first: streams are closed before connections are waited for.
                    .init(
                        service: Background(service, log),
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        defer { Task { await service.stopThreads() } }
        try await group.run()
    }

    private static func deliverer(_ service: Service, _ log: Logger) -> Deliverer {
        let stopping = Deliverer.Stopping()
        let courier = Courier(
            service.places, seconds: service.settings.integer("webhooks.seconds"),
            isStopping: { stopping.isSet })
        return Deliverer(service, log, stopping: stopping) { sending, moment in
            let due = sending.due
            return courier.send(
                SendRequest(
                    due.webhook.url, headers: sending.headers(at: moment), body: due.body))
        }
    }

    private static func http(_ service: Service) -> HTTP1Channel.Configuration {
        let settings = service.settings
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [seat(service)],
            idleTimeout: .seconds(Int64(settings.integer("limits.idle-seconds"))),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: settings.integer("limits.header-bytes"),
                maxHeaderListSize: settings.integer("limits.header-bytes"),
                maxHeaderFieldCount: 100))
    }

    /// What no request stands behind is counted, and told in the language of the house.
    private static func seat(_ service: Service) -> DoorkeeperSeat {
        let patience = TimeAmount.seconds(
            Int64(service.settings.integer("limits.request-seconds")))
        return DoorkeeperSeat(patience: patience) { code in
            let trace = RequestTrace.newID()
            var answer = Problem(code).answer(.zh, requestID: trace)
            service.figures.count("none", status: answer.status.code, microseconds: 0)
            answer.headers[.requestID] = trace
            answer.headers[.version] = Contract.version
            return answer
        }
    }
}

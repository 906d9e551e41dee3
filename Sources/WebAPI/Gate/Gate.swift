import Access
import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Quantities
import UseCases

/// Every request goes through here, in one order: size, place, who, how often, permission, shape,
/// once only; then its handler. What is refused at one step never reaches the next.
struct Gate: HTTPResponder {
    typealias Context = RequestTrace

    let service: Service
    let endpoints: [Endpoint]
    private let routes: RouteTable
    private let log: Logger

    init(_ service: Service, _ endpoints: [Endpoint], _ log: Logger) {
        self.service = service
        self.endpoints = endpoints
        self.log = log
        routes = RouteTable(endpoints)
    }

    func respond(to request: Request, context: RequestTrace) async throws -> Response {
        let started = ContinuousClock.now
        let trusts = service.settings.truth("listen.trust-forwarded")
        let seen = Seen(request, context, trusts: trusts)
        var trace = Trace()
        let answer = await answer(request, seen, &trace)
        let took = (ContinuousClock.now - started).components
        let microseconds = took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000
        note(answer, trace, seen, microseconds)
        if trace.leftBodyUnread { context.closeSoon() }
        return response(answer, seen, isHead: request.method == .head)
    }

    /// What the log may say of a request: never a value that somebody sent.
    struct Trace {
        var endpoint = "none"
        var principal = "-"
        var problem: ProblemCode?

        var leftBodyUnread: Bool { problem == .bodyTooLarge || problem == .requestTimeout }
    }

    private func answer(
        _ request: Request, _ seen: Seen, _ trace: inout Trace
    ) async -> Answer {
        do {
            return try await admit(request, seen, &trace)
        } catch {
            let problem = Problem(error)
            trace.problem = problem.code
            if problem.code == .internalError {
                log.error(
                    "request failed",
                    metadata: [
                        "request": .string(seen.requestID), "endpoint": .string(trace.endpoint),
                        "error": .string(String(describing: type(of: error))),
                    ])
            }
            return problem.answer(seen.language, requestID: seen.requestID)
        }
    }

    private func admit(
        _ request: Request, _ seen: Seen, _ trace: inout Trace
    ) async throws -> Answer {
        if service.stops { throw Problem(.stopping, retryAfter: 5) }
        try seen.checkTarget(limit: service.settings.integer("limits.target-bytes"))
        let (endpoint, values) = try route(request, seen)
        trace.endpoint = endpoint.id
        try seen.checkVersion()
        let principal = try await identify(request, endpoint, seen)
        trace.principal = principal?.id ?? "-"
        if endpoint.tag != .service { try slowDown(principal, seen) }
        try permit(principal, endpoint, seen)
        var parameters = try seen.parameters(of: endpoint)
        parameters.merge(values) { $1 }
        let (body, bytes, sent) = try await self.body(request, endpoint)
        let moment = service.now()
        let call = Call(
            service: service, ground: service.ground(on: moment.day()), principal: principal,
            language: seen.language, requestID: seen.requestID, moment: moment, values: parameters,
            body: body,
            bytes: bytes, address: seen.address, sessionToken: seen.token,
            idempotencyKey: try key(request, endpoint), ifMatch: try seen.condition(of: endpoint))
        return try await perform(endpoint, call, seen, sent)
    }

    private func route(
        _ request: Request, _ seen: Seen
    ) throws -> (Endpoint, [String: String]) {
        switch routes.find(request.method.rawValue, try seen.parts()) {
        case .endpoint(let index, let values): return (endpoints[index], values)
        case .nothing: throw Problem(.notFound)
        case .otherMethods(let methods):
            throw Problem(.methodNotAllowed, allow: methods)
        }
    }

    private func slowDown(_ principal: Principal?, _ seen: Seen) throws {
        let name = principal.map { "id " + $0.id } ?? "from " + seen.address
        if let seconds = service.rates.take(name, at: service.now()) {
            throw Problem(.tooManyRequests, retryAfter: seconds)
        }
    }

    /// Runs the handler away from the event loop, no longer than a request may take. Work that goes
    /// on behind a timeout ends by itself; a change that is sent again comes out the same.
    private func perform(
        _ endpoint: Endpoint, _ call: Call, _ seen: Seen, _ sent: [UInt8]
    ) async throws -> Answer {
        let limit = service.settings.integer("limits.request-seconds")
        let service = service
        let answer = try await withDeadline(seconds: limit) {
            if let waiting = endpoint.waiting { return try await waiting(call) }
            return try await service.working {
                try Gate.once(endpoint, call, seen.target, body: sent)
            }
        }
        return seen.conditional(answer, endpoint)
    }

    private func response(_ answer: Answer, _ seen: Seen, isHead: Bool) -> Response {
        var headers = answer.headers
        headers[.requestID] = seen.requestID
        headers[.version] = Contract.version
        headers[.xContentTypeOptions] = "nosniff"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        headers[.contentLength] = String(answer.body.count)
        let body =
            isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: answer.status, headers: headers, body: body)
    }

    /// Every refusal is on record, with the code that strangers are not told.
    func logRefusal(_ refusal: AccessRefusal, _ seen: Seen) {
        log.notice(
            "refused",
            metadata: [
                "request": .string(seen.requestID), "from": .string(seen.address),
                "refusal": .string(refusal.diagnostic.code),
            ])
    }

    private func note(_ answer: Answer, _ trace: Trace, _ seen: Seen, _ microseconds: Int64) {
        service.figures.count(
            trace.endpoint, status: answer.status.code, microseconds: microseconds)
        var metadata: Logger.Metadata = [
            "request": .string(seen.requestID), "endpoint": .string(trace.endpoint),
            "status": .stringConvertible(answer.status.code),
            "microseconds": .stringConvertible(microseconds), "principal": .string(trace.principal),
        ]
        if let problem = trace.problem { metadata["problem"] = .string(problem.rawValue) }
        log.info("request", metadata: metadata)
    }
}

/// Ends with `requestTimeout` when the time is over; the work is told to stop.
func withDeadline<Result: Sendable>(
    seconds: Int, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else {
            throw Problem(.requestTimeout, retryAfter: seconds)
        }
        return result
    }
}

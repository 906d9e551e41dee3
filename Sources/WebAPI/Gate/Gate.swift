import Access
import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Quantities
import Storage
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

    /// What takes any waiting runs in a task of its own: what the task of a connection once used it
    /// holds as long as the connection stands, idle or not. So what is called before is not to be
    /// inlined, and is handed on by reference: values of the frame are such memory.
    func respond(to request: Request, context: RequestTrace) async throws -> Response {
        let visit = arrive(request, context)
        if let response = atOnce(visit) { return response }
        async let response = reply(to: visit)
        return await response
    }

    @inline(never)
    private func arrive(_ request: Request, _ context: RequestTrace) -> Visit {
        let started = ContinuousClock.now
        let seen = Seen(request, context, trusts: service.limits.trustsForwarded)
        var trace = Visit.Trace()
        let entry = Result { try enter(request, seen, &trace) }
        return Visit(request, seen, entry, trace, started: started)
    }

    /// What is refused at the door, and what is ready.
    @inline(never)
    private func atOnce(_ visit: Visit) -> Response? {
        var trace = visit.trace
        switch visit.entry {
        case .failure(let error):
            return response(refused(error, visit.seen, &trace), visit, trace)
        case .success(let entry):
            return readily(visit, entry, &trace).map { response($0, visit, trace) }
        }
    }

    private func reply(to visit: Visit) async -> Response {
        var trace = visit.trace
        do {
            let entry = try visit.entry.get()
            let answer = try await admit(visit.request, entry, visit.seen, &trace)
            return response(answer, visit, trace)
        } catch {
            return response(refused(error, visit.seen, &trace), visit, trace)
        }
    }

    private func refused(_ error: any Error, _ seen: Seen, _ trace: inout Visit.Trace) -> Answer {
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

    private func admit(
        _ request: Request, _ entry: Visit.Entry, _ seen: Seen, _ trace: inout Visit.Trace
    ) async throws -> Answer {
        let endpoint = entry.endpoint
        let principal = try await identify(request, endpoint, seen, entry.stand)
        trace.principal = principal?.id ?? "-"
        if endpoint.tag != .service { try slowDown(principal, seen) }
        try permit(principal, endpoint, seen)
        let parameters = try seen.parameters(of: endpoint, path: entry.path)
        let (body, bytes, sent) = try await self.body(request, endpoint, seen)
        trace.hasReadBody = true
        let call = call(
            principal, seen, parameters, body: body, bytes: bytes,
            idempotencyKey: try key(request, endpoint), ifMatch: try seen.condition(of: endpoint))
        return try await answer(endpoint, call, seen, sent, entry.stand)
    }

    /// What is asked for, where the service can be asked at all.
    private func enter(
        _ request: Request, _ seen: Seen, _ trace: inout Visit.Trace
    ) throws -> Visit.Entry {
        if service.stops { throw Problem(.stopping, retryAfter: 5) }
        try seen.checkTarget(limit: service.limits.targetBytes)
        let (endpoint, path) = try route(request, seen)
        trace.endpoint = endpoint.id
        trace.group = endpoint.tag.rawValue
        try seen.checkVersion()
        guard endpoint.tag != .service else {
            return Visit.Entry(endpoint: endpoint, path: path, stand: nil)
        }
        try service.checkBase()
        return Visit.Entry(endpoint: endpoint, path: path, stand: service.stand())
    }

    func call(
        _ principal: Principal?, _ seen: Seen, _ values: [String: String], body: JSONValue = .null,
        bytes: [UInt8] = [], idempotencyKey: String? = nil, ifMatch: String? = nil
    ) -> Call {
        let moment = service.now()
        return Call(
            service: service, ground: service.ground(on: moment.day()), principal: principal,
            language: seen.language, requestID: seen.requestID, moment: moment, values: values,
            body: body, bytes: bytes, address: seen.address, sessionToken: seen.token,
            idempotencyKey: idempotencyKey, ifMatch: ifMatch)
    }

    /// The answer that is ready, or else the one that is worked out. What it rests on was looked at
    /// before: an answer that something has overtaken is not kept for the next one.
    /// - Parameter stand: of the base, when the request came.
    private func answer(
        _ endpoint: Endpoint, _ call: Call, _ seen: Seen, _ sent: [UInt8], _ stand: BaseStand?
    ) async throws -> Answer {
        guard let question = ReadyAnswers.Question(endpoint, call), let stand
        else { return seen.conditional(try await perform(endpoint, call, seen, sent), endpoint) }
        let basis = ReadyAnswers.Basis(stand, call.ground)
        if let ready = service.ready.find(question, basis) {
            return seen.conditional(ready, endpoint)
        }
        let answer = seen.tagged(try await perform(endpoint, call, seen, sent), endpoint)
        if answer.status == .ok { service.ready.keep(answer, question, basis) }
        return seen.conditional(answer, endpoint)
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

    func slowDown(_ principal: Principal?, _ seen: Seen) throws {
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
        let limit = service.limits.requestSeconds
        switch endpoint.work {
        case .waiting(let work):
            return try await withDeadline(seconds: limit) { try await work(call) }
        case .streaming(let work):
            return try await withDeadline(seconds: limit) {
                try await work(call, try connection(call, seen))
            }
        case .blocking(let now):
            let work = seen.prefersLater ? endpoint.later ?? now : now
            let lane = endpoint.staysReady ? service.quick : service.pool
            return try await service.working(within: limit, on: lane) {
                try Gate.once(endpoint, call, seen.target, body: sent, work)
            }
        }
    }

    private func response(_ answer: Answer, _ visit: Visit, _ trace: Visit.Trace) -> Response {
        note(answer, trace, visit)
        let seen = visit.seen
        let closes = trace.leftBodyUnread || seen.awaitsInvitation && !trace.hasReadBody
        if closes { seen.trace.closeSoon() }
        let isHead = visit.request.method == .head
        return Response(
            status: answer.status, headers: headers(answer, seen, closes: closes),
            body: isHead ? ResponseBody() : ResponseBody(answer))
    }

    private func headers(_ answer: Answer, _ seen: Seen, closes: Bool) -> HTTPFields {
        var headers = answer.headers
        headers[.requestID] = seen.requestID
        headers[.version] = Contract.version
        headers[.xContentTypeOptions] = "nosniff"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        if closes { headers[.connection] = "close" }
        if let stream = answer.stream {
            headers[.contentLength] = stream.length.map { String($0) }
        } else if answer.status != .noContent {
            headers[.contentLength] = String(answer.buffer?.readableBytes ?? answer.body.count)
        }
        return headers
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

    private func note(_ answer: Answer, _ trace: Visit.Trace, _ visit: Visit) {
        let microseconds = visit.microseconds
        service.figures.count(
            trace.group, status: answer.status.code, microseconds: microseconds)
        var metadata: Logger.Metadata = [
            "request": .string(visit.seen.requestID), "endpoint": .string(trace.endpoint),
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

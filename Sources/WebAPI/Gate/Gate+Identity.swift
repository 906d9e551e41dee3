import Access
import Diagnostics
import HTTPTypes
import Hummingbird
import Storage
import UseCases

extension Gate {
    /// Who asks: a key, or a person with a session. Nil only where the endpoint is open to
    /// everybody. Why somebody is not let in is told to the log alone.
    /// - Parameter stand: of the base, when the request came; nil: everybody is looked up.
    func identify(
        _ request: Request, _ endpoint: Endpoint, _ seen: Seen, _ stand: BaseStand?
    ) async throws -> Principal? {
        guard endpoint.scope != nil || endpoint.needsPrincipal || isFar(endpoint, seen) else {
            return nil
        }
        if let seconds = service.rates.wait(wrong(seen), at: service.now()) {
            throw Problem(.tooManyRequests, retryAfter: seconds)
        }
        if seen.authorization != nil { return try await key(seen, stand) }
        if let token = Cookies.value(Cookies.session, request.headers[.cookie] ?? "") {
            return try await person(token, request, endpoint, seen, stand)
        }
        throw Problem(.notAuthenticated)
    }

    private func key(_ seen: Seen, _ stand: BaseStand?) async throws -> Principal {
        guard let text = seen.keyText else { throw Problem(.notAuthenticated) }
        let service = service
        let moment = service.now()
        if let stand, let known = service.keys.recall(text, stand, at: moment) {
            return try admitted(known, seen)
        }
        let found = try await service.working { try service.keys.ask(text, at: moment) }
        return try admitted(found, seen)
    }

    private func person(
        _ token: String, _ request: Request, _ endpoint: Endpoint, _ seen: Seen,
        _ stand: BaseStand?
    ) async throws -> Principal {
        let service = service
        let moment = service.now()
        let present: LogIns.Present
        if let stand,
            let known = service.logIns.recall(token, stand, at: moment)
        {
            present = known
        } else {
            let found = try await service.working { try service.logIns.present(token, at: moment) }
            present = try admitted(found, seen)
        }
        let isReading = request.method == .get || request.method == .head
        if !isReading, LogIns.refusal(of: request.headers[.csrf], in: present.session) != nil {
            throw Problem(.csrfMissing)
        }
        if present.principal.mustChangePassword, endpoint.scope != nil {
            throw Problem(.forbidden, AccessRefusal.passwordMustChange.diagnostic.message)
        }
        return present.principal
    }

    private func admitted<Found>(
        _ found: Result<Found, AccessRefusal>, _ seen: Seen
    ) throws -> Found {
        switch found {
        case .success(let found): return found
        case .failure(let refusal):
            logRefusal(refusal, seen)
            _ = service.rates.take(wrong(seen), at: service.now())
            throw Problem(.notAuthenticated)
        }
    }

    /// Wrong keys and sessions of an address are counted together.
    func wrong(_ seen: Seen) -> String { "wrong from " + seen.address }

    /// Whether an endpoint that is free on this machine is asked for from elsewhere.
    private func isFar(_ endpoint: Endpoint, _ seen: Seen) -> Bool {
        endpoint.scopeElsewhere != nil
            && !(seen.isLocal && service.settings.truth("metrics.local"))
    }

    func permit(_ principal: Principal?, _ endpoint: Endpoint, _ seen: Seen) throws {
        let elsewhere = isFar(endpoint, seen) ? endpoint.scopeElsewhere : nil
        guard let scope = endpoint.scope ?? elsewhere else { return }
        guard let principal else { throw Problem(.notAuthenticated) }
        if let refusal = principal.refusal(of: scope) {
            logRefusal(refusal, seen)
            throw Problem(.forbidden, refusal.diagnostic.message)
        }
    }
}

/// Cookies of the console.
enum Cookies {
    static let session = "rq_session"

    static func value(_ name: String, _ header: String) -> String? {
        for part in header.split(separator: ";") {
            let pair = part.trimmingSpaces.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == name { return String(pair[1]) }
        }
        return nil
    }

    /// For the browser: no script reads it, no other site sends it.
    static func set(_ token: String, seconds: Int64, isSecure: Bool) -> String {
        "\(session)=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(seconds)"
            + (isSecure ? "; Secure" : "")
    }
}

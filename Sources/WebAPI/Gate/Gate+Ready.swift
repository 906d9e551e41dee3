import Access
import HTTPTypes
import Hummingbird
import Storage
import UseCases

extension Gate {
    /// The answer that is ready for a key that is known: the way of most readings, and so without a
    /// task or a wait. It passes whatever the whole way passes. Nil wherever something has to be
    /// read or waited for, or stands against it: then the whole way is gone, which says what it is.
    func readily(_ visit: Visit, _ entry: Visit.Entry, _ trace: inout Visit.Trace) -> Answer? {
        let (endpoint, seen) = (entry.endpoint, visit.seen)
        guard endpoint.staysReady, isPlainReading(visit.request), let stand = entry.stand,
            let principal = known(seen, stand),
            let scope = endpoint.scope, principal.refusal(of: scope) == nil,
            let values = try? seen.parameters(of: endpoint, path: entry.path)
        else { return nil }
        let call = call(principal, seen, values)
        guard let question = ReadyAnswers.Question(endpoint, call),
            let ready = service.ready.find(question, ReadyAnswers.Basis(stand, call.ground)),
            (try? slowDown(principal, seen)) != nil
        else { return nil }
        trace.principal = principal.id
        return seen.conditional(ready, endpoint)
    }

    /// Nothing that needs more than path, query and key.
    private func isPlainReading(_ request: Request) -> Bool {
        request.method == .get
            && !request.headers.contains { field in
                field.name == .contentLength || field.name == .transferEncoding
                    || field.name == .ifMatch || field.name == .expect
            }
    }

    /// Who sends the key, where that is known without reading.
    private func known(_ seen: Seen, _ stand: BaseStand) -> Principal? {
        let moment = service.now()
        guard let text = seen.keyText,
            service.rates.wait(wrong(seen), at: moment) == nil,
            case .success(let principal)? = service.keys.recall(text, stand, at: moment)
        else { return nil }
        return principal
    }
}

import Access
import HTTPTypes
import Hummingbird
import Quantities
import Seals
import Storage
import Synchronization
import UseCases

/// A change that is sent again under its key gets the answer that it got before.
extension Gate {
    /// The key of a change.
    /// - Throws: `idempotencyKeyMissing`, `idempotencyKeyInvalid`.
    func key(_ request: Request, _ endpoint: Endpoint) throws -> String? {
        guard endpoint.effect == .changes else { return nil }
        guard let key = request.headers[.idempotencyKey] else {
            throw Problem(.idempotencyKeyMissing)
        }
        let isPlain = key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        if !(8...200).contains(key.utf8.count) || !isPlain {
            throw Problem(
                .idempotencyKeyInvalid, zh: "要写 8 到 200 个可见的英文字符。",
                en: "must be 8 to 200 visible ASCII characters.")
        }
        return key
    }

    /// Runs a change once. What was answered before is answered again; what was cut off is run
    /// anew, and the ids that are made of its key make it come out the same.
    ///
    /// A write of credit keeps its answer itself, in its own transaction: nothing is noted before
    /// it and nothing after it, so the change costs one commit, which it shares with others.
    static func once(
        _ endpoint: Endpoint, _ call: Call, _ target: String, body: [UInt8]
    ) throws -> Answer {
        guard let key = call.idempotencyKey, let principal = call.principal else {
            return try endpoint.handler(call)
        }
        let base = call.service.request.base
        let repeatable = RepeatableCall(
            key: key, principal: principal.id, method: endpoint.method.rawValue, path: target,
            bodyDigest: Digest(of: body))
        let name = principal.id + " " + key
        if !call.service.running.enter(name) {
            throw Problem(.idempotencyInProgress, retryAfter: 1)
        }
        defer { call.service.running.leave(name) }
        let precedent =
            try endpoint.isRecordedByItsKey
            ? base.precedent(of: repeatable) : base.begin(repeatable, at: call.moment)
        switch precedent {
        case .answered(let kept): return Answer(kept)
        case .other: throw Problem(.idempotencyKeyReused)
        case .begun, .none: break
        }
        var once = call
        once.once = OnceOnly(repeatable)
        do {
            let answer = try endpoint.handler(once)
            if once.once?.isKept != true {
                try base.finish(repeatable, answer.kept, at: call.moment)
            }
            return answer
        } catch {
            if !endpoint.isRecordedByItsKey || precedent != .none { try base.forget(repeatable) }
            throw error
        }
    }
}

/// A change on its way, and whether what it recorded keeps its answer.
final class OnceOnly: Sendable {
    let call: RepeatableCall
    private let kept = Atomic<Bool>(false)

    init(_ call: RepeatableCall) {
        self.call = call
    }

    var isKept: Bool { kept.load(ordering: .acquiring) }

    /// After the commit.
    func wasKept() { kept.store(true, ordering: .releasing) }
}

extension Endpoint {
    /// Whether all that it records has ids that are made of the call's key or stand in its body, so
    /// that a call that was cut off comes out the same when it is sent again: nobody needs to know
    /// that it had begun.
    var isRecordedByItsKey: Bool {
        effect == .changes && [.credit, .programmes, .money].contains(tag)
    }
}

extension Answer {
    /// What is kept of it for when the call is sent again.
    var kept: KeptAnswer {
        KeptAnswer(
            status: status.code,
            headers: headers.map { .init($0.name.canonicalName, $0.value) },
            body: bodyToKeep ?? body)
    }

    fileprivate init(_ kept: KeptAnswer) {
        self.init(HTTPResponse.Status(code: kept.status), kept.body)
        for header in kept.headers {
            if let name = HTTPField.Name(header.name) { headers[name] = header.value }
        }
        headers[.replayed] = "true"
    }
}

extension HTTPField.Name {
    static let replayed = HTTPField.Name("Idempotency-Replayed")!
}

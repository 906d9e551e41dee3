import Access
import Hummingbird
import NIOCore
import UseCases

/// Answers that go on.
extension Gate {
    func connection(_ call: Call, _ seen: Seen) throws -> Connection {
        guard let principal = call.principal else { throw Problem(.notAuthenticated) }
        let service = service
        let trace = seen.trace
        return Connection(
            principal: principal, lastEventID: seen.lastEventID,
            principalNow: { [token = seen.token, key = seen.keyText] in
                try await service.working { try service.principal(key: key, session: token) }
            }, hangUp: { trace.closeSoon() })
    }
}

extension Service {
    /// Who has a key or a session at this moment; a look that keeps no session alive.
    func principal(key: String?, session: String?) throws -> Principal? {
        if let key {
            let found = try AuthenticateKey.run(key, in: request.base, at: now())
            return try? found.get()
        }
        guard let session else { return nil }
        let found = try logIns.present(session, at: now(), isUse: false)
        return try? found.get().principal
    }
}

extension ResponseBody {
    init(_ answer: Answer) {
        guard let stream = answer.stream else {
            self.init(byteBuffer: answer.buffer ?? ByteBuffer(bytes: answer.body))
            return
        }
        self.init(contentLength: stream.length) { writer in
            for try await piece in stream.pieces {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
    }
}

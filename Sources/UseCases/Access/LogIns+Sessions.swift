public import Access
public import Quantities
import Seals
import Storage

extension LogIns {
    /// Somebody with a live session.
    public struct Present: Sendable {
        public let principal: Principal
        public let session: Session
    }

    /// Who is behind a session's token. One that is over is forgotten.
    /// - Parameters:
    ///   - token: as the cookie holds it.
    ///   - isUse: false for a look that is nobody's doing and keeps no session alive.
    public func present(
        _ token: String, at moment: Instant, isUse: Bool = true
    ) throws -> Result<Present, AccessRefusal> {
        guard let secret = SecretText(token), let session = try base.session(secret.digest) else {
            return .failure(.sessionUnknown)
        }
        if let refusal = session.refusal(at: moment, limits) {
            try base.end(.token(session.tokenHash))
            return .failure(refusal)
        }
        let found = try base.reading { view in
            try view.account(id: session.account).map { account in
                (account, try view.organisation(id: account.organisation))
            }
        }
        guard case (let account, let home?)? = found else { return .failure(.sessionUnknown) }
        if account.isDisabled { return .failure(.accountDisabled(login: account.login)) }
        if isUse { try note(session, at: moment) }
        return .success(Present(principal: Principal(account, home), session: session))
    }

    /// Written once a minute at most: a commit costs more than the answer to most calls.
    private func note(_ session: Session, at moment: Instant) throws {
        if moment.milliseconds - session.lastSeenAt.milliseconds >= 60_000 {
            try base.touch(session.tokenHash, at: moment)
        }
    }

    /// Whether a call that changes something may go on.
    /// - Parameter csrf: the text of the header; nil where there is none.
    public static func refusal(of csrf: String?, in session: Session) -> AccessRefusal? {
        session.isOwn(csrf: csrf ?? "") ? nil : .csrfTokenWrong
    }

    /// Ends a session; one that is not there has ended.
    public func logOut(_ token: String) throws {
        guard let secret = SecretText(token) else { return }
        try base.end(.token(secret.digest))
    }
}

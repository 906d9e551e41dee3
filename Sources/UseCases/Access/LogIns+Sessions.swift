public import Access
public import Quantities
import Seals
public import Storage

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
        guard let secret = SecretText(token) else { return .failure(.sessionUnknown) }
        let stand = try? base.stand()
        guard let session = try base.session(secret.digest) else {
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
        let present = Present(principal: Principal(account, home), session: session)
        if let stand { remembered.keep(present, secret.digest, stand.commits) }
        return .success(present)
    }

    /// The same, without reading.
    /// - Parameter stand: of the base now.
    /// - Returns: nil where the base has to be asked or is to be written to.
    public func recall(_ token: String, _ stand: BaseStand, at moment: Instant) -> Present? {
        guard let secret = SecretText(token),
            let present = remembered.find(secret.digest, stand.commits),
            present.session.refusal(at: moment, limits) == nil,
            !isToNote(present.session, moment)
        else { return nil }
        return present
    }

    /// Written once a minute at most: a commit costs more than the answer to most calls.
    private func note(_ session: Session, at moment: Instant) throws {
        if isToNote(session, moment) { try base.touch(session.tokenHash, at: moment) }
    }

    private func isToNote(_ session: Session, _ moment: Instant) -> Bool {
        moment.milliseconds - session.lastSeenAt.milliseconds >= 60_000
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

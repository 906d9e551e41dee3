public import Access
public import Quantities
public import Seals
public import Storage
import Synchronization

/// Logging in and out, and who is behind a session. One for a running service: it remembers who
/// failed, and lets two passwords be computed at once.
///
/// A log-in has two steps, so that nobody who waits holds a thread: `admit` says whether and after
/// what delay the password is looked at, `logIn` looks at it.
public final class LogIns: Sendable {
    let base: any EnterpriseBase
    let bench: PasswordBench
    let limits: Session.Limits
    private let guardian: Mutex<LogInGuard>
    /// Sessions by the digest of their tokens, as long as nothing at all was committed: a session
    /// ends outside the journal.
    let remembered = Remembered<Digest, Present>()

    /// - Parameters:
    ///   - limits: of sessions.
    ///   - throttle: how guessing is slowed.
    ///   - cost: of hashing passwords.
    public init(
        _ base: any EnterpriseBase, limits: Session.Limits = .standard,
        throttle: LogInGuard.Limits = LogInGuard.Limits(), cost: PasswordCost = .standard
    ) {
        self.base = base
        self.limits = limits
        bench = PasswordBench(cost)
        guardian = Mutex(LogInGuard(throttle))
    }

    /// An attempt that was let in.
    public struct Ticket: Hashable, Sendable {
        public let login: String
        public let source: LogInSource
        /// How long the caller waits before it goes on.
        public let delayMilliseconds: Int64
    }

    /// What a log-in gives.
    public struct LoggedIn: Sendable {
        public let principal: Principal
        public let session: Session
        public let secrets: SessionSecrets
    }

    /// - Parameter source: the address of the one who asks.
    public func admit(
        _ login: String, from source: LogInSource, at moment: Instant
    ) throws -> Result<Ticket, AccessRefusal> {
        let login = Account.login(typed: login)
        let account = try base.reading { try $0.account(login: login) }
        let isKnown = try account.map { try base.isKnown(source, of: $0.id) } ?? false
        let admission = guardian.withLock {
            $0.admit(login, from: source, isKnown: isKnown, at: moment)
        }
        switch admission {
        case .refused(let seconds): return .failure(.logInTooOften(retryAfterSeconds: seconds))
        case .proceed(let delay):
            return .success(Ticket(login: login, source: source, delayMilliseconds: delay))
        }
    }

    /// Looks at the password and begins a session. Blocks its thread while it computes. A login
    /// that nobody has, a disabled one and a wrong password are answered alike and take as long.
    public func logIn(
        _ ticket: Ticket, password: String, at moment: Instant
    ) throws -> Result<LoggedIn, AccessRefusal> {
        switch try proved(ticket, password) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let account):
            try renewHash(of: account, password, at: moment)
            try base.remember(ticket.source, of: account.id, at: moment)
            return try begin(account, at: moment)
        }
    }

    /// The account whose password it is.
    func proved(_ ticket: Ticket, _ password: String) throws -> Result<Account, AccessRefusal> {
        let account = try base.reading { try $0.account(login: ticket.login) }
        // Longer ones are nobody's and would only keep the machine busy.
        let isShort = password.utf8.count <= PasswordRule.longestBytes
        let text = isShort ? password : ""
        guard let isRight = bench.run({ bench.isRight(text, of: account) }) else {
            guardian.withLock { $0.tookBack(ticket.login, from: ticket.source) }
            return .failure(.logInsBusy)
        }
        guard isRight, isShort, let account else { return .failure(.logInFailed) }
        guardian.withLock { $0.succeeded(ticket.login, from: ticket.source) }
        return .success(account)
    }

    private func begin(
        _ account: Account, at moment: Instant
    ) throws -> Result<LoggedIn, AccessRefusal> {
        let home = try base.reading { try $0.organisation(id: account.organisation) }
        guard let home else { return .failure(.organisationUnknown(id: account.organisation)) }
        let secrets = SessionSecrets.random()
        let session = Session(secrets, of: account.id, at: moment, limits)
        try base.end(.endedBy(moment))
        try base.add(session)
        return .success(
            LoggedIn(principal: Principal(account, home), session: session, secrets: secrets))
    }

    /// A hash of an older cost is computed again while the password is at hand. If that fails, the
    /// old one goes on being good.
    private func renewHash(of account: Account, _ password: String, at moment: Instant) throws {
        guard account.passwordHash?.needsRehash(bench.cost) == true else { return }
        let hash = bench.run { PasswordHash.compute(password, cost: bench.cost) }
        guard let hash = hash ?? nil else { return }
        let doing = AccessDesk.Doing(by: account.login, at: moment, reason: "rehash")
        _ = try AccessDesk(base).keep(hash, of: account, doing)
    }
}

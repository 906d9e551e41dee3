public import Access
public import Quantities
public import Registry
public import Seals

/// Organisations, accounts, keys and approvals that are recorded together: as they stand from now
/// on. One that is on record already is replaced by what is written here, which stays in history.
public struct AccessWrite: Hashable, Sendable {
    /// `AccessView.accessHead` of the state that it was worked out on.
    public var readAt: Int64
    public var organisations: [Organisation] = []
    /// Without their passwords, which stand in `passwords`.
    public var accounts: [Account] = []
    public var passwords: [NewPassword] = []
    public var keys: [APIKey] = []
    public var approvals: [Approval] = []

    public init(readAt: Int64) {
        self.readAt = readAt
    }
}

/// A password that an account has from now on; the hash of the one before is emptied.
public struct NewPassword: Hashable, Sendable {
    /// Id of the account.
    public let account: String
    public let hash: PasswordHash

    public init(of account: String, _ hash: PasswordHash) {
        self.account = account
        self.hash = hash
    }
}

/// What a base held of access at one moment. Passwords are those of now: what was one before is
/// destroyed.
public protocol AccessView {
    /// The last entry by then that recorded anything of access; 0 for none.
    func accessHead() throws -> Int64
    /// In the order in which they were first recorded, as all the lists here.
    func organisations() throws -> [Organisation]
    func organisation(id: String) throws -> Organisation?
    func accounts() throws -> [Account]
    func account(id: String) throws -> Account?
    func account(login: String) throws -> Account?
    func keys() throws -> [APIKey]
    func key(prefix: String) throws -> APIKey?
    /// Without their bodies.
    func approvals() throws -> [Approval]
    func approval(id: String) throws -> Approval?
}

/// Which sessions are to end.
public enum SessionChoice: Hashable, Sendable {
    case token(Digest)
    /// All of an account.
    case account(String)
    /// All of an account but this one.
    case others(account: String, than: Digest)
    /// Those that are over at this moment by their own end.
    case endedBy(Instant)
    case all
}

/// Where access is recorded. Sessions, known sources and the answers to calls are kept beside the
/// journal and may be forgotten.
public protocol AccessBase: Sendable {
    /// Records a write: one transaction, one entry.
    /// - Throws: `BaseFault.moved` if access was recorded since `readAt`, or an id, a login or a
    /// prefix is another's. Then nothing was written.
    @discardableResult
    func record(_ write: AccessWrite, by act: Act) throws -> JournalEntry

    func add(_ session: Session) throws
    func session(_ token: Digest) throws -> Session?
    /// Newest first.
    func sessions() throws -> [Session]
    /// Notes that a session was used.
    func touch(_ token: Digest, at moment: Instant) throws
    /// - Returns: how many there were.
    @discardableResult
    func end(_ choice: SessionChoice) throws -> Int

    /// Whether an account has logged in from there before.
    func isKnown(_ source: LogInSource, of account: String) throws -> Bool
    /// Notes that it has. The last 20 of an account are kept.
    func remember(_ source: LogInSource, of account: String, at moment: Instant) throws

    /// Looks up what was answered under a key; nothing is noted.
    func precedent(of call: RepeatableCall) throws -> CallPrecedent
    /// Looks up what was answered under a key, and notes that a call under a new one has begun.
    func begin(_ call: RepeatableCall, at moment: Instant) throws -> CallPrecedent
    /// Keeps the answer of a call, whether it was noted that it began or not.
    func finish(_ call: RepeatableCall, _ answer: KeptAnswer, at moment: Instant) throws
    /// Forgets that a call has begun, if it has no answer: it was refused before it did anything.
    func forget(_ call: RepeatableCall) throws
    /// Forgets the calls that began before a moment.
    /// - Returns: how many there were.
    @discardableResult
    func forgetCalls(before moment: Instant) throws -> Int
}

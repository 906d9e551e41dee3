public import Access
public import Quantities
import Registry
import Storage

extension AccessDesk {
    /// A key with its text, which is shown this once and kept nowhere.
    public struct NewKey: Sendable {
        public let key: APIKey
        public let text: KeyText
    }

    /// What somebody asks a key to be.
    public struct KeyRequest: Hashable, Sendable {
        public var organisation: String
        public var role: Role
        /// Nil for all that the role may have.
        public var scopes: Set<Scope>?
        /// Login of the person who answers for it.
        public var holder: String?
        /// The first moment without it; nil for none.
        public var expiresAt: Instant?

        public init(
            organisation: String, role: Role, scopes: Set<Scope>? = nil, holder: String? = nil,
            expiresAt: Instant? = nil
        ) {
            self.organisation = organisation
            self.role = role
            self.scopes = scopes
            self.holder = holder
            self.expiresAt = expiresAt
        }
    }

    public func createKey(
        _ request: KeyRequest, _ doing: Doing
    ) throws -> Result<Recorded<NewKey>, AccessRefusal> {
        let text = KeyText.random()
        return try record(.addKey, doing) { view in
            guard let home = try view.organisation(id: request.organisation) else {
                return .failure(.organisationUnknown(id: request.organisation))
            }
            let holder = try request.holder.map { try AccessDesk.holder($0, of: home, view) }
            if case .failure(let refusal) = holder { return .failure(refusal) }
            let key = APIKey(
                id: AccessDesk.newID("key"), prefix: text.prefix, secretHash: text.digest,
                organisation: home.id, holder: try holder?.get().id, role: request.role,
                scopes: request.scopes ?? request.role.scopes, createdAt: doing.at,
                expiresAt: request.expiresAt)
            if let fault = key.faults(in: home).first { return .failure(fault) }
            return try plan([key], NewKey(key: key, text: text), view)
        }
    }

    /// Makes a key in the place of another one, with the same scopes and holder, which both open
    /// until the overlap ends. The new one lasts as long as the old one was made for.
    /// - Parameter overlapEnds: the first moment without the old key; never later than its own end.
    public func rotateKey(
        prefix: String, overlapEnds: Instant, _ doing: Doing
    ) throws -> Result<Recorded<NewKey>, AccessRefusal> {
        let text = KeyText.random()
        return try record(.rotateKey, doing) { view in
            switch try AccessDesk.living(prefix, view, at: doing.at) {
            case .failure(let refusal): return .failure(refusal)
            case .success(let old):
                if overlapEnds < doing.at { return .failure(.endsBeforeItBegins) }
                let new = APIKey(
                    id: AccessDesk.newID("key"), prefix: text.prefix, secretHash: text.digest,
                    organisation: old.organisation, holder: old.holder, role: old.role,
                    scopes: old.scopes, createdAt: doing.at,
                    expiresAt: old.expiresAt.map { doing.at.adding(old.createdAt.until($0)) },
                    replaces: old.id)
                return try plan(
                    [old.ending(by: overlapEnds), new], NewKey(key: new, text: text), view)
            }
        }
    }

    /// Ends a key at once and for good.
    public func revokeKey(
        prefix: String, _ doing: Doing
    ) throws -> Result<Recorded<APIKey>, AccessRefusal> {
        try record(.revokeKey, doing) { view in
            guard var key = try view.key(prefix: prefix) else {
                return .failure(.keyUnknown(prefix: prefix))
            }
            if let revokedAt = key.revokedAt {
                return .failure(.keyRevoked(prefix: prefix, at: revokedAt))
            }
            key.revokedAt = doing.at
            return try plan([key], key, view)
        }
    }

    private func plan<Made>(
        _ keys: [APIKey], _ made: Made, _ view: any AccessView
    ) throws -> Result<Plan<Made>, AccessRefusal> {
        var write = try view.newWrite()
        write.keys = keys
        let prefixes = keys.map { "rq_" + $0.prefix }.joined(separator: " ")
        return .success(Plan(write: write, made: made, detail: ["keys": prefixes]))
    }

    private static func living(
        _ prefix: String, _ view: any AccessView, at moment: Instant
    ) throws -> Result<APIKey, AccessRefusal> {
        guard let key = try view.key(prefix: prefix) else {
            return .failure(.keyUnknown(prefix: prefix))
        }
        return key.refusal(at: moment).map { .failure($0) } ?? .success(key)
    }

    private static func holder(
        _ login: String, of home: Organisation, _ view: any AccessView
    ) throws -> Result<Account, AccessRefusal> {
        guard let account = try view.account(login: login) else {
            return .failure(.loginUnknown(login))
        }
        if account.isDisabled { return .failure(.alreadyDisabled(login: login)) }
        if account.organisation != home.id { return .failure(.holderElsewhere(login: login)) }
        return .success(account)
    }
}

extension Instant {
    /// Milliseconds from this moment to another.
    fileprivate func until(_ other: Instant) -> Int64 { other.milliseconds - milliseconds }

    fileprivate func adding(_ span: Int64) -> Instant {
        Instant(milliseconds: milliseconds + span)
    }
}

import Access
import Documents
import Quantities
import Seals

/// What the commands of access print for programs: objects and lists of texts, numbers, truths.
indirect enum AccessJSON {
    case text(String?)
    case number(Int64)
    case truth(Bool)
    case list([AccessJSON])
    /// In this order.
    case object([(String, AccessJSON)])

    /// With its closing line.
    var document: [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        writer.endLine()
        return writer.bytes
    }

    private func write(_ writer: inout JSONWriter) {
        switch self {
        case .text(let text?): writer.string(text)
        case .text(nil): writer.null()
        case .number(let number): writer.integer(number)
        case .truth(let truth): writer.boolean(truth)
        case .list(let items):
            writer.beginArray()
            for item in items { item.write(&writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for (name, value) in members {
                writer.key(name)
                value.write(&writer)
            }
            writer.endObject()
        }
    }

    static func moment(_ moment: Instant?) -> AccessJSON { .text(moment?.iso) }

    static func of(_ one: Organisation) -> AccessJSON {
        .object([
            ("id", .text(one.id)), ("kind", .text(one.kind.rawValue)), ("name", .text(one.name)),
            ("uscc", .text(one.uscc?.text)),
        ])
    }

    static func of(_ account: Account) -> AccessJSON {
        .object([
            ("id", .text(account.id)), ("login", .text(account.login)),
            ("organisation", .text(account.organisation)),
            ("roles", .list(account.roles.listed.map { .text($0.rawValue) })),
            ("mustChangePassword", .truth(account.mustChangePassword)),
            ("hasPassword", .truth(account.passwordHash != nil)),
            ("disabledAt", moment(account.disabledAt)),
        ])
    }

    /// - Parameter now: decides whether it is good.
    static func of(_ key: APIKey, at now: Instant) -> AccessJSON {
        .object([
            ("id", .text(key.id)), ("prefix", .text("rq_" + key.prefix)),
            ("organisation", .text(key.organisation)), ("holder", .text(key.holder)),
            ("role", .text(key.role.rawValue)),
            ("scopes", .list(key.scopes.sorted().map { .text($0.rawValue) })),
            ("isGood", .truth(key.refusal(at: now) == nil)),
            ("createdAt", moment(key.createdAt)), ("expiresAt", moment(key.expiresAt)),
            ("revokedAt", moment(key.revokedAt)), ("replaces", .text(key.replaces)),
        ])
    }

    static func of(_ session: Session, login: String?) -> AccessJSON {
        .object([
            ("id", .text(session.tokenHash.short)), ("login", .text(login)),
            ("createdAt", moment(session.createdAt)),
            ("lastSeenAt", moment(session.lastSeenAt)), ("expiresAt", moment(session.expiresAt)),
        ])
    }

    static func of(_ approval: Approval, at now: Instant) -> AccessJSON {
        .object([
            ("id", .text(approval.id)), ("action", .text(approval.action.rawValue)),
            ("subject", .text(approval.subject)),
            ("state", .text(approval.state(at: now).rawValue)),
            ("proposedBy", .text(approval.proposedBy.label)),
            ("proposedAt", moment(approval.proposedAt)),
            ("expiresAt", moment(approval.expiresAt)),
            ("decidedBy", .text(approval.decision?.by.label)),
            ("decidedAt", moment(approval.decision?.at)),
            ("reason", .text(approval.decision?.reason)),
        ])
    }
}

extension Set<Role> {
    /// In the order of the list of roles.
    var listed: [Role] { Role.allCases.filter(contains) }
}

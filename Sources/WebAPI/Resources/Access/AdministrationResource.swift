import Access
import Documents
import HTTPTypes
import Quantities
import Storage
import UseCases

/// Organisations, accounts and keys, for who administers.
enum AdministrationResource {
    static let endpoints: [Endpoint] = [
        organisations, addOrganisation, accounts, account, addAccount, disable, keys, showKey,
        addKey, rotate, revoke,
    ]

    private static func reading<Result: Sendable>(
        _ call: Call, _ body: (any BaseView) throws -> Result
    ) throws -> Result {
        try call.service.request.base.reading(knownAt: nil, body)
    }

    // MARK: organisations

    private static let organisations = Endpoint(
        .get, "/organisations", "listOrganisations", .access, zh: "机构一览", en: "Organisations",
        scope: .manageAccess, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Organisation")), "in the order of their ids")
    ) { call in
        let all = try reading(call) { try $0.organisations() }
        return .json(try Page(all, call) { $0.id }.json { $1.organisation($0) })
    }

    private static let addOrganisation = Endpoint(
        .post, "/organisations", "createOrganisation", .access, zh: "登记机构",
        en: "Make an organisation", scope: .manageAccess,
        body: .json(
            AccessSchemas.organisation,
            example: #"{"id":"bank-a","kind":"lender","name":"甲银行（虚构）"}"#),
        reply: .json(.named("Organisation"), "made", status: 201)
    ) { call in
        guard let kind = Organisation.Kind(rawValue: call.words("kind")) else {
            throw Problem(.bodyInvalid)
        }
        let new = Organisation(
            id: call.words("id"), kind: kind, name: call.words("name"),
            uscc: call.optionalWords("uscc").flatMap { try? USCC($0) })
        let done = try call.made(try call.accessDesk.createOrganisation(new, call.doing))
        var writer = JSONWriter()
        writer.organisation(done.made)
        return Answer(.created, writer.take())
    }

    // MARK: accounts

    private static let accounts = Endpoint(
        .get, "/accounts", "listAccounts", .access, zh: "账号一览", en: "Accounts",
        scope: .manageAccess, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Account")), "in the order of their logins")
    ) { call in
        let all = try reading(call) { try $0.accounts() }
        return .json(try Page(all, call) { $0.login }.json { $1.account($0) })
    }

    private static let addAccount = Endpoint(
        .post, "/accounts", "addAccount", .access, zh: "开账号，一次性密码只显示这一次",
        en: "Make an account; its password for one use is shown once", scope: .manageAccess,
        body: .json(
            .object([
                .need("login", .string(max: 100), "login"),
                .need("organisation", .string(max: 40), "id"),
                .need("roles", .array(AccessSchemas.roles, max: 8), "at least one"),
            ]),
            example: #"{"login":"officer","organisation":"zone","roles":["zoneOfficer"]}"#),
        reply: .json(.named("Account"), "made", status: 201), problems: [.notFound]
    ) { call in
        let roles = (call.body["roles"]?.items ?? []).compactMap(\.text)
            .compactMap { Role(rawValue: $0) }
        try call.requireGrant(Set(roles).scopes)
        let done = try call.made(
            try call.accessDesk.addAccount(
                login: call.words("login"), organisation: call.words("organisation"),
                roles: Set(roles), call.doing))
        return once(.created) { writer, shows in
            writer.account(
                done.made.account, password: shows ? done.made.password.revealed : nil)
        }
    }

    private static let disable = Endpoint(
        .post, "/accounts/{login}/disabling", "disableAccount", .access, zh: "停用账号",
        en: "End an account for good", scope: .manageAccess,
        [.path("login", "账号 · login", example: "officer")],
        reply: .json(.named("Account"), "ended")
    ) { call in
        let done = try call.made(
            try call.accessDesk.disableAccount(try call.need("login"), call.doing))
        var writer = JSONWriter()
        writer.account(done.made)
        return Answer(.ok, writer.take())
    }
    .guarded(by: accountTag)

    // MARK: one of them

    private static let login = Endpoint.Parameter.path("login", "账号 · login", example: "officer")
    private static let prefix = Endpoint.Parameter.path(
        "prefix", "前缀 · prefix", example: "a1b2c3d4")

    private static let accountTag = StateTag.access { call, view in
        try view.account(login: try call.need("login")).map { account in
            var writer = JSONWriter()
            writer.account(account)
            return writer.take()
        }
    }

    private static let keyTag = StateTag.access { call, view in
        try view.key(prefix: try call.need("prefix")).map { key in
            var writer = JSONWriter()
            writer.apiKey(key)
            return writer.take()
        }
    }

    private static let account = Endpoint(
        .get, "/accounts/{login}", "showAccount", .access, zh: "一个账号", en: "One account",
        scope: .manageAccess, [login], reply: .json(.named("Account"), "the account")
    ) { call in
        guard let found = try reading(call, { try $0.account(login: try call.need("login")) })
        else { throw Problem(.notFound) }
        var writer = JSONWriter()
        writer.account(found)
        return .json(writer.take())
    }
    .tagged(by: accountTag)

    private static let showKey = Endpoint(
        .get, "/keys/{prefix}", "showKey", .access, zh: "一把接口密钥（不含密钥本身）",
        en: "One key, without its secret", scope: .manageAccess, [prefix],
        reply: .json(.named("Key"), "the key")
    ) { call in
        var writer = JSONWriter()
        writer.apiKey(try key(call))
        return .json(writer.take())
    }
    .tagged(by: keyTag)

    private static func key(_ call: Call) throws -> APIKey {
        guard let found = try reading(call, { try $0.key(prefix: try call.need("prefix")) })
        else { throw Problem(.notFound) }
        return found
    }

    // MARK: keys

    private static let keys = Endpoint(
        .get, "/keys", "listKeys", .access, zh: "接口密钥一览（不含密钥本身）",
        en: "Keys, without their secrets", scope: .manageAccess, Endpoint.Parameter.page,
        reply: .json(.page(of: .named("Key")), "in the order of their prefixes")
    ) { call in
        let all = try reading(call) { try $0.keys() }
        return .json(try Page(all, call) { $0.prefix }.json { $1.apiKey($0) })
    }

    private static let addKey = Endpoint(
        .post, "/keys", "createKey", .access, zh: "发密钥，只显示这一次",
        en: "Make a key; it is shown once", scope: .manageAccess,
        body: .json(
            .object([
                .need("organisation", .string(max: 40), "id"),
                .need("role", AccessSchemas.roles, "role"),
                .may("scopes", AccessSchemas.scopes, "default: all of the role"),
                .may("holder", .string(max: 100), "login of who answers for it"),
                .may("lastDay", .day, "its last day; default: none"),
            ]), example: #"{"organisation":"bank-a","role":"bankOfficer"}"#),
        reply: .json(.named("Key"), "made; the answer sent again does not show it", status: 201),
        problems: [.notFound]
    ) { call in
        guard let role = Role(rawValue: call.words("role")) else { throw Problem(.bodyInvalid) }
        var request = AccessDesk.KeyRequest(organisation: call.words("organisation"), role: role)
        request.scopes = call.body["scopes"]?.items.map { items in
            Set(items.compactMap(\.text).compactMap { Scope(rawValue: $0) })
        }
        request.holder = call.optionalWords("holder")
        request.expiresAt = call.day("lastDay").map { Instant(endOf: $0) }
        try call.requireGrant(request.scopes ?? role.scopes)
        return shown(try call.made(try call.accessDesk.createKey(request, call.doing)).made)
    }

    private static let rotate = Endpoint(
        .post, "/keys/{prefix}/rotation", "rotateKey", .access, zh: "换密钥，旧的到约定日为止",
        en: "Make a key in another's place", scope: .manageAccess,
        [.path("prefix", "前缀 · prefix", example: "a1b2c3d4")],
        body: .json(
            .object([.need("overlapLastDay", .day, "last day of the old key")]),
            example: #"{"overlapLastDay":"2026-12-31"}"#),
        reply: .json(.named("Key"), "made", status: 201)
    ) { call in
        try call.requireGrant(try key(call).scopes)
        let ends = Instant(endOf: call.day("overlapLastDay") ?? call.moment.day())
        let done = try call.made(
            try call.accessDesk.rotateKey(
                prefix: try call.need("prefix"), overlapEnds: ends, call.doing))
        return shown(done.made)
    }
    .guarded(by: keyTag)

    private static let revoke = Endpoint(
        .post, "/keys/{prefix}/revocation", "revokeKey", .access, zh: "吊销密钥",
        en: "End a key at once", scope: .manageAccess,
        [.path("prefix", "前缀 · prefix", example: "a1b2c3d4")],
        reply: .json(.named("Key"), "ended")
    ) { call in
        let done = try call.made(
            try call.accessDesk.revokeKey(prefix: try call.need("prefix"), call.doing))
        var writer = JSONWriter()
        writer.apiKey(done.made)
        return Answer(.ok, writer.take())
    }
    .guarded(by: keyTag)

    private static func shown(_ new: AccessDesk.NewKey) -> Answer {
        once(.created) { writer, shows in
            writer.apiKey(new.key, text: shows ? new.text.revealed : nil)
        }
    }

    /// An answer that shows a secret, and what is kept of it.
    private static func once(
        _ status: HTTPResponse.Status, _ write: (inout JSONWriter, Bool) -> Void
    ) -> Answer {
        var (open, kept) = (JSONWriter(), JSONWriter())
        write(&open, true)
        write(&kept, false)
        var answer = Answer(status, open.take())
        answer.bodyToKeep = kept.take()
        return answer
    }
}

import Access
import Documents
import HTTPTypes
import Quantities
import UseCases

/// Logging in and out, and who one is.
enum SessionsResource {
    static let endpoints: [Endpoint] = [logIn, logOut, me, changePassword]

    private static let logIn = Endpoint(
        .post, "/sessions", "logIn", .access, zh: "登录，得到会话 Cookie 和防伪令牌",
        en: "Log in; sets a cookie and answers the CSRF token", scope: nil,
        effect: .computes,
        body: .json(
            .object([
                .need("login", .string(max: 100), "login"),
                .need("password", .string(max: 1024), "password"),
            ]), example: #"{"login":"admin","password":"…"}"#),
        reply: .json(.named("Me"), "who one is now"), problems: [.notAuthenticated],
        work: .waiting(logIn(_:)))

    /// The delay of a throttled log-in holds no thread.
    @Sendable private static func logIn(_ call: Call) async throws -> Answer {
        let service = call.service
        let (login, password) = (call.words("login"), call.words("password"))
        let source = LogInSource(call.address)
        let admitted = try await service.working {
            try service.logIns.admit(login, from: source, at: call.moment)
        }
        let ticket = try call.made(admitted)
        if ticket.delayMilliseconds > 0 {
            try await Task.sleep(for: .milliseconds(ticket.delayMilliseconds))
        }
        let done = try await service.working {
            try service.logIns.logIn(ticket, password: password, at: service.now())
        }
        let inside = try call.made(done)
        var answer = Answer(.ok, json(inside.principal, csrf: inside.secrets.csrf.revealed))
        let seconds = (inside.session.expiresAt.milliseconds - call.moment.milliseconds) / 1000
        answer.headers[.setCookie] = Cookies.set(
            inside.secrets.token.revealed, seconds: seconds, isSecure: service.isSecure)
        return answer
    }

    private static let logOut: Endpoint = {
        var endpoint = Endpoint(
            .delete, "/sessions/current", "logOut", .access, zh: "退出", en: "Log out", scope: nil,
            effect: .computes,
            reply: .json(.object([]), "the session has ended", example: "{}"),
            problems: [.notAuthenticated, .csrfMissing]
        ) { call in
            if let token = call.sessionToken { try call.service.logIns.logOut(token) }
            var answer = Answer.json(Array("{}".utf8))
            answer.headers[.setCookie] = Cookies.set(
                "", seconds: 0, isSecure: call.service.isSecure)
            return answer
        }
        endpoint.needsPrincipal = true
        return endpoint
    }()

    private static let me: Endpoint = {
        var endpoint = Endpoint(
            .get, "/me", "me", .access, zh: "我是谁、能做什么", en: "Who I am and what I may do",
            scope: nil, reply: .json(.named("Me"), "who asks"), problems: [.notAuthenticated]
        ) { call in
            guard let principal = call.principal else { throw Problem(.notAuthenticated) }
            return .json(json(principal, csrf: nil))
        }
        endpoint.needsPrincipal = true
        return endpoint
    }()

    private static let changePassword: Endpoint = {
        var endpoint = Endpoint(
            .post, "/me/password", "changePassword", .access, zh: "改自己的密码",
            en: "Change one's own password; all other sessions end", scope: nil,
            effect: .computes,
            body: .json(
                .object([
                    .need("old", .string(max: 1024), "password until now"),
                    .need("new", .string(max: 1024), "new password"),
                ]), example: #"{"old":"…","new":"…"}"#),
            reply: .json(.object([]), "changed", example: "{}"),
            problems: [.notAuthenticated, .forbidden, .csrfMissing, .refused],
            work: .waiting(changePassword(_:)))
        endpoint.needsPrincipal = true
        return endpoint
    }()

    @Sendable private static func changePassword(_ call: Call) async throws -> Answer {
        let service = call.service
        guard let token = call.sessionToken, let principal = call.principal else {
            throw Problem(.forbidden, zh: "密钥没有密码。", en: "a key has no password.")
        }
        let login = String(principal.label.prefix { $0 != "@" })
        let (old, new) = (call.words("old"), call.words("new"))
        let source = LogInSource(call.address)
        let admitted = try await service.working {
            try service.logIns.admit(login, from: source, at: call.moment)
        }
        let ticket = try call.made(admitted)
        if ticket.delayMilliseconds > 0 {
            try await Task.sleep(for: .milliseconds(ticket.delayMilliseconds))
        }
        let done = try await service.working {
            let present = try service.logIns.present(token, at: service.now()).get()
            return try service.logIns.changePassword(
                ticket, old: old, new: new, keeping: present.session, at: service.now())
        }
        _ = try call.made(done)
        return .json(Array("{}".utf8))
    }

    private static func json(_ principal: Principal, csrf: String?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("kind", principal.kind.rawValue)
        writer.member("label", principal.label)
        writer.key("organisation")
        writer.organisation(principal.organisation)
        writer.key("roles")
        writer.beginArray()
        for role in Role.allCases where principal.roles.contains(role) {
            writer.string(role.rawValue)
        }
        writer.endArray()
        writer.key("scopes")
        writer.beginArray()
        for scope in principal.scopes.sorted() { writer.string(scope.rawValue) }
        writer.endArray()
        writer.key("mustChangePassword")
        writer.boolean(principal.mustChangePassword)
        if let csrf { writer.member("csrfToken", csrf) }
        writer.endObject()
        return writer.take()
    }
}

import Access
import Diagnostics
import Documents
import Quantities
import Reports

/// Organisations, accounts, keys, sessions and approvals as tables.
struct AccessPage {
    let language: Language
    let width: Int

    func organisations(_ all: [Organisation]) -> [String] {
        var table = TextTable([
            .init(say("标识", "id")), .init(say("类别", "kind")),
            .init(say("名称", "name"), isFlexible: true), .init(say("统一社会信用代码", "credit code")),
        ])
        for one in all {
            table.add([
                one.id, one.kind.label[language], plain(one.name), one.uscc?.text ?? "",
            ])
        }
        return lines(table, none: say("还没有机构。", "There is no organisation yet."))
    }

    func accounts(_ all: [Account]) -> [String] {
        var table = TextTable([
            .init(say("账号", "login")), .init(say("机构", "organisation")),
            .init(say("角色", "roles"), isFlexible: true), .init(say("状态", "state")),
        ])
        for account in all {
            let roles = account.roles.listed.map { $0.label[language] }
            table.add([
                account.login, account.organisation,
                roles.joined(separator: say("、", ", ")), state(account),
            ])
        }
        return lines(table, none: say("还没有账号。", "There is no account yet."))
    }

    private func state(_ account: Account) -> String {
        if let moment = account.disabledAt {
            return say("停用 ", "disabled ") + moment.day(hoursEast: 8).iso
        }
        if account.passwordHash == nil { return say("没有口令", "no password") }
        return account.mustChangePassword ? say("待改口令", "to change") : say("可用", "good")
    }

    /// - Parameter logins: by id of the account.
    func keys(_ all: [APIKey], _ logins: [String: String], at now: Instant) -> [String] {
        var table = TextTable([
            .init(say("密钥", "key")), .init(say("机构", "organisation"), isFlexible: true),
            .init(say("角色", "role")), .init(say("负责人", "holder"), isFlexible: true),
            .init(say("到期", "expires")), .init(say("状态", "state")),
        ])
        for key in all {
            table.add([
                "rq_" + key.prefix, key.organisation, key.role.label[language],
                key.holder.flatMap { logins[$0] } ?? "—",
                key.expiresAt.map { $0.day(hoursEast: 8).iso } ?? say("无", "never"),
                state(key, now),
            ])
        }
        return lines(table, none: say("还没有密钥。", "There is no key yet."))
    }

    private func state(_ key: APIKey, _ now: Instant) -> String {
        switch key.refusal(at: now) {
        case nil: say("可用", "good")
        case .keyRevoked?: say("作废", "revoked")
        default: say("到期", "expired")
        }
    }

    func sessions(_ all: [Session], _ logins: [String: String]) -> [String] {
        var table = TextTable([
            .init(say("账号", "login"), isFlexible: true), .init(say("登录", "began")),
            .init(say("最近使用", "last seen")), .init(say("最迟结束", "ends by")),
        ])
        for session in all {
            table.add([
                logins[session.account] ?? session.account, session.createdAt.clock(),
                session.lastSeenAt.clock(), session.expiresAt.clock(),
            ])
        }
        return lines(table, none: say("没有人登录。", "Nobody is logged in."))
    }

    func approvals(_ all: [Approval], at now: Instant) -> [String] {
        var table = TextTable([
            .init(say("编号", "id")), .init(say("事项", "action")),
            .init(say("内容", "subject"), isFlexible: true),
            .init(say("提出", "proposed by"), isFlexible: true),
            .init(say("状态", "state")),
        ])
        for approval in all {
            table.add([
                approval.id, approval.action.label[language], plain(approval.subject),
                approval.proposedBy.label, word(approval.state(at: now)),
            ])
        }
        return lines(table, none: say("没有待复核的事项。", "There is nothing to decide."))
    }

    private func word(_ state: Approval.State) -> String {
        switch state {
        case .open: say("待决定", "open")
        case .approved: say("同意，未办", "approved, not carried out yet")
        case .carriedOut: say("同意，已办", "carried out")
        case .refused: say("同意，办不成", "approved, refused when carried out")
        case .declined: say("不同意", "declined")
        case .withdrawn: say("撤回", "withdrawn")
        case .expired: say("过期", "expired")
        }
    }

    private func lines(_ table: TextTable, none: String) -> [String] {
        table.rows.isEmpty ? [none] : table.lines(width: width)
    }

    /// What people typed cannot steer the terminal.
    private func plain(_ text: String) -> String { ControlCharacters.escaped(text) }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

import Access
import ArgumentParser
import Diagnostics
import Quantities
import Registry
import Storage
import UseCases

/// `rongqiao access key list|create|rotate|revoke`
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "接口密钥 · Keys of systems.",
        subcommands: [List.self, Create.self, Rotate.self, Revoke.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出密钥 · Lists them.")

        @OptionGroup var options: AccessOptions

        func run() throws {
            let (keys, accounts) = try options.reading {
                try $0.reading { (try $0.keys(), try $0.accounts()) }
            }
            let now = Terminal.now
            options.show(
                options.page.keys(keys, accounts.logins, at: now),
                .object([("keys", .list(keys.map { .of($0, at: now) }))]))
        }
    }

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "发一把密钥，全文只显示这一次 · Makes one; its text is shown once.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Option(help: "机构标识 · id of the organisation")
        var organisation: String

        @Option(help: "角色 · role")
        var role: Role

        @Option(help: "权限，以空格或逗号隔开；不写则为角色的全部 · scopes; none: all of the role")
        var scopes: String?

        @Option(help: "负责人的账号 · login of who answers for it")
        var holder: String?

        @Option(help: "到期日或时刻；不写则不到期 · the last day, or a moment")
        var expires: String?

        func run() throws {
            let request = AccessDesk.KeyRequest(
                organisation: organisation, role: role, scopes: try AccessWords.scopes(scopes),
                holder: holder, expiresAt: try DayOptions.moment(expires, "--expires"))
            let done = try options.changing {
                try AccessDesk($0).createKey(request, actor.doing())
            }
            options.show(done)
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "换一把密钥，旧的过渡几天 · Makes another one; the old one lives on for days.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "旧密钥的前缀，如 rq_Ab3dEf9h · prefix of the old key")
        var prefix: String

        @Option(help: "旧密钥再用几天 · how many days the old key lives on")
        var overlapDays: Int64 = 7

        func validate() throws {
            if !(0...365).contains(overlapDays) {
                throw ValidationError("--overlap-days: 0–365")
            }
        }

        func run() throws {
            let doing = actor.doing()
            let end = Instant(milliseconds: doing.at.milliseconds + overlapDays * 86_400_000)
            let done = try options.changing {
                try AccessDesk($0).rotateKey(
                    prefix: AccessWords.prefix(prefix), overlapEnds: end, doing)
            }
            options.show(done)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "作废一把密钥，即时生效 · Ends a key at once.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "密钥的前缀 · prefix of the key")
        var prefix: String

        func run() throws {
            let doing = actor.doing()
            let done = try options.changing {
                try AccessDesk($0).revokeKey(prefix: AccessWords.prefix(prefix), doing)
            }
            let name = "rq_" + done.made.prefix
            options.show(
                [
                    options.say("密钥 \(name) 已作废。", "The key \(name) is revoked.")
                        + options.entry(done.entry)
                ],
                .object([
                    ("key", .of(done.made, at: doing.at)), ("entry", .number(done.entry.seq)),
                ]))
        }
    }
}

extension [Account] {
    /// By id.
    var logins: [String: String] {
        Dictionary(map { ($0.id, $0.login) }, uniquingKeysWith: { _, new in new })
    }
}

extension AccessOptions {
    /// Shows a key with its text, this once.
    fileprivate func show(_ done: AccessDesk.Recorded<AccessDesk.NewKey>) {
        let (key, text) = (done.made.key, done.made.text.revealed)
        show(
            [
                say("密钥：", "Key: ") + text,
                say("权限：", "Scopes: ") + key.scopes.text,
                say(
                    "只显示这一次，请立即保存；遗失只能换新。",
                    "Shown this once: keep it now; a lost one can only be replaced."),
                entry(done.entry),
            ],
            .object([
                ("key", .of(key, at: key.createdAt)), ("text", .text(text)),
                ("entry", .number(done.entry.seq)),
            ]))
    }
}

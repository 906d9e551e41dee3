import Access
import ArgumentParser
import Diagnostics
import Registry
import Storage
import UseCases

/// `rongqiao access account list|add|password|disable`
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "账号 · Accounts of people.",
        subcommands: [List.self, Add.self, Password.self, Disable.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出账号 · Lists them.")

        @OptionGroup var options: AccessOptions

        func run() throws {
            let all = try options.reading { try $0.reading { try $0.accounts() } }
            options.show(
                options.page.accounts(all),
                .object([("accounts", .list(all.map(AccessJSON.of)))]))
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "开一个账号，一次性口令只显示这一次 · Adds one; its password is shown once.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "账号 · login")
        var login: String

        @Option(help: "机构标识 · id of the organisation")
        var organisation: String

        @Option(help: "角色（可多次） · role, may be repeated")
        var role: [Role]

        func run() throws {
            let done = try options.changing {
                try AccessDesk($0).addAccount(
                    login: login, organisation: organisation, roles: Set(role), actor.doing())
            }
            options.show(done)
        }
    }

    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "另给一个一次性口令，原口令和会话作废 · Sets another one-time password.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "账号 · login")
        var login: String

        func run() throws {
            let done = try options.changing {
                try AccessDesk($0).setPassword(of: login, actor.doing())
            }
            options.show(done)
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "停用账号，会话和名下密钥随之失效 · Ends an account for good.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "账号 · login")
        var login: String

        func run() throws {
            let done = try options.changing {
                try AccessDesk($0).disableAccount(login, actor.doing())
            }
            options.show(
                [
                    options.say("账号 \(login) 已停用。", "The account \(login) is disabled.")
                        + options.entry(done.entry)
                ],
                .object([("account", .of(done.made)), ("entry", .number(done.entry.seq))]))
        }
    }
}

extension AccessOptions {
    /// Shows an account with its password, this once.
    func show(_ done: AccessDesk.Recorded<AccessDesk.NewAccount>) {
        let (account, password) = (done.made.account, done.made.password.revealed)
        show(
            newPassword(account, password) + [entry(done.entry)],
            .object([
                ("account", .of(account)), ("oneTimePassword", .text(password)),
                ("entry", .number(done.entry.seq)),
            ]))
    }

    func newPassword(_ account: Account, _ password: String) -> [String] {
        [
            say("账号：", "Login: ") + account.login,
            say("一次性口令：", "One-time password: ") + password,
            say(
                "只显示这一次；登录后须先改成自己的。",
                "Shown this once; it has to be changed after logging in."),
        ]
    }
}

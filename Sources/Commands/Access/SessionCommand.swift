import Access
import ArgumentParser
import Diagnostics
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao access session list|end`
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "会话 · Who is logged in.",
        subcommands: [List.self, End.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出会话 · Lists them.")

        @OptionGroup var options: AccessOptions

        func run() throws {
            let (all, accounts) = try options.reading {
                (try $0.sessions(), try $0.reading { try $0.accounts() })
            }
            let now = Terminal.now
            let live = all.filter { $0.refusal(at: now) == nil }
            let logins = accounts.logins
            options.show(
                options.page.sessions(live, logins),
                .object([
                    ("sessions", .list(live.map { .of($0, login: logins[$0.account]) }))
                ]))
        }
    }

    struct End: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "结束一个账号或全部的会话 · Ends the sessions of an account, or all.")

        @OptionGroup var options: AccessOptions

        @Argument(help: "账号 · login")
        var login: String?

        @Flag(help: "全部账号 · all accounts")
        var all = false

        func validate() throws {
            if all == (login != nil) {
                throw ValidationError("写一个账号，或 --all · name a login or say --all")
            }
        }

        func run() throws {
            let count = try options.changing { base -> Result<Int, AccessRefusal> in
                guard let login else { return .success(try base.end(.all)) }
                guard let account = try base.reading({ try $0.account(login: login) }) else {
                    return .failure(.loginUnknown(login))
                }
                return .success(try base.end(.account(account.id)))
            }
            options.show(
                [options.say("已结束 \(count) 个会话。", "\(count) sessions ended.")],
                .object([("ended", .number(Int64(count)))]))
        }
    }
}

/// `rongqiao access approval list`
struct ApprovalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval", abstract: "双人复核的事项 · What takes two persons.",
        subcommands: [List.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出事项 · Lists them.")

        @OptionGroup var options: AccessOptions

        @Flag(help: "只看待决定的 · only what is open")
        var open = false

        func run() throws {
            let now = Terminal.now
            let all = try options.reading { try $0.reading { try $0.approvals() } }
            let chosen = all.filter { !open || $0.state(at: now) == .open }
            options.show(
                options.page.approvals(chosen, at: now),
                .object([("approvals", .list(chosen.map { .of($0, at: now) }))]))
        }
    }
}

import Access
import ArgumentParser
import Diagnostics
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao access first-start`
struct FirstStartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-start",
        abstract: "首次设置：园区和第一个管理员 · The zone and its first administrator, once.")

    @OptionGroup var options: AccessOptions
    @OptionGroup var actor: AccessActor

    @Option(help: "园区标识 · id of the zone")
    var zone: String = "zone"

    @Option(help: "园区名称 · name of the zone")
    var name: String = "园区"

    @Option(help: "管理员账号 · login of the administrator")
    var login: String = "admin"

    func run() throws {
        let organisation = Organisation(id: zone, kind: .zone, name: name)
        let done = try options.changing(.make) {
            try AccessDesk($0).firstStart(organisation, login: login, actor.doing())
        }
        let (account, password) = (
            done.made.administrator.account, done.made.administrator.password.revealed
        )
        options.show(
            options.newPassword(account, password) + [options.entry(done.entry)],
            .object([
                ("organisation", .of(done.made.zone)), ("account", .of(account)),
                ("oneTimePassword", .text(password)), ("entry", .number(done.entry.seq)),
            ]))
    }
}

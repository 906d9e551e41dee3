import Access
public import ArgumentParser
import Diagnostics
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao access organisation list|add`
struct OrganisationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation", abstract: "机构 · Organisations.",
        subcommands: [List.self, Add.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出机构 · Lists them.")

        @OptionGroup var options: AccessOptions

        func run() throws {
            let all = try options.reading { try $0.reading { try $0.organisations() } }
            options.show(
                options.page.organisations(all),
                .object([("organisations", .list(all.map(AccessJSON.of)))]))
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记一个机构 · Adds an organisation.")

        @OptionGroup var options: AccessOptions
        @OptionGroup var actor: AccessActor

        @Argument(help: "标识：小写字母、数字、连字符 · id")
        var id: String

        @Option(help: "类别：zone office lender guarantor enterprise platform · kind")
        var kind: Organisation.Kind

        @Option(help: "名称，与台账和授权里写的一样 · name, as the books write it")
        var name: String

        @Option(help: "统一社会信用代码；企业必填 · credit code; an enterprise needs one")
        var uscc: String?

        func run() throws {
            let new = Organisation(id: id, kind: kind, name: name, uscc: try AccessWords.code(uscc))
            let done = try options.changing(.make) {
                try AccessDesk($0).createOrganisation(new, actor.doing())
            }
            options.show(
                [
                    options.say("已登记机构 \(id)。", "The organisation \(id) is added.")
                        + options.entry(done.entry)
                ],
                .object([
                    ("organisation", .of(done.made)), ("entry", .number(done.entry.seq)),
                ]))
        }
    }
}

extension Organisation.Kind: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}

/// Words of options.
enum AccessWords {
    static func code(_ text: String?) throws -> USCC? {
        guard let text else { return nil }
        do {
            return try USCC(text)
        } catch {
            throw ValidationError("--uscc 不是统一社会信用代码 · is no credit code: \(text)")
        }
    }

    static func scopes(_ text: String?) throws -> Set<Scope>? {
        guard let text else { return nil }
        guard let scopes = Set<Scope>(text: text) else {
            let known = Scope.allCases.map(\.rawValue).joined(separator: " ")
            throw ValidationError("--scopes: \(known)")
        }
        return scopes
    }

    /// As the lists show it, or without `rq_`.
    static func prefix(_ text: String) -> String {
        text.hasPrefix("rq_") ? String(text.dropFirst(3).prefix(8)) : text
    }
}

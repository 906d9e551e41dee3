import ArgumentParser
import Diagnostics
import Enterprises
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao enterprises list|rename|merge|same`
struct EnterprisesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enterprises",
        abstract: "企业库里的企业：名录、改名换码、合并 · The enterprises of the base.",
        subcommands: [
            EnterprisesListCommand.self, EnterprisesRenameCommand.self,
            EnterprisesMergeCommand.self, EnterprisesSameCommand.self,
        ])
}

/// `rongqiao enterprises rename ENTERPRISE [--name N] [--uscc C] --on D`
struct EnterprisesRenameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "改名或换代码，旧的仍查得到 · A new name or code; the old one stays findable.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "现在的信用代码或名称 · USCC or name until now")
    var enterprise: String

    @Option(help: "新名称 · new name")
    var name: String?

    @Option(help: "新的统一社会信用代码 · new USCC")
    var uscc: String?

    @Option(help: "从哪天起 · since when")
    var on: String

    @OptionGroup var actor: ActorOptions

    func validate() throws {
        if name == nil, uscc == nil {
            throw ValidationError("请写 --name 或 --uscc · write --name or --uscc.")
        }
        if let name, name.allSatisfy(\.isWhitespace) {
            throw ValidationError("--name 不能空 · --name must not be blank.")
        }
    }

    func run() throws {
        let day = try DayOptions.day(on)
        let identifiers =
            (name.map { [Identifier(.name, $0, since: day)] } ?? [])
            + (try code().map { [Identifier(.uscc, $0.text, since: day)] } ?? [])
        try EnterpriseDesk(common, actor, day).change { desk, base in
            let member = try desk.member(enterprise, base)
            try desk.refuseTaken(identifiers.map(\.value), but: member.id, base)
            let batch = NewBatch(
                source: "zone", asOf: day,
                members: [NewStatements(.known(member.id), identifiers: identifiers, facts: [])])
            return try base.record(
                batch, by: desk.act(.recordName, of: member.enterprise), desk.loaded.dictionary)
        }
    }

    private func code() throws -> USCC? {
        guard let uscc else { return nil }
        guard let code = try? USCC(uscc), code.hasValidCheckDigit else {
            throw ValidationError(
                "--uscc 不是有效的统一社会信用代码（18位，末位为校验码） · no valid USCC: \(uscc)")
        }
        return code
    }
}

/// `rongqiao enterprises merge ENTERPRISE INTO --on D`
struct EnterprisesMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "一家并入另一家（吸收合并） · One enterprise goes on in another.",
        discussion: """
            自该日起被并入的不再匹配；其数据仍归它自己，按以前的业务日仍查得到。
            From that day the first one is matched no more; its facts stay its own.
            """)

    @OptionGroup var options: SuccessionOptions

    func run() throws { try options.record(.merger) }
}

/// `rongqiao enterprises same ENTERPRISE INTO`
struct EnterprisesSameCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "same",
        abstract: "两个条目其实是一家 · Two entries are one enterprise.",
        discussion: """
            如一处缺了代码：前一个条目的全部数据归到后一个名下，矛盾照样列出。
            All facts of the first become those of the second; conflicts are listed as ever.
            """)

    @OptionGroup var options: SuccessionOptions

    func run() throws { try options.record(.same) }
}

/// Two enterprises and the day from which one goes on in the other.
struct SuccessionOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Argument(help: "并入别家的 · the one that ends")
    var enterprise: String

    @Argument(help: "并入的那一家 · the one that goes on")
    var into: String

    @Option(help: "从哪天起，默认今天 · since when")
    var on: String?

    @Option(help: "事由，记入日志 · why, for the journal")
    var reason: String?

    @OptionGroup var actor: ActorOptions

    func record(_ kind: Succession.Kind) throws {
        let day = try DayOptions.day(on)
        try EnterpriseDesk(common, actor, day).change { desk, base in
            let (old, new) = (try desk.member(enterprise, base), try desk.member(into, base))
            try NewIdentifiers.refuseSame(old.id, new.id, name: old.enterprise.name)
            return try base.record(
                Succession(kind, old.id, into: new.id, on: day),
                by: desk.act(.recordSuccession, of: old.enterprise, reason: reason))
        }
    }
}

import ArgumentParser
import Consents
import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao view ENTERPRISE --for LENDER --purpose P --reason-code R --by PERSON`
struct ViewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "某机构可以看到的企业数据；先记日志再显示 · What a receiver may see; logged first.",
        discussion: """
            每次查询先记入日志，被拒绝的也记；没有有效依据的指标只列名称和理由。
            Each query is logged before it is shown, a refused one too.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "数据的业务日，默认今天；授权总按查询当日判定 · day of the facts")
    var asOf: String?

    @Argument(help: "企业：统一社会信用代码或名称 · credit code or name")
    var enterprise: String

    @Option(name: .customLong("for"), help: "接收方：机构全称，或 园区 · receiver")
    var receiver: String

    @Option(help: "用途：financing evaluation servicing · purpose")
    var purpose: String

    @Option(
        help: "查询原因：pre-loan guarantee matching post-loan claim objection audit · reason")
    var reasonCode: String

    @Option(help: "查询人（姓名或工号），记入日志 · who looks")
    var by: String

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func run() throws {
        let question = ShowToReceiver.Question(
            receiver: try ConsentOptions.receiver(receiver),
            purpose: try ConsentOptions.purpose(purpose),
            reason: try ConsentOptions.reason(reasonCode), person: by,
            day: try DayOptions.day(asOf))
        let loaded = try common.load(.scoring)
        let policy = try common.installation()?.policy ?? SourcePolicy()
        let resolver = Resolver(
            dictionary: loaded.dictionary,
            precedence: Precedence(policy, dictionary: loaded.dictionary))
        let base = try common.base.open(.existing, common.lang)
        let view = try BaseFile.telling(common.lang) {
            let id = try base.reading { try one($0, question.day) }
            return try ShowToReceiver(resolver).view(
                of: id, question, in: base, at: Terminal.now)
        }
        switch format {
        case .text:
            let phrases = Phrases(language: common.lang, dictionary: loaded.dictionary)
            BankViewPage(view, phrases: phrases, width: Terminal.width).lines()
                .forEach(Terminal.say)
        case .json:
            var writer = JSONWriter()
            BankViewJSON(loaded.dictionary).write(view, &writer)
            Terminal.write(writer.bytes)
        }
        if view.isRefused { throw ExitCode(1) }
    }

    /// Exactly one enterprise: whose data they are is not guessed.
    private func one(_ view: any BaseView, _ day: Day) throws -> EnterpriseID {
        let found = try ReadConsents.find(enterprise, view, on: day)
        if found.count == 1 { return found[0].id }
        if found.isEmpty {
            throw Faults([
                Diagnostic(
                    .error, at: nil, code: "noEnterprise",
                    zh: "企业库里没有“\(enterprise)”；请核对统一社会信用代码或名称。",
                    en: "the base holds no “\(enterprise)”; check the code or the name.")
            ])
        }
        let names = found.prefix(5).map { $0.name(on: day) }
        throw Faults([
            Diagnostic(
                .error, at: nil, code: "severalEnterprises",
                zh: "“\(enterprise)”指 \(found.count) 家企业（\(names.joined(separator: "、"))）；"
                    + "请写统一社会信用代码。",
                en: "“\(enterprise)” is \(found.count) enterprises "
                    + "(\(names.joined(separator: ", "))); give the credit code.")
        ])
    }
}

/// `rongqiao accesses list`
struct AccessesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accesses", abstract: "查询日志 · Who looked at what.",
        subcommands: [AccessesListCommand.self])
}

struct AccessesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "最近的查询，新的在前 · The latest queries, newest first.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Option(help: "只列这家企业（代码或名称） · only this enterprise")
    var enterprise: String?

    @Option(help: "最多几条 · how many at most")
    var top = 100

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func validate() throws {
        if top < 1 { throw ValidationError("--top 至少写 1 · at least 1.") }
    }

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.scoring)
        let base = try common.base.open(.readOnly, common.lang)
        let records = try BaseFile.telling(common.lang) {
            try base.reading(knownAt: try day.moment()) { try self.records($0, asOf) }
        }
        switch format {
        case .text:
            let phrases = Phrases(language: common.lang, dictionary: loaded.dictionary)
            AccessLogPage(records, phrases: phrases, width: Terminal.width).lines()
                .forEach(Terminal.say)
        case .json:
            var writer = JSONWriter()
            ConsentJSON().accesses(records, &writer)
            Terminal.write(writer.bytes)
        }
    }

    private func records(_ view: any BaseView, _ asOf: Day) throws -> [LoggedAccess] {
        guard let enterprise else {
            return try ReadConsents.accesses(view, of: nil, limit: top, on: asOf)
        }
        let found = try ReadConsents.find(enterprise, view, on: asOf)
        let records = try found.flatMap {
            try ReadConsents.accesses(view, of: $0.id, limit: top, on: asOf)
        }
        return Array(records.sorted { $0.record.moment > $1.record.moment }.prefix(top))
    }
}

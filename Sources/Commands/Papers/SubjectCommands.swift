public import ArgumentParser
public import Consents
import Diagnostics
import Enterprises
import Quantities
import Registry
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao statement …`: what an enterprise wants every reader of its report to know.
struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "信息主体声明：印在企业的报告里 · What an enterprise states; its reports print it",
        subcommands: [StatementRecordCommand.self, StatementWithdrawCommand.self])
}

struct StatementRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "登记声明，替换前一份；不要写个人信息 · Record it in place of the last one; no personal data")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var said: SaidOptions

    @Option(help: "声明内容，最多 1000 字 · the text")
    var text: String

    func run() throws { try said.record(.statement(text), common, actor) }
}

struct StatementWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤回声明 · Take the statement back")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var said: SaidOptions

    func run() throws { try said.record(.statementWithdrawn, common, actor) }
}

/// `rongqiao objection …`: an enterprise says that a figure of it is wrong.
struct ObjectionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objection",
        abstract: "异议：登记、20 日内书面答复 · Objections to figures, answered within 20 days",
        subcommands: [
            ObjectionRecordCommand.self, ObjectionAnswerCommand.self, ObjectionListCommand.self,
        ])
}

struct ObjectionRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "登记企业对一项数据的异议；答复前数据带标记 · Record one; the figure is marked until answered")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var said: SaidOptions

    @Option(help: "指标：名称或编号 · label or id of the field")
    var field: String

    @Option(help: "企业的说法，最多 1000 字 · what it says")
    var text: String

    func run() throws {
        try said.record(common, actor) { .objection(field: try $0.field(field), text) }
    }
}

struct ObjectionAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "登记书面答复 · Record what it was answered in writing")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var said: SaidOptions

    @Option(help: "指标：名称或编号 · label or id of the field")
    var field: String

    @Option(help: "结果：corrected（已更正） lifted（属实） unsettled（无法核实） · outcome")
    var outcome: DataObjection.Outcome

    @Option(help: "答复内容，最多 1000 字 · the answer")
    var text: String

    func run() throws {
        try said.record(common, actor) { .answer(field: try $0.field(field), outcome, text) }
    }
}

extension DataObjection.Outcome: ExpressibleByArgument {}

/// Of whom something was said, and when.
struct SaidOptions: ParsableArguments {
    @Argument(help: "企业：统一社会信用代码或名称 · credit code or name")
    var enterprise: String

    @Option(help: "收到或发出的日期，默认今天 · day of receipt or answer")
    var day: String?

    func record(
        _ saying: SubjectWord.Saying, _ common: CommonOptions, _ actor: ActorOptions
    ) throws {
        try record(common, actor) { _ in saying }
    }

    func record(
        _ common: CommonOptions, _ actor: ActorOptions,
        _ saying: (HearSubject) throws -> SubjectWord.Saying
    ) throws {
        let day = try DayOptions.day(day)
        let desk = try EnterpriseDesk(common, actor, day)
        try desk.change { desk, base in
            let hear = HearSubject(desk.loaded.dictionary)
            let word = SubjectWord(try saying(hear), on: day)
            let member = try desk.member(enterprise, base)
            return try hear.record(
                word, of: member.id, key: member.enterprise.key, in: base,
                by: desk.act(.recordSubjectWord, of: member.enterprise))
        }
    }
}

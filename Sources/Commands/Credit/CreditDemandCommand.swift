import ArgumentParser
import CreditBook
import Diagnostics
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao credit demand …`
struct CreditDemandCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demand",
        abstract: "需求：提出、一览、查看、撤回 · What enterprises ask for.",
        subcommands: [
            DemandPostCommand.self, DemandListCommand.self, DemandShowCommand.self,
            DemandEndCommand<Withdrawing>.self, DemandEndCommand<NoNeed>.self,
        ])
}

/// `rongqiao credit demand post ENTERPRISE`
struct DemandPostCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "登记一项融资需求 · Records a demand.")
    static let write = "postDemand"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Option(help: "金额，如 300万元 · amount")
    var amount: String

    @Option(help: "期限，月数 · term in months")
    var months: Int

    @Option(help: "用途，企业的原话 · what for")
    var use: String

    @Option(help: "谁提出：部门或岗位，默认经办人 · who asked; default: --by")
    var askedBy: String?

    @Option(help: "想要的产品 · product wished for")
    var product: String?

    @Option(help: "需求编号，默认 XQ-年份-序号 · code of the demand")
    var code: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .demandPosted(
            .init(
                demand: code ?? draft.demandCode(),
                amount: try CreditWords.amount(amount, "--amount"), termMonths: months, use: use,
                askedBy: askedBy ?? options.actor.name, product: product))
    }

    func enterprise(_ view: any BaseView, _ day: Day) throws -> String? {
        let (key, note) = try EnterpriseRoll(view, on: day).key(enterprise)
        if let note { Terminal.complain([note], options.lang) }
        return key
    }
}

/// `rongqiao credit demand withdraw|no-need DEMAND`: with all its referrals that are still open.
struct DemandEndCommand<How: Ending>: LifeStepCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: How.word, abstract: How.ofDemand)
    }
    static var write: String { How.write }

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "需求编号 · code of the demand")
    var demand: String

    @Option(help: "说明 · why")
    var note: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        How.step(.init(of: .demand(demand), note: note))
    }
}

/// `rongqiao credit demand list`
struct DemandListCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "demands", abstract: "需求一览：走到哪一步、停了几天 · All demands.",
        aliases: ["list"])

    @OptionGroup var options: CreditReadOptions

    @Flag(help: "只看还没有结束的 · only those that have not ended")
    var open = false

    @Option(help: "至少几天没有动静 · idle for so many days")
    var idle: Int = 0

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let rows = desk.books.life.state.zoneDemands(on: desk.day).filter {
            (!open || $0.end == nil) && $0.idleDays >= idle
        }
        let page = DemandPage(rows, on: desk.day, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

/// `rongqiao credit demand show DEMAND`
struct DemandShowCommand: CreditViewCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一项需求的进展 · One demand.")

    @OptionGroup var options: CreditReadOptions

    @Argument(help: "需求编号 · code of the demand")
    var demand: String

    func page(_ desk: ViewDesk) throws -> CreditPageText {
        let rows = desk.books.life.state.zoneDemands(on: desk.day)
        guard let row = rows.first(where: { $0.demand == demand }) else {
            throw Faults([
                LifeRefusal(.unknownDemand, about: demand).diagnostic
            ])
        }
        let page = DemandPage([row], on: desk.day, desk.paper)
        return CreditPageText(lines: page.lines, json: page.json)
    }
}

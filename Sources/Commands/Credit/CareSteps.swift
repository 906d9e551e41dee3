import ArgumentParser
import CreditBook
import Diagnostics
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao credit alert raise|clear`
struct CreditAlertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert", abstract: "贷后预警：发出、解除 · Alerts after disbursement.",
        subcommands: [AlertRaiseCommand.self, AlertClearCommand.self])
}

/// `rongqiao credit alert raise ENTERPRISE --kind K --text T`
struct AlertRaiseCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise", abstract: "发出预警，银行待办里看得到 · Raises an alert.")
    static let write = "raiseAlert"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "统一社会信用代码或名称 · USCC or name")
    var enterprise: String

    @Option(help: "类别：经营异常名录 涉诉 欠税 失信名单 …… · kind")
    var kind: String

    @Option(help: "情况，写到能查 · what happened")
    var text: String

    @Option(help: "只关一张借据时写 · about one note")
    var note: String?

    @Option(help: "预警编号，默认 YJ-年份-序号 · code")
    var code: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .alertRaised(
            .init(
                alert: code ?? draft.alertCode(), kind: try word(), text: text,
                note: try note.map { try FindNote.find($0, in: draft.life) }))
    }

    private func word() throws -> LifeStep.AlertRaising.Kind {
        let kinds = LifeStep.AlertRaising.Kind.allCases
        if let found = kinds.first(where: { $0.label.zh == kind || $0.rawValue == kind }) {
            return found
        }
        let known = kinds.map { "\($0.label.zh) \($0.rawValue)" }.joined(separator: "、")
        throw ValidationError("没有预警类别“\(kind)”；可用 \(known) · unknown kind")
    }

    func enterprise(_ view: any BaseView, _ day: Day) throws -> String? {
        let (key, note) = try EnterpriseRoll(view, on: day).key(enterprise)
        if let note { Terminal.complain([note], options.lang) }
        return key
    }
}

/// `rongqiao credit alert clear ALERT --reason R`
struct AlertClearCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "解除预警 · Clears an alert.")
    static let write = "clearAlert"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "预警编号 · code of the alert")
    var alert: String

    @Option(help: "依据什么解除 · why")
    var reason: String

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .alertCleared(.init(alert: alert, reason: reason))
    }
}

/// `rongqiao credit breach close`
struct CreditBreachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breach", abstract: "越界：说明 · Breaches of lines.",
        subcommands: [BreachCloseCommand.self])
}

/// `rongqiao credit breach close BREACH --explanation E`
struct BreachCloseCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "越界已由银行说明 · The lender explained it.")
    static let write = "closeBreach"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "越界编号 · code of the breach")
    var breach: String

    @Option(help: "银行的说明 · what the lender said")
    var explanation: String

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .breachClosed(.init(breach: breach, explanation: explanation))
    }
}

/// `rongqiao credit correct STEP --reason R`
struct CreditCorrectCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "更正一步：日期、内容；原记录保留 · Corrects an earlier step.")
    static let write = "correctStep"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "步骤编号，见 credit history · id of the step")
    var earlier: String

    @Option(help: "为什么更正 · why")
    var reason: String

    @Option(help: "正确的业务日 · the right business day")
    var rightDay: String?

    @Option(help: "正确的内容，如 amount=30万元；rate=3.65%，或 JSON（分、百万分之一） · right members of its body")
    var set: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        try CorrectStep.correction(
            of: earlier, in: draft.life, reason: reason,
            day: try rightDay.map { try CreditWords.day($0, "--right-day") }, changes: set,
            recorded: draft.recorded())
    }
}

/// `rongqiao credit void STEP --reason R`
struct CreditVoidCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "作废一步：它没有发生；原记录保留 · Voids an earlier step.")
    static let write = "voidStep"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "步骤编号，见 credit history · id of the step")
    var earlier: String

    @Option(help: "为什么作废 · why")
    var reason: String

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .voided(.init(step: earlier, reason: reason))
    }
}

import ArgumentParser
import CreditBook
import UseCases

/// A step on a referral that says nothing but a remark: its word, what it is, how it is recorded.
protocol ReferralMove {
    static var word: String { get }
    static var abstract: String { get }
    static var write: String { get }
    static func step(_ body: LifeStep.OnReferral) -> LifeStep
}

enum Accepting: ReferralMove {
    static let word = "accept"
    static let abstract = "银行受理 · The lender accepts it for work."
    static let write = "acceptReferral"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .accepted(body) }
}

enum Contacting: ReferralMove {
    static let word = "contact"
    static let abstract = "联系了企业（--note 方式） · The lender contacted the firm."
    static let write = "contactEnterprise"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .contacted(body) }
}

enum Requesting: ReferralMove {
    static let word = "request"
    static let abstract = "要求补正，承诺暂停计时（--note 缺什么） · Papers are owed."
    static let write = "requestDocuments"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .documentsRequested(body) }
}

enum Supplying: ReferralMove {
    static let word = "supply"
    static let abstract = "补正完成，承诺继续计时 · The papers came."
    static let write = "supplyDocuments"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .documentsSupplied(body) }
}

enum OpeningDiligence: ReferralMove {
    static let word = "begin"
    static let abstract = "开始尽调 · Due diligence begins."
    static let write = "beginDiligence"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .dueDiligenceOpened(body) }
}

enum EndingDiligence: ReferralMove {
    static let word = "done"
    static let abstract = "完成尽调（--note 结论） · Due diligence is done."
    static let write = "finishDiligence"
    static func step(_ body: LifeStep.OnReferral) -> LifeStep { .dueDiligenceDone(body) }
}

/// `rongqiao credit accept|contact|… REFERRAL`
struct ReferralMoveCommand<Move: ReferralMove>: LifeStepCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: Move.word, abstract: Move.abstract)
    }
    static var write: String { Move.write }

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "推荐编号，如 XQ-2026-001-T1 · code of the referral")
    var referral: String

    @Option(help: "说明 · remark")
    var note: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        Move.step(.init(referral: referral, note: note))
    }
}

/// `rongqiao credit documents request|supply REFERRAL`
struct DocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents", abstract: "补正：要求、完成 · Papers owed and supplied.",
        subcommands: [
            ReferralMoveCommand<Requesting>.self, ReferralMoveCommand<Supplying>.self,
        ])
}

/// `rongqiao credit diligence begin|done REFERRAL`
struct DiligenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diligence", abstract: "尽调：开始、完成 · Due diligence.",
        subcommands: [
            ReferralMoveCommand<OpeningDiligence>.self, ReferralMoveCommand<EndingDiligence>.self,
        ])
}

/// How a demand or a referral ends without a decision.
protocol Ending {
    static var word: String { get }
    static var ofDemand: String { get }
    static var ofReferral: String { get }
    static var write: String { get }
    static func step(_ body: LifeStep.Ending) -> LifeStep
}

enum Withdrawing: Ending {
    static let word = "withdraw"
    static let ofDemand = "企业撤回需求，连同未结束的推荐 · The firm withdraws it."
    static let ofReferral = "企业撤回这一家的推荐 · The firm withdraws this referral."
    static let write = "withdraw"
    static func step(_ body: LifeStep.Ending) -> LifeStep { .withdrawn(body) }
}

enum NoNeed: Ending {
    static let word = "no-need"
    static let ofDemand = "企业已无需求 · The firm needs it no more."
    static let ofReferral = "企业对这一家已无需求 · No need of this lender."
    static let write = "endNoNeed"
    static func step(_ body: LifeStep.Ending) -> LifeStep { .noNeed(body) }
}

enum NotReached: Ending {
    static let word = "not-reached"
    static let ofDemand = "联系不上企业 · The firm was not reached."
    static let ofReferral = "联系不上企业 · The firm was not reached."
    static let write = "endNotReached"
    static func step(_ body: LifeStep.Ending) -> LifeStep { .notReached(body) }
}

/// `rongqiao credit withdraw|no-need|not-reached REFERRAL`
struct ReferralEndCommand<How: Ending>: LifeStepCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: How.word, abstract: How.ofReferral)
    }
    static var write: String { How.write }

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "推荐编号 · code of the referral")
    var referral: String

    @Option(help: "说明 · why")
    var note: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        How.step(.init(of: .referral(referral), note: note))
    }
}

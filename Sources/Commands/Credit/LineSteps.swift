import ArgumentParser
import CreditBook
import Diagnostics
import Quantities
import Storage
import UseCases

/// `rongqiao credit approve REFERRAL`
struct CreditApproveCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "授信批复：金额、到期、利率、用信条件 · Approves a line.")
    static let write = "approveLine"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "推荐编号 · code of the referral")
    var referral: String

    @Option(help: "批复金额 · amount")
    var amount: String

    @Option(help: "最后提款日 · last day on which it may be drawn")
    var until: String

    @Option(help: "年利率，如 3.65% · rate a year")
    var rate: String?

    @Option(help: "用信条件，可写几次；“超过100万元：补办抵押”只管超过的提款 · condition")
    var condition: [String] = []

    @Flag(help: "循环额度，归还后可再提 · revolving")
    var revolving = false

    @Option(help: "授信编号，默认 推荐编号-SX · code of the line")
    var code: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        guard let post = draft.life.referrals[referral]?.post else {
            throw Faults([LifeRefusal(.unknownReferral, about: referral).diagnostic])
        }
        return .lineApproved(
            .init(
                line: code ?? draft.lineCode(referral), referral: referral, lender: post.lender,
                product: post.product, amount: try CreditWords.amount(amount, "--amount"),
                isRevolving: revolving, conditions: try conditions(),
                lastDay: try CreditWords.day(until, "--until"),
                rate: try rate.map { try CreditWords.yearlyRate($0, "--rate") }))
    }

    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord] {
        try StackingAdvice.beside(step, draft, try options.common.load())
    }

    /// `T1`, `T2` … in the order in which they are written.
    private func conditions() throws -> [LifeStep.Condition] {
        try condition.enumerated().map { index, text in
            let halves = text.split(maxSplits: 1) { "：:".contains($0) }.map(String.init)
            guard halves.count == 2, halves[0].hasPrefix("超过") else {
                return .init(id: "T\(index + 1)", text: text)
            }
            let above = try CreditWords.amount(String(halves[0].dropFirst(2)), "--condition")
            return .init(id: "T\(index + 1)", text: halves[1], above: above)
        }
    }
}

/// `rongqiao credit condition LINE CONDITION`
struct CreditConditionCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "condition", abstract: "用信条件已落实 · A condition is fulfilled.")
    static let write = "fulfilCondition"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "授信编号 · code of the line")
    var line: String

    @Argument(help: "条件编号，如 T1 · code of the condition")
    var condition: String

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .conditionFulfilled(.init(line: line, condition: condition))
    }
}

/// `rongqiao credit sign LINE`
struct CreditSignCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "签约，金额默认同批复 · The facility is signed.")
    static let write = "signFacility"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "授信编号 · code of the line")
    var line: String

    @Option(help: "合同号 · number of the contract")
    var contract: String

    @Option(help: "签约金额 · amount")
    var amount: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        let approved = draft.life.lines[line]?.approval.amount ?? .zero
        return .facilitySigned(
            .init(
                line: line, contract: contract,
                amount: try amount.map { try CreditWords.amount($0, "--amount") } ?? approved))
    }

    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord] {
        try StackingAdvice.beside(step, draft, try options.common.load())
    }
}

/// `rongqiao credit draw LINE --note N`
struct CreditDrawCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "按借据放款 · A draw by loan note.")
    static let write = "draw"

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "授信编号 · code of the line")
    var line: String

    @Option(help: "借据号 · the lender's number of the note")
    var note: String

    @Option(help: "放款金额 · amount")
    var amount: String

    @Option(help: "到期日 · the day on which all of it is due")
    var due: String

    @Option(help: "年利率，默认同批复 · rate a year; default: the line's")
    var rate: String?

    @Option(help: "担保机构全称 · guarantor")
    var guarantor: String?

    @Option(help: "担保的本金 · principal guaranteed")
    var guaranteed: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        guard let approval = draft.life.lines[line]?.approval else {
            throw Faults([LifeRefusal(.unknownLine, about: line).diagnostic])
        }
        return .drawn(
            .init(
                line: line, note: NoteKey(lender: approval.lender, number: note),
                amount: try CreditWords.amount(amount, "--amount"),
                due: try CreditWords.day(due, "--due"),
                rate: try rate.map { try CreditWords.yearlyRate($0, "--rate") } ?? approval.rate,
                guarantor: guarantor,
                guaranteed: try guaranteed.map { try CreditWords.amount($0, "--guaranteed") }))
    }
}

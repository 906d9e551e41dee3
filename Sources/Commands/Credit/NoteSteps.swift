import ArgumentParser
import CreditBook
import Diagnostics
import Programmes
import Quantities
import UseCases

/// What every step on a loan note takes.
struct NoteOptions: ParsableArguments {
    @Argument(help: "借据：银行#借据号，不重号时只写借据号 · LENDER#NUMBER, or the number")
    var note: String

    func key(_ draft: LifeDraft) throws -> NoteKey { try FindNote.find(note, in: draft.life) }
}

/// A step on a note that says nothing but a remark.
protocol NoteMove {
    static var word: String { get }
    static var abstract: String { get }
    static var write: String { get }
    static var mayEnd: Bool { get }
    static func step(_ body: LifeStep.OnNote) -> LifeStep
    /// What programmes that cover the note are told in its place.
    static func told(_ note: CoveredNote, _ head: StepHead) -> [ProgrammeRequest]
}

extension NoteMove {
    static var mayEnd: Bool { false }
    static func told(_ note: CoveredNote, _ head: StepHead) -> [ProgrammeRequest] { [] }
}

enum Monitoring: NoteMove {
    static let word = "monitor"
    static let abstract = "贷后检查（--remark 结论） · The loan was looked after."
    static let write = "monitorNote"
    static func step(_ body: LifeStep.OnNote) -> LifeStep { .monitored(body) }
}

enum Settling: NoteMove {
    static let word = "settle"
    static let abstract = "结清，余额须为零 · Nothing is owed any more."
    static let write = "settleNote"
    static let mayEnd = true
    static func step(_ body: LifeStep.OnNote) -> LifeStep { .settled(body) }
}

enum ClearingOverdue: NoteMove {
    static let word = "overdue-cleared"
    static let abstract = "逾期已还清 · What was overdue is paid."
    static let write = "clearOverdue"
    static func step(_ body: LifeStep.OnNote) -> LifeStep { .overdueCleared(body) }
    static func told(_ note: CoveredNote, _ head: StepHead) -> [ProgrammeRequest] {
        note.clearings(head)
    }
}

/// `rongqiao credit monitor|settle|… NOTE`
struct NoteMoveCommand<Move: NoteMove>: LifeStepCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: Move.word, abstract: Move.abstract)
    }
    static var write: String { Move.write }
    static var mayEnd: Bool { Move.mayEnd }

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "说明 · remark")
    var remark: String?

    func run() throws {
        if try !CoverDesk(options: options).took(of.note, Move.told) { try recordStep() }
    }

    func step(_ draft: LifeDraft) throws -> LifeStep {
        Move.step(.init(note: try of.key(draft), remark: remark))
    }
}

/// `rongqiao credit file NOTE --with NAME`
struct CreditFileCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "向计划、资金池或担保机构备案 · The note is filed.")
    static let write = "fileNote"

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "向谁备案 · with whom")
    var with: String

    @Option(help: "备案编号 · reference")
    var reference: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .filed(.init(note: try of.key(draft), with: with, reference: reference))
    }
}

/// `rongqiao credit repay NOTE --amount A`
struct CreditRepayCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "repay", abstract: "归还本金；在保的同时解保 · Principal is repaid, and cover released.")
    static let write = "repay"
    static let mayEnd = true

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "本金 · principal")
    var amount: String

    func run() throws {
        let repaid = try CreditWords.amount(amount, "--amount")
        let isTaken = try CoverDesk(options: options).took(of.note) { $0.releases(repaid, $1) }
        if !isTaken { try recordStep() }
    }

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .repaid(
            .init(
                note: try of.key(draft), amount: try CreditWords.amount(amount, "--amount")))
    }
}

/// `rongqiao credit extend NOTE --due D --reason R`
struct CreditExtendCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "展期：原借据改到期日 · The same note, due later.")
    static let write = "extendNote"

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "新到期日 · due then")
    var due: String

    @Option(help: "原因 · why")
    var reason: String

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .extended(
            .init(
                note: try of.key(draft), due: try CreditWords.day(due, "--due"), reason: reason))
    }
}

/// `rongqiao credit renew NOTE --new N --due D`
struct CreditRenewCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "renew", abstract: "无还本续贷：新借据承接余额 · A new note carries it on.")
    static let write = "renewNote"
    static let mayEnd = true

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(name: .customLong("new"), help: "新借据号 · number of the new note")
    var newNumber: String

    @Option(help: "新借据到期日 · due then")
    var due: String

    @Option(help: "新借据所占授信，默认原授信 · line of the new note")
    var line: String?

    @Option(help: "年利率 · rate a year")
    var rate: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .renewed(
            .init(
                note: try of.key(draft), newNumber: newNumber, line: line,
                due: try CreditWords.day(due, "--due"),
                rate: try rate.map { try CreditWords.yearlyRate($0, "--rate") }))
    }
}

/// `rongqiao credit restructure NOTE --reason R`
struct CreditRestructureCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "restructure", abstract: "重组：因还不上而改条件 · Other terms.")
    static let write = "restructureNote"

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "原因 · why")
    var reason: String

    @Option(help: "新到期日 · due then")
    var due: String?

    @Option(help: "新年利率 · rate a year")
    var rate: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        .restructured(
            .init(
                note: try of.key(draft), due: try due.map { try CreditWords.day($0, "--due") },
                rate: try rate.map { try CreditWords.yearlyRate($0, "--rate") }, reason: reason))
    }
}

/// `rongqiao credit overdue NOTE --since D --principal A`
struct CreditOverdueCommand: LifeStepCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "登记逾期 · Something owed was not paid.")
    static let write = "reportOverdue"
    static let mayEnd = true

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "逾期第一天，默认业务日 · first day")
    var since: String?

    @Option(help: "逾期本金，默认借据余额 · principal; default: the balance")
    var principal: String?

    func step(_ draft: LifeDraft) throws -> LifeStep {
        let key = try of.key(draft)
        let balance: Money =
            if case .becameOverdue(let body)? = draft.recorded() { body.principal } else {
                draft.life.notes[key]?.balance ?? .zero
            }
        return .becameOverdue(
            .init(
                note: key, since: try since.map { try CreditWords.day($0, "--since") } ?? draft.day,
                principal: try principal.map { try CreditWords.amount($0, "--principal") }
                    ?? balance))
    }
}

/// Whose claim a recovery or a write-off is about.
enum HolderWord: String, CaseIterable, ExpressibleByArgument {
    case lender, guarantor

    var holder: LifeStep.Holder { self == .lender ? .lender : .guarantor }
}

/// A step that takes principal off a claim: recovered or written off.
protocol ClaimMove {
    static var word: String { get }
    static var abstract: String { get }
    static var write: String { get }
    static func step(_ note: NoteKey, _ amount: Money, _ holder: LifeStep.Holder) -> LifeStep
}

enum Recovering: ClaimMove {
    static let word = "recover"
    static let abstract = "追偿收回本金 · Principal is recovered."
    static let write = "recover"
    static func step(_ note: NoteKey, _ amount: Money, _ holder: LifeStep.Holder) -> LifeStep {
        .recovered(.init(note: note, amount: amount, holder: holder))
    }
}

enum WritingOff: ClaimMove {
    static let word = "write-off"
    static let abstract = "核销 · Principal is written off."
    static let write = "writeOff"
    static func step(_ note: NoteKey, _ amount: Money, _ holder: LifeStep.Holder) -> LifeStep {
        .writtenOff(.init(note: note, amount: amount, holder: holder))
    }
}

/// `rongqiao credit recover|write-off NOTE --amount A`
struct ClaimMoveCommand<Move: ClaimMove>: LifeStepCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: Move.word, abstract: Move.abstract)
    }
    static var write: String { Move.write }
    static var mayEnd: Bool { true }

    @OptionGroup var options: CreditWriteOptions
    @OptionGroup var of: NoteOptions

    @Option(help: "本金 · principal")
    var amount: String

    @Option(help: "谁的债权：lender guarantor · whose claim")
    var holder: HolderWord = .lender

    func step(_ draft: LifeDraft) throws -> LifeStep {
        Move.step(
            try of.key(draft), try CreditWords.amount(amount, "--amount"), holder.holder)
    }
}

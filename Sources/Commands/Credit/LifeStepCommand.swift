import ArgumentParser
import CreditBook
import Diagnostics
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases

/// A command that records one step of the life of credit: what the step says is all that it adds.
protocol LifeStepCommand: ParsableCommand {
    /// Of the write, as the journal shows it, in lower camel case.
    static var write: String { get }
    var options: CreditWriteOptions { get }
    /// - Throws: `Faults`, or a wrong word of the options.
    func step(_ draft: LifeDraft) throws -> LifeStep
    /// The enterprise, where no earlier step names it.
    func enterprise(_ view: any BaseView, _ day: Day) throws -> String?
    /// Further steps of the same write.
    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord]
}

extension LifeStepCommand {
    func enterprise(_ view: any BaseView, _ day: Day) throws -> String? { nil }
    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord] { [] }

    func run() throws { try recordStep() }

    func recordStep() throws {
        let desk = try LifeDesk(options)
        let enterprise = try desk.reading { try self.enterprise($0, desk.today) }
        let done = try desk.credit.write(Self.write, options, .life) { books in
            let draft = try desk.draft(books.life)
            let step = try step(draft)
            return CreditWrite(
                steps: [try draft.record(step, enterprise: enterprise)] + (try more(step, draft)))
        }
        try desk.answer(done)
    }
}

/// What the commands that record steps share.
struct LifeDesk {
    let options: CreditWriteOptions
    /// Made once: a write that is planned twice keeps its id.
    let id: String
    let today: Day
    /// The business day that was written.
    let day: Day?

    init(_ options: CreditWriteOptions) throws {
        self.options = options
        id = options.identity()
        day = try options.day.map { try CreditWords.day($0, "--day") }
        today = try day ?? DayOptions.day(nil)
    }

    var credit: CreditDesk { CreditDesk(common: options.common) }

    func draft(_ life: LifeBook) throws -> LifeDraft {
        LifeDraft(life, id: id, day: day, today: today, evidence: options.evidence)
    }

    /// Reads the base, which the first write makes.
    func reading<Result>(_ body: (any BaseView) throws -> Result) throws -> Result {
        let base = try options.common.base.open(.make, options.lang)
        return try BaseFile.telling(options.lang) { try base.reading(body) }
    }

    /// Tells what was recorded, step by step.
    /// - Parameter products: by id, where the steps speak of any.
    func answer(
        _ done: RecordCredit.Done, _ notes: [Diagnostic] = [], products: [String: Bilingual] = [:]
    ) throws {
        Terminal.complain(notes + (try options.ahead()), options.lang)
        let roll = try reading { try EnterpriseRoll($0, on: today) }
        let paper = CreditPaper(
            CreditNames(enterprises: roll.names, products: products), done.foot,
            options.lang,
            width: Terminal.width)
        let lines = try done.write.steps.map { StepWords(paper).line(try LifeStep($0)) }
        credit.answer(done, options.format, lines.flatMap { paper.wrapped($0) })
    }
}

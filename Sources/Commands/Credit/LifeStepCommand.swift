import ArgumentParser
import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// A command that records one step of the life of credit: what the step says is all that it adds.
protocol LifeStepCommand: ParsableCommand {
    /// Of the write, as the journal shows it, in lower camel case.
    static var write: String { get }
    /// Whether it can end a note, and with it promises of subsidies.
    static var mayEnd: Bool { get }
    var options: CreditWriteOptions { get }
    /// - Throws: `Faults`, or a wrong word of the options.
    func step(_ draft: LifeDraft) throws -> LifeStep
    /// The enterprise, where no earlier step names it.
    func enterprise(_ view: any BaseView, _ day: Day) throws -> String?
    /// Further steps of the same write.
    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord]
}

extension LifeStepCommand {
    static var mayEnd: Bool { false }
    func enterprise(_ view: any BaseView, _ day: Day) throws -> String? { nil }
    func more(_ step: LifeStep, _ draft: LifeDraft) throws -> [StepRecord] { [] }

    func run() throws { try recordStep() }

    func recordStep() throws {
        let desk = try LifeDesk(options)
        let enterprise = try desk.reading { try self.enterprise($0, desk.today) }
        let stops = Self.mayEnd ? try stops() : nil
        let parts = Self.mayEnd ? StopSubsidies.parts : .life
        let done = try desk.credit.write(Self.write, options, parts) { books in
            let draft = try desk.draft(books.life)
            let step = try step(draft)
            let write = CreditWrite(
                steps: [try draft.record(step, enterprise: enterprise)] + (try more(step, draft)))
            return try stops?.following(write, books) ?? write
        }
        try desk.answer(done)
    }

    /// Promises of subsidies end with the note.
    private func stops() throws -> StopSubsidies {
        let loaded = try options.common.load(.credit)
        return StopSubsidies(
            loaded.terms, calendar: loaded.dictionary.codes.workingDays, at: Terminal.now)
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

    /// What followed for a promise of a subsidy.
    private func released(_ step: StepRecord) throws -> Bilingual {
        guard case .subsidyReleased(let body)? = ProgrammeStep(step) else {
            return Bilingual(step.kind)
        }
        let (kept, amount) = (body.keeps?.text, body.amount.text)
        return Bilingual(
            zh: "贴息承诺 \(body.promise) 随之终止，释放 \(amount)"
                + (kept.map { "；此前天数的至多 \($0) 仍可计提。" } ?? "。"),
            en: "The promise \(body.promise) ends with it; \(amount) is released"
                + (kept.map { ", at most \($0) may still be accrued for the days before." } ?? "."))
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
        let lines = try done.write.steps.map { step in
            step.book == .life
                ? StepWords(paper).line(try LifeStep(step)) : try released(step)[options.lang]
        }
        credit.answer(done, options.format, lines.flatMap { paper.wrapped($0) })
    }
}

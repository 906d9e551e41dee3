import Access
import CreditBook
import Diagnostics
import Documents
import HTTPTypes
import LoanTerms
import Programmes
import Quantities
import Registry
import Reports
import Storage
import UseCases
import Vocabulary

/// What the calls about programmes and pools share.
struct ProgrammeCall {
    let call: Call

    private var base: any EnterpriseBase { call.service.request.base }
    var loaded: LoadedCatalogue { call.ground.loaded }
    var calendar: WorkingDays { loaded.dictionary.codes.workingDays }

    func terms(_ id: String) throws -> ProgrammeTerms {
        guard let found = loaded.terms[id] else { throw Problem(.notFound) }
        return found
    }

    // MARK: whose

    /// Programmes and pools are the zone's; a guarantor sees its own rows, a lender its own.
    func isSeen(_ row: RowState) -> Bool {
        call.principal?.reach?.covers(
            enterprise: nil, lender: row.lender, guarantor: row.guarantor) ?? false
    }

    func isSeen(_ state: BatchState) -> Bool {
        call.principal?.reach?.covers(
            enterprise: nil, lender: state.filing.lender, guarantor: state.filing.guarantor)
            ?? false
    }

    /// A code that somebody else uses: nothing is told but that another one is needed.
    static func codeIsTaken(_ name: String) -> Problem {
        Problem(
            .conflict, zh: "\(name)：这个编号不能用，请换一个。", en: "\(name): take another code.")
    }

    // MARK: reading

    func reading(
        _ parts: CreditBooks.Parts = [.programmes, .money]
    ) throws -> (books: CreditBooks, paper: ProgrammePaper) {
        let kept = call.service.books
        let (books, names) = try kept.reading(parts, knownAt: call.knownAt) {
            ($0, try kept.roll($1, on: call.asOf).codes)
        }
        let paper = ProgrammePaper(
            names: names, foot: books.foot, language: call.language, width: 80)
        return (books, paper)
    }

    func standing(
        _ id: String, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage {
        let terms = try terms(id)
        return terms.kind == .pool
            ? paper.pool(terms, books.programmes, books.money)
            : paper.standing(terms, books.programmes, books.money)
    }

    func json(_ page: ProgrammeAnswerPage, _ books: CreditBooks) -> Answer {
        .json(page.json(books.foot))
    }

    // MARK: writing

    /// The head of the step: sent again on another day it is the same.
    /// - Parameter id: one that what it is about gives; else it is made of the key of the call.
    func head(_ id: String? = nil, day: Day? = nil) throws -> StepHead {
        try base.reading { view in
            try StepHead.sent(
                id ?? call.stepID, on: day ?? call.day("day"), today: call.moment.day(),
                evidence: call.optionalWords("evidence"), in: view)
        }
    }

    /// Plans what is asked; nothing is recorded.
    /// - Throws: `Faults` with everything that stands against it.
    func wouldTake(_ request: ProgrammeRequest, _ books: CreditBooks) throws {
        let runner = RunProgramme(
            base, loaded.terms, calendar: calendar, by: call.actor, at: call.moment)
        _ = try runner.plan(request, on: books)
    }

    /// Does what is asked; answers what was recorded.
    func run(_ request: ProgrammeRequest, warnings: [Diagnostic] = []) throws -> Answer {
        try run([request], warnings: warnings)
    }

    /// Several, one for each programme; the answer names the entry of the last.
    func run(_ requests: [ProgrammeRequest], warnings: [Diagnostic] = []) throws -> Answer {
        let runner = RunProgramme(
            base, loaded.terms, books: call.service.books, calendar: calendar,
            stacking: loaded.stacking, by: call.actor, at: call.moment,
            runsAhead: call.body["ahead"]?.truth ?? call.truth("ahead"))
        let done = try requests.map(runner.run)
        var writer = JSONWriter()
        writer.beginObject()
        if let entry = done.last?.record.result.entry { writer.member("entry", entry) }
        writer.recorded(done.flatMap(\.record.write.steps))
        writer.noted(done.flatMap(\.notes) + warnings)
        writer.endObject()
        return Answer(.created, writer.take())
    }
}

extension JSONWriter {
    /// `"steps": […]` of a write.
    mutating func recorded(_ steps: [StepRecord]) {
        key("steps")
        beginArray()
        for step in steps {
            beginObject()
            member("id", step.id)
            member("kind", step.kind)
            member("subject", step.subject)
            member("day", step.day.iso)
            key("body")
            raw(step.body)
            endObject()
        }
        endArray()
    }
}

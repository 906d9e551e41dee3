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
    var loaded: LoadedCatalogue { call.service.ground.loaded }
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

    // MARK: reading

    func reading() throws -> (books: CreditBooks, paper: ProgrammePaper) {
        let kept = call.service.books
        let (books, names) = try kept.reading([.programmes, .money], knownAt: call.knownAt) {
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

    /// The head of the step.
    var head: StepHead {
        StepHead(
            call.stepID, on: call.day("day") ?? call.moment.day(),
            evidence: call.optionalWords("evidence"))
    }

    /// Does what is asked; answers what was recorded.
    func run(_ request: ProgrammeRequest) throws -> Answer {
        let call = call
        let runner = RunProgramme(
            base, loaded.terms, books: call.service.books, calendar: calendar, by: call.actor,
            at: call.moment,
            answering: { steps in call.keeping { CreditCall.answer($0, steps) } })
        let done = try runner.run(request)
        call.once?.wasKept()
        return CreditCall.answer(done.record.result, done.record.write.steps)
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

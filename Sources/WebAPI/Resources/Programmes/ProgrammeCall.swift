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

    // MARK: reading

    func reading() throws -> (books: CreditBooks, paper: ProgrammePaper) {
        let (books, names) = try base.reading(knownAt: call.knownAt) { view in
            (try CreditBooks(view, [.programmes, .money]), try enterpriseNames(view))
        }
        let paper = ProgrammePaper(
            names: names, foot: books.foot, language: call.language, width: 80)
        return (books, paper)
    }

    private func enterpriseNames(_ view: any BaseView) throws -> [String: String] {
        var names: [String: String] = [:]
        for stored in try view.enterprises() {
            if let code = stored.uscc(on: call.asOf)?.text {
                names[code] = stored.name(on: call.asOf)
            }
        }
        return names
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

    /// Plans what is asked; nothing is recorded.
    /// - Throws: `Faults` with everything that stands against it.
    func wouldTake(_ request: ProgrammeRequest, _ books: CreditBooks) throws {
        let runner = RunProgramme(
            base, loaded.terms, calendar: calendar, by: call.actor, at: call.moment)
        _ = try runner.plan(request, on: books)
    }

    /// Does what is asked; answers what was recorded.
    func run(_ request: ProgrammeRequest) throws -> Answer {
        let runner = RunProgramme(
            base, loaded.terms, calendar: calendar, by: call.actor, at: call.moment)
        let done = try runner.run(request)
        var writer = JSONWriter()
        writer.beginObject()
        switch done.record.result {
        case .recorded(let entry, _), .alreadyRecorded(let entry, _):
            writer.member("entry", entry.seq)
        case .refused: break
        }
        writer.recorded(done.record.write.steps)
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

import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports
import Storage
import UseCases

/// Steps on a note that a programme covers go through the programme, so that nobody has to record
/// them twice.
struct CoverDesk {
    let options: CreditWriteOptions

    /// Whether the programmes took the step; false where none has to be told of it.
    func took(
        _ text: String, _ make: (CoveredNote, StepHead) -> [ProgrammeRequest]
    ) throws -> Bool {
        // Somebody who sends a step of the life book again gets that step's answer.
        guard InputFile.exists(options.common.base.path), try !isLifeStep() else { return false }
        let books = try CreditDesk(common: options.common).books([.life, .programmes])
        guard let key = try? FindNote.find(text, in: books.life),
            let note = CoveredNote(key, books)
        else { return false }
        let requests = make(note, try options.head())
        if requests.isEmpty { return false }
        let office = try ProgrammeOffice(options.common)
        for request in requests {
            try office.run(options, request) { books, paper in
                try CreditWords.row(request.subject, office, books, paper)
            }
        }
        return true
    }

    private func isLifeStep() throws -> Bool {
        guard let id = options.id else { return false }
        return try CreditDesk(common: options.common).reading {
            try $0.step(id: id)?.step.book == .life
        }
    }
}

extension CreditWords {
    /// The page of the row that a request speaks of.
    fileprivate static func row(
        _ subject: String, _ office: ProgrammeOffice, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage? {
        try office.row(try row(subject), books, paper)
    }
}

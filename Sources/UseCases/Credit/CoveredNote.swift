public import CreditBook
import Diagnostics
public import Programmes
public import Quantities

/// A loan note under the cover of programmes or pools (在保借据): what happens to it is recorded once,
/// by the programme, whose write tells the life of credit.
public struct CoveredNote {
    private let note: NoteState
    private let rows: [RowState]

    /// Nil where the life book does not know the note, or no programme covers it now.
    public init?(_ key: NoteKey, _ books: CreditBooks) {
        guard let note = books.life.notes[key] else { return nil }
        self.note = note
        rows = books.programmes.rows(of: key).filter {
            $0.stage == .inForce || $0.stage == .overdue
        }
        if rows.isEmpty { return nil }
    }

    /// The releases that a repayment means, one for each programme; with what was repaid before and
    /// not released.
    public func releases(_ repaid: Money, _ head: StepHead) -> [ProgrammeRequest] {
        numbered(rows, head) { row, head in
            let ahead = max(0, note.repaid.fen - row.released.fen)
            return .release(
                RowAmount(row: row.key, amount: Money(fen: repaid.fen + ahead)), head)
        }
    }

    /// The requests that clear an overdue note; none where no programme had its notice.
    public func clearings(_ head: StepHead) -> [ProgrammeRequest] {
        numbered(rows.filter { $0.stage == .overdue }, head) { .clearOverdue($0.key, $1) }
    }

    /// The first request has the id that was given.
    private func numbered(
        _ rows: [RowState], _ head: StepHead, _ make: (RowState, StepHead) -> ProgrammeRequest
    ) -> [ProgrammeRequest] {
        rows.enumerated().map { index, row in
            let id = index == 0 ? head.id : "\(head.id)/\(index + 1)"
            return make(row, StepHead(id, on: head.day, evidence: head.evidence))
        }
    }
}

/// What the programme book (项目台账) and the life of credit (经办记录) say of the same repayments.
enum ReleasedAndRepaid {
    /// A release says that principal was repaid: the life book must have at least as much.
    static func differences(_ programmes: ProgrammeBook, _ life: LifeBook) -> [Diagnostic] {
        programmes.rows.values.sorted { $0.key < $1.key }.compactMap { row in
            let key = NoteKey(lender: row.lender, number: row.row.note)
            guard let note = life.notes[key], row.released > note.repaid else { return nil }
            return Diagnostic(
                .error, at: nil, code: "releasedBeyondRepaid",
                zh: "\(row.key.text)：项目台账解保 \(row.released.text)，经办记录借据 \(key.text) "
                    + "只还本 \(note.repaid.text)。",
                en:
                    "\(row.key.text): the programme book released \(row.released.text), but "
                    + "the life of credit has \(note.repaid.text) repaid on \(key.text).")
        }
    }
}

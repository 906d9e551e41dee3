import CreditBook
import Diagnostics
import Programmes
import Quantities
import Reports

/// What the books hold of each enterprise, sorted once for all reports.
struct CreditFolders: Sendable {
    private let life: LifeState
    private let asOf: Day
    private let reported: [String: [EnterpriseReport.Reported]]
    private let guarantees: [String: [EnterpriseReport.Guarantee]]

    init(_ books: CreditBooks, _ loaded: LoadedCatalogue, asOf: Day) {
        life = books.life.state
        self.asOf = asOf
        reported = Self.reported(books.reported, asOf)
        guarantees = Self.guarantees(books.programmes, loaded, asOf)
    }

    func of(_ enterprise: String) -> EnterpriseReport.Credit {
        EnterpriseReport.Credit(
            view: life.ownView(of: enterprise, on: asOf), reported: reported[enterprise] ?? [],
            guarantees: guarantees[enterprise] ?? [])
    }

    /// Of each note the row of its lender's newest sheet up to the business day.
    private static func reported(
        _ book: ReportedBook, _ asOf: Day
    ) -> [String: [EnterpriseReport.Reported]] {
        var found: [String: [EnterpriseReport.Reported]] = [:]
        for lender in book.lenders {
            let months = book.months(of: lender).filter { $0.last <= asOf }
            guard let month = months.last, let sheet = book.month(month, of: lender) else {
                continue
            }
            for note in sheet.adjusted {
                found[note.enterprise, default: []].append(
                    EnterpriseReport.Reported(lender: lender, month: month, note: note))
            }
        }
        return found
    }

    private static func guarantees(
        _ book: ProgrammeBook, _ loaded: LoadedCatalogue, _ asOf: Day
    ) -> [String: [EnterpriseReport.Guarantee]] {
        var found: [String: [EnterpriseReport.Guarantee]] = [:]
        let rows = book.rows.values.filter { $0.filedOn <= asOf }
        for row in rows.sorted(by: { $0.key < $1.key }) {
            found[row.row.enterprise, default: []].append(
                EnterpriseReport.Guarantee(
                    programme: loaded.terms[row.programme]?.name ?? Bilingual(row.programme),
                    guarantor: row.guarantor, lender: row.lender, note: row.row.note,
                    filedOn: row.filedOn, confirmed: row.confirmed, inForce: row.inForce,
                    paidOut: row.paidOut))
        }
        return found
    }
}

import Diagnostics
import LoanTerms
import Programmes
import Quantities
import UseCases

/// The subsidies of a loan note as items of its cost sheet: what was paid on its day, what is
/// promised and not yet paid on the last day of the subsidy.
struct SubsidyCost {
    let common: CommonOptions

    /// - Throws: status 1 where the books do not know the note.
    func items(_ text: String) throws -> [CostItem] {
        let books = try EventFile.books(common, [.life, .programmes])
        do {
            let note = try FindNote.find(text, in: books.life)
            let terms = try ProgrammeOffice(common).loaded.terms
            return books.programmes.subsidies.promises(for: note).compactMap { state in
                SubsidyCost.item(state, terms[state.programme]?.name[common.lang])
            }
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }

    /// Nil where nothing is promised for good or paid: what is only held may still go.
    static func item(_ state: SubsidyState, _ name: String?) -> CostItem? {
        guard state.wasConfirmed else { return nil }
        var payments = state.payments.map { DatedAmount($0.day, $0.body.amount) }
        let coming = Money(fen: state.payable.fen + state.left.fen)
        if coming > .zero { payments.append(DatedAmount(state.promise.end, coming)) }
        return CostItem(
            .subsidy, chargedBy: name ?? state.programme, .byPeriod, payments)
    }
}

public import Programmes
import Quantities
import Vocabulary

/// A batch as its page shows it (批次核对): decisions on record; of rows that are not decided, what the
/// check of the filing day says.
public struct BatchStanding {
    public let decisions: [RowDecision]
    public let portfolio: PortfolioReading?

    /// - Parameter books: with the life of credit, the programmes and the money book.
    public init(
        _ state: BatchState, _ terms: ProgrammeTerms, _ books: CreditBooks,
        _ loaded: LoadedCatalogue
    ) {
        let desk = ProgrammeDesk(
            terms: terms, book: books.programmes, money: books.money,
            calendar: loaded.dictionary.codes.workingDays,
            bounds: loaded.guarantorBounds(terms),
            lookout: StackingLookout(loaded.stacking, life: books.life))
        let found = desk.check.check(state.filing, filedOn: state.filedOn)
        decisions = found.decisions.map { made in
            books.programmes.rows[RowKey(state.filing.batch, made.row)]?.decision ?? made
        }
        portfolio = found.portfolio
    }
}

extension LoadedCatalogue {
    /// Bounds of a guarantor: those of the terms, else those of regulation.
    public func guarantorBounds(_ terms: ProgrammeTerms?) -> GuarantorBounds? {
        terms?.guarantor
            ?? self.terms.values.filter { $0.kind == .bounds }.min { $0.id < $1.id }?.guarantor
    }
}

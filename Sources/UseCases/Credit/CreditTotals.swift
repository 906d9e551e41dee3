public import CreditBook
import Programmes
public import Quantities
public import Reports

/// What one enterprise has with all lenders (企业合计), with all that bears on its next loan: the rules
/// on other credit, whether loans are first ones, subsidies as far as they go and as promised.
public enum CreditTotals {
    /// The books that it reads.
    public static let parts: CreditBooks.Parts = [.life, .reported, .programmes]

    /// - Parameters:
    ///   - enterprise: as the books name it.
    ///   - books: with the life of credit up to the day.
    ///   - facts: what sources said of first loans: `FirstLoanDesk.facts`.
    public static func page(
        of enterprise: String, _ books: CreditBooks, _ facts: [LoanHistory.Statement],
        _ loaded: LoadedCatalogue, on day: Day, _ paper: CreditPaper
    ) -> TotalsPage {
        let state = books.life.state
        let firsts = FirstLoanDesk(books, enterprise, facts)
        return TotalsPage(
            state.totals(of: enterprise, on: day), firstLoan: firsts.next(after: day),
            earliest: firsts.earliest(until: day),
            subsidies: SubsidyLimits.shares(state, of: enterprise, loaded, on: day),
            promises: books.programmes.subsidies.promises(for: enterprise).filter {
                $0.promisedOn <= day && !$0.isLapsed(on: day)
            },
            stacking: StackingAdvice(loaded, books.life, on: day).now(of: enterprise),
            on: day, paper)
    }
}

public import CreditBook
import MoneyLedger
import Programmes
public import Quantities
import Vocabulary

// What the views of a lender and of promises take from the books and the catalogue.
extension CreditBooks {
    /// The clocks of the catalogue that run in this installation.
    public func promises(_ loaded: LoadedCatalogue, on day: Day) -> PromiseLedger {
        PromiseLedger(
            life.state, sets: loaded.promises.filter(\.applies),
            days: loaded.dictionary.codes.workingDays, on: day)
    }

    /// A lender's rows with what is left of its quotas in the money book, under every programme
    /// whose terms name the product.
    public func queue(of lender: String, _ loaded: LoadedCatalogue, on day: Day) -> [LenderQueueRow]
    {
        life.state.queue(of: lender, on: day, ledger: promises(loaded, on: day)) { product in
            loaded.terms.values.filter { $0.products.contains(product) }
                .sorted { $0.id < $1.id }.compactMap { terms in
                    money.quotaLeft(terms.id, lender, year: day.year).map {
                        QuotaLeft(programme: terms.id, name: terms.name, left: $0)
                    }
                }
        }
    }
}

extension MoneyBook {
    /// What a lender may still file under a programme in a year, pending amounts counted; nil
    /// without such an account.
    func quotaLeft(_ programme: String, _ lender: String, year: Int) -> Money? {
        balance(ProgrammeAccounts(programme).quota(lender, year).id)?.lowest
    }
}

import CreditBook
public import Diagnostics
import Enterprises
import Products
public import Quantities
public import Reports
import Storage
import Vocabulary

/// Books with the names that their pages need, read at one moment: what every face shows comes from
/// here.
public struct CreditReading: Sendable {
    public let books: CreditBooks
    /// The enterprises as the base has them on the day of the reading.
    public let roll: EnterpriseRoll

    init(_ books: CreditBooks, _ roll: EnterpriseRoll) {
        (self.books, self.roll) = (books, roll)
    }

    /// A page's paper, with names of enterprises, products and fields.
    public func paper(
        _ loaded: LoadedCatalogue, _ language: Language, width: Int
    ) -> CreditPaper {
        let fields = loaded.dictionary.fields.map { ($0.id, $0.label) }
        let names = CreditNames(
            enterprises: roll.names, products: loaded.productNames,
            fields: Dictionary(fields) { first, _ in first })
        return CreditPaper(names, books.foot, language, width: width)
    }

    /// The same for pages of the reported book: enterprises as the sheets call them, and as the
    /// base does, which goes before.
    public func reportedPaper(
        _ loaded: LoadedCatalogue, _ language: Language, width: Int
    ) -> CreditPaper {
        let names = books.reported.names.merging(roll.names) { $1 }
        return CreditPaper(
            CreditNames(enterprises: names, products: loaded.productNames), books.foot, language,
            width: width)
    }
}

extension KeptBooks {
    /// The books as known by a moment, with the enterprises of a day.
    /// - Parameter isCut: whether steps of the life of credit after that day are left out.
    public func view(
        _ parts: CreditBooks.Parts, knownAt: Instant?, on day: Day, isCut: Bool = true
    ) throws -> CreditReading {
        try reading(parts, knownAt: knownAt, until: isCut ? day : nil) { books, view in
            CreditReading(books, try roll(view, on: day))
        }
    }
}

extension LoadedCatalogue {
    /// Of all products, by id.
    public var productNames: [String: Bilingual] {
        let found = catalogue.ids.compactMap { id in catalogue.latest(id).map { (id, $0.name) } }
        return Dictionary(found) { first, _ in first }
    }
}

extension ReportedBook {
    /// Names of enterprises by credit code, as the last sheet that has them calls them.
    fileprivate var names: [String: String] {
        var names: [String: String] = [:]
        for lender in lenders {
            for month in months(of: lender) {
                for note in self.month(month, of: lender)?.adjusted ?? [] {
                    if let code = note.uscc { names[code] = note.name }
                }
            }
        }
        return names
    }
}

import ArgumentParser
import CreditBook
import Diagnostics
import Products
import Quantities
import Reports
import Storage
import UseCases

/// What questions about the reported book share: the books, names, paper.
struct ReportedDesk {
    let books: CreditBooks
    let loaded: LoadedCatalogue
    let paper: CreditPaper
    let day: Day

    var book: ReportedBook { books.reported }

    init(_ options: CreditReadOptions) throws {
        day = try options.day()
        loaded = try options.common.load()
        let (lang, day) = (options.lang, day)
        let desk = CreditDesk(common: options.common)
        let (books, names) = try desk.reading(knownAt: try options.moment()) { view in
            let books = try CreditBooks(view, [.life, .reported])
            return (books, try ReportedDesk.names(view, books.reported, on: day))
        }
        self.books = books
        paper = CreditPaper(
            CreditNames(enterprises: names, products: Self.products(loaded)), books.foot, lang,
            width: Terminal.width)
    }

    /// As the sheets call them, and as the base does, which goes before.
    static func names(
        _ view: any BaseView, _ book: ReportedBook, on day: Day
    ) throws -> [String: String] {
        var names: [String: String] = [:]
        for lender in book.lenders {
            for month in book.months(of: lender) {
                for note in book.month(month, of: lender)?.adjusted ?? [] {
                    if let code = note.uscc { names[code] = note.name }
                }
            }
        }
        for enterprise in try view.enterprises() {
            let name = enterprise.name(on: day)
            if let code = enterprise.uscc(on: day), !name.isEmpty { names[code.text] = name }
        }
        return names
    }

    static func products(_ loaded: LoadedCatalogue) -> [String: Bilingual] {
        let found = loaded.catalogue.ids.compactMap { id in
            loaded.catalogue.latest(id).map { (id, $0.name) }
        }
        return Dictionary(found) { first, _ in first }
    }

    /// A lender of the book by its full name.
    /// - Throws: status 1 for one that sent nothing.
    static func check(_ lender: String?, _ book: ReportedBook, _ lang: Language) throws {
        guard let lender, !book.lenders.contains(lender) else { return }
        throw Terminal.fail([noLender(lender, book)], lang)
    }

    private static func noLender(_ lender: String, _ book: ReportedBook) -> Diagnostic {
        let known = book.lenders.joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "noSuchLender",
            zh: "报送台账里没有“\(lender)”的月报；已报的机构：\(known.isEmpty ? "无" : known)。请写全称。",
            en: "“\(lender)” sent no month sheet; lenders: \(known.isEmpty ? "none" : known).")
    }

    /// - Throws: status 1 for a month that did not come in.
    func month(_ month: Month, of lender: String) throws -> ReportedMonth {
        try Self.check(lender, book, paper.language)
        if let state = book.month(month, of: lender) { return state }
        let known = book.months(of: lender).map(\.iso).joined(separator: "、")
        throw Terminal.fail(
            [
                Diagnostic(
                    .error, at: nil, code: "noSuchMonth",
                    zh: "\(lender)没有报过\(month.chinese)；已报：\(known)。",
                    en: "\(lender) sent no sheet of \(month.iso); there are \(known).")
            ], paper.language)
    }

    /// - Throws: status 1 where the catalogue has no policy.
    static func policy(_ loaded: LoadedCatalogue, _ lang: Language) throws -> ReportedPolicy {
        if let policy = loaded.reportedPolicy { return policy }
        throw Terminal.fail(
            [
                Diagnostic(
                    .error, at: nil, code: "noReportedPolicy",
                    zh: "目录里没有 sheets/policy.yaml（分类下限、月结规定）。",
                    en: "the catalogue has no sheets/policy.yaml (class floor, closing).")
            ], lang)
    }

    static func tell(_ format: CreditFormat, _ lines: [String], _ json: [UInt8]) {
        switch format {
        case .json: Terminal.write(json)
        case .text: lines.forEach(Terminal.say)
        }
    }
}

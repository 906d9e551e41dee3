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
        let reading = try CreditDesk(common: options.common).view(
            [.life, .reported], knownAt: try options.moment(), on: day, isCut: false)
        books = reading.books
        paper = reading.reportedPaper(loaded, options.lang, width: Terminal.width)
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

import ArgumentParser
import CreditBook
import Diagnostics
import Products
import Quantities
import Reports
import Storage
import UseCases
import Vocabulary

/// A command that only shows something of the books: a page for people, JSON for scripts.
protocol CreditViewCommand: ParsableCommand {
    var options: CreditReadOptions { get }
    /// Which books it reads.
    static var parts: CreditBooks.Parts { get }
    func page(_ desk: ViewDesk) throws -> CreditPageText
}

/// A page in both forms.
struct CreditPageText {
    let lines: [String]
    let json: [UInt8]
}

extension CreditViewCommand {
    static var parts: CreditBooks.Parts { .life }

    func run() throws {
        let desk = try ViewDesk(options, Self.parts)
        let page = try BaseFile.telling(options.lang) { try self.page(desk) }
        switch options.format {
        case .json: Terminal.write(page.json)
        case .text: page.lines.forEach(Terminal.say)
        }
    }
}

/// What a view is made of: the books up to its day, as known by its moment, with names.
struct ViewDesk {
    let day: Day
    let loaded: LoadedCatalogue
    let books: CreditBooks
    let roll: EnterpriseRoll
    let paper: CreditPaper

    init(_ options: CreditReadOptions, _ parts: CreditBooks.Parts) throws {
        let (day, moment) = (try options.day(), try options.moment())
        self.day = day
        loaded = try options.common.load()
        let desk = CreditDesk(common: options.common)
        let reading = try desk.view(parts, knownAt: moment, on: day)
        (books, roll) = (reading.books, reading.roll)
        paper = reading.paper(loaded, options.lang, width: Terminal.width)
    }

    /// The key of an enterprise that the books or the base know.
    func enterprise(_ text: String) throws -> String {
        let state = books.life.state
        let known = Set(
            state.demands.values.map(\.enterprise) + state.lines.values.map(\.enterprise)
                + state.notes.values.map(\.enterprise) + state.alerts.values.map(\.enterprise))
        if known.contains(text) { return text }
        let (key, note) = try roll.key(text)
        if let note, !known.contains(key) {
            throw Faults([note.asError])
        }
        return key
    }
}

extension Diagnostic {
    /// Of a question: what is not known cannot be shown.
    fileprivate var asError: Diagnostic {
        Diagnostic(
            .error, at: location, code: "noEnterprise",
            zh: "企业库和台账里都没有这家企业；请写统一社会信用代码或全称。",
            en: "neither the base nor the books know this enterprise; write its USCC or full name.")
    }
}

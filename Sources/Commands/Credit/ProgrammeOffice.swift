import ArgumentParser
import Diagnostics
import Documents
import Foundation
import MoneyLedger
import Programmes
import Quantities
import Reports
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// What the commands about programmes and pools share.
struct ProgrammeOffice {
    let common: CommonOptions
    let loaded: LoadedCatalogue

    init(_ common: CommonOptions) throws {
        self.common = common
        loaded = try common.load(.credit)
    }

    var lang: Language { common.lang }
    var calendar: WorkingDays { loaded.dictionary.codes.workingDays }

    /// - Throws: status 1, with the nearest id.
    func terms(_ id: String) throws -> ProgrammeTerms {
        if let found = loaded.terms[id] { return found }
        let named = loaded.terms.values.filter { $0.name.zh.contains(id) }
        if let only = named.first, named.count == 1 { return only }
        throw Terminal.fail([ProgrammeFaults.noTerms(id, Array(loaded.terms.keys))], lang)
    }

    /// Asks the books; what is read is told on the page's paper.
    func show(
        _ options: CreditReadOptions,
        _ parts: CreditBooks.Parts = [.life, .programmes, .money],
        _ page: (CreditBooks, ProgrammePaper) throws -> ProgrammeAnswerPage
    ) throws {
        let (moment, through) = (try options.moment(), try options.through())
        let (books, names) = try CreditDesk(common: common).reading(knownAt: moment) {
            (
                try CreditBooks($0, parts, programmesThrough: through),
                try roll($0, options.day())
            )
        }
        let made = try page(books, paper(names, books, through: through))
        write(made, options.format, books.foot)
    }

    func write(_ page: ProgrammeAnswerPage, _ format: CreditFormat, _ foot: BookFoot) {
        switch format {
        case .json: Terminal.write(page.json(foot))
        case .text: page.lines.forEach(Terminal.say)
        }
    }

    func paper(
        _ names: [String: String], _ books: CreditBooks, through: Day? = nil
    ) -> ProgrammePaper {
        ProgrammePaper(
            names: names, foot: books.foot, language: lang, width: Terminal.width,
            through: through)
    }

    /// Names of enterprises by credit code.
    func roll(_ view: any BaseView, _ day: Day) throws -> [String: String] {
        var names: [String: String] = [:]
        for stored in try view.enterprises() {
            if let code = stored.uscc(on: day)?.text { names[code] = stored.name(on: day) }
        }
        return names
    }

    /// Does what is asked and answers: the page of the books after it, or JSON of the write.
    func run(
        _ options: CreditWriteOptions, _ request: ProgrammeRequest,
        _ page: (CreditBooks, ProgrammePaper) throws -> ProgrammeAnswerPage?
    ) throws {
        let base = try common.base.open(.make, lang)
        try BaseFile.telling(lang) {
            let done = try runner(base, options).run(request)
            Terminal.complain(done.notes + (try options.ahead()), lang)
            let (books, names) = try base.reading {
                (
                    try CreditBooks($0, [.life, .programmes, .money]),
                    try roll($0, request.head.day)
                )
            }
            let made = try page(books, paper(names, books))
            let desk = CreditDesk(common: common)
            switch options.format {
            case .json:
                Terminal.write(
                    desk.json(done.record) { writer in
                        guard let made else { return }
                        writer.key("page")
                        writer.raw(Array(made.json(books.foot).dropLast()))
                    })
            case .text:
                made?.lines.forEach(Terminal.say)
                Terminal.say(desk.told(done.record))
            }
        }
    }

    func runner(_ base: SQLiteBase, _ options: CreditWriteOptions) -> RunProgramme {
        RunProgramme(
            base, loaded.terms, calendar: calendar, stacking: loaded.stacking,
            by: options.actor.name, at: Terminal.now, runsAhead: options.runsAhead)
    }

    /// The page of the programme or pool that a request was about.
    func standing(
        _ id: String, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage {
        let terms = try terms(id)
        return terms.kind == .pool
            ? paper.pool(terms, books.programmes, books.money)
            : paper.standing(terms, books.programmes, books.money)
    }

    /// The page of a loss.
    func loss(
        _ id: String, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage? {
        guard let loss = books.programmes.losses[id], let row = books.programmes.rows[loss.row]
        else { return nil }
        return paper.loss(loss, row, try terms(row.programme))
    }

    /// The page of one row.
    func row(
        _ key: RowKey, _ books: CreditBooks, _ paper: ProgrammePaper
    ) throws -> ProgrammeAnswerPage? {
        guard let row = books.programmes.rows[key] else { return nil }
        return paper.guarantees([row], isIllustrative: try terms(row.programme).isIllustrative)
    }
}

extension CreditWriteOptions {
    /// Sent again on another day it is the same.
    /// - Parameter standard: an id that the same write always gets where none is given; nil for a
    ///   new one.
    func head(_ standard: String? = nil) throws -> StepHead {
        let (id, today) = (id ?? standard ?? identity(), try DayOptions.day(nil))
        let given = try day.map { try CreditWords.day($0, "--day") }
        guard InputFile.exists(common.base.path) else {
            return StepHead(id, on: given ?? today, evidence: evidence)
        }
        return try CreditDesk(common: common).reading {
            try StepHead.sent(id, on: given, today: today, evidence: evidence, in: $0)
        }
    }
}

extension CreditWords {
    /// `PL-1#3`
    static func row(_ text: String) throws -> RowKey {
        let parts = text.split(separator: "#")
        if parts.count == 2, let number = Int(parts[1]) { return RowKey(String(parts[0]), number) }
        throw ValidationError("笔要写成 批次#行号，如 PL-1#3 · write a row as BATCH#ROW: \(text)")
    }

    static func party(_ text: String) throws -> Party {
        let found = Party.allCases.first { $0.rawValue == text || $0.name.zh == text }
        if let found { return found }
        let known = Party.allCases.map { "\($0.rawValue)（\($0.name.zh)）" }.joined(separator: " ")
        throw ValidationError("没有“\(text)”这一方；可用 · known: \(known)")
    }

    /// `re_guarantor=10万元`, several.
    static func parts(_ texts: [String]) throws -> [PartyAmount] {
        try texts.map { text in
            let halves = text.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else {
                throw ValidationError("写成 一方=金额，如 re_guarantor=10万元 · PARTY=AMOUNT: \(text)")
            }
            return PartyAmount(
                try party(String(halves[0])), try amount(String(halves[1]), "PARTY=AMOUNT"))
        }
    }
}

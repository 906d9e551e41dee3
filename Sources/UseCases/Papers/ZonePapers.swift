import CreditBook
import Diagnostics
import Papers
public import Products
import Programmes
public import Quantities
import Reports
import Seals
public import Storage
import Vocabulary

/// Makes the papers that banks, guarantors and pools get out of what a base held at one moment:
/// the books are read once, however many papers are made of them.
public struct ZonePapers {
    /// How papers are made, whatever the base holds.
    public struct Setting: Sendable {
        public let loaded: LoadedCatalogue
        public let installation: Installation?
        /// Version of the program.
        public let engine: String

        public init(
            _ loaded: LoadedCatalogue, _ installation: Installation?, engine: String
        ) {
            (self.loaded, self.installation, self.engine) = (loaded, installation, engine)
        }

        func head(_ asOf: Day, _ knownAt: Instant?, _ books: CreditBooks) -> PaperHead {
            PaperHead(
                issuer: installation?.zoneName ?? Bilingual(zh: "园区", en: "the zone"),
                asOf: asOf, knownAt: knownAt, engine: engine,
                journal: .init(length: books.journal.length, digest: books.journal.digest.hex))
        }
    }

    let setting: Setting
    let asOf: Day
    let head: PaperHead
    /// The programmes up to the business day, and the life of credit; the money book whole.
    let books: CreditBooks
    /// The steps of programmes and pools, in the order of recording.
    let steps: [RecordedStep]
    /// Of enterprises by every code and name that they had.
    let names: [String: String]

    /// - Parameters:
    ///   - asOf: the business day; what happened later is left out.
    ///   - knownAt: what the view is of; nil for all that is on record.
    public init(
        _ view: any BaseView, _ setting: Setting, asOf: Day, knownAt: Instant?
    ) throws {
        (self.setting, self.asOf) = (setting, asOf)
        books = try CreditBooks(
            view, [.life, .programmes, .money], programmesThrough: asOf
        ).until(asOf)
        steps = try view.steps(StepFilter(book: .programme))
        names = try EnterpriseRoll(view, on: asOf).names
        head = setting.head(asOf, knownAt, books)
    }

    /// The terms that somebody names by id or by a part of the name.
    func terms(_ text: String) throws(Faults) -> ProgrammeTerms {
        let all = setting.loaded.terms
        if let found = all[text] { return found }
        let named = all.values.filter { $0.name.zh.contains(text) }
        if let only = named.first, named.count == 1 { return only }
        throw Faults([ProgrammeFaults.noTerms(text, all.keys.sorted())])
    }

    func ledger(through day: Day) -> LedgerDay { LedgerDay(books.money, through: day) }

    func desk(_ terms: ProgrammeTerms) -> ProgrammeDesk {
        ProgrammeDesk(
            terms: terms, book: books.programmes, money: books.money, life: books.life,
            calendar: setting.loaded.dictionary.codes.workingDays,
            bounds: setting.loaded.guarantorBounds(terms))
    }
}

/// Why a paper cannot be made.
enum PaperFaults {
    /// - Parameter kind: such as 批次 and batch.
    static func notFound(
        _ kind: Bilingual, _ code: String, on day: Day, _ known: some Sequence<String>
    ) -> Diagnostic {
        let guess = nearest(to: code, in: known)
        return Diagnostic(
            .error, at: nil, code: "notFound",
            zh: "截至 \(day.iso)，账簿里没有\(kind.zh)“\(code)”" + (guess.map { "；是否指“\($0)”？" } ?? "。"),
            en: "the books hold no \(kind.en) “\(code)” on \(day.iso)"
                + (guess.map { "; did you mean “\($0)”?" } ?? "."))
    }

    static func notAPool(_ name: Bilingual) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "notAPool",
            zh: "“\(name.zh)”不是风险补偿资金池，没有对账单。",
            en: "\(name.en) is no risk pool and has no statement.")
    }

    static func poolWithoutMoney(_ name: Bilingual, _ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "periodWithoutData",
            zh: "截至 \(day.iso)，资金账里没有“\(name.zh)”的任何资金；先登记出资，或换一个报告期。",
            en: "by \(day.iso) the money book holds nothing of \(name.en); record what is paid in, "
                + "or take another period.")
    }

    static func periodAhead(_ label: Bilingual, _ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "periodWithoutData",
            zh: "\(label.zh)在业务日 \(day.iso) 还没有开始，没有数字。",
            en: "\(label.en) has not begun on \(day.iso); there are no figures.")
    }

    static func noRate(_ note: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "rateMissing",
            zh: "借据“\(note)”没有登记利率；请写明年利率。",
            en: "loan note “\(note)” has no rate on record; give the yearly rate.")
    }
}

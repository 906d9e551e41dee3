import CreditBook
public import Diagnostics
import MoneyLedger
import Programmes
import Registry
import Seals
public import Storage

/// Works the books of credit out again from what is recorded, and compares: steps that a book
/// refuses now, and operations that come out otherwise, show that the program or the base has
/// changed behind them.
public enum ReplayBooks {
    /// One for each book, and what two books say of the same things. Each book is replayed once for
    /// all of them.
    public static var checks: [BaseCheck] {
        let books = ReplayedBooks()
        return [
            money(books), life(books), reported, programmes(books), programmesAndMoney(books),
            programmesAndLife(books),
        ]
    }

    /// Every operation on the money book, each entry's as one set, with what became of it.
    public static var money: BaseCheck { money(ReplayedBooks()) }

    /// What the programme book and the money book say of the same things, to the fen.
    public static var programmesAndMoney: BaseCheck { programmesAndMoney(ReplayedBooks()) }

    /// What was replayed, in words; nil where nothing of credit is recorded.
    public static func line(_ view: any BaseView) throws -> Bilingual? {
        var counts: [StepRecord.Book: Int] = [:]
        try view.steps(.all) { counts[$0.step.book, default: 0] += 1 }
        let operations = try view.moneyCount()
        guard !counts.isEmpty || operations > 0 else { return nil }
        let life = counts[.life] ?? 0
        let reported = counts[.reported] ?? 0
        let programme = counts[.programme] ?? 0
        return Bilingual(
            zh: "账册：经办记录 \(life) 步，报送台账 \(reported) 步，批量担保和资金池 \(programme) 步，"
                + "资金账 \(operations) 笔。",
            en:
                "Books: "
                + "\(English.count(life, "step")) of credit, "
                + "\(reported) of reports, \(programme) of "
                + "programmes, "
                + "\(English.count(operations, "money operation")).")
    }

    private static func money(_ books: ReplayedBooks) -> BaseCheck {
        BaseCheck(name: Bilingual(zh: "资金账重放", en: "replay of the money book")) { view in
            try books.money(view).found
        }
    }

    /// Every step of the life of credit.
    private static func life(_ books: ReplayedBooks) -> BaseCheck {
        BaseCheck(name: Bilingual(zh: "经办记录重放", en: "replay of the life of credit")) { view in
            try books.life(view).found
        }
    }

    /// Every step of the reported book, with the sheet that it speaks of.
    private static var reported: BaseCheck {
        BaseCheck(name: Bilingual(zh: "报送台账重放", en: "replay of the reported book")) { view in
            var book = ReportedBook()
            return try ReplayedBooks.refused(.reported, in: view) { step in
                book.apply(step, try sheet(of: step, view)).map(\.text)
            }
        }
    }

    /// Every step of the programme book.
    private static func programmes(_ books: ReplayedBooks) -> BaseCheck {
        BaseCheck(name: Bilingual(zh: "项目台账重放", en: "replay of the programme book")) { view in
            try books.programmes(view).found
        }
    }

    private static func programmesAndMoney(_ books: ReplayedBooks) -> BaseCheck {
        BaseCheck(
            name: Bilingual(zh: "项目台账与资金账核对", en: "programme book against money book")
        ) { view in
            try ProgrammeIdentities(books.programmes(view).book, books.money(view).book)
                .differences.map(\.diagnostic)
        }
    }

    /// What was released under a programme was repaid in the life of credit.
    private static func programmesAndLife(_ books: ReplayedBooks) -> BaseCheck {
        BaseCheck(
            name: Bilingual(
                zh: "项目台账与经办记录核对", en: "programme book against life of credit")
        ) { view in
            ReleasedAndRepaid.differences(
                try books.programmes(view).book, try books.life(view).book)
        }
    }

    private static func sheet(
        of recorded: RecordedStep, _ view: any BaseView
    ) throws -> MonthSheet? {
        guard case .sheetReceived(let body)? = try? ReportedStep(recorded.step) else { return nil }
        return try view.sheet(id: body.sheet)?.sheet
    }
}

/// Books that the checks of one view share: whichever asks first has them replayed.
private final class ReplayedBooks {
    /// A book with what it says of its steps.
    typealias Replayed<Book> = (book: Book, found: [Diagnostic])

    private var head: Digest?
    private var kept:
        (
            money: Replayed<MoneyBook>?, life: Replayed<LifeBook>?,
            programmes: Replayed<ProgrammeBook>?
        )

    func money(_ view: any BaseView) throws -> Replayed<MoneyBook> {
        try forgetOthers(view)
        if let known = kept.money { return known }
        let (book, differences) = try MoneyReplay.compared(view)
        let made = (book, differences.map(\.diagnostic))
        kept.money = made
        return made
    }

    func life(_ view: any BaseView) throws -> Replayed<LifeBook> {
        try forgetOthers(view)
        if let known = kept.life { return known }
        var book = LifeBook()
        let found = try Self.refused(.life, in: view) { book.apply($0).map(\.text) }
        kept.life = (book, found)
        return (book, found)
    }

    func programmes(_ view: any BaseView) throws -> Replayed<ProgrammeBook> {
        try forgetOthers(view)
        if let known = kept.programmes { return known }
        var book = ProgrammeBook()
        let found = try Self.refused(.programme, in: view) { book.apply($0).map(\.text) }
        kept.programmes = (book, found)
        return (book, found)
    }

    /// What was replayed of another state is not of this one.
    private func forgetOthers(_ view: any BaseView) throws {
        let now = try view.head()?.digest
        if now != head { kept = (nil, nil, nil) }
        head = now
    }

    /// What a book says of steps that it does not take any more.
    static func refused(
        _ book: StepRecord.Book, in view: any BaseView,
        _ apply: (RecordedStep) throws -> [Bilingual]
    ) throws -> [Diagnostic] {
        var found: [Diagnostic] = []
        try view.steps(StepFilter(book: book)) { step in
            found += try apply(step).map { diagnostic(step, $0) }
        }
        return found
    }

    private static func diagnostic(_ recorded: RecordedStep, _ reason: Bilingual) -> Diagnostic {
        let (id, entry) = (recorded.step.id, recorded.entry)
        return Diagnostic(
            .error, at: nil, code: "stepReplayRefused",
            zh: "第 \(entry) 笔的步骤 \(id) 重放时不被接受：\(reason.zh)",
            en: "step \(id) of entry \(entry) is refused when it is replayed: \(reason.en)")
    }
}

extension MoneyReplay.Difference {
    fileprivate var diagnostic: Diagnostic {
        let (id, entry) = (recorded.operation.id, recorded.entry)
        let stored = recorded.outcome.encoded
        let now = replayed?.encoded ?? "—"
        return Diagnostic(
            .error, at: nil, code: "moneyReplayDiffers",
            zh: "第 \(entry) 笔的资金操作 \(id) 重放不同：存 \(stored)，重放 \(now)。",
            en: "entry \(entry): money operation \(id): stored \(stored), now \(now).")
    }
}

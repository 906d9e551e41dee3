import CreditBook
import Diagnostics
import MoneyLedger
public import Storage

/// Works the books of credit out again from what is recorded, and compares: steps that a book
/// refuses now, and operations that come out otherwise, show that the program or the base has
/// changed behind them.
public enum ReplayBooks {
    /// One for each book.
    public static var checks: [BaseCheck] { [money, reported] }

    /// Every operation on the money book, each entry's as one set, with what became of it.
    public static var money: BaseCheck {
        BaseCheck(name: Bilingual(zh: "资金账重放", en: "replay of the money book")) { view in
            try MoneyReplay.differences(view).map(\.diagnostic)
        }
    }

    /// Every step of the reported book, with the sheet that it speaks of.
    public static var reported: BaseCheck {
        BaseCheck(name: Bilingual(zh: "报送台账重放", en: "replay of the reported book")) { view in
            var book = ReportedBook()
            return try refused(.reported, in: view) { step in
                book.apply(step, try sheet(of: step, view)).map(\.text)
            }
        }
    }

    private static func sheet(
        of recorded: RecordedStep, _ view: any BaseView
    ) throws -> MonthSheet? {
        guard case .sheetReceived(let body)? = try? ReportedStep(recorded.step) else { return nil }
        return try view.sheet(id: body.sheet)?.sheet
    }

    /// What a book says of steps that it does not take any more.
    private static func refused(
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

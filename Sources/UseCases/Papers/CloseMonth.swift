import CreditBook
import Diagnostics
public import Programmes
public import Quantities
import Registry
import Reports
import Seals
public import Storage

/// Closes a month (月结): freezes the figures of the zone's report as one step of the journal. What
/// somebody records in between is counted, since the close is planned on the books as they stand.
public struct CloseMonth {
    /// What was done.
    public struct Done: Sendable {
        public let record: RecordCredit.Done
        public let closing: MonthClosing
    }

    private let base: any EnterpriseBase
    private let kept: KeptBooks?
    private let setting: ZoneReports.Setting

    /// - Parameter books: those in memory; nil to work them out for this request.
    public init(
        _ base: any EnterpriseBase, _ setting: ZoneReports.Setting, books: KeptBooks? = nil
    ) {
        (self.base, self.setting, kept) = (base, setting, books)
    }

    /// - Parameters:
    ///   - day: the business day of the close.
    ///   - moment: of the record.
    /// - Throws: `Faults` where the month is not over or closed already, or the books are empty;
    ///   `BaseFault`.
    public func close(
        _ month: Month, on day: Day, by actor: String, at moment: Instant
    ) throws -> Done {
        var made: MonthClosing?
        let record = RecordCredit(
            base, "closeMonth", books: kept, by: actor, at: moment,
            parts: [.life, .reported, .programmes])
        let done = try record.run { books in
            let closing = try plan(month, on: min(day, moment.day()), books)
            made = closing
            let step = try ProgrammeStep.monthClosed(closing)
                .record(StepHead("month-close/\(month.iso)", on: day))
            return CreditWrite(steps: [step])
        }
        guard let made else { preconditionFailure("a write was planned") }
        return Done(record: done, closing: made)
    }

    private func plan(
        _ month: Month, on day: Day, _ books: CreditBooks
    ) throws -> MonthClosing {
        if day <= month.last { throw refused(.monthNotEnded(month.iso)) }
        if books.programmes.closings[month.iso] != nil {
            throw refused(.monthAlreadyClosed(month.iso))
        }
        let steps = try base.reading { try $0.steps(StepFilter(book: .programme)) }
        let reports = ZoneReports(
            books, steps: steps.filter { $0.entry <= books.journal.length }, setting, knownAt: nil,
            filing: ZoneFiling())
        let figures = reports.figures(.init(.month(month), asOf: month.last))
        guard figures.ledger.range.map({ $0.first <= month.last }) ?? false else {
            throw Faults([CloseMonth.empty(month)])
        }
        return ZoneClose.closing(
            figures, through: books.journal.length, digest: books.journal.digest.hex)
    }

    private func refused(_ refusal: ProgrammeRefusal) -> Faults {
        let text = refusal.text
        return Faults([
            Diagnostic(
                .error, at: nil, code: refusal.phrase, zh: text.zh + "。", en: text.en + ".")
        ])
    }

    private static func empty(_ month: Month) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "periodWithoutData",
            zh: "账簿里没有\(month.chinese)及以前的事项，不能结账。",
            en: "the books hold nothing of \(month.iso) or before; there is nothing to close.")
    }
}

public import Diagnostics
public import Quantities

/// The reported book (报送台账): what lenders report, note by note and month by month, with every
/// break, breach, closing and adjustment. A pure state machine: steps in, refusals out.
///
/// What a lender reports is always recorded; it is never refused for what it says.
public struct ReportedBook: Sendable {
    /// Every figure that is taken from here names it.
    public static let name = Bilingual(zh: "报送台账", en: "reported book")

    var byLender: [String: [Month: ReportedMonth]] = [:]
    var breaksByID: [String: SheetBreak] = [:]
    var breachesByID: [String: LineBreach] = [:]
    /// Every accepted step, by id.
    private var taken: [String: StepRecord] = [:]
    /// What counts of each lender, in order: a sheet is taken back by working it out without that.
    var log: [String: [Taken]] = [:]

    public init() {}

    /// Applies a step. An empty answer means that it is accepted; a refused one changes nothing,
    /// and so does one that is in the book already with the same content.
    /// - Parameter sheet: the rows, of a `sheetReceived` step.
    public mutating func apply(
        _ recorded: RecordedStep, _ sheet: MonthSheet? = nil
    ) -> [ReportedRefusal] {
        if holds(recorded.step) { return [] }
        let refusals = take(recorded, sheet)
        if refusals.isEmpty { taken[recorded.step.id] = recorded.step }
        return refusals
    }

    /// The accepted step of this id.
    public func step(id: String) -> StepRecord? { taken[id] }

    /// Whether the book has taken just this step before.
    public func holds(_ step: StepRecord) -> Bool { taken[step.id] == step }

    mutating func take(_ recorded: RecordedStep, _ sheet: MonthSheet?) -> [ReportedRefusal] {
        guard let step = try? ReportedStep(recorded.step) else {
            return [.stepUnreadable(kind: recorded.step.kind)]
        }
        let cause = Cause(recorded)
        if case .sheetWithdrawn(let body) = step { return withdraw(body) }
        let refusals = take(step, sheet, cause)
        if refusals.isEmpty { note(step, recorded, sheet) }
        return refusals
    }

    private mutating func take(
        _ step: ReportedStep, _ sheet: MonthSheet?, _ cause: Cause
    ) -> [ReportedRefusal] {
        switch step {
        case .sheetReceived(let body): return receive(body, sheet, cause)
        case .breachFound(let body): return find(body, cause)
        case .breachAnswered(let body): return answerBreach(body, cause)
        case .breakReturned(let body): return settle(body, .returned, cause)
        case .breakExplained(let body): return settle(body, .explained, cause)
        case .monthClosed(let body): return close(body, cause)
        case .sheetWithdrawn(let body): return withdraw(body)
        }
    }

    /// By whom and when a step changes the book.
    struct Cause {
        let step: String
        let actor: String
        /// The business day of the step.
        let day: Day
        /// The day in China on which it was recorded.
        let recordedOn: Day

        init(_ recorded: RecordedStep) {
            step = recorded.step.id
            actor = recorded.actor
            day = recorded.step.day
            recordedOn = recorded.recordedAt.day()
        }
    }
}

// MARK: what it holds
extension ReportedBook {
    /// By full name.
    public var lenders: [String] { byLender.keys.sorted() }

    public func month(_ month: Month, of lender: String) -> ReportedMonth? {
        byLender[lender]?[month]
    }

    /// The months that a lender sent, in order.
    public func months(of lender: String) -> [Month] { (byLender[lender] ?? [:]).keys.sorted() }

    /// All breaks of a lender and month, or of all; by lender, month, kind and note.
    public func breaks(of lender: String? = nil, in month: Month? = nil) -> [SheetBreak] {
        breaksByID.values.filter {
            (lender == nil || $0.lender == lender) && (month == nil || $0.month == month)
        }.sorted { $0.order < $1.order }
    }

    public func sheetBreak(id: String) -> SheetBreak? { breaksByID[id] }

    /// All breaches of a lender and month, or of all; by lender, month, kind and note.
    public func breaches(of lender: String? = nil, in month: Month? = nil) -> [LineBreach] {
        breachesByID.values.filter {
            (lender == nil || $0.found.lender == lender) && (month == nil || $0.month == month)
        }.sorted { $0.order < $1.order }
    }

    public func breach(id: String) -> LineBreach? { breachesByID[id] }

    /// The last month before `month` that the lender sent.
    func monthBefore(_ month: Month, of lender: String) -> ReportedMonth? {
        let months = byLender[lender] ?? [:]
        return months.keys.filter { $0 < month }.max().flatMap { months[$0] }
    }
}

/// An order that does not depend on how things are kept.
struct ListOrder: Comparable {
    let lender: String
    let month: Month
    let kind: Int
    let note: String

    static func < (left: ListOrder, right: ListOrder) -> Bool {
        (left.lender, left.month.number, left.kind, left.note)
            < (right.lender, right.month.number, right.kind, right.note)
    }
}

extension SheetBreak {
    var order: ListOrder {
        let kind = BreakFinding.Kind.allCases.firstIndex(of: finding.kind) ?? 0
        return ListOrder(lender: lender, month: month, kind: kind, note: id)
    }
}

extension LineBreach {
    var order: ListOrder {
        let kind = Kind.allCases.firstIndex(of: kind) ?? 0
        return ListOrder(lender: found.lender, month: month, kind: kind, note: id)
    }
}

public import Diagnostics
public import Quantities

/// What waits for somebody in the reported book (待办): an open break or breach, or a row whose class
/// or days are doubtful.
public struct ReportedQueueRow: Hashable, Sendable {
    public enum Matter: Hashable, Sendable {
        case sheetBreak(BreakFinding.Kind)
        case breach(LineBreach.Kind)
        case doubt(code: String)
    }

    public let matter: Matter
    /// Of the break or breach; nil for a doubt, which is computed anew each time.
    public let id: String?
    public let lender: String
    public let month: Month
    public let note: String?
    public let enterprise: String?
    public let text: Bilingual
    /// Returned to the lender already.
    public let isReturned: Bool
    /// Since when it is open; nil for a doubt.
    public let since: Day?

    /// How long it has been open.
    public func ageDays(on day: Day) -> Int? { since.map { Int(day.number - $0.number) } }
}

extension ReportedBook {
    /// Breaks first, then breaches, then the doubts of each lender's newest month.
    /// - Parameter lender: only his rows, as he may see them; nil for all.
    public func queue(of lender: String? = nil, _ floor: ClassFloor) -> [ReportedQueueRow] {
        let breaks = breaks(of: lender).filter(\.status.isOpen).map(ReportedQueueRow.init)
        let breaches = breaches(of: lender).filter { $0.status == .open }
        let lenders = lender.map { [$0] } ?? lenders
        let doubts = lenders.flatMap { lender in
            months(of: lender).last.map { self.doubts($0, of: lender, floor) } ?? []
        }
        return breaks + breaches.map(ReportedQueueRow.init) + doubts.map(ReportedQueueRow.init)
    }
}

extension ReportedQueueRow {
    init(_ item: SheetBreak) {
        self.init(
            matter: .sheetBreak(item.finding.kind), id: item.id, lender: item.lender,
            month: item.month, note: item.note, enterprise: item.enterprise,
            text: item.finding.text, isReturned: item.status == .returned,
            since: item.openSince)
    }

    init(_ item: LineBreach) {
        self.init(
            matter: .breach(item.kind), id: item.id, lender: item.found.lender,
            month: item.month, note: item.found.note, enterprise: item.found.enterprise,
            text: item.text, isReturned: false, since: item.events.last?.day)
    }

    init(_ item: RowDoubt) {
        self.init(
            matter: .doubt(code: item.finding.code), id: nil, lender: item.lender,
            month: item.month, note: item.note.note, enterprise: item.note.enterprise,
            text: item.finding.text, isReturned: false, since: nil)
    }
}

public import Diagnostics
public import Quantities

/// A break of the reported book and its life (差异): it goes back to the lender and stays open until
/// somebody explains it or a resent sheet corrects it.
public struct SheetBreak: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case open
        /// Sent back to the lender (已退回), still open.
        case returned
        case explained
        /// A later sheet or adjustment does away with it.
        case corrected

        public var isOpen: Bool { self == .open || self == .returned }

        public var label: Bilingual {
            switch self {
            case .open: Bilingual(zh: "待处理", en: "open")
            case .returned: Bilingual(zh: "已退回", en: "returned")
            case .explained: Bilingual(zh: "已说明", en: "explained")
            case .corrected: Bilingual(zh: "已更正", en: "corrected")
            }
        }
    }

    /// One thing that happened to it.
    public struct Event: Hashable, Sendable {
        public let status: Status
        public let day: Day
        /// Who recorded it.
        public let actor: String
        /// The explanation, or what was asked; nil where a sheet did it.
        public let text: String?
        /// Who at the lender explained it or was asked.
        public let person: String?
        /// The step that did it.
        public let step: String
    }

    /// Lender, month, kind and note, such as `某银行/2026-10/openingBreak/JK001`.
    public let id: String
    public let lender: String
    public let month: Month
    public internal(set) var finding: BreakFinding
    /// Nil where the whole sheet is meant.
    public let note: String?
    public let enterprise: String?
    /// Where the row stands in its sheet; of a missing note, in last month's.
    public internal(set) var place: NoteMonth.Place?
    /// From its opening on; the last one says its status.
    public internal(set) var events: [Event]

    public var status: Status { events.last?.status ?? .open }
    /// The day from which it has been open without a break; nil once it is not.
    public var openSince: Day? {
        guard status.isOpen else { return nil }
        let settled = events.lastIndex { !$0.status.isOpen }
        return events[(settled.map { $0 + 1 } ?? 0)...].first?.day
    }

    static func id(
        _ lender: String, _ month: Month, _ finding: BreakFinding, _ note: String?
    ) -> String {
        var parts = [lender, month.iso, finding.kind.rawValue]
        if case .statedFigureDiffers(let figure, _, _) = finding { parts.append(figure.rawValue) }
        if let note { parts.append(note) }
        return parts.joined(separator: "/")
    }
}

public import Diagnostics
public import Quantities

/// The subject of data says that a figure is wrong (异议). The figure is marked as disputed while
/// it is checked, and the answer goes out in writing within 20 days (征信业管理条例 Art. 25).
public struct DataObjection: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The figure was wrong; a corrected one is recorded.
        case corrected
        /// The figure was right; the mark is lifted.
        case lifted
        /// It cannot be settled; that is put on record beside the figure.
        case unsettled

        public var label: Bilingual {
            switch self {
            case .corrected: Bilingual(zh: "已更正", en: "corrected")
            case .lifted: Bilingual(zh: "属实，取消标注", en: "right, mark lifted")
            case .unsettled: Bilingual(zh: "无法核实，已载明", en: "not settled, on record")
            }
        }
    }

    public struct Answer: Hashable, Sendable {
        public let outcome: Outcome
        public let day: Day
        /// What the subject was written.
        public let text: String

        public init(_ outcome: Outcome, on day: Day, _ text: String = "") {
            self.outcome = outcome
            self.day = day
            self.text = text
        }
    }

    /// Calendar days from its receipt.
    public static let answerDays = 20
    public let enterprise: String
    /// Id of the field.
    public let field: String
    public let received: Day
    /// What the subject wrote.
    public let text: String
    public let answer: Answer?

    public init(
        enterprise: String, field: String, received: Day, text: String = "",
        answer: Answer? = nil
    ) {
        self.enterprise = enterprise
        self.field = field
        self.received = received
        self.text = text
        self.answer = answer
    }

    func answered(_ outcome: Outcome, on day: Day, _ words: String) -> DataObjection {
        DataObjection(
            enterprise: enterprise, field: field, received: received, text: text,
            answer: Answer(outcome, on: day, words))
    }

    /// The last day for the answer; nil beyond the calendar.
    public var due: Day? { received.adding(days: DataObjection.answerDays) }

    /// True while the figure bears the mark 有异议: from receipt until the answer.
    public func isOpen(on day: Day) -> Bool {
        received <= day && (answer.map { day < $0.day } ?? true)
    }

    /// True if the answer is late, or went out late.
    public func isLate(on day: Day) -> Bool {
        guard let due else { return false }
        return due < min(answer?.day ?? day, day)
    }
}

extension DataObjection: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String { "DataObjection(\(received))" }
    public var debugDescription: String {
        "DataObjection(\(enterprise), \(field), \(received), \(answer?.outcome.rawValue ?? "open"))"
    }
}

public import Quantities
import Seals

/// What can happen to the reported book; the body of its steps. Names and keys are stable, since
/// old steps are read again for ever.
public enum ReportedStep: Hashable, Sendable {
    case sheetReceived(SheetReceived)
    case breachFound(BreachFound)
    case breachAnswered(Answer)
    case breakReturned(Answer)
    case breakExplained(Answer)
    case monthClosed(MonthClosed)
    case sheetWithdrawn(SheetWithdrawn)

    /// A sheet came in; its rows are kept beside the step.
    public struct SheetReceived: Hashable, Sendable, Codable {
        public var sheet: String
        public var lender: String
        /// `2026-09`
        public var month: String
        /// `monthly` or `adjustment`.
        public var purpose: String
        public var file: String
        public var fileDigest: String
        /// Of all rows, in hexadecimal digits.
        public var content: String
        public var profile: String
        public var rows: Int
        /// Why a closed month is corrected; nil for a monthly sheet.
        public var reason: String?
    }

    /// A row crosses a bound of a line; it is recorded all the same.
    public struct BreachFound: Hashable, Sendable, Codable {
        public var sheet: String
        public var lender: String
        public var month: String
        public var note: String
        public var enterprise: String
        public var kind: String
        /// What was reported: fen, ppm, a day or a word.
        public var reported: String
        /// What was agreed.
        public var bound: String
        /// The approved line that it was compared with; nil for the row's own figures.
        public var line: String?
    }

    /// What somebody did about a break or a breach.
    public struct Answer: Hashable, Sendable, Codable {
        /// Of the break or breach.
        public var about: String
        public var text: String
        /// Who at the lender explained it or was asked.
        public var person: String?

        public init(about: String, text: String, person: String? = nil) {
            self.about = about
            self.text = text
            self.person = person
        }
    }

    /// A month of a lender is closed (月结).
    public struct MonthClosed: Hashable, Sendable, Codable {
        public var lender: String
        public var month: String
        /// Why it is closed although breaks are open.
        public var reason: String?

        public init(lender: String, month: Month, reason: String? = nil) {
            self.lender = lender
            self.month = month.iso
            self.reason = reason
        }
    }

    /// A sheet is taken back (撤回), such as one that was booked under a wrong month.
    public struct SheetWithdrawn: Hashable, Sendable, Codable {
        public var sheet: String
        public var lender: String
        public var month: String
        public var reason: String

        public init(sheet: String, lender: String, month: Month, reason: String) {
            self.sheet = sheet
            self.lender = lender
            self.month = month.iso
            self.reason = reason
        }
    }

    /// The kinds of steps, as `StepRecord.kind` has them.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case sheetReceived
        case breachFound
        case breachAnswered
        case breakReturned
        case breakExplained
        case monthClosed
        case sheetWithdrawn
    }

    public var kind: Kind {
        switch self {
        case .sheetReceived: .sheetReceived
        case .breachFound: .breachFound
        case .breachAnswered: .breachAnswered
        case .breakReturned: .breakReturned
        case .breakExplained: .breakExplained
        case .monthClosed: .monthClosed
        case .sheetWithdrawn: .sheetWithdrawn
        }
    }
}

extension ReportedStep.SheetReceived {
    /// - Parameter reason: of an adjustment.
    public init(_ sheet: MonthSheet, reason: String? = nil) {
        let content = sheet.contentDigest
        self.sheet = sheet.id(content)
        lender = sheet.lender
        month = sheet.month.iso
        purpose = sheet.purpose.rawValue
        file = sheet.file
        fileDigest = sheet.fileDigest.hex
        self.content = content.hex
        profile = sheet.profile
        rows = sheet.rows.count
        self.reason = reason
    }
}

// MARK: as records
extension ReportedStep {
    /// The step as the base keeps it.
    /// - Parameters:
    ///   - id: made by the caller; nil for one made of what the step is about, so that the same
    ///     sheet, breach or closing is recorded once.
    ///   - day: on which it counts; of a sheet or a breach, the month's last.
    /// - Throws: `EncodingError`, which no step of ours meets.
    public func record(
        id: String? = nil, day: Day, evidence: String? = nil
    ) throws -> StepRecord {
        StepRecord(
            id: id ?? plainID(day), book: .reported, kind: kind.rawValue, subject: subject,
            enterprise: enterprise, day: day, evidence: evidence, body: try body())
    }

    /// - Throws: `DecodingError` for a body, `UnknownKind` for a kind that no version wrote.
    public init(_ record: StepRecord) throws {
        guard let kind = Kind(rawValue: record.kind) else { throw UnknownKind(kind: record.kind) }
        let body = record.body
        switch kind {
        case .sheetReceived:
            self = .sheetReceived(try StepCoding.value(SheetReceived.self, body))
        case .breachFound: self = .breachFound(try StepCoding.value(BreachFound.self, body))
        case .breachAnswered: self = .breachAnswered(try StepCoding.value(Answer.self, body))
        case .breakReturned: self = .breakReturned(try StepCoding.value(Answer.self, body))
        case .breakExplained: self = .breakExplained(try StepCoding.value(Answer.self, body))
        case .monthClosed: self = .monthClosed(try StepCoding.value(MonthClosed.self, body))
        case .sheetWithdrawn:
            self = .sheetWithdrawn(try StepCoding.value(SheetWithdrawn.self, body))
        }
    }

    public struct UnknownKind: Error, Hashable, Sendable {
        public let kind: String
    }

    private func body() throws -> String {
        switch self {
        case .sheetReceived(let value): try StepCoding.text(value)
        case .breachFound(let value): try StepCoding.text(value)
        case .breachAnswered(let value), .breakReturned(let value), .breakExplained(let value):
            try StepCoding.text(value)
        case .monthClosed(let value): try StepCoding.text(value)
        case .sheetWithdrawn(let value): try StepCoding.text(value)
        }
    }

    private var subject: String {
        switch self {
        case .sheetReceived(let value): value.sheet
        case .breachFound(let value): value.id
        case .breachAnswered(let value), .breakReturned(let value), .breakExplained(let value):
            value.about
        case .monthClosed(let value): "\(value.lender)/\(value.month)"
        case .sheetWithdrawn(let value): value.sheet
        }
    }

    private var enterprise: String? {
        if case .breachFound(let value) = self { value.enterprise } else { nil }
    }

    private func plainID(_ day: Day) -> String {
        switch self {
        case .breachFound(let value): "\(kind.rawValue)/\(value.sheet)/\(value.kind)/\(value.note)"
        case .breachAnswered, .breakReturned, .breakExplained, .sheetWithdrawn:
            "\(kind.rawValue)/\(subject)/\(day.iso)"
        default: "\(kind.rawValue)/\(subject)"
        }
    }
}

extension ReportedStep.BreachFound {
    /// What the breach is known by, whichever sheet shows it.
    public var id: String { "\(lender)/\(month)/\(kind)/\(note)" }
}

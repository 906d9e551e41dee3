public import Diagnostics
public import Quantities
public import Vocabulary

/// A dated constant (参数).
public struct NamedValue: Sendable {
    public struct Dated: Sendable {
        /// Nil: unstated, the earliest.
        public let from: Day?
        /// Nil: not read.
        public let value: FactValue?
        public let citation: Citation
        /// What other sources say.
        public let alsoRead: [(value: FactValue, source: Source)]
    }

    public let name: String
    public let label: Bilingual
    public let type: FieldType
    /// In ascending order of `from`.
    public let dated: [Dated]

    /// The value in force; nil before the first one or where it was not read.
    public func value(on day: Day) -> Dated? {
        dated.last { $0.from.map { $0 <= day } ?? true }
    }
}

/// A line that is shown and not tested: a duty, a note.
public struct Line: Sendable {
    public let id: String?
    public let text: Bilingual
    public let citation: Citation
}

extension NamedValue {
    /// The value of the last date of which one was read.
    public var latest: FactValue? { dated.compactMap(\.value).last }
}

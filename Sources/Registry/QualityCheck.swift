public import Diagnostics
import Quantities
public import Vocabulary

/// One thing that is checked of the data (数据质量检查), made from the vocabulary.
public struct QualityCheck: Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Outside the bounds that the vocabulary states, or that its type allows.
        case range
        /// Outside what one employee can stand for: mostly 元 read as 万元.
        case perHead
        /// About a thousand or ten thousand times the figure of the year before.
        case unitOfYears
        /// Just a thousand or ten thousand times what another source says.
        case unitOfSources
        /// More than five times, or less than a fifth of, the year before.
        case jump
        /// A part that is larger than its whole.
        case part
        /// Parts that do not add up to their whole.
        case sum
        /// A day that has not come yet.
        case future
        /// A day before the enterprise was founded.
        case beforeFounding
        /// A figure of a year before the founding, or of a year that has not come.
        case year
        /// A certificate that has run out.
        case expired
        /// A certificate that would be valid for more than ten years.
        case longValidity
        /// A title without a last day, of a kind whose papers run out.
        case undated
        /// Nothing on file of a field without which little can be said.
        case missing
        case checkDigit
        case noCode
        case sameName
        case similarName
    }

    /// `<kind>:<field>`, or `<kind>:<field>:<member>`.
    public let id: String
    public let kind: Kind
    public let severity: Diagnostic.Severity
    /// The field that it looks at; nil for checks of identity.
    public let field: FieldIndex?
    /// The one title of a set.
    public let member: String?
    /// What is asked, in words.
    public let title: Bilingual
    /// Who can repair it where the source of the figure is nobody known.
    public let office: Bilingual

    init(
        _ kind: Kind, _ field: Field?, _ severity: Diagnostic.Severity, _ title: Bilingual,
        member: Member? = nil
    ) {
        let parts = [kind.rawValue, field?.id, member?.id].compactMap(\.self)
        id = parts.joined(separator: ":")
        self.kind = kind
        self.field = field?.index
        self.member = member?.id
        self.severity = severity
        let label = member?.label ?? field?.label
        self.title = Bilingual(
            zh: (label?.zh ?? "") + title.zh,
            en: (label.map { $0.en + ": " } ?? "") + title.en)
        office = field?.office ?? QualityCheck.nobody
    }

    /// Where the vocabulary names no office.
    static let nobody = Bilingual(zh: "企业", en: "the enterprise")
}

/// One thing that a check found.
public struct QualityFinding: Sendable {
    /// Position in `QualityBook.checks`.
    public let check: Int
    public let enterprise: String
    public let name: String
    /// The figures at fault, in words.
    public let detail: Bilingual
    /// Who can repair it: the office of the source that sent the figure, else of the field.
    public let office: Bilingual
}

public import Diagnostics
public import FEEL

/// The position of a field in its dictionary; profiles and compiled rules address fields by it.
public typealias FieldIndex = Int

/// Who a field speaks of.
public enum Subject: String, Hashable, Sendable, CaseIterable {
    case enterprise
    /// The responsible person (负责人, 企业主).
    case principal
    /// An intellectual-property right that can be pledged.
    case right
    /// The loan asked for.
    case deal
    case lender
    case pool
}

/// One member of a choice or a set, such as a title or a tax-credit grade.
public struct Member: Hashable, Sendable {
    /// Canonical; what facts and compiled rules hold.
    public let id: String
    public let label: Bilingual
    /// Other spellings that offices use.
    public let synonyms: [String]

    public init(id: String, label: Bilingual, synonyms: [String] = []) {
        self.id = id
        self.label = label
        self.synonyms = synonyms
    }
}

/// What kind of value a field holds, and thereby how a literal for it is written.
public enum FieldType: Hashable, Sendable {
    /// Fen; literals `10万元`.
    case money
    /// A share or rate; literals `75%`, `150bp`.
    case ratio
    /// A number of things; literals `300` or `300人`.
    case count
    /// Points and other plain numbers; literals `60分`, `60`.
    case number
    /// A span in months; literals `12个月`, `3年`.
    case months
    /// Completed years of a person; literals `18岁`.
    case age
    case date
    case boolean
    case text
    /// A code of the region table, six digits.
    case region
    /// A code of GB/T 4754 with or without its section letter.
    case industry
    case choice([Member], ordered: Bool)
    case set([Member])
    /// Dated happenings of one kind.
    case events

    public var name: String {
        switch self {
        case .money: "money"
        case .ratio: "ratio"
        case .count: "count"
        case .number: "number"
        case .months: "months"
        case .age: "age"
        case .date: "date"
        case .boolean: "boolean"
        case .text: "text"
        case .region: "region"
        case .industry: "industry"
        case .choice: "choice"
        case .set: "set"
        case .events: "events"
        }
    }

    public var members: [Member] {
        switch self {
        case .choice(let members, _), .set(let members): members
        default: []
        }
    }
}

/// One entry of the vocabulary (指标). Nothing that a rule asks for exists outside it.
public struct Field: Sendable {
    /// How a value comes to be.
    public enum Origin: Sendable {
        /// Only from facts.
        case fact
        /// From the fact of another field, of the year `asOf + offset`.
        case year(of: FieldIndex, offset: Int)
        /// Always from this formula; a fact given beside it is compared and outranked.
        case formula(CompiledExpression)
        /// From a fact, and only where there is none from this formula.
        case fallback(CompiledExpression)
        /// From the size table (中小企业划型) or the industry sections; see `Derivations`.
        case table(TableDerivation)
    }

    public enum TableDerivation: String, Hashable, Sendable {
        case sizeSector = "size_sector"
        case sizeClass = "size_class"
    }

    public let index: FieldIndex
    public let id: String
    public let label: Bilingual
    /// Other labels that offices write over the same figure.
    public let synonyms: [String]
    public let type: FieldType
    /// The unit that a bare figure has where nothing else is said (`万元`); empty where none.
    public let unit: String
    /// True for a figure of a year (营业收入 of 2025).
    public let isYearly: Bool
    public let subject: Subject
    public let definition: String
    public let source: String
    /// Who can supply or confirm the value, and the paper that shows it.
    public let office: Bilingual?
    public let bring: Bilingual?
    /// What offices write for yes and no; empty but for boolean fields.
    public let words: YesNoWords
    /// What can be checked of its figures.
    public internal(set) var checks = FieldChecks()
    public internal(set) var origin: Origin

    public init(
        index: FieldIndex, id: String, label: Bilingual, synonyms: [String], type: FieldType,
        unit: String, isYearly: Bool, subject: Subject, definition: String, source: String,
        office: Bilingual?, bring: Bilingual?, words: YesNoWords = YesNoWords(), origin: Origin
    ) {
        self.index = index
        self.id = id
        self.label = label
        self.synonyms = synonyms
        self.type = type
        self.unit = unit
        self.isYearly = isYearly
        self.subject = subject
        self.definition = definition
        self.source = source
        self.office = office
        self.bring = bring
        self.words = words
        self.origin = origin
    }
}

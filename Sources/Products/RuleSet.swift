public import Diagnostics
public import Quantities
public import Rules
public import Vocabulary

/// What a rule set is for.
public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// 产品: matched and ranked.
    case product
    /// 项目/计划: matched as a frame beside the products, never ranked.
    case programme
    /// 监管规定: bounds on lenders and guarantors.
    case regulation
    /// 资格: titles and library entry; membership itself comes from facts only.
    case qualification
    /// Clauses that the installation profile adds to every product (基本准入).
    case shared

    public var label: Bilingual {
        switch self {
        case .product: Bilingual(zh: "产品", en: "product")
        case .programme: Bilingual(zh: "计划", en: "programme")
        case .regulation: Bilingual(zh: "监管规定", en: "regulation")
        case .qualification: Bilingual(zh: "资格", en: "qualification")
        case .shared: Bilingual(zh: "共用条款", en: "shared clauses")
        }
    }
}

/// One version of a rule set: dated values, clauses with citations, the offer and its risk.
public struct RuleSet: Sendable {
    public let id: String
    public let kind: Kind
    public let name: Bilingual
    public let family: String?
    public let tags: [String]
    /// The rule set whose rule is not public and that this one stands in for.
    public let variantOf: String?
    public let extends: String?
    public let version: Version
    public let place: Place?
    public let lenders: Lenders?
    /// In the order of the file.
    public let sources: [Source]
    public let values: [NamedValue]
    public let tables: [NamedTable]
    /// The names of values and tables with their slots.
    public let own: OwnNames
    /// Of every section, in the order of the file.
    public let clauses: [Clause]
    public let waivers: [Waiver]
    public let duties: [Line]
    public let offer: Offer
    public let risk: Risk?
    public let apply: Application?
    public let notes: [Line]
    /// The path inside the catalogue.
    public let path: String

    /// True if any source is `illustrative`: every output marks it.
    public var isIllustrative: Bool { sources.contains { $0.evidence == .illustrative } }

    public func clauses(in section: Section) -> [Clause] {
        clauses.filter { $0.section == section }
    }
}

/// The area a rule set is meant for.
public enum Place: Hashable, Sendable {
    /// Any of these zones.
    case zones([String])
    case region(String)
}

/// Who grants.
public enum Lenders: Hashable, Sendable {
    case partnersOf(scheme: String)
    case named([String])
}

/// A dated table by one choice field.
public struct NamedTable: Sendable {
    public struct Dated: Sendable {
        public let from: Day?
        /// By member id; a row that was not read is absent.
        public let rows: [String: FactValue]
        public let citation: Citation
    }

    public let name: String
    public let label: Bilingual
    public let type: FieldType
    public let by: FieldIndex
    public let dated: [Dated]
}

/// Clauses that fall away if a condition holds.
public struct Waiver: Sendable {
    public let id: String
    /// Clause ids.
    public let of: [String]
    public let condition: Condition
    public let citation: Citation
    /// How far figures must have been checked to lift a clause; nil: at all.
    public let verified: Verification?
}

public struct Application: Sendable {
    public let channel: Bilingual?
    public let materials: [Bilingual]
    public let contact: Bilingual?
}

extension RuleSet {
    /// The constants on a day, in slot order.
    public func constants(on day: Day) -> [Constant] {
        values.map { named in
            named.value(on: day)?.value.map(Constant.value) ?? .unread
        }
            + tables.map { table in
                let dated = table.dated.last { $0.from.map { $0 <= day } ?? true }
                return dated.map { .table(by: table.by, rows: $0.rows) } ?? .unread
            }
    }
}

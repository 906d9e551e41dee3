public import Quantities
public import Vocabulary

/// Which workbook is wanted, for whom and about what.
public struct TemplateRequest: Sendable {
    public enum Audience: Hashable, Sendable {
        /// One enterprise fills in one book: a line for each figure.
        case enterprise
        /// An office, named by a part of its name (税务), fills in what it keeps: a line for each
        /// enterprise.
        case office(String)
    }

    /// Somebody whose name and code stand in the book already.
    public struct Subject: Hashable, Sendable {
        public var name: String
        public var uscc: USCC?

        public init(name: String, uscc: USCC?) {
            self.name = name
            self.uscc = uscc
        }
    }

    public var audience: Audience
    public var asOf: Day
    /// Ids or Chinese names; with `cards` and `fields` empty, too, all that the installation shows.
    public var products: [String]
    public var cards: [String]
    /// Ids or labels of fields that are asked for whatever the rules read.
    public var fields: [String]
    public var showsAll: Bool
    public var subjects: [Subject]

    public init(
        _ audience: Audience, asOf: Day, products: [String] = [], cards: [String] = [],
        fields: [String] = [], showsAll: Bool = false, subjects: [Subject] = []
    ) {
        self.audience = audience
        self.asOf = asOf
        self.products = products
        self.cards = cards
        self.fields = fields
        self.showsAll = showsAll
        self.subjects = subjects
    }

    var namesAny: Bool { !(products.isEmpty && cards.isEmpty && fields.isEmpty) }
}

/// A figure that is asked for, and by how many rule sets and scorecards.
public struct WantedFigure: Hashable, Sendable {
    public let field: FieldIndex
    /// Nil where the field is no yearly figure.
    public let year: Int?
    public let readers: Int
}

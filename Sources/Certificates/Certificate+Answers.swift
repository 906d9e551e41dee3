// What the verdict says.
extension Certificate.Body {
    /// One clause's answer, with what it rests on.
    public struct Clause: Codable, Hashable, Sendable {
        public var id: String
        public var section: String
        public var level: String
        /// The words of the rule file; nil where it has none.
        public var text: Certificate.Text?
        public var article: String?
        public var sources: [Source]
        public var reading: String
        public var answer: String
        /// False where the clause's guard does not hold, so that it asks nothing.
        public var applies: Bool
        public var waiver: String?
        /// Why the answer is open.
        public var missing: [String]
        public var unverified: [String]
        public var offices: [Certificate.Text]
        public var isUnread: Bool
        public var finding: Finding?

        public init(
            id: String, section: String, level: String, sources: [Source], reading: String,
            answer: String, applies: Bool
        ) {
            (self.id, self.section, self.level) = (id, section, level)
            (self.sources, self.reading) = (sources, reading)
            (self.answer, self.applies) = (answer, applies)
            (missing, unverified, offices, isUnread) = ([], [], [], false)
        }
    }

    /// A document that a line of the rules was read from.
    public struct Source: Codable, Hashable, Sendable {
        public var key: String
        public var title: String
        public var evidence: String

        public init(key: String, title: String, evidence: String) {
            (self.key, self.title, self.evidence) = (key, title, evidence)
        }
    }

    /// The figure that tells most about an answer, and the bound that it was held against.
    public struct Finding: Codable, Hashable, Sendable {
        public var field: String
        public var value: String?
        public var comparison: String?
        public var threshold: String?
        /// How much is lacking.
        public var distance: String?

        public init(field: String) { self.field = field }
    }

    /// What may be granted if the lender agrees.
    public struct Offer: Codable, Hashable, Sendable {
        public var limitLowFen: Int64?
        public var limitHighFen: Int64?
        /// True where the high end is only a ceiling that is the same for everybody.
        public var isCeiling: Bool
        public var isLimitUnread: Bool
        public var limitMissing: [String]
        public var smallestFen: Int64?
        /// True where the amount asked for was cut to the limit.
        public var isCut: Bool
        public var termMinMonths: Int?
        public var termMaxMonths: Int?
        public var rateLowPpm: Int64?
        public var rateHighPpm: Int64?
        public var rateFormula: String?
        public var feeMaxPpm: Int64?
        /// The lines of the rule set that gave the range.
        public var lines: [Line]
        /// The clauses of the deal that bound it.
        public var bounds: [String]

        public init() {
            (isCeiling, isLimitUnread, isCut) = (false, false, false)
            (limitMissing, lines, bounds) = ([], [], [])
        }
    }

    /// A line of the offer as the rule set writes it: literals as stored, names, formulas.
    public struct Line: Codable, Hashable, Sendable {
        /// `limit`, `rate` or `term`.
        public var what: String
        public var low: String?
        public var high: String?

        public init(what: String, low: String?, high: String?) {
            (self.what, self.low, self.high) = (what, low, high)
        }
    }
}

public import Diagnostics

/// The certificate of one verdict (结论凭证): everything that the verdict rests on, so that anybody
/// can work it out again from this alone. Texts are as the JSON file spells them: days as
/// `2026-11-22`, values as a base stores them (`m123456` is fen; see `FactValue.stored`).
public struct Certificate: Codable, Hashable, Sendable {
    public static let schema = "rongqiao/certificate/1"

    public var schema: String
    public var body: Body
    /// `sha256:` and the digest of the body in canonical JSON.
    public var hash: String
    public var signature: Signature?

    /// Two languages, as the rule file writes them.
    public struct Text: Codable, Hashable, Sendable {
        public var zh: String
        public var en: String

        public init(zh: String, en: String) {
            (self.zh, self.en) = (zh, en)
        }

        public init(_ text: Bilingual) { self.init(zh: text.zh, en: text.en) }
    }

    /// What the installation's key says of the hash. Base64url without padding.
    public struct Signature: Codable, Hashable, Sendable {
        public var algorithm: String
        public var publicKey: String
        public var value: String
    }

    /// What is certified.
    public struct Body: Codable, Hashable, Sendable {
        /// 业务日.
        public var asOf: String
        /// 知悉时点; nil: all that was recorded when the certificate was made.
        public var knownAt: String?
        /// How far the journal of the base went, and the digest of its last entry.
        public var journal: Journal?
        /// The version of the program.
        public var engine: String
        /// Whose service it was; nil where no profile was in use.
        public var installation: Installation?
        public var enterprise: Enterprise
        public var ruleSet: RuleSet
        /// Clauses with weaker evidence were left open; nil: none were.
        public var minimumEvidence: String?
        /// The verdict's own rule set first, then the shared ones.
        public var rules: [RuleTexts]
        public var vocabulary: FieldNames
        public var benchmark: Benchmark?
        /// The constants of the rule sets on the day.
        public var values: [Value]
        /// What is not listed is not known.
        public var facts: [Fact]
        /// Nil where nothing was said of rights at all.
        public var rights: [Right]?
        public var judgements: [Judgement]
        public var clauses: [Clause]
        public var outcome: String
        /// The right that bounds the offer.
        public var right: String?
        public var offer: Offer?

        public struct Journal: Codable, Hashable, Sendable {
            public var entry: Int64
            public var digest: String

            public init(entry: Int64, digest: String) {
                (self.entry, self.digest) = (entry, digest)
            }
        }

        public struct Installation: Codable, Hashable, Sendable {
            public var zone: String
            public var name: Text

            public init(zone: String, name: Text) { (self.zone, self.name) = (zone, name) }
        }

        public struct Enterprise: Codable, Hashable, Sendable {
            public var name: String
            public var uscc: String?

            public init(name: String, uscc: String?) { (self.name, self.uscc) = (name, uscc) }
        }

        public struct RuleSet: Codable, Hashable, Sendable {
            public var id: String
            public var kind: String
            public var version: String
            public var name: Text
            /// What a reader must know of the text: `needsConfirmation` and its like.
            public var marks: [String]

            public init(id: String, kind: String, version: String, name: Text, marks: [String]) {
                (self.id, self.kind, self.version) = (id, kind, version)
                (self.name, self.marks) = (name, marks)
            }
        }

        /// The last known LPR.
        public struct Benchmark: Codable, Hashable, Sendable {
            public var month: String
            public var oneYearPpm: Int64
            public var fiveYearsPpm: Int64

            public init(month: String, oneYearPpm: Int64, fiveYearsPpm: Int64) {
                self.month = month
                (self.oneYearPpm, self.fiveYearsPpm) = (oneYearPpm, fiveYearsPpm)
            }
        }
    }
}

extension Certificate.Body {
    public init(
        asOf: String, engine: String, installation: Installation?, enterprise: Enterprise,
        ruleSet: RuleSet, rules: [RuleTexts], vocabulary: FieldNames, outcome: String
    ) {
        (self.asOf, self.engine, self.installation) = (asOf, engine, installation)
        (self.enterprise, self.ruleSet, self.rules) = (enterprise, ruleSet, rules)
        (self.vocabulary, self.outcome) = (vocabulary, outcome)
        (values, facts, judgements, clauses) = ([], [], [], [])
    }
}

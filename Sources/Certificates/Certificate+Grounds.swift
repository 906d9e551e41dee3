// What a verdict rests on: texts, values, facts, answers of people.
extension Certificate.Body {
    /// A rule set's file and those that it extends, its own first.
    public struct RuleTexts: Codable, Hashable, Sendable {
        public var id: String
        public var files: [File]

        public init(id: String, files: [File]) { (self.id, self.files) = (id, files) }

        public struct File: Codable, Hashable, Sendable {
            public var path: String
            /// Of the text's bytes, in hexadecimal digits.
            public var sha256: String
            public var text: String

            public init(path: String, sha256: String, text: String) {
                (self.path, self.sha256, self.text) = (path, sha256, text)
            }
        }
    }

    /// The lines of the vocabulary that define the fields in use, as the file has them.
    public struct FieldNames: Codable, Hashable, Sendable {
        public var path: String
        /// Of the whole file, from which the lines were taken.
        public var sha256: String
        /// Of the lines, each closed by a line feed.
        public var linesSha256: String
        public var lines: [String]

        public init(path: String, sha256: String, linesSha256: String, lines: [String]) {
            (self.path, self.sha256) = (path, sha256)
            (self.linesSha256, self.lines) = (linesSha256, lines)
        }
    }

    /// A named value or table of a rule set on the day. Neither `value` nor `rows`: not read.
    public struct Value: Codable, Hashable, Sendable {
        public var ruleSet: String
        public var name: String
        public var value: String?
        /// Of a table: the choice field, and a value for each member that was read.
        public var by: String?
        public var rows: [String: String]?

        public init(
            ruleSet: String, name: String, value: String? = nil, by: String? = nil,
            rows: [String: String]? = nil
        ) {
            (self.ruleSet, self.name, self.value) = (ruleSet, name, value)
            (self.by, self.rows) = (by, rows)
        }
    }

    /// What is known of a field, and whose figure it is.
    public struct Fact: Codable, Hashable, Sendable {
        public enum State: String, Codable, Hashable, Sendable {
            case known, missing, conflict, underivable, undefined, implausible
        }

        public var field: String
        /// The field's Chinese name.
        public var label: String
        public var state: State
        public var value: String?
        /// The value as a person reads it.
        public var reads: String?
        /// Of a conflict: what the sources say.
        public var values: [String]?
        /// Of what cannot be computed: the fields that are lacking.
        public var needs: [String]?
        public var year: Int?
        public var source: String?
        public var day: String?
        public var verification: String?
        public var entry: Int64?
        /// Of a computed figure: what the formula was given.
        public var inputs: [Fact]?

        public init(field: String, label: String, state: State) {
            (self.field, self.label, self.state) = (field, label, state)
        }
    }

    /// A right that can be pledged, with its own figures.
    public struct Right: Codable, Hashable, Sendable {
        public var name: String
        public var facts: [Fact]

        public init(name: String, facts: [Fact]) { (self.name, self.facts) = (name, facts) }
    }

    /// What a person answered to a clause or a waiver.
    public struct Judgement: Codable, Hashable, Sendable {
        public var clause: String?
        public var waiver: String?
        /// The place among the clause's questions, from 0; nil: the clause as a whole.
        public var place: Int?
        public var isMet: Bool
        public var reason: String
        public var day: String
        public var until: String?
        public var author: String
        public var office: String?

        public init(
            clause: String?, waiver: String?, place: Int?, isMet: Bool, reason: String,
            day: String, until: String?, author: String, office: String?
        ) {
            (self.clause, self.waiver, self.place) = (clause, waiver, place)
            (self.isMet, self.reason, self.day, self.until) = (isMet, reason, day, until)
            (self.author, self.office) = (author, office)
        }
    }
}

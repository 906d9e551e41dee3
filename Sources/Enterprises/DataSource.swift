public import Diagnostics
public import Vocabulary

/// An office, a system or a kind of filing that sends facts (数据来源), as `rongqiao.yaml` lists it.
public struct DataSource: Hashable, Sendable {
    /// Such as `tax-office`: what `Fact.source` holds of all that it sends.
    public let id: String
    public let name: Bilingual
    /// Who answers for it and repairs it.
    public let office: Bilingual
    /// How far what it sends has been checked, where the file says nothing of it.
    public let verification: Verification?
    /// The import profile by which its files are read; nil where heads are found by their labels.
    public let profile: String?
    /// Other names of it that stand in files and in columns of sources.
    public let aliases: [String]

    public init(
        id: String, name: Bilingual, office: Bilingual, verification: Verification? = nil,
        profile: String? = nil, aliases: [String] = []
    ) {
        self.id = id
        self.name = name
        self.office = office
        self.verification = verification
        self.profile = profile
        self.aliases = aliases
    }

    /// Everything by which it is known.
    public var names: [String] { [id, name.zh, name.en] + aliases }
}

/// Which source counts before which, strongest first.
public struct SourceOrder: Hashable, Sendable {
    /// One source, or only what it sends checked at least so far (`enterprise-filing@verified`).
    public struct Entry: Hashable, Sendable {
        public let source: String
        public let atLeast: Verification?

        public init(_ source: String, atLeast: Verification? = nil) {
            self.source = source
            self.atLeast = atLeast
        }

        func covers(_ verification: Verification?) -> Bool {
            guard let atLeast else { return true }
            return verification.map { $0 >= atLeast } ?? false
        }
    }

    /// Sources of one step are equal: nobody decides between them.
    public var steps: [[Entry]]

    public init(_ steps: [[Entry]] = []) {
        self.steps = steps
    }
}

/// The sources of an installation and their precedence, as configured.
public struct SourcePolicy: Sendable {
    /// Another order for a family of fields.
    public struct Override: Sendable {
        /// Field ids, or families of them such as `tax.*`.
        public let fields: [String]
        public let order: SourceOrder

        public init(fields: [String], order: SourceOrder) {
            self.fields = fields
            self.order = order
        }

        /// True if one of the patterns names the field.
        func names(_ id: String) -> Bool {
            fields.contains { Self.pattern($0, matches: id) }
        }

        public static func pattern(_ pattern: String, matches id: String) -> Bool {
            pattern == id || pattern.hasSuffix(".*") && id.hasPrefix(pattern.dropLast())
        }
    }

    public var sources: [DataSource]
    public var order: SourceOrder
    /// The first that names a field counts.
    public var overrides: [Override]

    public init(
        sources: [DataSource] = [], order: SourceOrder = SourceOrder(),
        overrides: [Override] = []
    ) {
        self.sources = sources
        self.order = order
        self.overrides = overrides
    }

    /// The source with this id, name or alias.
    public func source(named name: String) -> DataSource? {
        let key = PlainText.key(name)
        return sources.first { $0.names.contains { PlainText.key($0) == key } }
    }
}

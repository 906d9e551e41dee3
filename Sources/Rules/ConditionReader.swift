public import Diagnostics
public import Documents
public import FEEL
public import Vocabulary

/// What a rule file declares for its own use: constants by name, after the dictionary's slots.
public struct OwnNames: Sendable {
    public struct Name: Sendable {
        public let name: String
        public let type: FieldType
        /// What a person calls it.
        public let label: Bilingual

        public init(name: String, type: FieldType, label: Bilingual) {
            self.name = name
            self.type = type
            self.label = label
        }
    }

    public let names: [Name]
    /// The slot of the first name; the others follow in order.
    public let firstSlot: Int
    public let scope: Scope
    let slots: [String: Int]

    public init(_ names: [Name], in dictionary: FieldDictionary) {
        self.names = names
        firstSlot = dictionary.firstOwnSlot
        self.scope = dictionary.scope(adding: names.map { ($0.name, $0.type.feelType) })
        self.slots = Dictionary(
            names.enumerated().map { ($1.name, dictionary.firstOwnSlot + $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The slot and the type of a name.
    public func find(_ name: String, in dictionary: FieldDictionary) -> (
        slot: Int, type: FieldType
    )? {
        slots[name].map { ($0, names[$0 - dictionary.firstOwnSlot].type) }
    }
}

/// Reads conditions from a rule file. All faults of a file are collected, not only the first.
public struct ConditionReader {
    public static let keys = [
        "min", "max", "above", "below", "between", "is", "in", "outside", "contains_all",
        "subset_of", "non_empty", "inside", "none", "exists", "listed", "grade_at_least", "all",
        "any", "at_least", "not", "judgement", "review", "test", "unread",
    ]

    public let dictionary: FieldDictionary
    public let own: OwnNames
    public var diagnostics: [Diagnostic] = []
    /// Prefixes to try before a field's bare name, such as `deal.`; and `principal.` for `of`.
    public var prefixes: [String] = []
    /// What the file requires of figures, where a line says nothing else.
    public var verified: Verification?

    public init(dictionary: FieldDictionary, own: OwnNames) {
        self.dictionary = dictionary
        self.own = own
    }

    /// The condition of a mapping that holds exactly one condition key beside keys of other use.
    public mutating func condition(of node: YAMLNode) -> Condition? {
        let found = node.entries.filter { ConditionReader.keys.contains($0.key.string ?? "") }
        guard found.count == 1, let key = found[0].key.string else {
            report(node, found: found.count)
            return nil
        }
        return condition(key, found[0].value)
    }

    /// A nested condition: a mapping with nothing but one condition key.
    public mutating func nested(_ node: YAMLNode) -> Condition? {
        let unknown = node.unknownKeys(known: ConditionReader.keys)
        diagnostics += unknown
        return unknown.isEmpty || ConditionReader.hasCondition(node) ? condition(of: node) : nil
    }

    /// False where the only thing that could be a condition is a misspelt key, which was reported.
    public static func hasCondition(_ node: YAMLNode) -> Bool {
        node.keys.contains(where: keys.contains)
    }

    private mutating func report(_ node: YAMLNode, found: Int) {
        let list = ConditionReader.keys.joined(separator: ", ")
        diagnostics.append(
            node.fault(
                found == 0 ? "noCondition" : "severalConditions",
                zh: found == 0
                    ? "此处没有条件；请写一个条件键：\(list)。"
                    : "一条只能写一个条件，此处有\(found)个；请用 all: [ … ] 合并。",
                en: found == 0
                    ? "no condition here; write one of: \(list)."
                    : "one condition a line, found \(found); join them with all: [ … ]."))
    }

    private mutating func condition(_ key: String, _ node: YAMLNode) -> Condition? {
        if let comparison = Comparison(rawValue: key) { return compare(comparison, node) }
        switch key {
        case "between": return between(node)
        case "in", "outside", "contains_all", "subset_of": return membership(key, node)
        case "non_empty": return fieldName(node, ["set"]).map(Condition.nonEmpty)
        case "exists": return fieldName(node, nil).map(Condition.exists)
        case "inside": return inside(node)
        case "none": return noEvents(node)
        case "listed": return listed(node)
        case "grade_at_least": return grade(node)
        case "all": return list(node).map(Condition.all)
        case "any": return list(node).map(Condition.any)
        case "at_least": return atLeast(node)
        case "not": return nested(node).map(Condition.not)
        case "judgement": return judgement(node)
        case "review": return review(node)
        case "test": return test(node)
        default: return unread(node)
        }
    }
}

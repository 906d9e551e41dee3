public import Diagnostics
public import Documents
import Quantities
public import Rules
public import Vocabulary

/// Reads the file of a round, with every fault of the file located.
public struct RoundReader: RuleFileReading {
    static let keys = [
        "schema", "id", "name", "card", "year", "population", "window", "verification",
        "publication", "freeze", "counts", "publish", "objections", "sources", "notes",
    ]

    public let dictionary: FieldDictionary
    let cards: CardShelf
    public var diagnostics: [Diagnostic] = []
    public var sources: [String: Source] = [:]
    public var sourceOrder: [Source] = []
    public var conditions: ConditionReader

    public init(dictionary: FieldDictionary, cards: CardShelf) {
        self.dictionary = dictionary
        self.cards = cards
        conditions = ConditionReader(dictionary: dictionary, own: OwnNames([], in: dictionary))
        conditions.prefixes = ["enterprise."]
    }

    /// Nil if the round cannot be used at all; every fault is in the diagnostics.
    public mutating func read(_ root: YAMLNode) -> Round? {
        diagnostics += root.unknownKeys(known: RoundReader.keys)
        checkSchema(root, "rongqiao/round/1")
        checkShapes(
            root, lists: ["objections", "notes"],
            mappings: [
                "name", "population", "window", "verification", "publication", "sources",
            ])
        readSources(root["sources"])
        let id = text(root, "id")
        let name = required(root, "name")?.bilingual
        let days = readDays(root)
        let year = required(root, "year").flatMap { readYear($0, days) }
        let card = required(root, "card").flatMap { readCard($0, days) }
        let population = required(root, "population").flatMap { readPopulation($0) }
        let counts = word(root, "counts", Verification.self)
        let publish = word(root, "publish", Round.Publishing.self)
        let objections = readObjections(root["objections"], days)
        let notes = readLines(root["notes"])
        diagnostics += conditions.diagnostics
        guard let id, let name, let days, let year, let card, let population, let counts,
            let publish
        else { return nil }
        return Round(
            id: id, name: name, card: card, year: year, population: population.condition,
            populationText: population.text, window: days.window,
            verification: days.verification, publication: days.publication, freeze: days.freeze,
            counts: counts, publish: publish, objections: objections, sources: sourceOrder,
            notes: notes)
    }

    /// The card by its id, with or without a version, as it is in force on the freeze day.
    private mutating func readCard(_ node: YAMLNode, _ days: RoundDays?) -> Scorecard? {
        guard let days else { return nil }
        do throws(Faults) {
            let card = try cards.card(node.string ?? "", on: days.freeze)
            if card.highest != nil { return card }
            diagnostics.append(
                node.fault(
                    "cardWithoutPoints", zh: "评分卡“\(card.name.zh)”不计分，不能用来排名；请换一张有分值的卡。",
                    en: "the scorecard “\(card.name.en)” counts no points; name one that does."))
        } catch {
            diagnostics += error.diagnostics.map { fault in
                var fault = fault
                fault.location = node.location
                return fault
            }
        }
        return nil
    }

    private mutating func readPopulation(
        _ node: YAMLNode
    ) -> (condition: Condition, text: Bilingual)? {
        diagnostics += node.unknownKeys(known: ConditionReader.keys + ["zh", "en"])
        guard node.isMapping, let condition = conditions.condition(of: node) else { return nil }
        if node["zh"] != nil || node["en"] != nil { return (condition, node.bilingual) }
        let writer = Wording(dictionary: dictionary, names: conditions.own)
        return (condition, writer.text(condition))
    }
}

import Diagnostics
import Documents
public import Products
import Quantities
import Rules
import Vocabulary

/// The catalogue for a person: one line a rule set, or one rule set in full.
public struct Listing: Sendable {
    let phrases: Phrases
    let width: Int

    public init(phrases: Phrases, width: Int) {
        self.phrases = phrases
        self.width = width
    }

    public func table(_ sets: [RuleSet]) -> [String] {
        var table = TextTable([
            .init(phrases.say("编号", "Id")),
            .init(phrases.say("名称", "Name"), isFlexible: true),
            .init(phrases.say("类别", "Kind")),
            .init(phrases.say("条款", "Clauses"), .right),
            .init(phrases.say("依据", "Evidence")),
        ])
        for set in sets { table.add(row(set)) }
        return table.lines(width: width)
    }

    private func row(_ set: RuleSet) -> [String] {
        // The weaker holds: the evidence of the hard clause that is evidenced least.
        let hard = set.clauses.filter { $0.level == .hard }
        let weakest = (hard.isEmpty ? set.clauses : hard).map(\.citation.evidence).min()
        return [
            set.id, set.name[phrases.language], set.kind.label[phrases.language],
            "\(set.clauses.count)",
            weakest?.label[phrases.language] ?? "—",
        ]
    }

    func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}

extension Listing {
    /// The catalogue for programs: an array with an object for each rule set.
    public static func json(_ sets: [RuleSet]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginArray()
        for set in sets {
            writer.beginObject()
            writer.member("id", set.id)
            writer.member("kind", set.kind.rawValue)
            writer.key("name")
            writer.beginObject()
            writer.member("zh", set.name.zh)
            writer.member("en", set.name.en)
            writer.endObject()
            if let family = set.family { writer.member("family", family) }
            writer.member("version", set.version.text)
            writer.key("illustrative")
            writer.boolean(set.isIllustrative)
            clauses(set, &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endLine()
        return writer.bytes
    }

    private static func clauses(_ set: RuleSet, _ writer: inout JSONWriter) {
        writer.key("clauses")
        writer.beginArray()
        for clause in set.clauses {
            writer.beginObject()
            writer.member("id", clause.id)
            writer.member("section", clause.section.rawValue)
            writer.member("level", clause.level.rawValue)
            writer.member("text", clause.text.zh)
            writer.key("sources")
            writer.strings(clause.citation.sources.map(\.key))
            if let article = clause.citation.article { writer.member("article", article) }
            writer.member("reading", clause.citation.reading.rawValue)
            writer.member("evidence", clause.citation.evidence.rawValue)
            writer.endObject()
        }
        writer.endArray()
    }
}

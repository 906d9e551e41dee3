import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Vocabulary

/// The parts of the JSON of a rule set that are the same for every enterprise: members of an
/// object, without its braces.
struct PreparedJSON: Sendable {
    struct Part: Sendable {
        let id: [UInt8]
        let citation: [UInt8]
        /// The titles that the clause names.
        let titles: [String]
    }

    let head: [UInt8]
    let marks: [UInt8]
    /// By the position in `Applied.clauses`.
    let clauses: [Part]

    init(_ applied: Applied, _ dictionary: FieldDictionary) {
        let titles = dictionary.index(of: "enterprise.titles")
        let set = applied.ruleSet
        head = PreparedJSON.members { writer in
            writer.member("product", set.id)
            writer.member("kind", set.kind.rawValue)
            writer.member("version", set.version.text)
        }
        marks = PreparedJSON.members { writer in
            writer.key("marks")
            writer.strings(applied.marks.map(\.label.zh))
        }
        clauses = applied.clauses.map { clause in
            Part(
                id: PreparedJSON.members { PreparedJSON.name(clause, &$0) },
                citation: PreparedJSON.members { PreparedJSON.cite(clause.citation, &$0) },
                titles: titles.map { clause.condition.members(of: $0) } ?? [])
        }
    }

    /// `"enterprise": {"uscc": …, "name": …}`
    static func enterprise(_ profile: Profile) -> [UInt8] {
        members { writer in
            writer.key("enterprise")
            writer.beginObject()
            writer.key("uscc")
            if let uscc = profile.uscc { writer.string(uscc.text) } else { writer.null() }
            writer.member("name", profile.name)
            writer.endObject()
        }
    }

    private static func name(_ clause: Clause, _ writer: inout JSONWriter) {
        writer.member("id", clause.id)
        if clause.section != .enterprise { writer.member("section", clause.section.rawValue) }
        if clause.level != .hard { writer.member("level", clause.level.rawValue) }
    }

    /// `"source": …, "article": …, "reading": …, "evidence": …`
    static func cite(_ citation: Citation, _ writer: inout JSONWriter) {
        writer.key("source")
        if citation.sources.count == 1 {
            writer.string(citation.sources[0].key)
        } else {
            writer.strings(citation.sources.map(\.key))
        }
        if let article = citation.article { writer.member("article", article) }
        writer.member("reading", citation.reading.rawValue)
        writer.member("evidence", citation.evidence.rawValue)
    }

    private static func members(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        body(&writer)
        return Array(writer.bytes.dropFirst())
    }
}

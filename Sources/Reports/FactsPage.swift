import Diagnostics
public import Documents
import Enterprises
import Quantities
public import Registry
import Vocabulary

/// The facts of one enterprise with who said them when, for a terminal and as JSON.
public struct FactsPage {
    private let phrases: Phrases
    private let width: Int

    public init(phrases: Phrases, width: Int) {
        self.phrases = phrases
        self.width = width
    }

    /// One line for each fact, by field, oldest first.
    public func lines(_ facts: [StoredFact], of name: String) -> [String] {
        let said = phrases.say("\(facts.count) 条", "\(facts.count) facts")
        var table = TextTable([
            .init(phrases.say("指标", "Field"), isFlexible: true),
            .init(phrases.say("年度", "Year")), .init(phrases.say("值", "Value"), .right),
            .init(phrases.say("来源", "Source"), isFlexible: true),
            .init(phrases.say("截至", "As of")), .init(phrases.say("核实", "Checked")),
            .init(phrases.say("第几笔", "Entry"), .right),
        ])
        for fact in facts { table.add(row(fact)) }
        return [name + phrases.say("：", ": ") + said, ""] + table.lines(width: width)
    }

    private func row(_ stored: StoredFact) -> [String] {
        let fact = stored.fact
        let entry = fact.entry.map { "\($0)" } ?? ""
        let taken = stored.retractedBy.map { phrases.say("（\($0)撤销）", " (undone by \($0))") } ?? ""
        return [
            phrases.label(fact.field), fact.year.map(String.init) ?? "",
            phrases.value(fact.value, of: fact.field), fact.source, fact.day?.iso ?? "",
            fact.verification?.label[phrases.language] ?? "", entry + taken,
        ]
    }

    public func write(_ facts: [StoredFact], of name: String, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("enterprise", name)
        writer.key("facts")
        writer.beginArray()
        for fact in facts { write(fact, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
    }

    private func write(_ stored: StoredFact, _ writer: inout JSONWriter) {
        let fact = stored.fact
        writer.beginObject()
        writer.member("id", stored.id)
        writer.member("field", phrases.dictionary[fact.field].id)
        writer.member("value", phrases.value(fact.value, of: fact.field))
        if let year = fact.year { writer.member("year", Int64(year)) }
        if let day = fact.day { writer.member("day", day.iso) }
        writer.member("source", fact.source)
        if let state = fact.verification { writer.member("verification", state.rawValue) }
        if let number = fact.evidence?.number { writer.member("evidenceNumber", number) }
        if let document = fact.evidence?.document { writer.member("document", document) }
        if let place = fact.location { writer.member("location", place.text) }
        if let entry = fact.entry { writer.member("entry", entry) }
        writer.member("recordedAt", stored.recordedAt.iso)
        writer.member("by", stored.actor)
        if let taken = stored.retractedBy { writer.member("retractedBy", taken) }
        writer.endObject()
    }
}

import Documents
import Quantities
import Rules
import Vocabulary

// What answers rest on, as members of an object.
extension JSONWriter {
    /// `"field": "tax.paid", "value": {"fen": …}, "threshold": …, "distance": …, "fact": {…}`
    mutating func finding(_ finding: Finding, _ dictionary: FieldDictionary) {
        member("field", dictionary.fields[finding.field].id)
        member("value", finding.value)
        member("threshold", finding.threshold)
        member("distance", finding.distance)
        if !finding.conflict.isEmpty {
            key("conflict")
            beginArray()
            for value in finding.conflict { self.value(value) }
            endArray()
        }
        guard let origin = finding.origin else { return }
        key("fact")
        beginObject()
        if let year = origin.year { member("period", "\(year)") }
        if let day = origin.day { member("day", day.iso) }
        member("source", origin.source)
        endObject()
    }

    /// `"unverified": [ids]`: missing fields that have a figure which has to be checked first;
    /// nothing where there is none.
    mutating func unverified(_ fields: [FieldIndex], _ dictionary: FieldDictionary) {
        if fields.isEmpty { return }
        key("unverified")
        strings(fields.map { dictionary.fields[$0].id })
    }

    private mutating func member(_ name: String, _ value: FactValue?) {
        guard let value else { return }
        key(name)
        self.value(value)
    }

    /// Money `{"fen": 9990000}`, ratios `{"ratio": "0.75"}` (34 digits), numbers as text, sets by
    /// what is known of their members.
    mutating func value(_ value: FactValue) {
        switch value {
        case .money(let money): wrapped("fen") { $0.integer(money.fen) }
        case .ratio(let ratio): wrapped("ratio") { $0.string("\(ratio.rounded)") }
        case .number(let number): wrapped("number") { $0.string("\(number)") }
        case .boolean(let truth): boolean(truth)
        case .text(let text): string(text)
        case .date(let day): wrapped("date") { $0.string(day.iso) }
        case .set(let knowledge): set(knowledge)
        case .events(let history): wrapped("events") { $0.strings(history.days.map(\.iso)) }
        }
    }

    private mutating func set(_ knowledge: MemberKnowledge) {
        beginObject()
        key("yes")
        strings(knowledge.holds.map(\.member))
        key("no")
        strings(knowledge.lacks)
        key("complete")
        boolean(knowledge.isComplete)
        endObject()
    }

    private mutating func wrapped(_ key: String, _ body: (inout JSONWriter) -> Void) {
        beginObject()
        self.key(key)
        body(&self)
        endObject()
    }
}

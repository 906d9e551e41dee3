import Diagnostics
import Documents
public import Enterprises
import Quantities
public import Registry
import Vocabulary

/// Where sources differ: what each says, which counts and why (矛盾清单).
public struct ConflictPage: Sendable {
    let phrases: Phrases
    let precedence: Precedence
    let width: Int

    public init(phrases: Phrases, precedence: Precedence, width: Int = 80) {
        self.phrases = phrases
        self.precedence = precedence
        self.width = width
    }

    /// Enterprise by enterprise; `none` in place of an empty list.
    public func lines(_ conflicts: [Conflict]) -> [String] {
        if conflicts.isEmpty { return [phrases.say("没有矛盾。", "No conflicts.")] }
        var lines: [String] = []
        var enterprise = ""
        for conflict in conflicts {
            if conflict.enterprise != enterprise {
                lines += lines.isEmpty ? [] : [""]
                lines += wrapped(heading(conflict), 0)
                enterprise = conflict.enterprise
            }
            lines += told(conflict)
        }
        return lines + ["", summary(conflicts)]
    }

    private func heading(_ conflict: Conflict) -> String {
        conflict.enterprise == conflict.name
            ? conflict.name : conflict.name + "  " + conflict.enterprise
    }

    /// One conflict: the field with the reason, then a line for each source.
    func told(_ conflict: Conflict) -> [String] {
        guard let first = conflict.weighing.claims.first else { return [] }
        let head =
            phrases.field(first.fact) + phrases.say("：", ": ")
            + phrases.reason(conflict.weighing.reason)
        return wrapped(head, 2) + conflict.weighing.claims.flatMap { wrapped(claim($0), 4) }
    }

    /// `● 税务局 310.34万元（核实，2026-03-01，第 3 笔）`
    private func claim(_ claim: Weighing.Claim) -> String {
        let fact = claim.fact
        let source = precedence.label(fact.source)[phrases.language]
        var notes: [String] = []
        if let state = fact.verification { notes.append(state.label[phrases.language]) }
        if let day = fact.day { notes.append(day.iso) }
        if let number = fact.evidence?.number { notes.append(number) }
        if let entry = fact.entry, entry < .max {
            notes.append(phrases.say("第 \(entry) 笔", "entry \(entry)"))
        } else if let place = fact.location {
            notes.append(place.text)
        }
        if claim.isNewer { notes.append(phrases.say("较新", "newer")) }
        let tail = notes.isEmpty ? "" : "（\(notes.joined(separator: phrases.say("，", ", ")))）"
        return (claim.counts ? "● " : "○ ") + "\(source) \(phrases.value(fact))\(tail)"
    }

    private func summary(_ conflicts: [Conflict]) -> String {
        let open = conflicts.count { $0.weighing.reason == .nobody }
        let newer = conflicts.count { $0.weighing.claims.contains { $0.isNewer } }
        return phrases.say(
            "共 \(conflicts.count) 处矛盾；\(open) 处无人能定，\(newer) 处未采用的较新。●计入 ○未计入",
            "\(conflicts.count) conflicts; \(open) undecided, \(newer) with a newer figure that "
                + "does not count. ● counts ○ does not")
    }

    private func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}

extension ConflictPage {
    /// `{"conflicts": […]}`
    public func json(_ conflicts: [Conflict]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("conflicts")
        write(conflicts, &writer)
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    func write(_ conflicts: [Conflict], _ writer: inout JSONWriter) {
        writer.beginArray()
        for conflict in conflicts {
            writer.beginObject()
            writer.member("enterprise", conflict.enterprise)
            writer.member("name", conflict.name)
            writer.member("field", phrases.dictionary[conflict.field].id)
            if case .right(let right) = conflict.subject { writer.member("right", right) }
            if let year = conflict.year { writer.member("year", Int64(year)) }
            writer.member("decidedBy", conflict.weighing.reason.rawValue)
            writer.key("claims")
            writer.beginArray()
            for claim in conflict.weighing.claims { write(claim, &writer) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ claim: Weighing.Claim, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.recorded(claim.fact)
        writer.key("counts")
        writer.boolean(claim.counts)
        writer.key("newer")
        writer.boolean(claim.isNewer)
        writer.endObject()
    }
}

extension JSONWriter {
    /// The members of a fact: value, source, day, verification, evidence, entry.
    mutating func recorded(_ fact: Fact) {
        key("value")
        value(fact.value)
        member("source", fact.source)
        if let day = fact.day { member("day", day.iso) }
        if let state = fact.verification { member("verification", state.rawValue) }
        if let number = fact.evidence?.number { member("evidenceNumber", number) }
        if let document = fact.evidence?.document { member("evidenceDocument", document) }
        if let entry = fact.entry, entry < .max { member("entry", entry) }
        if let place = fact.location { member("place", place.text) }
    }
}

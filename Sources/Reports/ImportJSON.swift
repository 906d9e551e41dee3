import Diagnostics
import Documents
import Enterprises
public import Quantities
public import Registry
import Vocabulary

extension ImportPage {
    /// - Parameter entry: the entry of the journal, once it is recorded.
    public func json(
        _ preview: ImportPreview, source: String, asOf: Day, entry: Int64?
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("source", source)
        writer.member("asOf", asOf.iso)
        writer.key("recorded")
        writer.boolean(entry != nil)
        if let entry { writer.member("entry", entry) }
        counts(preview, &writer)
        writer.key("enterprises")
        writer.beginArray()
        for each in preview.enterprises where !each.isEmpty { enterprise(each, &writer) }
        writer.endArray()
        writer.key("possibleDuplicates")
        writer.beginArray()
        for pair in preview.duplicates { duplicate(pair, &writer) }
        writer.endArray()
        writer.key("rejected")
        writer.beginArray()
        for fault in preview.rejected { rejected(fault, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func counts(_ preview: ImportPreview, _ writer: inout JSONWriter) {
        let counts = preview.counts
        writer.key("rows")
        writer.beginObject()
        writer.member("read", Int64(preview.rowsRead))
        writer.member("accepted", Int64(preview.rowsAccepted))
        writer.member("rejected", Int64(preview.rowsRejected))
        writer.endObject()
        writer.key("counts")
        writer.beginObject()
        for standing in FactDifference.Standing.allCases {
            writer.member(standing.rawValue, Int64(counts.of(standing)))
        }
        writer.member("conflicts", Int64(counts.conflicts))
        writer.member("newEnterprises", Int64(counts.newEnterprises))
        writer.member("renamed", Int64(counts.renamed))
        writer.member("identified", Int64(counts.identified))
        writer.member("possibleDuplicates", Int64(counts.duplicates))
        writer.member("rejected", Int64(counts.rejected))
        writer.endObject()
    }

    private func enterprise(_ each: EnterpriseDifference, _ writer: inout JSONWriter) {
        writer.beginObject()
        if let uscc = each.uscc { writer.member("uscc", uscc.text) }
        writer.member("name", each.name)
        writer.key("new")
        writer.boolean(each.known == nil)
        if let former = each.renamedFrom { writer.member("renamedFrom", former) }
        writer.member("unchanged", Int64(each.unchanged))
        writer.key("facts")
        writer.beginArray()
        for difference in each.differences { fact(difference, &writer) }
        writer.endArray()
        writer.key("conflicts")
        conflicts.write(each.conflicts, &writer)
        writer.endObject()
    }

    private func fact(_ difference: FactDifference, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("field", phrases.dictionary[difference.fact.field].id)
        if case .right(let right) = difference.fact.subject { writer.member("right", right) }
        if let year = difference.fact.year { writer.member("year", Int64(year)) }
        writer.member("standing", difference.standing.rawValue)
        writer.recorded(difference.fact)
        if let before = difference.before {
            writer.key("before")
            writer.beginObject()
            writer.recorded(before)
            writer.endObject()
        }
        writer.endObject()
    }

    private func duplicate(_ pair: PossibleDuplicate, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("reason", pair.reason.rawValue)
        for (key, side) in [("first", pair.first), ("second", pair.second)] {
            writer.key(key)
            writer.beginObject()
            writer.member("name", side.name)
            if let code = side.code { writer.member("uscc", code) }
            writer.endObject()
        }
        writer.endObject()
    }

    private func rejected(_ fault: Diagnostic, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("code", fault.code)
        if let place = fault.location { writer.member("place", place.text) }
        writer.member("zh", fault.message.zh)
        writer.member("en", fault.message.en)
        writer.endObject()
    }
}

public import Documents
public import Matching
import Products
import Quantities
import Registry
import Rules

/// Changed verdicts as JSON: `{asOf, run, before, causes, changes: [{enterprise, product, …}]}`.
public struct ChangesJSON {
    private let session: Session

    public init(session: Session) {
        self.session = session
    }

    public func write(_ report: ChangesReport, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", session.options.asOf.iso)
        writer.member("run", report.run)
        writer.member("recordedAt", report.recordedAt.iso)
        if let before = report.before { writer.member("before", before) }
        writer.key("causes")
        causes(report.causes, &writer)
        writer.key("changes")
        writer.beginArray()
        for item in report.items { write(item, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func causes(_ causes: ChangeCauses, _ writer: inout JSONWriter) {
        writer.beginObject()
        if let days = causes.days {
            writer.member("daysFrom", days.lowerBound.iso)
            writer.member("daysTo", days.upperBound.iso)
        }
        writer.member("rules", causes.rules)
        writer.member("isOtherEngine", causes.isOtherEngine)
        writer.member("enterprises", Int64(causes.fields.count))
        writer.endObject()
    }

    private func write(_ item: ChangesReport.Item, _ writer: inout JSONWriter) {
        let change = item.change
        writer.beginObject()
        writer.member("enterprise", item.name)
        writer.member("product", change.after.ruleSet)
        writer.member("direction", "\(change.direction)")
        if let before = change.before { record("before", before, &writer) }
        record("after", change.after, &writer)
        writer.member("clauses", clauses(change))
        writer.member("figures", item.figures)
        writer.endObject()
    }

    private func record(_ name: String, _ record: VerdictRecord, _ writer: inout JSONWriter) {
        writer.key(name)
        writer.beginObject()
        writer.member("verdict", record.outcome)
        writer.member("version", record.version)
        if let low = record.limitLow { writer.member("limitLowFen", low.fen) }
        if let high = record.limitHigh { writer.member("limitHighFen", high.fen) }
        writer.endObject()
    }

    /// Ids of the clauses that answer otherwise.
    private func clauses(_ change: VerdictChange) -> [String] {
        let applied = session.applied.first { $0.ruleSet.id == change.after.ruleSet }
        return change.clauses.compactMap { position in
            applied.flatMap {
                $0.clauses.indices.contains(position) ? $0.clauses[position].id : nil
            }
        }
    }
}

import Enterprises
import Products
import Quantities
import Rules
public import Scorecards
public import Vocabulary

// What scorecards say beside the clauses of a product.
extension Session {
    /// Where an enterprise stands with a title: its certificate, and what the title's card says.
    /// Computed when somebody asks: no verdict rests on it.
    public func standing(of title: String, in match: EnterpriseMatch) -> TitleStanding {
        let scorer = options.scorers.first { $0.card.feeds.title == title }
        let field = matcher.dictionary.index(of: "enterprise.titles")
        return TitleStanding(
            title, on: field.map { match.onFile.states[$0] } ?? .missing, day: options.asOf,
            score: scorer?.score(match.onFile.states))
    }

    /// The scores whose results are among the fields that a rule set reads, each with those fields.
    public func scores(
        feeding read: Set<FieldIndex>, in match: EnterpriseMatch
    ) -> [(score: Score, fields: [FieldIndex])] {
        match.scores.compactMap { score in
            let fields = score.card.fedFields.filter { read.contains($0) }
            return fields.isEmpty ? nil : (score, fields)
        }
    }
}

extension Session {
    /// What rule sets, cards, titles, the worksheet and the request look at. Where checked figures
    /// are required, the figures behind computed ones, too: they are named.
    static func readFields(
        _ applied: [Applied], _ scorers: [Scorer], _ worksheet: WorksheetFields,
        _ dictionary: FieldDictionary
    ) -> [FieldIndex] {
        var found = applied.reduce(into: Set<FieldIndex>()) { $0.formUnion($1.readFields) }
        for scorer in scorers {
            found.formUnion(scorer.fields)
            found.formUnion(scorer.card.fedFields)
        }
        found.formUnion(worksheet.fields)
        found.formUnion(dictionary.fields.filter { $0.subject == .deal }.map(\.index))
        let titles = ["enterprise.titles", "enterprise.titles_computed"]
        found.formUnion(titles.compactMap { dictionary.index(of: $0) })
        let fields = found.filter { $0 < dictionary.fields.count }
        let isStrict =
            applied.contains { !$0.levels.isEmpty } || scorers.contains { $0.requiresChecking }
        return isStrict ? dictionary.withInputs(fields) : fields.sorted()
    }
}

extension Applied {
    /// Every field that the rule set's clauses, waivers, tables and offer look at, and the slots of
    /// its own names.
    public var readFields: Set<FieldIndex> {
        var found = Set(clauses.flatMap { $0.condition.slots + ($0.guardCondition?.slots ?? []) })
        found.formUnion(ruleSet.waivers.flatMap(\.condition.slots))
        // The shared sets' tables, too.
        for case .table(let field, _) in constants.joined() { found.insert(field) }
        found.formUnion(ruleSet.tables.map(\.by))
        let offer = ruleSet.offer
        for range in [offer.limit, offer.rate, offer.term].compactMap(\.self) {
            found.formUnion(range.byMember.map { [$0.field] } ?? [])
            let rows = range.byMember.map { Array($0.rows.values) } ?? []
            for ends in [range.ends] + rows {
                found.formUnion([ends.low, ends.high].compactMap(\.self).flatMap(\.slots))
            }
        }
        return found
    }
}

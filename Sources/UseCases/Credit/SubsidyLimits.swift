public import CreditBook
import Products
public import Quantities
import Rules
import Vocabulary

/// How far interest subsidies go for the notes of one enterprise (贴息上限), by the rule sets of their
/// products as of a day. Upper limits, no promise: who pays a subsidy decides.
public enum SubsidyLimits {
    private static let otherSubsidy = "deal.other_central_subsidy"

    /// By product and note, for products whose rule set has a subsidy with known points.
    public static func shares(
        _ state: LifeState, of enterprise: String, _ loaded: LoadedCatalogue, on day: Day
    ) -> [SubsidyShare] {
        let notes = state.notes.values.filter { $0.enterprise == enterprise && $0.product != nil }
        let own = Dictionary(grouping: notes) { $0.product ?? "" }
        return own.sorted { $0.key < $1.key }.flatMap { product, notes -> [SubsidyShare] in
            guard let set = loaded.catalogue.inForce(product, on: day),
                let ceiling = ceiling(set, loaded.dictionary)
            else { return [] }
            let inOrder = notes.sorted { ($0.mark.day, $0.key) < ($1.mark.day, $1.key) }
            return ceiling.shares(of: inOrder.map(loan))
        }
    }

    private static func ceiling(_ set: RuleSet, _ dictionary: FieldDictionary) -> SubsidyCeiling? {
        guard let benefit = set.offer.benefit else { return nil }
        let other = dictionary.index(of: otherSubsidy)
        let excludes = set.clauses.contains { clause in
            other.map { clause.condition.fields(in: dictionary).contains($0) } ?? false
        }
        return SubsidyCeiling(
            points: benefit.points, mostMonths: benefit.months ?? .max, base: benefit.baseCap,
            cap: benefit.cap, excludesOtherCentral: excludes)
    }

    /// Whether a note has another central subsidy stands in no book.
    private static func loan(_ note: NoteState) -> SubsidyLoan {
        SubsidyLoan(
            note: note.key, principal: note.drawn,
            months: note.mark.day.wholeMonths(until: note.due),
            otherCentral: .unknown)
    }
}

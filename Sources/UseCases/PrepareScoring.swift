public import Diagnostics
public import Products
public import Quantities
public import Rules
public import Scorecards

/// Prepares scorecards for a day.
public enum PrepareScoring {
    /// The cards whose results count as facts: those that the installation names, in its order, and
    /// all where it names none. A card that is evidenced too weakly gives no facts.
    public static func scorers(
        _ loaded: LoadedCatalogue, _ installation: Installation?, on day: Day,
        minimum: Evidence? = nil
    ) -> [Scorer] {
        (installation?.cards ?? loaded.cards.ids)
            .compactMap { loaded.cards.inForce($0, on: day) }
            .filter { $0.evidence >= minimum ?? .illustrative }
            .map { Scorer($0, on: day, dictionary: loaded.dictionary) }
    }
}

extension Installation {
    /// All that the profile names and the catalogue does not have.
    public func check(against loaded: LoadedCatalogue) -> [Diagnostic] {
        check(against: loaded.catalogue) + check(cards: loaded.cards.ids)
    }
}

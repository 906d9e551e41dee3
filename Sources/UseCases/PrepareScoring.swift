public import Diagnostics
public import Products
public import Quantities
public import Rules
public import Scorecards
public import Vocabulary

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

    /// The cards that somebody names, each by id, `id@version` or name; those of the installation
    /// where nobody names any.
    /// - Throws: `unknownCard` with the nearest known one, `notInForce`, `unknownVersion`;
    ///   `weakCard` where a named card's numbers are not evidenced as well as is asked for.
    public static func scorers(
        named names: [String], _ loaded: LoadedCatalogue, _ installation: Installation?,
        on day: Day, minimum: Evidence? = nil
    ) throws(Faults) -> [Scorer] {
        let wrong = installation?.check(cards: loaded.cards.ids) ?? []
        if wrong.hasErrors { throw Faults(wrong) }
        if names.isEmpty { return try standing(loaded, installation, on: day, minimum) }
        var scorers: [Scorer] = []
        for name in names {
            let card = try loaded.cards.card(name, on: day)
            if let minimum, card.evidence < minimum { throw Faults([weak(card, minimum)]) }
            if scorers.contains(where: { $0.card === card }) { continue }
            scorers.append(Scorer(card, on: day, dictionary: loaded.dictionary))
        }
        return scorers
    }

    private static func standing(
        _ loaded: LoadedCatalogue, _ installation: Installation?, on day: Day, _ minimum: Evidence?
    ) throws(Faults) -> [Scorer] {
        let found = scorers(loaded, installation, on: day, minimum: minimum)
        if !found.isEmpty { return found }
        throw Faults([
            Diagnostic(
                .error, at: nil, code: "noCard",
                zh: "没有在 \(day.iso) 施行、依据又够强的评分卡；用 rongqiao cards list 查看，"
                    + "用 --card 编号@版本 指明。",
                en: "no scorecard that is evidenced well enough is in force on \(day.iso); see "
                    + "rongqiao cards list, or name one by --card ID@VERSION.")
        ])
    }

    private static func weak(_ card: Scorecard, _ minimum: Evidence) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "weakCard",
            zh: "评分卡 \(card.id) 的依据只到“\(card.evidence.label.zh)”，低于所要求的“\(minimum.label.zh)”；"
                + "请去掉 --min-evidence，或换一张评分卡。",
            en: "the scorecard \(card.id) is evidenced as \(card.evidence.label.en) only, less "
                + "than \(minimum.label.en); leave out --min-evidence or name another card.")
    }
}

extension [Scorer] {
    /// The fields that any of the cards looks at: what is enough to be resolved for all.
    public var fields: [FieldIndex] { Set(flatMap(\.fields)).sorted() }
}

extension Installation {
    /// All that the profile names and the catalogue does not have.
    public func check(against loaded: LoadedCatalogue) -> [Diagnostic] {
        check(against: loaded.catalogue) + check(cards: loaded.cards.ids)
            + checkSources(loaded.dictionary)
            + check(importProfiles: loaded.importProfiles.keys.sorted())
    }
}

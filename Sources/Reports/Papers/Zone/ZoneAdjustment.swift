public import Diagnostics
public import Programmes
public import Quantities

/// What reached the books of a closed month after its close (调整): the figure as it was closed, as
/// it is now, and the steps that lie between.
public struct ZoneAdjustment: Hashable, Sendable {
    public let month: Month
    public let measure: String
    public let name: Bilingual
    public let unit: ZoneMeasure.Unit
    /// As it was reported last: closed, or adjusted in a report before; nil for no figure.
    public let reported: Int64?
    public let now: Int64?
    /// Recorded, corrected or voided since, in the order of the journal.
    public let sources: [ZoneSource]

    /// Of one closed month, in the order of the measures; empty where nothing came later.
    /// - Parameters:
    ///   - before: the month as it was known when it was reported last.
    ///   - since: the last entry that was known then.
    ///   - now: the month as it is known now.
    public static func of(
        _ closing: MonthClosing, before: ZoneBooks, since: Int64, now: ZoneBooks
    ) -> [ZoneAdjustment] {
        ZoneClose.measures.compactMap { measure in
            let (old, new) = (measure.value(before, .period), measure.value(now, .period))
            // What was frozen is the zone's: of a lender or a product the books of then speak.
            let isFrozen = since == closing.through && now.scope.isAll
            let frozen = isFrozen ? closing[measure.id] : nil
            let reported = frozen.map(\.value) ?? old.number
            guard new.number != reported else { return nil }
            return ZoneAdjustment(
                month: now.period.firstMonth, measure: measure.id, name: measure.name,
                unit: measure.unit, reported: reported, now: new.number,
                sources: between(old, new, since, now.whole.corrections))
        }
    }

    /// What is new or was changed since, and what took away that which is gone.
    private static func between(
        _ old: ZoneValue, _ new: ZoneValue, _ since: Int64, _ corrections: [String: ZoneSource]
    ) -> [ZoneSource] {
        let standing = Set(new.sources.map(\.step))
        let gone = old.sources.filter { !standing.contains($0.step) }
            .compactMap { corrections[$0.step] }
        return Set(new.sources.filter { $0.entry > since } + gone).sorted {
            ($0.entry, $0.step) < ($1.entry, $1.step)
        }
    }
}

/// The close of a month: which figures are frozen, and how.
public enum ZoneClose {
    /// Those that rest on the books alone: files and rankings have their own history, and whether a
    /// loan was a first one may become known much later.
    public static let measures =
        (ZoneMeasure.flows + ZoneMeasure.balances + ZoneMeasure.costs + ZoneMeasure.guarantees
        + ZoneMeasure.pools).filter { !$0.id.hasPrefix("first-loan") }

    /// - Parameters:
    ///   - books: of the month.
    ///   - through: the last entry that they know, with its digest.
    public static func closing(
        _ books: ZoneBooks, through: Int64, digest: String
    ) -> MonthClosing {
        MonthClosing(
            month: books.period.firstMonth.iso, through: through, digest: digest,
            figures: measures.map {
                .init(measure: $0.id, value: $0.value(books, .period).number)
            })
    }
}

public import Quantities
public import Vocabulary

/// Adverse personal information (个人不良信息): kept for five years from the end of the act or
/// event, then deleted (征信业管理条例 Art. 16). For enterprises the regulation sets no period.
public enum AdverseRecords {
    public static let years = 5

    /// True for a record of a person that a view must hold to the five years.
    public static func isAdverse(_ field: Field) -> Bool {
        field.isPersonal && field.type == .events
    }

    /// The last day on which it may be shown. The day that is on file counts as the end of the
    /// act: a later end is not known here.
    public static func lastShown(of happened: Day) -> Day? {
        happened.adding(months: 12 * years)
    }

    /// The days of a record that must no longer be shown on `day`.
    public static func expired(_ history: EventHistory, on day: Day) -> [Day] {
        history.days.filter { happened in lastShown(of: happened).map { $0 < day } ?? false }
    }

    /// The record without what must no longer be shown. Nil if a happening without a day is among
    /// it: nobody can tell that its five years are not over.
    public static func shown(_ history: EventHistory, on day: Day) -> EventHistory? {
        if history.undated > 0 { return nil }
        let gone = expired(history, on: day)
        return EventHistory(
            days: history.days.filter { !gone.contains($0) }, checkedUntil: history.checkedUntil)
    }
}

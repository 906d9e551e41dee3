import Quantities
import Vocabulary

extension Surroundings {
    /// Whether the field's history shows no event inside the window.
    func noEvent(_ field: FieldIndex, _ window: Window) -> Truth {
        known(field) { value in
            guard case .events(let history) = value else { return .missing([field]) }
            guard let range = days(of: window) else {
                return history.isEmpty ? checked(history, field) : .unread
            }
            if history.days.contains(where: range.contains) { return .no }
            if history.undated > 0 { return window == .ever ? .no : .missing([field]) }
            return checked(history, field)
        }
    }

    /// A history that was checked only up to some day before `asOf` leaves the rest open.
    private func checked(_ history: EventHistory, _ field: FieldIndex) -> Truth {
        history.checkedUntil.map { $0 >= asOf } ?? true ? .yes : .missing([field])
    }

    /// Nil where the rule states no window.
    private func days(of window: Window) -> EventDays? {
        switch window {
        case .unstated: nil
        case .ever: .span(first: nil, last: asOf)
        case .months(let count): .span(first: asOf.adding(months: -count), last: asOf)
        case .years(let offsets): .years(offsets.map { asOf.year + $0 }, last: asOf)
        }
    }
}

/// The days in which an event counts. What lies after `last` has not happened yet.
private enum EventDays {
    /// After `first` (the same day n months ago is outside).
    case span(first: Day?, last: Day)
    case years([Int], last: Day)

    func contains(_ day: Day) -> Bool {
        switch self {
        case .span(let first, let last): day <= last && (first.map { day > $0 } ?? true)
        case .years(let years, let last): day <= last && years.contains(day.year)
        }
    }
}

public import Diagnostics
public import Quantities

/// What waits for which office, with due days, on one day: what is overdue first, then by due day,
/// then what settles most verdicts.
public struct ReviewQueue: Sendable {
    public struct Row: Hashable, Sendable {
        public let item: Waiting
        /// Nil beyond the calendar.
        public let due: Day?
        /// True if a day on the way lies in a year whose holidays are not published.
        public let isProvisional: Bool
        public let isOverdue: Bool
    }

    public let day: Day
    public let rows: [Row]

    /// - Parameters:
    ///   - items: the same question of several rule sets waits once.
    ///   - office: only what waits for an office whose Chinese name holds this.
    public init(
        _ items: [Waiting], terms: ReviewTerms, calendar: WorkingDays, on day: Day,
        office: String? = nil
    ) {
        self.day = day
        let asked = ReviewQueue.merged(items).filter { item in
            office.map { item.office.zh.contains($0) || item.office.en.contains($0) } ?? true
        }
        rows = asked.map { ReviewQueue.row($0, terms, calendar, day) }.sorted {
            ReviewQueue.order($0).lexicographicallyPrecedes(ReviewQueue.order($1))
                || (ReviewQueue.order($0) == ReviewQueue.order($1)
                    && ReviewQueue.names($0).lexicographicallyPrecedes(ReviewQueue.names($1)))
        }
    }

    private static func row(
        _ item: Waiting, _ terms: ReviewTerms, _ calendar: WorkingDays, _ day: Day
    ) -> Row {
        let days = terms.days(for: item.office)
        let due = calendar.adding(workingDays: days, to: item.opened)
        return Row(
            item: item, due: due?.day, isProvisional: due?.isProvisional ?? true,
            isOverdue: due.map { $0.day < day } ?? false)
    }

    private static func merged(_ items: [Waiting]) -> [Waiting] {
        var places: [Waiting.Identity: Int] = [:]
        var merged: [Waiting] = []
        for item in items {
            if let place = places[item.identity] {
                merged[place] = merged[place].joined(with: item)
            } else {
                places[item.identity] = merged.count
                merged.append(item)
            }
        }
        return merged
    }

    private static func order(_ row: Row) -> [Int64] {
        [
            row.isOverdue ? 0 : 1, row.due?.number ?? .max, Int64(-row.item.settles),
            Int64(-row.item.waitingFor.count),
        ]
    }

    private static func names(_ row: Row) -> [String] {
        [row.item.enterprise.name, row.item.enterprise.key, row.item.address]
    }
}

extension ReviewQueue {
    /// How much waits for each office, in the order in which they come first in the queue.
    public var byOffice: [(office: Bilingual, open: Int, overdue: Int)] {
        var order: [Bilingual] = []
        var counts: [Bilingual: (Int, Int)] = [:]
        for row in rows {
            let office = row.item.office
            if counts[office] == nil { order.append(office) }
            let (open, overdue) = counts[office] ?? (0, 0)
            counts[office] = (open + 1, overdue + (row.isOverdue ? 1 : 0))
        }
        return order.map { ($0, counts[$0]?.0 ?? 0, counts[$0]?.1 ?? 0) }
    }
}

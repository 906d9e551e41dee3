import Diagnostics
public import Documents
import Quantities
public import Reviews

/// The calendar of what runs out as JSON with stable names.
public struct ExpiryJSON: Sendable {
    public init() {}

    /// `{"asOf": …, "buckets": [{"days": null, "items": […]}, {"days": 30, …}], "later": 3}`;
    /// `days` null: run out.
    public func write(_ calendar: ExpiryCalendar, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("asOf", calendar.day.iso)
        writer.key("buckets")
        writer.beginArray()
        for bucket in calendar.buckets {
            writer.beginObject()
            writer.key("days")
            if let days = bucket.days { writer.integer(Int64(days)) } else { writer.null() }
            writer.key("items")
            writer.beginArray()
            for item in bucket.items { write(item, calendar.day, &writer) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.member("later", Int64(calendar.later))
        writer.endObject()
    }

    private func write(_ item: Expiring, _ day: Day, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("kind", item.kind.rawValue)
        writer.enterprise(item.enterprise)
        writer.member("id", item.id)
        writer.member("what", item.what)
        writer.member("lastDay", item.lastDay.iso)
        writer.member("daysLeft", item.lastDay.number - day.number)
        writer.member("source", item.source)
        if let assumption = item.assumption { writer.member("assumption", assumption) }
        writer.endObject()
    }
}

import Diagnostics
import Quantities
public import Reviews

/// What has run out and what runs out soon, for a person at a terminal.
public struct ExpiryPage: Sendable {
    let phrases: Phrases

    public init(phrases: Phrases) {
        self.phrases = phrases
    }

    public func lines(_ calendar: ExpiryCalendar, width: Int) -> [String] {
        let count = calendar.buckets.map(\.items.count).reduce(0, +)
        let head = phrases.say(
            "到期日历 · \(count) 项 · 按 \(calendar.day.iso)",
            "What runs out · \(count) items · as of \(calendar.day.iso)")
        var from = 0
        var lines = [head]
        for bucket in calendar.buckets {
            lines += ["", title(bucket, from)] + table(bucket, calendar.day, width)
            if let days = bucket.days { from = days + 1 }
        }
        return lines + tail(calendar, width)
    }

    private func title(_ bucket: ExpiryCalendar.Bucket, _ from: Int) -> String {
        let count = bucket.items.count
        guard let days = bucket.days else {
            return phrases.say("已到期 \(count) 项", "Run out: \(count)")
        }
        return from == 0
            ? phrases.say("\(days) 天内 \(count) 项", "Within \(days) days: \(count)")
            : phrases.say("\(from) 至 \(days) 天 \(count) 项", "In \(from) to \(days) days: \(count)")
    }

    private func table(
        _ bucket: ExpiryCalendar.Bucket, _ day: Day, _ width: Int
    ) -> [String] {
        if bucket.items.isEmpty { return [] }
        var table = TextTable([
            .init(phrases.say("最后一天", "Last day")),
            .init(phrases.say("还有", "Days"), .right),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("类别", "Kind")),
            .init(phrases.say("事项", "What"), isFlexible: true),
            .init(phrases.say("来源", "Source"), isFlexible: true),
        ])
        for item in bucket.items {
            let mark = item.assumption == nil ? "" : "*"
            table.add([
                item.lastDay.iso + mark, "\(item.lastDay.number - day.number)",
                item.enterprise.name, item.kind.label[phrases.language],
                item.what[phrases.language], item.source,
            ])
        }
        return table.lines(width: width)
    }

    private func tail(_ calendar: ExpiryCalendar, _ width: Int) -> [String] {
        var notes: [String] = []
        if calendar.later > 0 {
            notes.append(
                phrases.say("另有 \(calendar.later) 项更晚到期。", "\(calendar.later) more run out later."))
        }
        var seen: Set<String> = []
        let assumed = calendar.buckets.flatMap(\.items).compactMap(\.assumption).filter {
            seen.insert($0.zh).inserted
        }
        notes += assumed.map { "* " + $0[phrases.language] }
        return notes.isEmpty
            ? [] : [""] + notes.flatMap { DisplayWidth.wrap($0, to: width) }
    }
}

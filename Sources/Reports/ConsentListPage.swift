public import Consents
import Diagnostics
public import Quantities
import Vocabulary

/// Consents with where they stand on a day.
public struct ConsentListPage: Sendable {
    let entries: [ListedConsent]
    let day: Day
    let phrases: Phrases
    let width: Int

    public init(_ entries: [ListedConsent], day: Day, phrases: Phrases, width: Int) {
        self.entries = entries
        self.day = day
        self.phrases = phrases
        self.width = width
    }

    public func lines() -> [String] {
        if entries.isEmpty { return [phrases.say("没有授权。", "There is no consent.")] }
        var table = TextTable([
            .init(phrases.say("编号", "Id")),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("接收方", "Receiver"), isFlexible: true),
            .init(phrases.say("用途", "Purpose"), isFlexible: true),
            .init(phrases.say("范围", "Scope"), isFlexible: true),
            .init(phrases.say("截止日", "Until")), .init(phrases.say("状态", "Status")),
        ])
        for entry in entries { table.add(row(entry)) }
        return table.lines(width: width) + ["", counts]
    }

    private func row(_ entry: ListedConsent) -> [String] {
        let terms = entry.consent.terms
        let person = entry.consent.subject.isPerson ? phrases.say("（本人）", " (person)") : ""
        return [
            entry.consent.id, entry.name + person, terms.receiver.label[phrases.language],
            terms.purpose.label[phrases.language], phrases.scope(terms.scope),
            phrases.until(entry.consent), phrases.status(entry.status(on: day)),
        ]
    }

    /// `按 2026-11-22：有效 2，已撤回 1`
    private var counts: String {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for entry in entries {
            let label = entry.status(on: day).label[phrases.language]
            if counts[label] == nil { order.append(label) }
            counts[label, default: 0] += 1
        }
        let parts = order.map { "\($0) \(counts[$0] ?? 0)" }
        return phrases.say("按 \(day)：", "On \(day): ")
            + parts.joined(separator: phrases.say("，", ", "))
    }
}

/// A consent as lists show it.
public struct ListedConsent: Sendable {
    public let consent: Consent
    /// The name that the enterprise has now.
    public let name: String
    public let withdrawals: [Withdrawal]

    public init(_ consent: Consent, name: String, withdrawals: [Withdrawal]) {
        self.consent = consent
        self.name = name
        self.withdrawals = withdrawals
    }

    public func status(on day: Day) -> ConsentStatus {
        ConsentStatus(consent, withdrawals, on: day)
    }
}

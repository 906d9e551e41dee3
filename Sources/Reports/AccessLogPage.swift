public import Consents
import Diagnostics
import Quantities

/// Who looked at what. The time tells the day on which permission was decided: a view is logged
/// in the moment of the look.
public struct AccessLogPage: Sendable {
    let records: [LoggedAccess]
    let phrases: Phrases
    let width: Int

    public init(_ records: [LoggedAccess], phrases: Phrases, width: Int) {
        self.records = records
        self.phrases = phrases
        self.width = width
    }

    public func lines() -> [String] {
        if records.isEmpty { return [phrases.say("没有查询记录。", "Nobody has looked.")] }
        var table = TextTable([
            .init(phrases.say("时间（北京）", "Time (+08:00)")),
            .init(phrases.say("数据日", "As of")),
            .init(phrases.say("查询人", "By"), isFlexible: true),
            .init(phrases.say("接收方", "Receiver"), isFlexible: true),
            .init(phrases.say("企业", "Enterprise"), isFlexible: true),
            .init(phrases.say("原因", "Reason"), isFlexible: true),
            .init(phrases.say("内容", "Content")), .init(phrases.say("摘要", "Digest")),
        ])
        for entry in records { table.add(row(entry)) }
        return table.lines(width: width)
    }

    private func row(_ entry: LoggedAccess) -> [String] {
        let record = entry.record
        let content =
            record.isRefused
            ? phrases.say("已拒绝", "refused")
            : phrases.say("\(record.fields.count) 项", "\(record.fields.count)")
        return [
            phrases.clock(record.moment), record.day.iso, record.person,
            record.receiver.label[phrases.language], entry.name,
            record.reason.label[phrases.language], content, String(record.digestHex.prefix(8)),
        ]
    }
}

/// A line of the access log as lists show it.
public struct LoggedAccess: Sendable {
    public let record: AccessRecord
    /// The name that the enterprise has now.
    public let name: String

    public init(_ record: AccessRecord, name: String) {
        self.record = record
        self.name = name
    }
}

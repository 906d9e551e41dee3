public import CreditBook
import Documents
public import Quantities

/// One thing that happened, as receivers are told of it (通知): names of events and codes, days and
/// amounts. It holds no name of a person or firm and nothing that somebody wrote: who gets it
/// fetches the rest over the API, within its own rights.
public struct Notice: Hashable, Sendable {
    public let event: NoticeEvent
    /// The code of what it is about. Notices of one subject are delivered in their order.
    public let subject: String
    public let parties: NoticeParties
    /// The business day on which it counts.
    public let day: Day?
    public let amountFen: Int64?
    /// How many of something: verdicts that changed.
    public let count: Int64?

    public init(
        _ event: NoticeEvent, about subject: String, _ parties: NoticeParties, day: Day? = nil,
        amountFen: Int64? = nil, count: Int64? = nil
    ) {
        (self.event, self.subject, self.parties) = (event, subject, parties)
        (self.day, self.amountFen, self.count) = (day, amountFen, count)
    }

    /// Nil for a step that nobody is told of.
    public init?(
        _ step: StepRecord, parties: (StepRecord) throws -> NoticeParties
    ) rethrows {
        guard let event = NoticeEvent(step) else { return nil }
        self.init(
            event, about: step.subject, try parties(step), day: step.day,
            amountFen: StepGist(step.body).amountFen)
    }

    /// The message that is sent: the same bytes each time, since its seal is over them.
    /// - Parameters:
    ///   - id: names the message for good, also to a receiver that gets it twice.
    ///   - entry: number of the journal's entry; nil where none was written.
    public func message(id: String, recordedAt: Instant, entry: Int64?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, text) in [
            ("id", id), ("event", event.rawValue), ("subject", subject),
            ("recordedAt", recordedAt.iso),
        ] {
            writer.key(name)
            writer.string(text)
        }
        if let day {
            writer.key("day")
            writer.string(day.iso)
        }
        if let enterprise = creditCode {
            writer.key("enterprise")
            writer.string(enterprise)
        }
        for (name, number) in [("amountFen", amountFen), ("count", count), ("entry", entry)] {
            guard let number else { continue }
            writer.key(name)
            writer.integer(number)
        }
        writer.endObject()
        return writer.take()
    }

    /// Of the one enterprise that it concerns; those without a credit code would be names.
    private var creditCode: String? {
        guard parties.enterprises.count == 1, let one = parties.enterprises.first else {
            return nil
        }
        return (try? USCC(one))?.text
    }
}

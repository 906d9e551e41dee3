public import CreditBook
import Diagnostics
import Documents
import Quantities

/// Every step that concerns a subject (台账流水): what, when, by whom, proved by what, in which entry.
public struct HistoryPage: Sendable {
    private let subject: String
    private let entries: [LifeBook.Entry]
    private let paper: CreditPaper

    public init(_ subject: String, _ entries: [LifeBook.Entry], _ paper: CreditPaper) {
        self.subject = subject
        self.entries = entries
        self.paper = paper
    }

    public var lines: [String] {
        let name = paper.names.enterprise(subject)
        let head = paper.say(
            "\(name)：\(entries.count) 步，按登记先后",
            "\(name): \(English.count(entries.count, "step")) as recorded")
        return paper.page(head, entries.flatMap { [""] + block($0) })
    }

    private func block(_ entry: LifeBook.Entry) -> [String] {
        let recorded = entry.recorded
        let day = entry.day == recorded.step.day ? "\(entry.day)" : changed(entry)
        let head = "\(day)  " + StepWords(paper).line(entry.step)
        let by = paper.joined([
            recorded.step.enterprise.map(paper.names.enterprise),
            paper.say("经办 \(recorded.actor)", "by \(recorded.actor)"),
            paper.say(
                "第\(recorded.entry)笔，\(recorded.recordedAt.clock())",
                "entry \(recorded.entry), \(recorded.recordedAt.clock())"),
        ])
        return paper.wrapped(head) + paper.wrapped(by, indent: 2)
            + paper.line("依据", "Evidence", recorded.step.evidence)
            + paper.line("步骤编号", "Step", recorded.step.id)
            + paper.line(
                entry.isVoided ? "已作废" : "已更正", entry.isVoided ? "Voided by" : "Corrected by",
                entry.correctedBy.joined(separator: paper.say("、", ", ")))
    }

    private func changed(_ entry: LifeBook.Entry) -> String {
        paper.say(
            "\(entry.day)（原记 \(entry.recorded.step.day)）",
            "\(entry.day) (recorded as \(entry.recorded.step.day))")
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.member("subject", subject)
            writer.list("steps", entries) { writer, entry in
                let recorded = entry.recorded
                writer.member("id", recorded.step.id)
                writer.member("kind", recorded.step.kind)
                writer.member("subject", recorded.step.subject)
                writer.text("enterprise", recorded.step.enterprise)
                writer.day("day", entry.day)
                writer.member("actor", recorded.actor)
                writer.member("recordedAt", recorded.recordedAt.iso)
                writer.member("entry", recorded.entry)
                writer.text("evidence", recorded.step.evidence)
                writer.member("isVoided", entry.isVoided)
                writer.member("correctedBy", entry.correctedBy)
                writer.key("body")
                writer.raw(recorded.step.body)
            }
        }
    }
}

public import Diagnostics
import Mustache
public import Papers
import Quantities

/// A report as one HTML file: it loads nothing, runs nothing, and carries the style sheet by which
/// it is printed on A4. Equal reports give equal bytes.
public struct ReportHTML: Sendable {
    private let templates: ReportTemplates

    public init(_ templates: ReportTemplates) {
        self.templates = templates
    }

    public func page(_ report: Report, _ language: Language) -> [UInt8] {
        var body = HTMLBody(language)
        let sections = report.sections.map { section in
            body.blocks(section.blocks)
            return context(section, body.take(), body.wording)
        }
        let values = context(report, sections, body)
        return Array((templates.library.render(values, withTemplate: "report") ?? "").utf8)
    }

    private func context(_ section: ReportSection, _ body: String, _ wording: Wording) -> [String:
        Any]
    {
        [
            "id": section.id, "heading": wording.text(section.title), "body": body,
            "startsPage": section.startsPage,
        ]
    }

    private func context(
        _ report: Report, _ sections: [[String: Any]], _ body: HTMLBody
    ) -> [String: Any] {
        let wording = body.wording
        let sources = body.notes.traces.enumerated().map { index, trace in
            ["number": "\(index + 1)", "text": wording.source(trace)]
        }
        var context: [String: Any] = [
            "language": wording.language == .zh ? "zh-CN" : "en", "kind": report.kind,
            "title": wording.text(report.title), "subject": wording.text(report.subject),
            "issuer": wording.text(report.issuer), "style": templates.style,
            "marks": report.marks.map(wording.text), "sections": sections, "sources": sources,
            "sourcesLabel": wording.say("资料来源与日期", "Sources and their dates"),
            "contentsLabel": wording.say("目录", "Contents"),
        ]
        context["contents"] = sections.count > 3 ? sections : []
        context.merge(ReportHead(report, wording).texts) { $1 }
        return context
    }
}

/// What stands in the head of every report: the two clocks, the program, the journal.
struct ReportHead {
    let lines: [(id: String, label: String, text: String)]

    init(_ report: Report, _ wording: Wording) {
        let known = report.knownAt.map { $0.clock() } ?? wording.say("截至出具时", "as of issue")
        var lines = [
            ("asOf", wording.say("业务日", "Business day"), report.asOf.iso),
            ("knownAt", wording.say("知悉时点", "Known at"), known),
            ("engine", wording.say("程序版本", "Program"), PlainText.of(report.engine)),
        ]
        if let journal = report.journal {
            lines.append(
                (
                    "journal", wording.say("日志", "Journal"),
                    wording.say(
                        "\(journal.length) 笔，末笔摘要 \(journal.digest)",
                        "\(journal.length) entries, head \(journal.digest)")
                ))
        }
        self.lines = lines
    }

    /// `asOf`, `asOfLabel` and so on.
    var texts: [String: Any] {
        var texts: [String: Any] = [:]
        for line in lines {
            texts[line.id] = line.text
            texts[line.id + "Label"] = line.label
        }
        return texts
    }
}

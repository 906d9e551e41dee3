import Diagnostics
import Documents
public import Quantities
public import Registry
import Vocabulary

/// What the checks of the data found, office by office (数据质量报告), and the checks themselves.
public struct QualityPage: Sendable {
    let phrases: Phrases
    let width: Int

    public init(phrases: Phrases, width: Int = 80) {
        self.phrases = phrases
        self.width = width
    }

    public func lines(_ report: QualityReport, asOf: Day) -> [String] {
        let counts = [Diagnostic.Severity.error, .warning, .note].map {
            "\(phrases.severity($0)) \(report.count($0))"
        }
        let head = phrases.say(
            "数据质量报告，截至 \(asOf.iso)：企业 \(report.enterprises) 家，检查 \(report.checks) 项，"
                + "发现 \(report.count) 处（\(counts.joined(separator: "，"))）",
            "Data quality as of \(asOf.iso): \(report.enterprises) enterprises, "
                + "\(report.checks) checks, \(report.count) findings "
                + "(\(counts.joined(separator: ", ")))")
        return wrapped(head, 0) + report.offices.flatMap(office)
    }

    private func office(_ office: QualityReport.Office) -> [String] {
        let title = phrases.say(
            "\(office.office.zh)：\(office.count) 处", "\(office.office.en): \(office.count)")
        return ["", title] + office.checks.flatMap(found)
    }

    private func found(_ found: QualityReport.Found) -> [String] {
        let title = found.check.title[phrases.language]
        let head = phrases.say(
            "[\(phrases.severity(found.check.severity))] \(title)："
                + "\(found.count) 处，\(found.enterprises) 家",
            "[\(phrases.severity(found.check.severity))] \(title): "
                + "\(found.count) in \(found.enterprises)")
        let examples = found.examples.flatMap { finding in
            wrapped(finding.name + phrases.say("：", ": ") + finding.detail[phrases.language], 4)
        }
        let rest = found.count - found.examples.count
        let more = rest > 0 ? ["    " + phrases.say("还有 \(rest) 处", "\(rest) more")] : []
        return wrapped(head, 2) + examples + more
    }

    /// All checks, by id.
    public func list(_ book: QualityBook) -> [String] {
        var table = TextTable([
            .init(phrases.say("检查", "check"), isFlexible: true),
            .init(phrases.say("程度", "level")),
            .init(phrases.say("内容", "asks"), isFlexible: true),
            .init(phrases.say("由谁更正", "repaired by"), isFlexible: true),
        ])
        for check in book.checks {
            table.add([
                check.id, phrases.severity(check.severity), check.title[phrases.language],
                check.office[phrases.language],
            ])
        }
        return table.lines(width: width)
            + ["", phrases.say("共 \(book.checks.count) 项检查。", "\(book.checks.count) checks.")]
    }

    private func wrapped(_ text: String, _ indent: Int) -> [String] {
        DisplayWidth.wrap(ControlCharacters.escaped(text), to: width, indent: indent)
    }
}

extension QualityPage {
    public func json(_ report: QualityReport, asOf: Day) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("asOf", asOf.iso)
        writer.member("enterprises", Int64(report.enterprises))
        writer.member("checks", Int64(report.checks))
        writer.member("findings", Int64(report.count))
        writer.key("offices")
        writer.beginArray()
        for office in report.offices { write(office, &writer) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    private func write(_ office: QualityReport.Office, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.both("office", office.office)
        writer.member("count", Int64(office.count))
        writer.key("checks")
        writer.beginArray()
        for found in office.checks {
            writer.beginObject()
            write(found.check, &writer)
            writer.member("count", Int64(found.count))
            writer.member("enterprises", Int64(found.enterprises))
            writer.key("examples")
            writer.beginArray()
            for finding in found.examples { write(finding, &writer) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ finding: QualityFinding, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("enterprise", finding.enterprise)
        writer.member("name", finding.name)
        writer.both("detail", finding.detail)
        writer.endObject()
    }

    private func write(_ check: QualityCheck, _ writer: inout JSONWriter) {
        writer.member("id", check.id)
        writer.member("kind", check.kind.rawValue)
        writer.member("severity", check.severity.rawValue)
        writer.both("title", check.title)
    }

    public func listJSON(_ checks: [QualityCheck]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("checks")
        writer.beginArray()
        for check in checks {
            writer.beginObject()
            write(check, &writer)
            writer.both("office", check.office)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}

extension JSONWriter {
    /// `"title": {"zh": …, "en": …}`
    mutating func both(_ name: String, _ text: Bilingual) {
        key(name)
        beginObject()
        member("zh", text.zh)
        member("en", text.en)
        endObject()
    }
}

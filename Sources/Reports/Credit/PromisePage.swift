public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// Promises with their clocks (限时承诺), what is due first comes first.
public struct PromisePage: Sendable {
    private let records: [PromiseRecord]
    private let day: Day
    private let paper: CreditPaper

    public init(_ records: [PromiseRecord], on day: Day, _ paper: CreditPaper) {
        self.records = records
        self.day = day
        self.paper = paper
    }

    /// `最迟 2026-12-01（暂定），计时中`
    static func due(_ record: PromiseRecord, _ paper: CreditPaper) -> String {
        let last = record.due.map { day -> String in
            let later = record.latestDue.flatMap { $0 == day ? nil : "–\($0)" } ?? ""
            let mark = record.isProvisional ? paper.say("（暂定）", " (provisional)") : ""
            return paper.say("最迟 \(day)\(later)\(mark)", "by \(day)\(later)\(mark)")
        }
        return paper.joined([
            paper.say("“\(record.term.label.zh)”", "“\(record.term.label.en)”"), last,
            record.standing.label[paper.language],
        ])
    }

    public var lines: [String] {
        var table = TextTable([
            .init(paper.say("最迟", "Due")), .init(paper.say("承诺", "Promise"), isFlexible: true),
            .init(paper.say("需求/推荐", "Referral")),
            .init(paper.say("企业", "Firm"), isFlexible: true),
            .init(paper.say("机构", "Lender"), isFlexible: true),
            .init(paper.say("状况", "Standing")),
        ])
        for record in records {
            table.add([
                (record.due?.iso ?? "—") + (record.isProvisional ? "*" : ""),
                record.term.label[paper.language], record.referral ?? record.demand,
                paper.names.enterprise(record.enterprise), record.lender ?? "—",
                record.standing.label[paper.language]
                    + (record.isKeptBackdated ? paper.say("（补记）", " (backdated)") : ""),
            ])
        }
        let late = records.count { $0.standing.isLate }
        let head = paper.say(
            "\(day) 限时承诺 \(records.count) 条，其中确定超时 \(late) 条",
            "\(records.count) promises on \(day), \(late) late beyond doubt")
        return paper.page(head, [""] + table.lines(width: paper.width) + notes)
    }

    private var notes: [String] {
        var notes: [String] = []
        if records.contains(where: \.isProvisional) {
            notes += paper.wrapped(
                paper.say(
                    "* 暂定：期间有年份还没有公布放假安排，只按周末计算。",
                    "* provisional: a year on the way has no published holidays yet."))
        }
        if records.contains(where: { $0.standingOfSet == .illustrative }) {
            notes += paper.wrapped(
                paper.say(
                    "示意的承诺没有公开文件，由园区换成自己的。", "Illustrative promises stand in for the zone's own."))
        }
        return notes.isEmpty ? [] : [""] + notes
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.day("asOf", day)
            writer.list("promises", records) { writer, record in
                PromisePage.write(record, &writer)
            }
        }
    }

    static func write(_ record: PromiseRecord, _ writer: inout JSONWriter) {
        writer.member("set", record.set)
        writer.member("term", record.term.id)
        writer.member("demand", record.demand)
        writer.text("referral", record.referral)
        writer.member("enterprise", record.enterprise)
        writer.text("lender", record.lender)
        writer.day("startDay", record.startDay)
        writer.day("due", record.due)
        writer.day("latestDue", record.latestDue)
        writer.member("isProvisional", record.isProvisional)
        let (word, days) = record.standing.stored
        writer.member("standing", word)
        writer.count("days", days)
        writer.day("kept", record.kept?.day)
        writer.member("isKeptBackdated", record.isKeptBackdated)
    }
}

extension PromiseStanding {
    /// A stable word, and by how many days.
    fileprivate var stored: (word: String, days: Int?) {
        switch self {
        case .met: ("met", nil)
        case .late(_, let days): ("late", days)
        case .running: ("running", nil)
        case .paused: ("paused", nil)
        case .overdue(let days): ("overdue", days)
        case .overdueIfQualified(let days): ("overdueIfQualified", days)
        case .lapsed: ("lapsed", nil)
        case .dependsOnReading: ("dependsOnReading", nil)
        }
    }
}

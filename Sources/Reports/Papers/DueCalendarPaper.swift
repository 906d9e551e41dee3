import Diagnostics
public import Papers
public import Quantities
public import Reviews

/// What ends and whom to call about it (到期日历): loans, lines, certificates, tax grades, consents and
/// answers of reviewers, month by month.
public struct DueCalendarPaper: Sendable {
    private let items: [Expiring]
    private let day: Day
    private let days: Int

    /// - Parameters:
    ///   - items: in any order, past ones too.
    ///   - days: how far ahead.
    public init(_ items: [Expiring], on day: Day, days: Int) {
        self.items = Set(items).sorted(by: Self.isBefore)
        (self.day, self.days) = (day, days)
    }

    private static func isBefore(_ left: Expiring, _ right: Expiring) -> Bool {
        if left.lastDay != right.lastDay { return left.lastDay < right.lastDay }
        return [left.enterprise.name, left.enterprise.key, left.id].lexicographicallyPrecedes([
            right.enterprise.name, right.enterprise.key, right.id,
        ])
    }

    private func left(_ item: Expiring) -> Int { Int(item.lastDay.number - day.number) }

    private var past: [Expiring] { items.filter { left($0) < 0 } }
    private var ahead: [Expiring] { items.filter { (0...days).contains(left($0)) } }

    public func report(_ head: PaperHead) -> Report {
        let months = Dictionary(grouping: ahead) { Month(of: $0.lastDay) }.sorted {
            $0.key < $1.key
        }
        return head.report(
            "dueCalendar", zh: "到期日历", en: "What ends",
            subject: Bilingual(zh: "今后\(days)天", en: "The next \(days) days"), marks: [],
            [summary]
                + (past.isEmpty
                    ? [] : [section("past", Bilingual(zh: "已过期", en: "Past"), past)])
                + months.map { month, own in
                    section(
                        "month" + month.iso.replacing("-", with: "x"),
                        Bilingual(zh: month.chinese, en: month.iso), own)
                })
    }

    // MARK: summary

    private var summary: ReportSection {
        let rows = Expiring.Kind.allCases.map { kind in
            ReportTable.Row([
                ReportCell(.text(kind.label)),
                .count(past.count { $0.kind == kind }, .items),
                .count(ahead.count { $0.kind == kind }, .items),
            ])
        }
        let sum = ReportTable.Row(
            [
                .text(zh: "合计", en: "Sum"), .count(past.count, .items),
                .count(ahead.count, .items),
            ], role: .total)
        let later = items.count - past.count - ahead.count
        let table = ReportTable(
            "summary", zh: "各类事项", en: "By kind",
            [
                .init("kind", zh: "类别", en: "Kind"),
                .init("past", zh: "已过期", en: "Past", .count),
                .init("ahead", zh: "\(days)天内到期", en: "Within \(days) days", .count),
            ], rows: rows + [sum],
            remarks: later > 0
                ? [Bilingual(zh: "另有 \(later) 件更晚到期。", en: "\(later) more end later.")] : [])
        return ReportSection("summary", zh: "概况", en: "Summary", [.table(table)] + assumed)
    }

    /// Days that no source states.
    private var assumed: [ReportBlock] {
        var seen: Set<String> = []
        let told = (past + ahead).compactMap(\.assumption).filter { seen.insert($0.zh).inserted }
        return told.isEmpty ? [] : [.list(told)]
    }

    // MARK: items

    private func section(_ id: String, _ title: Bilingual, _ own: [Expiring]) -> ReportSection {
        ReportSection(
            id, zh: title.zh, en: title.en,
            [
                .table(
                    ReportTable(
                        id, zh: "\(own.count) 件", en: "Items: \(own.count)",
                        [
                            .init("lastDay", zh: "最后一天", en: "Last day", .day),
                            .init("days", zh: "还有（天）", en: "Days", .count),
                            .init("enterprise", zh: "企业", en: "Enterprise", .longText),
                            .init("kind", zh: "类别", en: "Kind"),
                            .init("what", zh: "事项", en: "What", .longText),
                            .init("call", zh: "找谁、办什么", en: "Whom to call", .longText),
                        ], rows: own.map(row)))
            ])
    }

    private func row(_ item: Expiring) -> ReportTable.Row {
        ReportTable.Row([
            ReportCell(.day(item.lastDay), marks: item.assumption == nil ? [] : [.derived]),
            .count(left(item), .plain), .text(item.enterprise.name),
            ReportCell(.text(item.kind.label)), ReportCell(.text(item.what)),
            ReportCell(.text(call(item))),
        ])
    }

    private func call(_ item: Expiring) -> Bilingual {
        let isPast = left(item) < 0
        switch item.kind {
        case .loan where isPast:
            return Bilingual(
                zh: "企业和\(item.source)：逾期处置", en: "the firm and \(item.source): overdue")
        case .loan:
            return Bilingual(
                zh: "企业和\(item.source)：还款或续贷", en: "the firm and \(item.source): repay or renew")
        case .line:
            return Bilingual(
                zh: "企业和\(item.source)：用信或重新授信",
                en: "the firm and \(item.source): draw or approve anew")
        case .consent: return Bilingual(zh: "企业：重新授权", en: "the firm: a new consent")
        case .certificate: return Bilingual(zh: "企业：复审或换证", en: "the firm: renew it")
        case .taxGrade:
            return Bilingual(zh: "企业：报新年度评级", en: "the firm: the grade of the new year")
        case .judgement:
            return Bilingual(zh: "\(item.source)：重新认定", en: "\(item.source): judge anew")
        }
    }
}

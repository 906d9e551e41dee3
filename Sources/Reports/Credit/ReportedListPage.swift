public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// Lists of the reported book: breaks, breaches, doubtful rows, alerts, queue.
public struct ReportedListPage: Sendable {
    public enum Matter: Sendable {
        case breaks([SheetBreak])
        case breaches([LineBreach])
        case doubts([RowDoubt], ClassFloor)
        case alerts([CreditAlert])
    }

    private let matter: Matter
    private let day: Day
    private let paper: CreditPaper

    public init(_ matter: Matter, on day: Day, _ paper: CreditPaper) {
        self.matter = matter
        self.day = day
        self.paper = paper
    }

    public var lines: [String] {
        switch matter {
        case .breaks(let breaks):
            paper.reported(
                paper.say("月报差异 \(breaks.count) 条", "Breaks of month sheets: \(breaks.count)"),
                byLender(breaks, \.lender, \.month) { paper.entries($0, on: day) })
        case .breaches(let breaches):
            paper.reported(
                paper.say("越限 \(breaches.count) 条（银行已办，照实入账）", "Breaches: \(breaches.count)"),
                byLender(breaches, \.found.lender, \.month) { paper.entries($0) })
        case .doubts(let doubts, let floor):
            paper.reported(
                paper.say("分类、逾期天数存疑 \(doubts.count) 行", "Doubtful rows: \(doubts.count)"),
                byLender(doubts, \.lender, \.month) { paper.entries($0) }
                    + paper.wrapped(
                        paper.say(
                            "分类由银行认定，本系统不改；下限依据：\(floor.source.zh)",
                            "The class is the lender's. Floor: \(floor.source.en)")))
        case .alerts(let alerts):
            paper.reported(
                paper.say("贷后预警 \(alerts.count) 条", "Alerts after disbursement: \(alerts.count)"),
                alerts.enumerated().flatMap { alert($0 + 1, $1) })
        }
    }

    public var json: [UInt8] {
        paper.reportedJSON { writer in
            switch matter {
            case .breaks(let breaks): writer.breaks("breaks", breaks)
            case .breaches(let breaches): writer.breaches("breaches", breaches)
            case .doubts(let doubts, let floor):
                writer.doubts("doubts", doubts)
                writer.member("floorEvidence", floor.evidence)
            case .alerts(let alerts): ReportedListPage.write(alerts, &writer)
            }
        }
    }

    /// Of breaks, for a spreadsheet.
    public var csv: [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.writeRow([
            "编号", "金融机构", "月份", "类别", "状态", "借据号", "企业", "行", "差额（元）", "内容", "回复",
        ])
        guard case .breaks(let breaks) = matter else { return writer.take() }
        for item in breaks {
            writer.writeRow([
                item.id, item.lender, item.month.iso, item.finding.kind.label.zh,
                item.status.label.zh, item.note ?? "",
                item.enterprise.map(paper.names.enterprise) ?? "",
                item.place.map { "\($0.row)" } ?? "",
                item.finding.difference.map(\.yuanText) ?? "", item.finding.text.zh,
                item.events.last { $0.text != nil }?.text ?? "",
            ])
        }
        return writer.take()
    }

    private struct Group: Hashable {
        let lender: String
        let month: Month
    }

    /// Under a line for each lender and month, in the order given.
    private func byLender<Item>(
        _ items: [Item], _ lender: KeyPath<Item, String>, _ month: KeyPath<Item, Month>,
        _ lines: ([Item]) -> [String]
    ) -> [String] {
        let groups = Dictionary(grouping: items) {
            Group(lender: $0[keyPath: lender], month: $0[keyPath: month])
        }
        let order = groups.sorted {
            ($0.key.lender, $0.key.month) < ($1.key.lender, $1.key.month)
        }
        return order.flatMap { group, own in
            [
                "",
                paper.say(
                    "\(group.lender) \(group.month.chinese)", "\(group.lender) \(group.month.iso)"),
            ]
                + lines(own)
        }
    }

    private func alert(_ number: Int, _ alert: CreditAlert) -> [String] {
        let months = alert.balancesOf.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.iso)" }
        return paper.entry(
            number,
            [
                alert.fact.kind.label[paper.language],
                paper.names.enterprise(alert.fact.enterprise),
                alert.fact.day.iso, alert.fact.source,
            ],
            alert.recipients.map { recipient in
                paper.say(
                    "告知\(recipient.role.label.zh) \(recipient.name)：在贷 \(recipient.notes.count) 笔，"
                        + "余额 \(recipient.balance.text)（\(recipient.notes.joined(separator: "、"))）",
                    "tell the \(recipient.role.label.en) \(recipient.name): "
                        + ""
                        + "\(English.count(recipient.notes.count, "note")), "
                        + "\(recipient.balance.text) ("
                        + recipient.notes.joined(separator: ", ") + ")")
            } + [paper.say("余额取自：", "balances of: ") + months.joined(separator: "；")])
    }

    private static func write(_ alerts: [CreditAlert], _ writer: inout JSONWriter) {
        writer.list("alerts", alerts) { writer, alert in
            writer.member("enterprise", alert.fact.enterprise)
            writer.member("kind", alert.fact.kind.rawValue)
            writer.day("day", alert.fact.day)
            writer.member("source", alert.fact.source)
            writer.list("recipients", alert.recipients) { writer, recipient in
                writer.member("role", recipient.role.rawValue)
                writer.member("name", recipient.name)
                writer.member("notes", recipient.notes)
                writer.fen("balance", recipient.balance)
            }
        }
    }
}

extension CreditAlert.Role {
    var label: Bilingual {
        switch self {
        case .lender: Bilingual(zh: "银行", en: "lender")
        case .guarantor: Bilingual(zh: "担保机构", en: "guarantor")
        case .pool: Bilingual(zh: "资金池/计划", en: "pool or programme")
        }
    }
}

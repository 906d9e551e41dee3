public import CreditBook
import Diagnostics
import Documents
import Quantities

/// What the reported book comes to in a month. Figures with adjustments; where they differ from
/// what was closed first, both are told.
public struct ReportedTotalsPage: Sendable {
    private let totals: ReportedTotals
    private let paper: CreditPaper

    public init(_ totals: ReportedTotals, _ paper: CreditPaper) {
        self.totals = totals
        self.paper = paper
    }

    public var lines: [String] {
        paper.reported(title, table + [""] + marks)
    }

    private var title: String {
        let (zh, en) = (totals.month.chinese, totals.month.iso)
        return totals.behind.isEmpty
            ? paper.say(
                "报送台账 \(zh)月末汇总（含调整数）", "Reported book, end of \(en), with adjustments")
            : paper.say(
                "报送台账 各机构最近月末汇总（最新\(zh)，含调整数）",
                "Reported book, each lender's newest month (up to \(en)), with adjustments")
    }

    /// `某银行 2026年9月`, in the order of the lenders.
    private func dated(_ lenders: [String]) -> [String] {
        lenders.compactMap { lender in
            totals.months[lender].map { lender + " " + paper.say($0.chinese, $0.iso) }
        }
    }

    private var table: [String] {
        var table = TextTable([
            .init(head, isFlexible: true), .init(paper.say("授信", "approved"), .right),
            .init(paper.say("本月发放", "drawn"), .right),
            .init(paper.say("本年累放", "this year"), .right),
            .init(paper.say("余额", "closing"), .right),
            .init(paper.say("不良", "NPL"), .right), .init(paper.say("户", "firms"), .right),
            .init(paper.say("笔", "notes"), .right),
        ])
        for total in totals.totals {
            let own = total.adjusted
            table.add([
                label(total.group), own.approved.wanText, own.drawn.wanText,
                own.drawnInYear.wanText, own.closing.wanText, own.nonPerforming.wanText,
                "\(own.enterprises)", "\(own.notes)",
            ])
        }
        return [paper.say("单位：万元", "in 万元 (10,000 yuan)")] + table.lines(width: paper.width)
    }

    private var marks: [String] {
        let counts = paper.say(
            "户：月末有余额的企业，同一组内去重，各组之和可能大于全部；笔：月末有余额的借据；"
                + "授信：同一批复只计一次；累放只含已收月份。",
            "Firms have a balance and count once in a group; notes have a balance; an approval "
                + "counts once; the year holds the months that came in.")
        let adjusted = totals.totals.filter { $0.adjustment(\.closing) != .zero }.map {
            name($0.group) + " " + $0.original.closing.text + "→" + $0.adjusted.closing.text
        }
        let lists = [
            list("余额有调整（原报→调整后）", "adjusted balances", adjusted),
            list(
                "报送落后（按其最近月份计入）", "behind, counted as of their newest month",
                dated(totals.behind)),
            list("本月未报（其余额不在内）", "not in", totals.missing),
            list("尚未月结（数字可能再变）", "not closed", totals.unclosed),
        ].compactMap(\.self)
        let breaks =
            totals.openBreaks == 0
            ? [] : [paper.say("未了差异 \(totals.openBreaks) 条。", "Open breaks: \(totals.openBreaks).")]
        return ([counts] + lists + breaks).flatMap { paper.wrapped($0) }
    }

    private func list(_ zh: String, _ en: String, _ items: [String]) -> String? {
        items.isEmpty ? nil : paper.say(zh + "：", en + ": ") + items.joined(separator: "、")
    }

    private var head: String {
        switch totals.grouping {
        case .all: paper.say("范围", "scope")
        case .lender: paper.say("金融机构", "lender")
        case .product: paper.say("产品", "product")
        case .enterprise: paper.say("企业", "enterprise")
        case .loanClass: paper.say("五级分类", "class")
        }
    }

    /// A lender whose month is not that of the page bears its own.
    private func label(_ group: String) -> String {
        guard totals.grouping == .lender, totals.behind.contains(group) else { return name(group) }
        return dated([group]).first ?? group
    }

    /// The month of a group's figures; of several lenders the first and the last.
    private func month(_ group: String) -> String {
        if totals.grouping == .lender, let own = totals.months[group] { return own.iso }
        let first = totals.months.values.min() ?? totals.month
        return first == totals.month ? first.iso : "\(first.iso)–\(totals.month.iso)"
    }

    private func name(_ group: String) -> String {
        switch totals.grouping {
        case .all: paper.say("全部", "all")
        case .lender, .loanClass: group
        case .product: paper.names.product(group, paper.language)
        case .enterprise: paper.names.enterprise(group)
        }
    }

    public var json: [UInt8] {
        paper.reportedJSON { writer in
            writer.member("month", totals.month.iso)
            writer.member("by", totals.grouping.rawValue)
            writer.list("months", totals.months.sorted { $0.key < $1.key }) { writer, item in
                writer.member("lender", item.key)
                writer.member("month", item.value.iso)
            }
            writer.member("behind", totals.behind)
            writer.member("missing", totals.missing)
            writer.member("unclosed", totals.unclosed)
            writer.count("openBreaks", totals.openBreaks)
            writer.list("totals", totals.totals) { writer, total in
                writer.member("group", total.group)
                writer.member("name", name(total.group))
                for (key, figures) in [("original", total.original), ("adjusted", total.adjusted)] {
                    writer.key(key)
                    writer.beginObject()
                    figures.write(into: &writer)
                    writer.endObject()
                }
            }
        }
    }

    public var csv: [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.writeRow([
            "账簿", "月份", head, "授信（元）", "本月发放（元）", "本月收回（元）", "本年累放（元）", "月末余额（元）",
            "逾期余额（元）", "不良余额（元）", "有余额户数", "有余额笔数", "原报月末余额（元）",
        ])
        for total in totals.totals {
            let own = total.adjusted
            writer.writeRow([
                ReportedBook.name.zh, month(total.group), name(total.group), own.approved.yuanText,
                own.drawn.yuanText, own.repaid.yuanText, own.drawnInYear.yuanText,
                own.closing.yuanText, own.overdue.yuanText, own.nonPerforming.yuanText,
                "\(own.enterprises)", "\(own.notes)", total.original.closing.yuanText,
            ])
        }
        return writer.take()
    }
}

extension ReportedFigures {
    fileprivate func write(into writer: inout JSONWriter) {
        writer.fen("approved", approved)
        writer.fen("drawn", drawn)
        writer.fen("repaid", repaid)
        writer.fen("drawnInYear", drawnInYear)
        writer.fen("closing", closing)
        writer.fen("overdue", overdue)
        writer.fen("nonPerforming", nonPerforming)
        writer.fen("unclassed", unclassed)
        writer.count("notes", notes)
        writer.count("enterprises", enterprises)
        writer.count("enterprisesDrawn", enterprisesDrawn)
        writer.count("timesDrawnInYear", timesDrawnInYear)
        writer.count("firstTimeBorrowers", firstTimeBorrowers)
        writer.ppm("averageRate", averageRatePpm.map { Rate(ppm: $0) })
    }
}

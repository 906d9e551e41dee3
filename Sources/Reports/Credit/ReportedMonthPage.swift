public import CreditBook
import Diagnostics
import Documents
import Quantities

/// One month of one lender in the reported book: its notes as they count, what came in, whether it
/// is closed.
public struct ReportedMonthPage: Sendable {
    private let state: ReportedMonth
    private let book: ReportedBook
    private let showsNotes: Bool
    private let paper: CreditPaper

    /// - Parameter showsNotes: note by note; else only what became of the month.
    public init(
        _ state: ReportedMonth, _ book: ReportedBook, showsNotes: Bool, _ paper: CreditPaper
    ) {
        self.state = state
        self.book = book
        self.showsNotes = showsNotes
        self.paper = paper
    }

    public var lines: [String] {
        paper.reported(
            paper.say(
                "\(state.lender) \(state.month.chinese)（\(state.status.zh)）",
                "\(state.lender) \(state.month.iso) (\(state.status.en))"),
            (showsNotes ? notes : came + closing + sums) + breaks)
    }

    private var notes: [String] {
        var table = TextTable([
            .init(paper.say("借据", "note"), isFlexible: true),
            .init(paper.say("企业", "enterprise"), isFlexible: true),
            .init(paper.say("产品", "product"), isFlexible: true),
            .init(paper.say("发放", "drawn"), .right), .init(paper.say("收回", "repaid"), .right),
            .init(paper.say("余额", "closing"), .right), .init(paper.say("分类", "class")),
            .init(paper.say("逾期", "days"), .right),
        ])
        for note in state.adjusted {
            table.add([
                note.note, note.name + (note.uscc == nil ? paper.say("（未识别）", " (no code)") : ""),
                note.product, note.drawn.wanText, note.repaid.wanText, note.closing.wanText,
                note.loanClass?.label[paper.language] ?? note.classWord ?? "—",
                note.longestOverdue.map { "\($0)" } ?? "—",
            ])
        }
        let rows = state.adjusted
        table.add([
            paper.say("合计 \(rows.count) 笔", "\(English.count(rows.count, "note"))"), "", "",
            rows.sum(\.drawn).wanText, rows.sum(\.repaid).wanText, rows.sum(\.closing).wanText, "",
            "",
        ])
        return [paper.say("单位：万元；“—”为没有报", "in 万元 (10,000 yuan); — is not reported")]
            + table.lines(width: paper.width)
    }

    private var came: [String] {
        let sheets = state.sheets.enumerated().map { index, sheet in
            paper.say(
                "第 \(index + 1) 次报表：\(sheet.file)，\(sheet.rows.count) 笔",
                "sheet \(index + 1): \(sheet.file), \(English.count(sheet.rows.count, "note"))")
        }
        let adjustments = state.adjustments.map { adjustment in
            paper.say(
                "调整：\(adjustment.sheet.file)，\(adjustment.sheet.rows.count) 笔，"
                    + "\(adjustment.day.iso) \(adjustment.actor)，原因：\(adjustment.reason)",
                "adjustment: \(adjustment.sheet.file), "
                    + "\(English.count(adjustment.sheet.rows.count, "note")), "
                    + "\(adjustment.day.iso) \(adjustment.actor): \(adjustment.reason)")
        }
        return (sheets + adjustments).flatMap { paper.wrapped($0, indent: 2) }
    }

    private var closing: [String] {
        guard let closing = state.closing else { return [] }
        let reason = closing.reason.map { paper.say("，原因：\($0)", ": \($0)") } ?? ""
        return paper.wrapped(
            paper.say(
                "月结：\(closing.day.iso) \(closing.actor)，当时未了差异 \(closing.openBreaks.count) "
                    + "条\(reason)",
                "closed \(closing.day.iso) by \(closing.actor), "
                    + "\(English.count(closing.openBreaks.count, "break")) "
                    + "open\(reason)"), indent: 2)
    }

    private var sums: [String] {
        var table = TextTable([
            .init(paper.say("万元", "万元")), .init(paper.say("发放", "drawn"), .right),
            .init(paper.say("收回", "repaid"), .right), .init(paper.say("余额", "closing"), .right),
            .init(paper.say("借据（笔）", "notes"), .right),
        ])
        let kinds = [
            (paper.say("原报数", "as reported"), state.original),
            (paper.say("调整后", "adjusted"), state.adjusted),
        ]
        for (name, rows) in kinds {
            table.add([
                name, rows.sum(\.drawn).wanText, rows.sum(\.repaid).wanText,
                rows.sum(\.closing).wanText, "\(rows.count)",
            ])
        }
        return table.lines(width: paper.width)
    }

    private var breaks: [String] {
        let own = book.breaks(of: state.lender, in: state.month)
        if own.isEmpty { return [paper.say("差异：没有", "No breaks")] }
        let counts = SheetBreak.Status.allCases.compactMap { status in
            let count = own.count { $0.status == status }
            return count == 0 ? nil : "\(status.label[paper.language]) \(count)"
        }
        return paper.wrapped(
            paper.say("差异 \(own.count) 条：", "\(English.count(own.count, "break")): ")
                + counts.joined(separator: paper.say("，", ", ")))
    }

    public var json: [UInt8] {
        paper.reportedJSON { writer in
            state.write(into: &writer)
            writer.breaks("breaks", book.breaks(of: state.lender, in: state.month))
            guard showsNotes else { return }
            writer.list("notes", state.adjusted) { writer, note in
                writer.member("note", note.note)
                writer.member("name", note.name)
                writer.text("uscc", note.uscc)
                writer.member("product", note.product)
                writer.fen("drawn", note.drawn)
                writer.fen("repaid", note.repaid)
                writer.fen("closing", note.closing)
                writer.ppm("rate", note.ratePpm.map { Rate(ppm: $0) })
                writer.text("class", note.loanClass?.rawValue)
                writer.count("daysOverdue", note.longestOverdue)
            }
        }
    }
}

extension ReportedMonth {
    var status: Bilingual {
        guard isClosed else { return Bilingual(zh: "未月结", en: "not closed") }
        return adjustments.isEmpty
            ? Bilingual(zh: "已月结", en: "closed")
            : Bilingual(zh: "已月结，有调整", en: "closed, adjusted")
    }

    func write(into writer: inout JSONWriter) {
        writer.member("lender", lender)
        writer.member("month", month.iso)
        writer.member("closed", isClosed)
        writer.day("closedOn", closing?.day)
        writer.text("closingReason", closing?.reason)
        writer.member("sheets", sheets.map(\.id))
        writer.member("adjustments", adjustments.map(\.sheet.id))
        writer.count("noteCount", adjusted.count)
        writer.fen("originalClosing", original.sum(\.closing))
        writer.fen("closing", adjusted.sum(\.closing))
    }
}

/// Which months of which lenders came in (月报一览).
public struct ReportedMonthList: Sendable {
    private let months: [ReportedMonth]
    private let book: ReportedBook
    private let paper: CreditPaper

    public init(_ book: ReportedBook, _ paper: CreditPaper) {
        months = book.lenders.flatMap { lender in
            book.months(of: lender).compactMap { book.month($0, of: lender) }
        }
        self.book = book
        self.paper = paper
    }

    public var lines: [String] {
        var table = TextTable([
            .init(paper.say("金融机构", "lender"), isFlexible: true), .init(paper.say("月份", "month")),
            .init(paper.say("报次", "sent"), .right), .init(paper.say("笔", "notes"), .right),
            .init(paper.say("余额（万元）", "closing"), .right),
            .init(paper.say("未了差异", "breaks"), .right), .init(paper.say("状态", "state")),
        ])
        for month in months {
            table.add([
                month.lender, month.month.iso, "\(month.sheets.count)", "\(month.adjusted.count)",
                month.adjusted.sum(\.closing).wanText, "\(open(month))",
                month.status[paper.language],
            ])
        }
        return paper.reported(
            paper.say("已收月报 \(months.count) 份", "Month sheets: \(months.count)"),
            months.isEmpty ? [] : table.lines(width: paper.width))
    }

    public var json: [UInt8] {
        paper.reportedJSON { writer in
            writer.list("months", months) { writer, month in
                month.write(into: &writer)
                writer.count("openBreaks", open(month))
            }
        }
    }

    private func open(_ month: ReportedMonth) -> Int {
        book.breaks(of: month.lender, in: month.month).count(where: \.status.isOpen)
    }
}

public import CreditBook
import Diagnostics
public import Documents
import Quantities

/// What a month sheet brings to the reported book (月报入账预览): its sums beside the month before,
/// breaks, breaches, doubtful rows.
public struct SheetPlanPage: Sendable {
    private let sheet: MonthSheet
    private let plan: SheetPlan
    private let before: [NoteMonth]?
    private let floor: ClassFloor?
    private let paper: CreditPaper

    /// - Parameters:
    ///   - before: notes of the month before; nil where there is none.
    ///   - floor: nil where the catalogue has no policy.
    public init(
        _ sheet: MonthSheet, _ plan: SheetPlan, before: [NoteMonth]?, floor: ClassFloor?,
        _ paper: CreditPaper
    ) {
        self.sheet = sheet
        self.plan = plan
        self.before = before
        self.floor = floor
        self.paper = paper
    }

    private var doubts: [RowDoubt] {
        floor.map { plan.book.doubts(sheet.month, of: sheet.lender, $0) } ?? []
    }

    public var lines: [String] {
        head + figures
            + part(
                "差异", ("break", "breaks"), plan.opened.count, paper.entries(plan.opened, on: nil))
            + corrected
            + part(
                "越限（照实入账）", ("breach beyond a line", "breaches beyond a line"), plan.breaches.count,
                paper.entries(plan.breaches))
            + part("存疑行", ("doubtful row", "doubtful rows"), doubts.count, paper.entries(doubts))
    }

    private var head: [String] {
        let purpose =
            sheet.purpose == .monthly ? paper.say("月报", "monthly") : paper.say("调整数", "adjustment")
        let unknown = sheet.rows.count { $0.uscc == nil }
        return paper.wrapped(
            paper.say(
                "报送台账·\(purpose)：\(sheet.lender) \(sheet.month.chinese)",
                "Reported book, \(purpose): \(sheet.lender) \(sheet.month.iso)"))
            + paper.wrapped(
                paper.say(
                    "文件 \(sheet.file)，方案 \(sheet.profile)，借据 \(sheet.rows.count) 笔"
                        + (unknown == 0 ? "" : "，无有效信用代码（未识别）\(unknown) 笔"),
                    "File \(sheet.file), profile \(sheet.profile), "
                        + "\(English.count(sheet.rows.count, "note"))"
                        + (unknown == 0 ? "" : ", \(unknown) without a credit code")),
                indent: 2)
    }

    private var figures: [String] {
        let rows = sheet.rows
        let last = before.map { $0.sum(\.closing).text } ?? paper.say("无上月报表", "none before")
        return paper.wrapped(
            paper.say(
                "上月末余额 \(last)，本月发放 \(rows.sum(\.drawn).text)，本月收回 "
                    + "\(rows.sum(\.repaid).text)，月末余额 \(rows.sum(\.closing).text)",
                "Closing last month \(last), drawn \(rows.sum(\.drawn).text), repaid "
                    + "\(rows.sum(\.repaid).text), closing \(rows.sum(\.closing).text)"), indent: 2)
    }

    private var corrected: [String] {
        if plan.corrected.isEmpty { return [] }
        return paper.wrapped(
            paper.say(
                "随之更正的差异 \(plan.corrected.count) 条：", "Corrected breaks, \(plan.corrected.count): ")
                + plan.corrected.map(\.shortID).joined(separator: paper.say("；", "; ")))
    }

    private func part(
        _ zh: String, _ en: (one: String, many: String), _ count: Int, _ lines: [String]
    ) -> [String] {
        count == 0
            ? [paper.say("\(zh)：没有", "No \(en.many)")]
            : [paper.say("\(zh) \(count) 条", English.count(count, en.one, en.many))] + lines
    }

    /// Members of an object that is open.
    public func write(into writer: inout JSONWriter) {
        writer.member("lender", sheet.lender)
        writer.member("month", sheet.month.iso)
        writer.member("purpose", sheet.purpose.rawValue)
        writer.member("profile", sheet.profile)
        writer.member("file", sheet.file)
        writer.member("sheet", sheet.id)
        writer.count("rows", sheet.rows.count)
        writer.fen("lastClosing", before?.sum(\.closing))
        writer.fen("drawn", sheet.rows.sum(\.drawn))
        writer.fen("repaid", sheet.rows.sum(\.repaid))
        writer.fen("closing", sheet.rows.sum(\.closing))
        writer.breaks("breaks", plan.opened)
        writer.breaks("corrected", plan.corrected)
        writer.breaches("breaches", plan.breaches)
        writer.doubts("doubts", doubts)
    }
}

import CreditBook
import Diagnostics
import Papers
import Quantities

// Credit as this service knows it: lines, notes, five-level class, overdue, guarantees. A lender
// sees its own part only.
extension EnterpriseReport {
    /// Whether a lender's things may be shown to the reader.
    private func shows(lender: String) -> Bool {
        if case .lender(let name) = audience { name == lender } else { true }
    }

    private var lines: [LineState] {
        credit?.view.lines.filter { shows(lender: $0.approval.lender) } ?? []
    }

    private var notes: [NoteState] {
        credit?.view.notes.filter { shows(lender: $0.key.lender) } ?? []
    }

    private var reported: [Reported] {
        credit?.reported.filter { shows(lender: $0.lender) } ?? []
    }

    // MARK: summary

    var creditSummary: ReportSection? {
        guard credit != nil else { return nil }
        return ReportSection(
            "creditSummary", zh: "信贷概要", en: "Credit in summary", startsPage: true,
            [.items(summaryItems), .table(classTable), scope])
    }

    private var scope: ReportBlock {
        .note(
            .init(
                .plain, zh: "只含本服务登记和合作机构按月报送的业务，不含企业在其他机构的全部信贷，不能代替人民银行的企业信用报告。",
                en: "Only what is on record here or reported by partner lenders; it does not "
                    + "replace the report of the central credit registry."))
    }

    private var summaryItems: [ReportBlock.Item] {
        let live = notes.filter { $0.end == nil }
        let lenders = Set(notes.map(\.key.lender) + reported.map(\.lender))
        let overdue = live.filter { $0.daysOverdue(on: day) > 0 }
        return [
            .init(
                "lenders", zh: "有业务的机构", en: "Lenders", .count(lenders.count, .institutions)),
            .init("approved", zh: "累计批复", en: "Approved in all", sum(lines.map(\.approval.amount))),
            .init(
                "signed", zh: "累计签约", en: "Signed in all",
                sum(lines.compactMap { $0.signing?.amount })),
            .init(
                "drawn", zh: "累计放款", en: "Drawn in all",
                sum(notes.filter { $0.carriedFrom == nil }.map(\.drawn))),
            .init("balance", zh: "未结清余额", en: "Owed", sum(live.map(\.balance))),
            .init("live", zh: "未结清借据", en: "Live notes", .count(live.count, .notes)),
            .init("overdue", zh: "逾期借据", en: "Overdue notes", .count(overdue.count, .notes)),
            .init(
                "overdueBalance", zh: "逾期借据余额", en: "Owed on overdue notes",
                sum(overdue.map(\.balance))),
        ]
    }

    private func sum(_ amounts: [Money]) -> ReportCell {
        .money(amounts.reduce(Money?.some(.zero)) { $0?.adding($1) })
    }

    /// The grid of the bank report: performing, special mention, non-performing.
    private var classTable: ReportTable {
        let live = reported.filter { $0.note.closing > .zero }
        let groups: [(String, String, (LoanClass?) -> Bool)] = [
            ("正常类", "Normal", { $0 == .normal }),
            ("关注类", "Special mention", { $0 == .specialMention }),
            ("不良类", "Non-performing", { $0?.isNonPerforming ?? false }),
            ("未分类", "Not classified", { $0 == nil }),
        ]
        var rows: [ReportTable.Row] = groups.map { zh, en, holds in
            let members = live.filter { holds($0.note.loanClass) }
            return classRow(.text(zh: zh, en: en), members, .body)
        }
        rows.append(classRow(.text(zh: "合计", en: "Total"), live, .total))
        return ReportTable(
            "classes", zh: "五级分类（机构报送）", en: "Five-level class, as lenders report",
            [
                .init("class", zh: "分类", en: "Class"),
                .init("notes", zh: "借据", en: "Notes", .count),
                .init("balance", zh: "余额", en: "Balance", .money),
            ], rows: live.isEmpty ? [] : rows,
            empty: Bilingual(zh: "合作机构没有报送未结清的借据。", en: "No lender reports a live note."))
    }

    private func classRow(
        _ name: ReportCell, _ members: [Reported], _ role: ReportTable.Row.Role
    ) -> ReportTable.Row {
        let balance = sum(members.map { $0.note.closing })
        return ReportTable.Row([name, .count(members.count, .notes), balance], role: role)
    }

    // MARK: details

    var creditDetails: ReportSection? {
        let tables = [lineTable, noteTable, reportedTable].filter { !$0.rows.isEmpty }
        guard !tables.isEmpty else { return nil }
        return ReportSection(
            "creditDetails", zh: "信贷明细", en: "Credit in detail", tables.map { .table($0) })
    }

    private var lineTable: ReportTable {
        ReportTable(
            "lines", zh: "授信批复（经办记录）", en: "Approved lines, as recorded",
            [
                .init("line", zh: "授信", en: "Line", .code),
                .init("lender", zh: "机构", en: "Lender", .longText),
                .init("amount", zh: "批复", en: "Approved", .money),
                .init("signed", zh: "签约", en: "Signed", .money),
                .init("left", zh: "可提", en: "Left", .money),
                .init("until", zh: "有效至", en: "Until", .day),
                .init("conditions", zh: "待落实条件", en: "Open conditions", .longText),
            ],
            rows: lines.map(row))
    }

    private var noteTable: ReportTable {
        ReportTable(
            "notes", zh: "借据（经办记录）", en: "Loan notes, as recorded",
            [
                .init("note", zh: "借据", en: "Note", .code),
                .init("lender", zh: "机构", en: "Lender", .longText),
                .init("drawn", zh: "放款", en: "Drawn", .money),
                .init("balance", zh: "余额", en: "Owed", .money),
                .init("rate", zh: "年利率", en: "Rate a year", .rate),
                .init("due", zh: "到期", en: "Due", .day),
                .init("state", zh: "状态", en: "State"),
            ],
            rows: notes.map(row))
    }

    private func state(of note: NoteState) -> ReportCell {
        if let end = note.end { return ReportCell(.text(end.label)) }
        let days = note.daysOverdue(on: day)
        return days > 0
            ? .text(zh: "逾期 \(days) 天", en: "\(days) days overdue")
            : .text(zh: "正常还款", en: "in order")
    }

    private var reportedTable: ReportTable {
        ReportTable(
            "reported", zh: "还款表现（机构月报）", en: "Repayment, as reported month by month",
            [
                .init("note", zh: "借据", en: "Note", .code),
                .init("lender", zh: "机构", en: "Lender", .longText),
                .init("month", zh: "报送月", en: "Month"),
                .init("balance", zh: "余额", en: "Balance", .money),
                .init("class", zh: "五级分类", en: "Class"),
                .init("overdue", zh: "逾期", en: "Overdue", .count),
            ],
            rows: reported.map(row),
            remarks: [
                Bilingual(
                    zh: "分类是机构的判断，本报告照录；月报与经办记录不一致时两者都列。",
                    en: "The class is the lender's; where sheets and records differ, both stand.")
            ])
    }

    // MARK: guarantees

    var guarantees: ReportSection? {
        let shown = credit?.guarantees.filter { shows(lender: $0.lender) } ?? []
        guard !shown.isEmpty else { return nil }
        let table = ReportTable(
            "guarantees", zh: "担保与风险补偿", en: "Guarantees and risk pools",
            [
                .init("programme", zh: "计划", en: "Programme", .longText),
                .init("guarantor", zh: "担保机构", en: "Guarantor"),
                .init("note", zh: "借据", en: "Note", .code),
                .init("filed", zh: "备案日", en: "Filed", .day),
                .init("confirmed", zh: "确认金额", en: "Confirmed", .money),
                .init("inForce", zh: "在保余额", en: "In force", .money),
                .init("paidOut", zh: "已代偿", en: "Paid out", .money),
            ],
            rows: shown.map(row))
        return ReportSection(
            "guarantees", zh: "担保情况", en: "Guarantees", [.table(table)])
    }
}

// Rows of the tables.
extension EnterpriseReport {
    private func row(_ line: LineState) -> ReportTable.Row {
        let open = line.approval.conditions.filter { line.fulfilled[$0.id] == nil }
        let signed: ReportCell =
            line.signing.map { ReportCell.money($0.amount) } ?? ReportCell(.notApplicable)
        let conditions: ReportCell =
            open.isEmpty
            ? ReportCell(.none) : ReportCell.text(open.map(\.text).joined(separator: "；"))
        let cells: [ReportCell] = [
            .text(line.approval.line), .text(line.approval.lender),
            .money(line.approval.amount), signed, .money(line.left),
            .day(line.approval.lastDay), conditions,
        ]
        return ReportTable.Row(cells)
    }

    private func row(_ note: NoteState) -> ReportTable.Row {
        let cells: [ReportCell] = [
            .text(note.key.number), .text(note.key.lender), .money(note.drawn),
            .money(note.balance), .rate(note.rate), .day(note.due), state(of: note),
        ]
        return ReportTable.Row(cells)
    }

    private func row(_ item: Reported) -> ReportTable.Row {
        let trace = ReportTrace.sheet(lender: item.lender, month: item.month)
        let number = ReportCell(.text(Bilingual(item.note.note)), traces: [trace])
        let loanClass: ReportCell =
            item.note.loanClass.map { ReportCell(.text($0.label)) } ?? ReportCell(.missing)
        let overdue: ReportCell =
            item.note.overdueDays.map { ReportCell.count($0, .days) } ?? ReportCell(.missing)
        let cells: [ReportCell] = [
            number, .text(item.lender), ReportCell(.month(item.month)),
            .money(item.note.closing), loanClass, overdue,
        ]
        return ReportTable.Row(cells)
    }

    private func row(_ item: Guarantee) -> ReportTable.Row {
        let guarantor: ReportCell =
            item.guarantor.map { ReportCell.text($0) } ?? ReportCell(.notApplicable)
        let cells: [ReportCell] = [
            ReportCell(.text(item.programme)), guarantor, .text(item.note), .day(item.filedOn),
            .money(item.confirmed), .money(item.inForce), .money(item.paidOut),
        ]
        return ReportTable.Row(cells)
    }
}

extension ReportCell.Unit {
    static let institutions = ReportCell.Unit(zh: "家", en: "institutions")
}

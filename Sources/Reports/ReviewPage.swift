import Diagnostics
import Quantities
public import Reviews

/// The queue of what waits for which office, for a person at a terminal.
public struct ReviewPage: Sendable {
    let phrases: Phrases
    let terms: ReviewTerms
    /// How many items are listed; nil for all.
    let top: Int?

    public init(phrases: Phrases, terms: ReviewTerms, top: Int? = nil) {
        self.top = top
        self.phrases = phrases
        self.terms = terms
    }

    public func lines(_ queue: ReviewQueue, width: Int) -> [String] {
        let head = phrases.say(
            "待办 \(queue.rows.count) 项 · 按 \(queue.day.iso)",
            "\(queue.rows.count) items wait · as of \(queue.day.iso)")
        if queue.rows.isEmpty { return [head] }
        let shown = queue.rows.prefix(top ?? .max)
        let items = shown.flatMap { item($0, width) } + rest(queue.rows.count - shown.count)
        return [head, ""] + offices(queue, width) + [""] + items + [""] + notes(queue, width)
    }

    private func rest(_ count: Int) -> [String] {
        if count == 0 { return [] }
        return [
            phrases.say(
                "另有 \(count) 项；--office 部门 只看一个部门，--top 0 全部列出。",
                "\(count) more; --office OFFICE for one office, --top 0 for all.")
        ]
    }

    private func offices(_ queue: ReviewQueue, _ width: Int) -> [String] {
        var table = TextTable([
            .init(phrases.say("部门", "Office"), isFlexible: true),
            .init(phrases.say("待办", "Open"), .right),
            .init(phrases.say("逾期", "Overdue"), .right),
            .init(phrases.say("时限（工作日）", "Term (working days)"), .right),
        ])
        for (office, open, overdue) in queue.byOffice {
            table.add([
                office[phrases.language], "\(open)", "\(overdue)", "\(terms.days(for: office))",
            ])
        }
        return table.lines(width: width)
    }

    private func item(_ row: ReviewQueue.Row, _ width: Int) -> [String] {
        let item = row.item
        let due = row.due.map { $0.iso + (row.isProvisional ? "*" : "") } ?? "—"
        let mark = row.isOverdue ? phrases.say("逾期 ", "overdue ") : phrases.say("限期 ", "due ")
        let head =
            mark + due + "  " + item.kind.label[phrases.language] + "  "
            + item.office[phrases.language]
        let what =
            item.enterprise.name + phrases.say("：", ": ") + item.subject[phrases.language]
            + (item.note.map {
                phrases.say("（", " (") + $0[phrases.language] + phrases.say("）", ")")
            }
                ?? "")
        return DisplayWidth.wrap(head, to: width)
            + DisplayWidth.wrap(what, to: width, indent: 2)
            + DisplayWidth.wrap(waiting(item), to: width, indent: 2)
    }

    /// What it is called in a command, and which products wait for it.
    private func waiting(_ item: Waiting) -> String {
        let since = phrases.say("自 \(item.opened.iso)", "since \(item.opened.iso)")
        let head = "[\(item.enterprise.key) \(item.address)] " + since
        guard !item.waitingFor.isEmpty else { return head }
        let count = item.waitingFor.count
        let sets = item.waitingFor.joined(separator: phrases.say("、", ", "))
        return head
            + phrases.say(
                "；\(count)个规则集等它，\(item.settles)个只差它：\(sets)",
                "; \(count) rule sets wait for it, \(item.settles) for nothing else: \(sets)")
    }

    private func notes(_ queue: ReviewQueue, _ width: Int) -> [String] {
        var notes = [
            phrases.say(
                "办理时限由本园区在 rongqiao.yaml 的 reviews 里自定，不是法定期限。",
                "The terms are this installation's own choice (reviews in rongqiao.yaml), no law.")
        ]
        notes.append(
            phrases.say(
                "认定：reviews answer 企业 产品 事项；核实：facts verify 企业 指标；裁定矛盾：facts record 企业 指标 值 "
                    + "--source 来源，或由报送的来源更正。",
                "Judge by reviews answer, check by facts verify, decide a conflict by facts record "
                    + "or let a source correct itself."))
        if queue.rows.contains(where: \.isProvisional) {
            notes.append(
                phrases.say(
                    "* 暂定：途中有年份的放假安排尚未公布，只除去周末。",
                    "* provisional: holidays of a year on the way are not published yet."))
        }
        return notes.flatMap { DisplayWidth.wrap($0, to: width) }
    }
}

import Diagnostics
public import Matching
import Quantities
import Registry
import Rules

/// Who gained or lost which product, and why, for a terminal.
public struct ChangesPage {
    let session: Session
    let phrases: Phrases
    let width: Int

    public init(session: Session, phrases: Phrases, width: Int) {
        self.session = session
        self.phrases = phrases
        self.width = width
    }

    public func lines(_ report: ChangesReport) -> [String] {
        var lines = wrapped(heading(report), indent: 0)
        lines += causes(report.causes).flatMap { wrapped($0, indent: 2) }
        let told: [VerdictChange.Direction] = [.gained, .lost, .turned, .other]
        for direction in told {
            let items = report.items(direction)
            if items.isEmpty { continue }
            lines += ["", title(direction) + phrases.say("（\(items.count)）", " (\(items.count))")]
            lines += items.flatMap(item)
        }
        let first = report.items(.first)
        if !first.isEmpty { lines += [""] + wrapped(firstTime(first), indent: 0) }
        if report.items.isEmpty {
            lines += ["", phrases.say("没有结论变化。", "No verdict changed.")]
        }
        return lines
    }

    private func heading(_ report: ChangesReport) -> String {
        let before =
            report.before.map { phrases.say("与第 \($0) 笔比", "compared with entry \($0)") }
            ?? phrases.say("此前没有匹配过", "nothing was matched before")
        return phrases.say(
            "结论变化（第 \(report.run) 笔，业务日 \(session.options.asOf.iso)；\(before)）",
            "Changed verdicts (entry \(report.run), as of \(session.options.asOf.iso); \(before))")
    }

    private func causes(_ causes: ChangeCauses) -> [String] {
        var lines: [String] = []
        if !causes.fields.isEmpty {
            let count = causes.fields.count
            let entries = Set(causes.entries.values.flatMap(\.self)).sorted()
            let list = entries.prefix(8).map(String.init).joined(separator: phrases.say("、", ", "))
            lines.append(
                phrases.say(
                    "数据：\(count) 家企业有新登记（第 \(list) 笔）",
                    "facts: \(count) enterprises (entries \(list))"))
        }
        if !causes.rules.isEmpty {
            lines.append(
                phrases.say("规则文本：", "rules: ") + causes.rules.joined(separator: "、"))
        }
        if let days = causes.days {
            lines.append(
                phrases.say(
                    "业务日：\(days.lowerBound) → \(days.upperBound)",
                    "business day: \(days.lowerBound) → \(days.upperBound)"))
        }
        if causes.isOtherEngine { lines.append(phrases.say("程序版本", "program version")) }
        return lines
    }

    private func title(_ direction: VerdictChange.Direction) -> String {
        switch direction {
        case .gained: phrases.say("新符合", "Gained")
        case .lost: phrases.say("不再符合", "Lost")
        case .turned: phrases.say("待定与不符合之间", "Undetermined or ineligible now")
        case .other: phrases.say("结论相同，额度或条款有变", "Same verdict, other limit or clause")
        case .first: phrases.say("首次", "First")
        }
    }

    private func firstTime(_ items: [ChangesReport.Item]) -> String {
        let firms = Set(items.map(\.change.enterprise)).count
        let open = items.count { $0.change.after.outcome == "eligible" }
        return phrases.say(
            "首次匹配：\(firms) 家企业，\(items.count) 条结论，其中符合 \(open) 条。",
            "Matched for the first time: \(firms) enterprises, \(items.count) verdicts, "
                + "\(open) of them eligible.")
    }

    func wrapped(_ text: String, indent: Int) -> [String] {
        DisplayWidth.wrap(text, to: width, indent: indent)
    }
}

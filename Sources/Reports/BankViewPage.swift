public import Consents
import Diagnostics
import Quantities
import Vocabulary

/// What a receiver sees of one enterprise, for people.
public struct BankViewPage: Sendable {
    let view: BankView
    let phrases: Phrases
    let width: Int

    public init(_ view: BankView, phrases: Phrases, width: Int) {
        self.view = view
        self.phrases = phrases
        self.width = width
    }

    public func lines() -> [String] {
        let body =
            view.isRefused
            ? [refusal] : [values, rights, results, kept, unknown].filter { !$0.isEmpty }
        let parts = [heading] + body + [withheld, notes]
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var heading: [String] {
        let request = view.request
        let code = view.uscc.map { "（\($0.text)）" } ?? ""
        let language = phrases.language
        return wrapped(view.name + code)
            + wrapped(
                phrases.say("提供给：", "For: ") + request.receiver.label[language]
                    + phrases.say("；用途：", "; purpose: ") + request.purpose.label[language]
                    + phrases.say("；原因：", "; reason: ") + request.reason.label[language])
            + wrapped(
                phrases.say("查询人：", "By: ") + request.person
                    + phrases.say("；按 \(request.day)", "; as of \(request.day)")
                    + decided)
    }

    /// The day of permission, where the facts are of another one.
    private var decided: String {
        let (day, decided) = (view.request.day, view.request.decidedOn)
        return day == decided
            ? "" : phrases.say("，授权按 \(decided) 判定", ", permission as of \(decided)")
    }

    private var refusal: [String] {
        wrapped(
            phrases.say(
                "没有有效的依据，本次不提供任何数据；查询已记入日志。",
                "No valid basis: nothing is shown. The query is logged."))
    }

    private var values: [String] {
        view.shown.isEmpty ? [] : table(view.shown).lines(width: width)
    }

    private var rights: [String] {
        view.rights.enumerated().filter { !$0.element.isEmpty }.flatMap { place, entries in
            [phrases.say("可质押权利 \(place + 1)", "Right \(place + 1)")]
                + table(entries).lines(width: width)
        }
    }

    private func table(_ entries: [ShownField]) -> TextTable {
        var table = TextTable([
            .init(phrases.say("指标", "Field"), isFlexible: true),
            .init(phrases.say("数值", "Value"), .right, isFlexible: true),
            .init(phrases.say("年度", "Year")),
            .init(phrases.say("来源", "Source"), isFlexible: true),
            .init(phrases.say("核实", "Checked")),
        ])
        for entry in entries { table.add(row(entry)) }
        return table
    }

    private func row(_ entry: ShownField) -> [String] {
        let mark = entry.isDisputed ? phrases.say("（有异议）", " (disputed)") : ""
        let value =
            entry.value.map { self.value($0, of: entry.field) }
            ?? phrases.say("来源矛盾，待核", "sources disagree")
        let origin = entry.origin
        let source = origin.map { phrases.sourceName($0.source) } ?? ""
        return [
            phrases.label(entry.field) + mark, value, origin?.year.map { "\($0)" } ?? "", source,
            origin?.verification?.label[phrases.language] ?? "",
        ]
    }

    /// `42人`: a count with the unit that the vocabulary gives it.
    private func value(_ value: FactValue, of field: FieldIndex) -> String {
        let text = phrases.value(value, of: field)
        let entry = phrases.dictionary[field]
        let isBare = entry.type.isPlainFigure && text.last?.isNumber == true
        return isBare ? text + entry.unit : text
    }

    private var results: [String] {
        let shown = view.results.map {
            $0.label[phrases.language] + phrases.say("：", ": ") + $0.outcome[phrases.language]
        }
        let withheld = view.withheldResults.map { result in
            let through = result.refusal.through.map(phrases.label) ?? ""
            return result.label[phrases.language] + phrases.say("：不提供，", ": withheld, ") + through
                + " " + result.refusal.reason.label[phrases.language]
        }
        return (shown + withheld).flatMap { wrapped($0) }
    }

    private var kept: [String] {
        var seen: Set<String> = []
        return (view.shown + view.rights.joined()).compactMap(\.answer.whyKept)
            .map { $0[phrases.language] }.filter { seen.insert($0).inserted }
            .flatMap { wrapped(phrases.say("说明：", "Note: ") + $0) }
    }

    private var unknown: [String] {
        view.unknown.isEmpty
            ? []
            : wrapped(
                phrases.say("可提供但没有数据：", "Covered, no data: ") + phrases.grouped(view.unknown))
    }

    /// By reason; labels only.
    private var withheld: [String] {
        var groups: [(label: String, fields: [FieldIndex])] = []
        for entry in view.withheld {
            let label = self.label(entry)
            if let place = groups.firstIndex(where: { $0.label == label }) {
                groups[place].fields.append(entry.field)
            } else {
                groups.append((label, [entry.field]))
            }
        }
        if groups.isEmpty { return [] }
        return [phrases.say("不提供（只列名称）：", "Withheld (names only):")]
            + groups.flatMap { group in
                DisplayWidth.wrap(
                    group.label + phrases.say("：", ": ") + phrases.grouped(group.fields),
                    to: width, indent: 2)
            }
    }

    /// A person's data need that person's consent, which a mere “no consent” does not tell.
    private func label(_ entry: WithheldField) -> String {
        let label = entry.reason.label[phrases.language]
        guard case .refused(let refusal) = entry.reason else { return label }
        if refusal.through != nil {
            return phrases.say("所依据的指标", "a field that it rests on: ") + label
        }
        guard refusal.reason == .noConsent, phrases.dictionary[entry.field].isPersonal else {
            return label
        }
        return label + phrases.say("（个人信息，须本人书面同意）", " (personal: the person's own, in writing)")
    }

    private var notes: [String] {
        var notes: [String] = []
        if view.shown.contains(where: { AdverseRecords.isAdverse(phrases.dictionary[$0.field]) }) {
            notes += wrapped(
                phrases.say(
                    "个人不良信息只提供自终止之日起五年内的（征信业管理条例第十六条）。",
                    "Adverse personal records are shown for five years from their end "
                        + "(征信业管理条例 Art. 16)."))
        }
        let digest = view.digestHex.prefix(12)
        return notes
            + wrapped(
                phrases.say(
                    "只可用于上述用途，不得转给他人。内容摘要 \(digest)。",
                    "For the purpose above alone, not to be passed on. Digest \(digest)."))
    }

    private func wrapped(_ text: String) -> [String] { DisplayWidth.wrap(text, to: width) }
}

import CreditBook
import Diagnostics
import Matching
import Papers
import Products
import Quantities
import Rules
import Scorecards
import Vocabulary

// 一企一策: what to apply for now, what to bring or to change for more. For the enterprise and the
// zone that advises it; a lender has no part in it.
extension EnterpriseReport {
    var plan: ReportSection? {
        guard basis == nil else { return nil }
        let groups: [ReportBlock] = [
            .group(Bilingual(zh: "现在可以申请", en: "To apply for now"), apply),
            .group(Bilingual(zh: "补齐资料", en: "To bring"), bring),
            .group(Bilingual(zh: "创造条件", en: "To change"), change),
        ]
        return ReportSection(
            "plan", zh: "一企一策", en: "Plan for the enterprise",
            groups + unread + rungs + afterDeclines)
    }

    private var apply: [ReportBlock] {
        let now = eligible.prefix(3).map { shown -> Bilingual in
            let name = shown.applied.ruleSet.name
            let limit = cells.both { $0.limit(shown.verdict.offer) }
            let at = shown.applied.ruleSet.apply?.channel
            return Bilingual(
                zh: "申请\(name.zh)，预计额度\(limit.zh)" + (at.map { "，办理：\($0.zh)" } ?? "") + "。",
                en: "Apply for \(name.en), expected limit \(limit.en)"
                    + (at.map { ", at: \($0.en)" } ?? "") + ".")
        }
        guard now.isEmpty else { return [.list(now)] }
        return [.paragraph(Bilingual(zh: "目前没有确定符合的产品。", en: "No product is met for certain."))]
    }

    // MARK: to bring

    /// Undetermined products that wait for data or for an office, not for a rule to be read.
    private var waiting: [(shown: Shown, steps: [Step])] {
        products.filter { $0.verdict.outcome == .undetermined }.map { ($0, steps($0)) }
            .filter { item in !item.1.contains { $0.answer.answer == .unknownRule } }
    }

    private struct Want {
        var paper: Bilingual
        var products: [Bilingual] = []
    }

    /// One row a paper: what it is, who has it, and which products wait for it.
    private var bring: [ReportBlock] {
        var wants: [Want] = []
        for (shown, steps) in waiting {
            for paper in steps.flatMap(papers) {
                let place = wants.firstIndex { $0.paper == paper }
                if place == nil { wants.append(Want(paper: paper)) }
                let name = shown.applied.ruleSet.name
                let at = place ?? wants.count - 1
                if !wants[at].products.contains(name) { wants[at].products.append(name) }
            }
        }
        let ordered = wants.enumerated().sorted {
            ($1.element.products.count, $0.offset) < ($0.element.products.count, $1.offset)
        }
        return [
            .table(
                ReportTable(
                    "bring", zh: "还缺的资料和确认", en: "Papers and answers that lack",
                    [
                        .init("paper", zh: "资料（提供单位）", en: "Paper (who has it)", .longText),
                        .init("count", zh: "产品", en: "Products", .count),
                        .init("products", zh: "关系到的产品", en: "Products that wait", .longText),
                    ],
                    rows: ordered.map(\.element).map { want in
                        let cells: [ReportCell] = [
                            ReportCell(.text(want.paper)), .count(want.products.count, .kinds),
                            .text(
                                zh: want.products.map(\.zh).joined(separator: "、"),
                                en: want.products.map(\.en).joined(separator: ", ")),
                        ]
                        return ReportTable.Row(cells)
                    }, empty: Bilingual(zh: "没有要补的资料。", en: "No paper lacks."),
                    remarks: [
                        Bilingual(
                            zh: "补齐后是否符合，要看资料上的数；一家产品可能等几份资料。",
                            en: "Whether a product is met then depends on what the papers say; one "
                                + "may wait for several.")
                    ]))
        ]
    }

    private func papers(_ step: Step) -> [Bilingual] {
        guard let openness = step.answer.openness else { return [] }
        let zh = Phrases(language: .zh, dictionary: dictionary).papers(openness, nil)
        let en = Phrases(language: .en, dictionary: dictionary).papers(openness, nil)
        let papers = zip(zh, en).map { Bilingual(zh: $0, en: $1) }
        guard papers.isEmpty else { return papers }
        return openness.offices.map { office in
            Bilingual(
                zh: "请\(office.zh)认定：\(step.clause.zh)",
                en: "\(office.en) to say: \(step.clause.en)")
        }
    }

    // MARK: to change

    /// Products that fail by one or two clauses, with the distance.
    private var change: [ReportBlock] {
        let near = products.filter { $0.verdict.outcome == .ineligible }
            .map { (shown: $0, steps: steps($0).filter { $0.answer.answer == .notMet }) }
            .filter { (1...2).contains($0.steps.count) }
            .sorted { ($0.steps.count, $0.shown.index) < ($1.steps.count, $1.shown.index) }
        guard !near.isEmpty else {
            return [
                .paragraph(
                    Bilingual(
                        zh: "没有只差一两条的产品。", en: "No product fails by one or two clauses only."))
            ]
        }
        return [
            .list(
                near.prefix(5).map { shown, steps in
                    let name = shown.applied.ruleSet.name
                    return Bilingual(
                        zh: name.zh + "：" + steps.map(\.text.zh).joined(separator: "；") + "。",
                        en: name.en + ": " + steps.map(\.text.en).joined(separator: "; ") + ".")
                })
        ]
    }

    private var unread: [ReportBlock] {
        let names = products.filter { $0.verdict.outcome == .undetermined }.filter { shown in
            steps(shown).contains { $0.answer.answer == .unknownRule }
        }.map(\.applied.ruleSet.name)
        guard !names.isEmpty else { return [] }
        return [
            .note(
                .init(
                    .plain,
                    zh: "办理条件没有公开、要直接问机构的产品：" + names.map(\.zh).joined(separator: "、") + "。",
                    en: "Products whose rules are not public; ask the lender: "
                        + names.map(\.en).joined(separator: ", ") + "."))
        ]
    }

    // MARK: the ladder, and what declines asked for

    private var rungs: [ReportBlock] {
        let next = (background.ladder?.tracks ?? []).flatMap { standing in
            standing.next.map { place in
                let rung = standing.track.rungs[place]
                let said = cells.both { $0.qualifying(standing.rungs[place]) }
                return Bilingual(
                    zh: "\(standing.track.name.zh)：\(rung.name.zh)（按卡测算：\(said.zh)）",
                    en: "\(standing.track.name.en): \(rung.name.en) (by its card: \(said.en))")
            }
        }
        guard !next.isEmpty else { return [] }
        return [.group(Bilingual(zh: "下一步可争取的资质", en: "Titles to try for next"), [.list(next)])]
    }

    /// What declines asked for and is still to be looked at again.
    private var afterDeclines: [ReportBlock] {
        let plans = (credit?.view.declines ?? []).compactMap(\.plan).filter { $0.recheck >= day }
        let lines = plans.flatMap { plan in plan.repairs.map { told($0, plan.recheck) } }
        guard !lines.isEmpty else { return [] }
        return [.group(Bilingual(zh: "婉拒后的整改", en: "To repair after a decline"), [.list(lines)])]
    }

    private func told(_ repair: LifeStep.Repair, _ recheck: Day) -> Bilingual {
        let wording = repair.wording.bilingual
        // The wording of a missing figure often names the office itself.
        let office = repair.office?.bilingual
        let isNamed = office.map { wording.zh.contains("（\($0.zh)）") } ?? true
        let ask = isNamed ? nil : office
        return Bilingual(
            zh: wording.zh + (ask.map { "（找\($0.zh)）" } ?? "") + "；\(recheck.iso) 复查",
            en: wording.en + (ask.map { " (ask \($0.en))" } ?? "")
                + "; to be looked at again on \(recheck.iso)")
    }
}

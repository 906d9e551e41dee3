import Consents
import Diagnostics
import Matching
import Papers
import Products
import Quantities
import Rules
import Vocabulary

// Verdicts with reasons and distances, and the plan that follows from them (一企一策).
extension EnterpriseReport {
    var matches: ReportSection {
        let order: [Verdict.Outcome] = [.eligible, .undetermined, .ineligible]
        let tables = order.compactMap { outcome -> ReportBlock? in
            let own =
                outcome == .eligible
                ? eligible : products.filter { $0.verdict.outcome == outcome }
            return own.isEmpty ? nil : .table(table(outcome, own))
        }
        let withheld = (basis?.withheldResults.count).map { count in
            ReportBlock.note(
                .init(
                    .plain, zh: "另有 \(count) 个结论用到未获授权的数据，不列出。",
                    en: "\(count) more verdicts read data that the basis does not cover."))
        }
        let none = ReportBlock.note(
            .init(.plain, zh: "没有可以列出的匹配结论。", en: "There is no verdict to show."))
        let shown = tables + (withheld.map { [$0] } ?? [])
        return ReportSection(
            "matches", zh: "产品匹配", en: "Matches", startsPage: true,
            shown.isEmpty ? [none] : shown)
    }

    private func table(_ outcome: Verdict.Outcome, _ shown: [Shown]) -> ReportTable {
        ReportTable(
            outcome.rawValue, zh: "\(outcome.label.zh)的产品", en: "Products: \(outcome.label.en)",
            [
                .init("product", zh: "产品", en: "Product", .longText),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("rate", zh: "利率", en: "Rate"),
                .init("reasons", zh: "理由和差距", en: "Reasons and distance", .longText),
            ],
            rows: shown.map { item in
                let isRefused = outcome == .ineligible
                return .init([
                    Self.name(item), isRefused ? ReportCell(.notApplicable) : limit(item),
                    isRefused ? ReportCell(.notApplicable) : rate(item),
                    reasons(item, outcome),
                ])
            })
    }

    /// Why it is met, or every clause that is not, with how much is lacking and the article.
    private func reasons(_ shown: Shown, _ outcome: Verdict.Outcome) -> ReportCell {
        if outcome == .eligible {
            let told = match.ranks[shown.applied.ruleSet.id]?.reasons ?? []
            return .text(
                zh: told.map(\.zh).joined(separator: "；"),
                en: told.map(\.en).joined(separator: "; "))
        }
        let steps = steps(shown)
        return ReportCell(
            .text(
                Bilingual(
                    zh: steps.map(\.text.zh).joined(separator: "；"),
                    en: steps.map(\.text.en).joined(separator: "; "))),
            traces: steps.map(\.trace).uniqueTraces)
    }

    struct Step {
        let text: Bilingual
        let trace: ReportTrace
        let answer: Answer
        let office: Bilingual?
    }

    /// What stands between the enterprise and the product, in the order of the document.
    func steps(_ shown: Shown) -> [Step] {
        let findings = Findings(
            of: shown.verdict, match.profile(for: shown.applied), shown.applied, dictionary)
        return shown.verdict.answers.filter { answer in
            shown.applied.decides(answer) && answer.answer != .met && answer.answer != .waived
        }.map { answer in
            let clause = shown.applied.clauses[answer.clause]
            let finding = findings[answer]
            let gap = cells.both { phrases in
                finding.flatMap { phrases.gap($0) } ?? answer.answer.label[phrases.language]
            }
            return Step(
                text: Bilingual(
                    zh: "\(clause.text.zh)（\(gap.zh)）", en: "\(clause.text.en) (\(gap.en))"),
                trace: Self.trace(clause.citation), answer: answer.answer,
                office: answer.openness?.offices.first)
        }
    }

    // MARK: plan

    /// 一企一策: what to apply for now, what to bring or to change for more.
    var plan: ReportSection {
        let now = eligible.prefix(3).map { shown in
            Bilingual(
                zh: "申请\(shown.applied.ruleSet.name.zh)，预计额度\(limitText(shown).zh)。",
                en: "Apply for \(shown.applied.ruleSet.name.en), expected limit "
                    + "\(limitText(shown).en).")
        }
        let apply: [ReportBlock] =
            now.isEmpty
            ? [.paragraph(Bilingual(zh: "目前没有确定符合的产品。", en: "No product is met for certain now."))]
            : [.list(now)]
        return ReportSection(
            "plan", zh: "一企一策", en: "Plan for the enterprise",
            [
                .group(Bilingual(zh: "现在可以申请", en: "To apply for now"), apply),
                .group(Bilingual(zh: "补齐资料后可能符合", en: "To bring"), bring),
                .group(Bilingual(zh: "改变后可能符合", en: "To change"), change),
            ])
    }

    private func limitText(_ shown: Shown) -> Bilingual {
        cells.both { $0.limit(shown.verdict.offer) }
    }

    /// Undetermined products, those that lack least first.
    private var bring: [ReportBlock] {
        let open = products.filter { $0.verdict.outcome == .undetermined }
            .map { (shown: $0, steps: steps($0)) }
            .filter { !$0.steps.isEmpty && !$0.steps.contains { $0.answer == .unknownRule } }
            .sorted { ($0.steps.count, $0.shown.index) < ($1.steps.count, $1.shown.index) }
        return advice(open.prefix(5).map { ($0.shown, $0.steps) })
    }

    /// Products that fail by one or two clauses.
    private var change: [ReportBlock] {
        let near = products.filter { $0.verdict.outcome == .ineligible }
            .map { (shown: $0, steps: steps($0).filter { $0.answer == .notMet }) }
            .filter { (1...2).contains($0.steps.count) }
            .sorted { ($0.steps.count, $0.shown.index) < ($1.steps.count, $1.shown.index) }
        return advice(near.prefix(5).map { ($0.shown, $0.steps) })
    }

    private func advice(_ items: [(Shown, [Step])]) -> [ReportBlock] {
        guard !items.isEmpty else {
            return [.paragraph(Bilingual(zh: "没有。", en: "Nothing."))]
        }
        return [
            .list(
                items.map { shown, steps in
                    let name = shown.applied.ruleSet.name
                    return Bilingual(
                        zh: name.zh + "：" + steps.map(told).map(\.zh).joined(separator: "；") + "。",
                        en: name.en + ": " + steps.map(told).map(\.en).joined(separator: "; ")
                            + ".")
                })
        ]
    }

    private func told(_ step: Step) -> Bilingual {
        guard let office = step.office else { return step.text }
        return Bilingual(
            zh: step.text.zh + "，找\(office.zh)", en: step.text.en + ", ask \(office.en)")
    }

    // MARK: closing

    var statement: ReportSection? {
        guard audience == .subject || !voice.objections.isEmpty else { return nil }
        return ReportSection(
            "statement", zh: "信息主体声明", en: "Statement of the subject",
            [
                .paragraph(
                    Bilingual(
                        zh: "企业对报告中的数据有异议的，可以向园区提出；数据在答复前带有“有异议”标记。",
                        en: "The enterprise may object to any figure; until it is answered the "
                            + "figure bears a mark."))
            ])
    }

    var disclaimer: ReportSection {
        ReportSection(
            "disclaimer", zh: "说明", en: "Notes",
            [
                .list([
                    Bilingual(
                        zh: "本报告是辅助决策的材料，不是《征信业管理办法》所称的信用报告，不作信用评价。",
                        en: "A decision aid; no credit report in the sense of 征信业管理办法."),
                    Bilingual(
                        zh: "内容按出具时系统所载的数据和规则生成；数据的真实性由提供者负责，处理不加主观判断。",
                        en: "Made of what the system held when it was issued; who supplied a "
                            + "figure answers for it."),
                    Bilingual(
                        zh: "匹配结论和额度范围不是放款承诺；是否授信由机构按自己的规定决定。",
                        en: "Verdicts and limits are no promise; the lender decides by its rules."),
                    Bilingual(
                        zh: "使用者只能按与企业约定的用途使用，不得转给第三方。",
                        en: "To be used as agreed with the enterprise, not to be passed on."),
                ])
            ])
    }
}

extension [ReportTrace] {
    /// Each once, where it stands first.
    var uniqueTraces: [ReportTrace] {
        var seen: Set<ReportTrace> = []
        return filter { seen.insert($0).inserted }
    }
}

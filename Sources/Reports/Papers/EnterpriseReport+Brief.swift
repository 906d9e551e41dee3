import Consents
import CreditBook
import Diagnostics
import Enterprises
import Matching
import Papers
import Products
import Quantities
import Rules
import Vocabulary

// The sheet on top for a bank officer: who, what is asked, what may be expected, what is weak.
extension EnterpriseReport {
    var brief: ReportSection {
        ReportSection(
            "brief", zh: "要点", en: "In brief",
            [.items(briefItems)] + alerts + [.table(briefTable)] + age)
    }

    private var briefItems: [ReportBlock.Item] {
        let demand = openDemand
        let best = eligible.first
        return [
            .init("name", zh: "企业", en: "Enterprise", .text(match.onFile.name)),
            .init(
                "uscc", zh: "统一社会信用代码", en: "Credit code",
                match.onFile.uscc.map { ReportCell.text($0.text) } ?? ReportCell(.missing)),
            .init(
                "asked", zh: "所求金额", en: "Amount asked",
                demand.map { ReportCell.money($0.post.amount) } ?? ReportCell(.none)),
            .init(
                "term", zh: "期限", en: "Term",
                demand.map { ReportCell.count($0.post.termMonths, .months) }
                    ?? ReportCell(.notApplicable)),
            .init(
                "use", zh: "用途", en: "Purpose",
                demand.map { ReportCell.text($0.post.use) } ?? ReportCell(.notApplicable)),
            .init("limit", zh: "预计额度", en: "Expected limit", best.map(limit) ?? ReportCell(.none)),
            .init(
                "eligible", zh: "符合的产品", en: "Products met", .count(eligible.count, .items)),
            .init(
                "undetermined", zh: "待定的产品", en: "Products undetermined",
                .count(products.count { $0.verdict.outcome == .undetermined }, .items)),
        ]
    }

    /// The newest demand that has not ended.
    private var openDemand: DemandState? {
        credit?.view.demands.last { $0.end == nil }
    }

    var products: [Shown] { shownMatches.filter { $0.applied.ruleSet.kind == .product } }

    /// Those that are met, the best first.
    var eligible: [Shown] {
        products.filter { $0.verdict.outcome == .eligible }.sorted {
            (match.ranks[$0.applied.ruleSet.id]?.place ?? .max)
                < (match.ranks[$1.applied.ruleSet.id]?.place ?? .max)
        }
    }

    func limit(_ shown: Shown) -> ReportCell {
        guard let offer = shown.verdict.offer else { return ReportCell(.notApplicable) }
        let marks: [ReportCell.Mark] = shown.applied.ruleSet.isIllustrative ? [.illustrative] : []
        if offer.limitLow == nil, offer.limitHigh == nil {
            return ReportCell(
                .unknown(
                    offer.isLimitUnread
                        ? Bilingual(zh: "额度未读到", en: "limit not read")
                        : Bilingual(zh: "缺数据", en: "data missing")), marks: marks)
        }
        return ReportCell(
            .moneyRange(low: offer.limitLow, high: offer.limitHigh), marks: marks)
    }

    // MARK: alerts

    private var alerts: [ReportBlock] {
        let open = credit?.view.alerts ?? []
        let late = credit?.view.notes.filter { $0.daysOverdue(on: day) > 0 } ?? []
        let told =
            late.map { note in
                let days = note.daysOverdue(on: day)
                return ReportBlock.note(
                    .init(
                        .alert, zh: "借据 \(note.key.number) 逾期 \(days) 天，余额 \(note.balance.text)。",
                        en: "Note \(note.key.number): \(days) days overdue, owed "
                            + "\(note.balance.text)."))
            }
            + open.map { alert in
                let kind = alert.raising.kind.label
                return .note(
                    .init(
                        .alert, zh: "\(kind.zh)：\(alert.raising.text)（\(alert.mark.day)）",
                        en: "\(kind.en): \(alert.raising.text) (\(alert.mark.day))"))
            }
        return told.isEmpty
            ? [.note(.init(.plain, zh: "没有预警在册。", en: "No alert is on record."))] : told
    }

    // MARK: the best products

    private var briefTable: ReportTable {
        ReportTable(
            "briefProducts", zh: "可以申请的产品", en: "Products to apply for",
            [
                .init("place", zh: "位次", en: "Rank", .count),
                .init("product", zh: "产品", en: "Product", .longText),
                .init("limit", zh: "预计额度", en: "Expected limit", .money),
                .init("rate", zh: "利率", en: "Rate"),
                .init("weakest", zh: "最弱一条", en: "Weakest clause", .longText),
            ],
            rows: eligible.prefix(5).map { shown in
                .init([
                    .count(match.ranks[shown.applied.ruleSet.id]?.place ?? 0, .plain),
                    Self.name(shown), limit(shown), rate(shown), weakest(shown),
                ])
            },
            empty: Bilingual(
                zh: "目前没有确定符合的产品；差什么见“一企一策”。",
                en: "None is met for certain; see the plan for what lacks."),
            remarks: [
                Bilingual(
                    zh: "额度是按规则和现有数据推算的范围，不是承诺；放不放、放多少由机构决定。",
                    en: "A limit is a range worked out of rules and data, no promise: the lender "
                        + "decides.")
            ])
    }

    static func name(_ shown: Shown) -> ReportCell {
        let marks: [ReportCell.Mark] = shown.applied.ruleSet.isIllustrative ? [.illustrative] : []
        return ReportCell(.text(shown.applied.ruleSet.name), marks: marks)
    }

    func rate(_ shown: Shown) -> ReportCell {
        guard let offer = shown.verdict.offer else { return ReportCell(.notApplicable) }
        let zh = Phrases(language: .zh, dictionary: dictionary)
        let en = Phrases(language: .en, dictionary: dictionary)
        guard let told = zh.rate(offer, shown.applied.benchmark) else {
            return ReportCell(.unknown(Bilingual(zh: "未载明", en: "not stated")))
        }
        return .text(zh: told, en: en.rate(offer, shown.applied.benchmark) ?? told)
    }

    /// The clause that is met with the least evidence, or is open and does not decide.
    private func weakest(_ shown: Shown) -> ReportCell {
        let open = shown.verdict.answers.first { answer in
            answer.answer != .met && answer.answer != .waived
        }
        let weak = shown.verdict.answers.min { left, right in
            shown.applied.clauses[left.clause].citation.evidence
                < shown.applied.clauses[right.clause].citation.evidence
        }
        guard let answer = open ?? weak else { return ReportCell(.none) }
        let clause = shown.applied.clauses[answer.clause]
        let how = answer.answer == .met ? clause.citation.evidence.label : answer.answer.label
        return ReportCell(
            .text(
                Bilingual(
                    zh: "\(clause.text.zh)（\(how.zh)）", en: "\(clause.text.en) (\(how.en))")),
            traces: [Self.trace(clause.citation)])
    }

    static func trace(_ citation: Citation) -> ReportTrace {
        let source = citation.sources.first
        let title = [source?.title, source?.number].compactMap(\.self).joined(separator: "，")
        return .document(title: title, article: citation.article)
    }

    // MARK: age of the data

    private var age: [ReportBlock] {
        let days = dictionary.fields.compactMap { field -> Day? in
            guard case .known(_, let origin)? = state(field.index) else { return nil }
            return origin.day
        }
        guard let oldest = days.min(), let newest = days.max() else {
            return [
                .note(.init(.caution, zh: "没有一项数据注明日期。", en: "No figure carries a date."))
            ]
        }
        return [
            .items([
                .init("oldest", zh: "最早的数据", en: "Oldest figure", .day(oldest)),
                .init("newest", zh: "最近的数据", en: "Newest figure", .day(newest)),
            ])
        ]
    }
}

import Consents
import Diagnostics
import Matching
import Papers
import Products
import Quantities
import Rules
import Vocabulary

// What is said of one product wherever it stands.
extension EnterpriseReport {
    var products: [Shown] { shownMatches.filter { $0.applied.ruleSet.kind == .product } }

    /// Those that are met, the best first.
    var eligible: [Shown] {
        products.filter { $0.verdict.outcome == .eligible }.sorted {
            (match.ranks[$0.applied.ruleSet.id]?.place ?? .max)
                < (match.ranks[$1.applied.ruleSet.id]?.place ?? .max)
        }
    }

    /// A name that says that it is a model needs no mark.
    static func name(_ shown: Shown) -> ReportCell {
        let name = shown.applied.ruleSet.name
        let isMarked = shown.applied.ruleSet.isIllustrative && !name.zh.contains("示意")
        return ReportCell(.text(name), marks: isMarked ? [.illustrative] : [])
    }

    func limit(_ shown: Shown) -> ReportCell {
        guard let offer = shown.verdict.offer else { return ReportCell(.notApplicable) }
        if offer.limitLow == nil, offer.limitHigh == nil {
            return ReportCell(
                .unknown(
                    offer.isLimitUnread
                        ? Bilingual(zh: "额度未读到", en: "limit not read")
                        : Bilingual(zh: "缺数据", en: "data missing")))
        }
        return ReportCell(.moneyRange(low: offer.limitLow, high: offer.limitHigh))
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

    /// Why a product that is met ranks where it does.
    func why(_ shown: Shown) -> ReportCell {
        let told = match.ranks[shown.applied.ruleSet.id]?.reasons ?? []
        guard !told.isEmpty else { return ReportCell(.notApplicable) }
        return .text(
            zh: told.map(\.zh).joined(separator: "；"), en: told.map(\.en).joined(separator: "; "))
    }

    /// Of the clauses that decide, the one that is met by the weakest evidence.
    func weakest(_ shown: Shown) -> ReportCell {
        let findings = findings(shown)
        let deciding = shown.verdict.answers.filter {
            shown.applied.decides($0) && findings.applies($0)
        }
        // What an installation adds to every product says nothing of this one.
        let own = deciding.filter { shown.applied.clauses[$0.clause].origin == nil }
        let weak = (own.isEmpty ? deciding : own).min { left, right in
            shown.applied.clauses[left.clause].citation.evidence
                < shown.applied.clauses[right.clause].citation.evidence
        }
        guard let weak else { return ReportCell(.none) }
        let clause = shown.applied.clauses[weak.clause]
        let evidence = clause.citation.evidence.label
        return ReportCell(
            .text(
                Bilingual(
                    zh: "\(clause.text.zh)（依据：\(evidence.zh)）",
                    en: "\(clause.text.en) (evidence: \(evidence.en))")),
            traces: [Self.trace(clause.citation)])
    }

    func findings(_ shown: Shown) -> Findings {
        Findings(of: shown.verdict, match.profile(for: shown.applied), shown.applied, dictionary)
    }

    static func trace(_ citation: Citation) -> ReportTrace {
        let source = citation.sources.first
        let title = [source?.title, source?.number].compactMap(\.self).joined(separator: "，")
        return .document(title: title, article: citation.article)
    }
}

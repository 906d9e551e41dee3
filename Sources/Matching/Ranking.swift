public import Diagnostics
import Products
public import Quantities
import Rules
import Vocabulary

/// The place of an eligible product among those that one enterprise can choose from.
public struct Rank: Sendable {
    /// 1 is the best.
    public let place: Int
    public let reasons: [Bilingual]
}

/// Orders eligible products. Illustrative variants come last: a model is nobody's offer. Then:
/// computed limit against the amount asked (a ceiling that is the same
/// for everybody counts after it), all-in cost, evidence and freshness,
/// soft clauses met; the id decides what is left. The same input gives the same order.
public struct Ranking: Sendable {
    struct Entry {
        let id: String
        let applied: Applied
        let verdict: Verdict
    }

    let asked: Money?

    public init(asked: Money?) {
        self.asked = asked
    }

    /// The ranks by rule-set id, for the eligible products among the verdicts.
    public func ranks(_ verdicts: [(applied: Applied, verdict: Verdict)]) -> [String: Rank] {
        let entries = verdicts.filter {
            $0.verdict.outcome == .eligible && $0.applied.ruleSet.kind == .product
        }.map { Entry(id: $0.applied.ruleSet.id, applied: $0.applied, verdict: $0.verdict) }
        let sorted = entries.sorted { isBefore($0, $1) }
        var ranks: [String: Rank] = [:]
        for (index, entry) in sorted.enumerated() {
            ranks[entry.id] = Rank(place: index + 1, reasons: reasons(entry))
        }
        return ranks
    }

    private func isBefore(_ left: Entry, _ right: Entry) -> Bool {
        let (leftKey, rightKey) = (key(left), key(right))
        return leftKey == rightKey
            ? left.id < right.id : leftKey.lexicographicallyPrecedes(rightKey)
    }

    /// Smaller is better, position by position.
    private func key(_ entry: Entry) -> [Int64] {
        let offer = entry.verdict.offer
        let marks = entry.applied.marks
        return [
            isRefused(entry) ? 1 : 0,
            marks.contains(.illustrative) ? 1 : 0,
            -covered(offer?.expected).fen,
            -covered(offer?.limitHigh).fen,
            cost(entry) ?? .max,
            Int64(-weakest(entry).strength),
            marks.contains(.needsConfirmation) ? 1 : 0,
            -Int64(softMet(entry)),
        ]
    }

    /// Whether the request itself is refused, or the limit is below what the product grants.
    private func isRefused(_ entry: Entry) -> Bool {
        if entry.verdict.offer?.isTooSmall ?? false { return true }
        return entry.verdict.answers.contains { answer in
            let clause = entry.applied.clauses[answer.clause]
            // A larger amount than the limit is cut, not refused.
            return clause.section == .deal && clause.level == .hard && answer.answer == .notMet
                && !(entry.verdict.offer?.isCut ?? false)
        }
    }

    /// How much of the amount asked a limit covers; all of it where no amount was asked.
    private func covered(_ limit: Money?) -> Money {
        let limit = limit ?? .zero
        return asked.map { min($0, limit) } ?? limit
    }

    /// The rate that must be feared plus fees less the subsidy, in ppm a year; nil if not known.
    private func cost(_ entry: Entry) -> Int64? {
        let offer = entry.verdict.offer
        guard let rate = offer?.rateHigh else { return nil }
        let listed = entry.applied.ruleSet.risk?.fees.compactMap(\.max?.ppm).reduce(0, +) ?? 0
        let fees = max(listed, offer?.feeMax?.ppm ?? 0)
        return rate.ppm + fees - (entry.applied.ruleSet.offer.benefit?.points.ppm ?? 0)
    }

    private func weakest(_ entry: Entry) -> Evidence {
        let deciding = entry.applied.ruleSet.clauses.filter { $0.level == .hard }
        return deciding.map(\.citation.evidence).min() ?? .illustrative
    }

    private func softMet(_ entry: Entry) -> Int {
        entry.verdict.answers.count {
            entry.applied.clauses[$0.clause].level == .soft && $0.answer == .met
        }
    }

    private func reasons(_ entry: Entry) -> [Bilingual] {
        var reasons = [limitReason(entry)]
        if isRefused(entry) {
            reasons.append(Bilingual(zh: "所求条件不合产品要求", en: "the request does not fit"))
        }
        if let cost = cost(entry) {
            let text = Rate(ppm: cost).text
            reasons.append(Bilingual(zh: "综合成本至多\(text)", en: "all-in cost up to \(text)"))
        } else {
            reasons.append(unknownCost(entry))
        }
        let evidence = weakest(entry).label
        reasons.append(Bilingual(zh: "依据：\(evidence.zh)", en: "evidence: \(evidence.en)"))
        if entry.applied.marks.contains(.needsConfirmation) {
            reasons.append(Mark.needsConfirmation.label)
        }
        return reasons
    }

    /// A rate that is only stated from below says nothing of what it may cost.
    private func unknownCost(_ entry: Entry) -> Bilingual {
        guard let low = entry.verdict.offer?.rateLow else {
            return Bilingual(zh: "综合成本未知", en: "all-in cost not known")
        }
        return Bilingual(
            zh: "利率\(low.text)起，上限未知", en: "rate from \(low.text), no upper bound known")
    }

    private func limitReason(_ entry: Entry) -> Bilingual {
        guard let limit = entry.verdict.offer?.expected else {
            if let ceiling = entry.verdict.offer?.limitHigh {
                let short = asked.map { ceiling < $0 ? $0 : nil } ?? nil
                return Bilingual(
                    zh: "额度未能测算，上限\(ceiling.text)"
                        + (short.map { "，不足所需\($0.text)" } ?? ""),
                    en: "limit not computed, ceiling \(ceiling.text)"
                        + (short.map { ", short of \($0.text)" } ?? ""))
            }
            return Bilingual(zh: "额度未知", en: "limit not known")
        }
        guard let asked else {
            return Bilingual(zh: "预计额度\(limit.text)", en: "expected limit \(limit.text)")
        }
        let covers = limit >= asked
        return Bilingual(
            zh: "预计额度\(limit.text)，\(covers ? "满足" : "不足")所需\(asked.text)",
            en: "expected limit \(limit.text) \(covers ? "covers" : "falls short of") "
                + "\(asked.text)")
    }
}

import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Vocabulary

// A line for each enterprise and rule set.
extension MatchBook {
    private static let money = BookLook(.places(2))
    private static let rate = BookLook(.places(2))
    private static let whole = BookLook(.places(0))

    var verdictColumns: [BookColumn] {
        [
            column("企业名称", "Enterprise", 32),
            column("统一社会信用代码", "Credit code", 21, BookLook(.text)),
            column("产品", "Product", 30),
            column("类别", "Kind", 8),
            column("结论", "Verdict", 9),
            column("排名", "Rank", 6, MatchBook.whole),
            column("额度下限（万元）", "Limit from (10k yuan)", 12, MatchBook.money),
            column("额度上限（万元）", "Limit to (10k yuan)", 12, MatchBook.money),
            column("额度说明", "About the limit", 18),
            column("年利率下限（%）", "Rate from (%)", 10, MatchBook.rate),
            column("年利率上限（%）", "Rate to (%)", 10, MatchBook.rate),
            column("利率说明", "About the rate", 16),
            column("期限上限（月）", "Term to (months)", 9, MatchBook.whole),
            column("不满足的条款", "Clauses not met", 44),
            column("缺少的数据", "Data missing", 40),
            column("待认定", "To be judged by", 18),
            column("未读到的条款", "Clauses not read", 26),
            column("排名理由", "Why this rank", 30),
            column("标记", "Marks", 14),
        ]
    }

    func verdict(_ match: EnterpriseMatch, _ index: Int) -> [BookCell] {
        let (applied, verdict) = (session.applied[index], match.verdicts[index])
        let rank = match.ranks[applied.ruleSet.id]
        let language = phrases.language
        return who(match) + [
            .text(applied.ruleSet.name[language]),
            .text(applied.ruleSet.kind.label[language]),
            .text(verdict.outcome.label[language]),
            .number(rank.map { Decimal34(Int64($0.place)) }),
        ] + offer(verdict.offer, applied) + reasons(verdict, applied) + [
            .text(joined(rank?.reasons.map { $0[language] } ?? [])),
            .text(phrases.marks(applied.marks)),
        ]
    }

    private func offer(_ offer: OfferRange?, _ applied: Applied) -> [BookCell] {
        guard let offer else { return Array(repeating: .blank, count: 7) }
        return [
            .number(offer.limitLow.map(wan)), .number(offer.limitHigh.map(wan)),
            .text(limitRemark(offer)),
            .number(offer.rateLow.map(percent)), .number(offer.rateHigh.map(percent)),
            .text(rateRemark(offer, applied)),
            .number(offer.termMax.map { Decimal34(Int64($0)) }),
        ]
    }

    private func wan(_ money: Money) -> Decimal34 {
        Decimal34(coefficient: money.fen, exponent: -6)
    }

    private func percent(_ rate: Rate) -> Decimal34 {
        Decimal34(coefficient: rate.ppm, exponent: -4)
    }

    private func limitRemark(_ offer: OfferRange) -> String {
        var remarks: [String] = []
        if offer.isCeiling, offer.limitHigh != nil {
            remarks.append(phrases.say("上限，未按企业数据测算", "a ceiling, not computed"))
        }
        if offer.isCut { remarks.append(phrases.say("所求金额超过，按此计", "less than asked")) }
        if offer.isLimitUnread { remarks.append(phrases.say("额度未读到", "not read")) }
        if !offer.limitMissing.isEmpty {
            remarks.append(phrases.say("还缺：", "missing: ") + phrases.labels(offer.limitMissing))
        }
        return joined(remarks)
    }

    private func rateRemark(_ offer: OfferRange, _ applied: Applied) -> String {
        guard let formula = offer.rateFormula else { return "" }
        return formula + (applied.benchmark.map { "，LPR \($0.month)" } ?? "")
    }

    private func reasons(_ verdict: Verdict, _ applied: Applied) -> [BookCell] {
        let language = phrases.language
        let failed = verdict.answers.filter { $0.answer == .notMet }
            .map { applied.clauses[$0.clause].text[language] }
        let unread = verdict.unreadClauses.map { applied.clauses[$0].text[language] }
        return [
            .text(joined(failed)), .text(phrases.labels(verdict.missing)),
            .text(verdict.offices.map { $0[language] }.joined(separator: phrases.say("、", ", "))),
            .text(joined(unread)),
        ]
    }

    func joined(_ parts: [String]) -> String { parts.joined(separator: phrases.say("；", "; ")) }
}

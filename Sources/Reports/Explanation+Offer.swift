import Diagnostics
import Enterprises
import Matching
import Products
import Quantities
import Rules
import Vocabulary

extension Explanation {
    func offer(_ match: EnterpriseMatch, _ index: Int) -> [String] {
        guard let offer = match.verdicts[index].offer else { return [] }
        let applied = session.applied[index]
        var lines = [
            "", phrases.say("可能的授信（由贷款人决定）", "What may be granted (the lender decides)"),
        ]
        lines += limit(offer)
        if let rule = applied.ruleSet.offer.limit {
            lines += chosen(rule, match, applied)
            lines += wrapped(
                phrases.say("依据：", "Source: ") + phrases.keyed(rule.citation), indent: 4)
        }
        if let term = phrases.term(offer) { lines += item("期限：", "Term: ", term) }
        if let rate = phrases.rate(offer, applied.benchmark) {
            lines += item("利率：", "Rate: ", rate)
        }
        if let way = applied.ruleSet.offer.repayment {
            lines += item("还款：", "Repayment: ", way[phrases.language])
        }
        if let right = match.verdicts[index].right { lines += item("质押：", "Pledge: ", right) }
        lines += benefit(applied.ruleSet.offer.benefit)
        if applied.ruleSet.offer.unreadBenefit != nil {
            lines += item("贴息：", "Subsidy: ", phrases.say("有，点数未读到", "exists, points not read"))
        }
        if let rank = match.ranks[applied.ruleSet.id] {
            let reasons = rank.reasons.map { $0[phrases.language] }
            lines += item(
                "排名：", "Rank: ",
                phrases.say("第\(rank.place)——", "\(rank.place) — ")
                    + reasons.joined(separator: phrases.say("；", "; ")))
        }
        return lines + advice(match.advice)
    }

    /// Which row of the offer counts: `按湘潭高新区知识价值等级：B级`.
    private func chosen(
        _ rule: RangeRule, _ match: EnterpriseMatch, _ applied: Applied
    ) -> [String] {
        guard let field = rule.byMember?.field,
            case .text(let member)? = match.profile(for: applied).states[field].value
        else { return [] }
        return wrapped(
            phrases.say("按", "by ") + phrases.label(field) + phrases.say("：", ": ")
                + phrases.member(member, of: field), indent: 4)
    }

    func item(_ zh: String, _ en: String, _ text: String) -> [String] {
        wrapped(phrases.say(zh, en) + text, indent: 2)
    }

    private func limit(_ offer: OfferRange) -> [String] {
        var text = phrases.limit(offer)
        if offer.isCeiling, offer.limitHigh != nil {
            text += phrases.say("（上限，未按企业数据测算）", " (a ceiling, not computed)")
        }
        if offer.isCut { text += phrases.say("（所求金额超过，按此计）", " (less than asked)") }
        var lines = item("额度：", "Limit: ", text)
        if !offer.limitMissing.isEmpty {
            lines += item(
                "算额度还缺：", "For the limit, missing: ", phrases.labels(offer.limitMissing))
        }
        return lines
    }

    private func benefit(_ benefit: Benefit?) -> [String] {
        guard let benefit else { return [] }
        var text = phrases.say("年\(benefit.points.text)", "\(benefit.points.text) a year")
        if let months = benefit.months {
            text += phrases.say("，至多\(months)个月", ", up to \(months) months")
        }
        if let cap = benefit.cap { text += phrases.say("，至多\(cap.text)", ", up to \(cap.text)") }
        return item("贴息：", "Subsidy: ", text)
    }

    private func advice(_ advice: Advice?) -> [String] {
        switch advice {
        case .need(let need):
            let loan = phrases.wan(need.newLoan)
            let funds = phrases.wan(need.operatingFunds)
            return item(
                "参考：", "Advice: ",
                phrases.say(
                    "流动资金贷款需求量 \(loan)（营运资金量 \(funds)）",
                    "working-capital need \(loan) (operating funds \(funds))"))
        case .obstacle(.turnsNotPositive):
            return item(
                "参考：", "Advice: ",
                phrases.say(
                    "营运资金周转次数不为正，流动资金需求量无法测算", "turns are not positive: no working-capital need"))
        case .obstacle(.noSales):
            return item(
                "参考：", "Advice: ",
                phrases.say("上年无营业收入或成本，流动资金需求量无法测算", "no sales or costs: no working-capital need"))
        default: return []
        }
    }

    /// Who bears a loss.
    func risk(_ applied: Applied) -> [String] {
        guard let risk = applied.ruleSet.risk else { return [] }
        let shares = risk.shares.flatMap { item("分险：", "Share: ", phrases.share($0)) }
        return shares + phrases.limits(risk).flatMap { wrapped($0, indent: 2) }
    }

    /// Duties, and where to apply with which papers.
    func tail(_ applied: Applied) -> [String] {
        let set = applied.ruleSet
        var lines = set.lenders.map { item("贷款人：", "Lender: ", phrases.lenders($0)) } ?? []
        lines += set.duties.flatMap { item("义务：", "Duty: ", $0.text[phrases.language]) }
        if let channel = set.apply?.channel {
            lines += item("办理：", "Apply: ", channel[phrases.language])
        }
        let materials = set.apply?.materials.map { $0[phrases.language] } ?? []
        if !materials.isEmpty {
            lines += item(
                "材料：", "Papers: ", materials.joined(separator: phrases.say("、", ", ")))
        }
        if let contact = set.apply?.contact {
            lines += item("联系：", "Contact: ", contact[phrases.language])
        }
        return lines
    }
}

public import CreditBook
public import Diagnostics
import Matching
import Products
import Quantities
public import Storage

/// Refers a demand to one lender for one product (推荐): what matching expects is filled in.
public struct ReferDemand: Sendable {
    public var demand: String
    /// The exact full name.
    public var lender: String
    /// By id or name.
    public var product: String
    public var branchArea: String?
    /// In place of the line that matching makes.
    public var reason: String?

    public init(
        demand: String, lender: String, product: String, branchArea: String? = nil,
        reason: String? = nil
    ) {
        self.demand = demand
        self.lender = lender
        self.product = product
        self.branchArea = branchArea
        self.reason = reason
    }

    /// What is known before the books are asked for a code.
    public struct Found: Sendable {
        public let product: String
        public let ground: ReferralGround
        /// What whoever refers ought to know: not matched, not a lender of the product.
        public let notes: [Diagnostic]
    }

    /// Matches the demand's enterprise against the product, as the base has it.
    public func find(
        _ view: any BaseView, _ matching: CreditMatching, _ life: LifeBook
    ) throws -> Found {
        let (id, isKnown) = try matching.product(product)
        guard let demand = life.demands[demand] else {
            // The book refuses it; nothing is to be matched.
            return Found(
                product: id,
                ground: .init(unmatched: Bilingual(zh: "没有这项需求", en: "there is no such demand")),
                notes: [])
        }
        let beside = beside(demand, id, matching, life)
        guard isKnown else {
            return unmatched(
                id, "产品“\(id)”不在目录里", "the catalogue does not have the product “\(id)”", beside)
        }
        guard
            let answer = try matching.answer(
                view, demand.enterprise, demand.post, products: [id])
        else {
            return unmatched(
                id, "企业库里没有“\(demand.enterprise)”",
                "the base does not hold “\(demand.enterprise)”", beside)
        }
        guard let index = answer.index(of: id) else {
            return unmatched(
                id, "产品在 \(matching.asOf) 未施行", "the product is not in force on \(matching.asOf)",
                beside)
        }
        return Found(
            product: id, ground: ReferralGround(answer, index),
            notes: strangers(answer.session.applied[index].ruleSet.lenders)
                + LenderNames(life).newcomer(lender) + beside)
    }

    /// What the rules on other credit say against it, or leave open: a warning, for a referral
    /// binds nobody.
    private func beside(
        _ demand: DemandState, _ product: String, _ matching: CreditMatching, _ life: LifeBook
    ) -> [Diagnostic] {
        let candidate = StackingCandidate(
            product: product, lender: lender, amount: demand.post.amount)
        return StackingAdvice(matching.loaded, life, on: matching.asOf)
            .notes(candidate, of: demand.enterprise)
    }

    private func unmatched(
        _ id: String, _ zh: String, _ en: String, _ beside: [Diagnostic]
    ) -> Found {
        let note = Diagnostic(
            .warning, at: nil, code: "notMatched",
            zh: zh + "，推荐照样登记，但没有预期额度、匹配理由和最弱条款。",
            en: en + "; the referral is recorded without limit, reason and weakest clause.")
        return Found(
            product: id, ground: .init(unmatched: Bilingual(zh: zh, en: en)),
            notes: [note] + beside)
    }

    private func strangers(_ lenders: Lenders?) -> [Diagnostic] {
        guard case .named(let names) = lenders, !names.contains(lender) else { return [] }
        return [
            Diagnostic(
                .warning, at: nil, code: "notALender",
                zh: "规则文本写明的机构里没有“\(lender)”：\(names.joined(separator: "、"))；请核对全称。",
                en: "the rule text names other lenders than “\(lender)”: "
                    + names.joined(separator: ", ") + ".")
        ]
    }

    /// The step. Sent again with the id of a recorded one it keeps what was matched then.
    public func step(_ found: Found, _ draft: LifeDraft) -> LifeStep {
        var ground = found.ground
        var code = draft.referralCode(demand)
        if case .referred(let post) = draft.recorded() {
            ground.low = post.expectedLow
            ground.high = post.expectedHigh
            ground.weakestClause = post.weakest
            ground.dataAsOf = post.dataAsOf
            ground.reason = post.told
            code = post.referral
        }
        return .referred(
            .init(
                referral: code, demand: demand, lender: lender, product: found.product,
                branchArea: branchArea, expectedLow: ground.low, expectedHigh: ground.high,
                reason: reason ?? ground.reason.zh,
                reasonEn: reason == nil ? ground.reason.en : nil,
                weakestClause: ground.weakestClause?.zh,
                weakestClauseEn: ground.weakestClause?.en, dataAsOf: ground.dataAsOf))
    }
}

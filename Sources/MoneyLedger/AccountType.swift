public import Diagnostics

/// The side of an account on which it grows.
public enum NormalSide: String, Hashable, Sendable, CaseIterable {
    /// 借方: what is held, is owed to us, was spent.
    case debit
    /// 贷方: where it came from, what is owed by us, what was earned.
    case credit
}

/// The two halves of the money book. No leg goes from one to the other: a promise is no money.
public enum LedgerSection: String, Hashable, Sendable, CaseIterable {
    /// 资金: money held or owed.
    case cash
    /// 承诺: quotas, guarantees in force, lines, promised subsidies, and the counts that ratios are
    /// taken of.
    case commitment
}

/// What an account stands for (账户类别): the things that a zone, a pool, a guarantor hold and promise.
/// The type says on which side the account grows and to which section it belongs.
public enum AccountType: String, Hashable, Sendable, CaseIterable {
    // Money held.
    case zoneCash, poolCash, guarantorCash, riskDeposit
    // Where it came from, and what leaves for good.
    case contribution, outside
    // Fees and premiums.
    case feeReceivable, feeIncome, premiumPayable, premiumExpense
    // Payouts of a guarantor and what he may claim for them.
    case guaranteePayout, recourse, reGuaranteeReceivable
    // A pool's share of a lender's loss.
    case compensationPayable, compensationPaid, compensationReceived
    // What debtors pay afterwards, and what goes on to those who bore the loss.
    case recoveryReceived, recoveryPayable, recoveryShared
    // Interest subsidies.
    case subsidyPayable, subsidyPaid
    // Loss that nobody will make good.
    case writeOff
    // Promises: quotas.
    case quotaGranted, quotaAvailable, quotaUsed
    // Promises: lines and guarantees.
    case lineGranted, guaranteeInForce, clientExposure, guaranteePromised, guaranteeReleased
    // Promises: claims and ceilings.
    case claimFiled, payoutCounted, compensationCounted, ceilingAvailable
    // Promises: subsidies.
    case subsidyBudget, subsidyPromised, subsidyCounted
    // Counts that ratios are taken of.
    case portfolioCounted, netAssetsCounted
    // The other side of counts.
    case counterpart
}

extension AccountType {
    public var section: LedgerSection { facts.section }
    public var normalSide: NormalSide { facts.side }
    /// What people call it.
    public var name: Bilingual { Bilingual(zh: facts.zh, en: facts.en) }

    private typealias Facts = (section: LedgerSection, side: NormalSide, zh: String, en: String)

    private var facts: Facts { cashFacts ?? commitmentFacts }

    private var cashFacts: Facts? {
        switch self {
        case .zoneCash: (.cash, .debit, "园区资金", "Cash of the zone")
        case .poolCash: (.cash, .debit, "风险补偿资金池存款", "Cash of the pool")
        case .guarantorCash: (.cash, .debit, "担保机构资金", "Cash of the guarantor")
        case .riskDeposit: (.cash, .debit, "信贷风险保证金", "Risk deposit at a bank")
        case .contribution: (.cash, .credit, "出资", "Contribution of a party")
        case .outside: (.cash, .credit, "外部往来", "The world outside")
        case .feeReceivable: (.cash, .debit, "应收担保费", "Guarantee fees due")
        case .feeIncome: (.cash, .credit, "担保费收入", "Guarantee fees earned")
        case .premiumPayable: (.cash, .credit, "应付再担保费", "Re-guarantee premiums due")
        case .premiumExpense: (.cash, .debit, "再担保费支出", "Re-guarantee premiums borne")
        case .guaranteePayout: (.cash, .debit, "代偿支出", "Guarantee payouts borne")
        case .recourse: (.cash, .debit, "代偿追偿权", "Right of recourse")
        case .reGuaranteeReceivable: (.cash, .debit, "应收再担保代偿款", "Due from re-guarantors")
        case .compensationPayable: (.cash, .credit, "应付风险补偿", "Risk compensation due")
        case .compensationPaid: (.cash, .debit, "风险补偿支出", "Risk compensation borne")
        case .compensationReceived: (.cash, .credit, "风险补偿收入", "Risk compensation received")
        case .recoveryReceived: (.cash, .credit, "追偿收回", "Recoveries received")
        case .recoveryPayable: (.cash, .credit, "应返还追偿款", "Recoveries owed to others")
        case .recoveryShared: (.cash, .debit, "追偿返还", "Recoveries shared back")
        case .subsidyPayable: (.cash, .credit, "应付贴息", "Subsidies due")
        case .subsidyPaid: (.cash, .debit, "贴息支出", "Subsidies borne")
        case .writeOff: (.cash, .debit, "核销损失", "Written off")
        default: nil
        }
    }

    private var commitmentFacts: Facts {
        switch self {
        case .quotaGranted: (.commitment, .credit, "核定额度", "Quota granted")
        case .quotaAvailable: (.commitment, .debit, "可用备案额度", "Filing quota left")
        case .quotaUsed: (.commitment, .debit, "已用备案额度", "Filing quota used")
        case .lineGranted: (.commitment, .debit, "授信额度", "Lines granted")
        case .guaranteeInForce: (.commitment, .debit, "在保余额", "Guarantees in force")
        case .clientExposure: (.commitment, .debit, "单户在保余额", "In force for one client")
        case .guaranteePromised: (.commitment, .credit, "担保责任", "Guarantees promised")
        case .guaranteeReleased: (.commitment, .debit, "累计解保", "Guarantees released")
        case .claimFiled: (.commitment, .debit, "索赔申请", "Claims filed")
        case .payoutCounted: (.commitment, .debit, "累计代偿计数", "Payouts counted")
        case .compensationCounted: (.commitment, .debit, "累计补偿计数", "Compensations counted")
        case .ceilingAvailable: (.commitment, .debit, "剩余代偿上限", "Payout ceiling left")
        case .portfolioCounted: (.commitment, .debit, "组合占比计数", "Portfolio counted by kind")
        case .netAssetsCounted: (.commitment, .debit, "净资产计数", "Net assets counted")
        case .subsidyBudget: (.commitment, .debit, "贴息预算余额", "Subsidy budget left")
        case .subsidyPromised: (.commitment, .debit, "承诺贴息", "Subsidies promised")
        case .subsidyCounted: (.commitment, .debit, "单户累计贴息计数", "Subsidies of one firm")
        default: (.commitment, .credit, "对应科目", "Counterpart of counts")
        }
    }
}

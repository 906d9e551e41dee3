import Diagnostics

/// The words of `risk` in rule files, as people read them. A word that is not here is shown as it
/// stands.
enum RiskWords {
    static func label(_ word: String) -> Bilingual {
        all[word] ?? Bilingual(word)
    }

    private static let all: [String: Bilingual] = [
        "bank": Bilingual(zh: "银行", en: "bank"),
        "bank_with_guarantor_or_insurer": Bilingual(
            zh: "银行（含担保或保险）", en: "bank with its guarantor or insurer"),
        "guarantor": Bilingual(zh: "担保机构", en: "guarantor"),
        "re_guarantor": Bilingual(zh: "再担保机构", en: "re-guarantor"),
        "guarantee_system": Bilingual(zh: "担保体系", en: "guarantee system"),
        "national_fund": Bilingual(zh: "国家融资担保基金", en: "national guarantee fund"),
        "fiscal": Bilingual(zh: "财政", en: "public budget"),
        "province": Bilingual(zh: "省级", en: "province"),
        "provincial_budget": Bilingual(zh: "省级财政", en: "provincial budget"),
        "provincial_fund": Bilingual(zh: "省级基金", en: "provincial fund"),
        "city": Bilingual(zh: "市级", en: "city"),
        "city_county": Bilingual(zh: "市县", en: "city and county"),
        "district": Bilingual(zh: "区县", en: "district"),
        "implementing_area": Bilingual(zh: "实施区域", en: "implementing area"),
        "pool": Bilingual(zh: "风险补偿资金池", en: "risk pool"),
        "fund": Bilingual(zh: "风险补偿基金", en: "compensation fund"),
        "appraiser_disposer": Bilingual(zh: "评估处置机构", en: "appraiser and disposer"),
        "principal": Bilingual(zh: "本金", en: "principal"),
        "npl_principal": Bilingual(zh: "不良贷款本金", en: "non-performing principal"),
        "overdue_unpaid_principal": Bilingual(
            zh: "逾期未清偿本金", en: "overdue unpaid principal"),
        "npl_rate": Bilingual(zh: "不良贷款率", en: "bad-loan rate"),
        "payout_rate": Bilingual(zh: "代偿率", en: "payout rate"),
        "stop_accepting_claims": Bilingual(zh: "停止受理补偿", en: "no more claims are accepted"),
        "stop_new_business": Bilingual(zh: "停止新增业务", en: "no new business"),
    ]
}

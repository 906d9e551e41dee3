public import Diagnostics

/// What a column of a month sheet can hold; the raw value is its name in a sheet profile.
public enum SheetColumn: String, Hashable, Sendable, CaseIterable {
    case note
    case client
    case contract
    case name
    case uscc
    case product
    case approved
    case approvedOn = "approved_on"
    case paidOutOn = "paid_out_on"
    case expiresOn = "expires_on"
    case opening
    case drawn
    case repaid
    case closing
    case rate
    case security
    case loanClass = "class"
    case overdueDays = "overdue_days"
    case overduePrincipalDays = "overdue_principal_days"
    case overdueInterestDays = "overdue_interest_days"
    case firstTime = "first_time"
    case credit
    case filed
    case month

    /// How its cells are read.
    enum Kind {
        case text
        case code
        case money
        case rate
        case day
        case days
        case yesNo
        case loanClass
        case month
    }

    var kind: Kind {
        switch self {
        case .note, .client, .contract, .name, .product, .security: .text
        case .uscc: .code
        case .approved, .opening, .drawn, .repaid, .closing: .money
        case .rate: .rate
        case .approvedOn, .paidOutOn, .expiresOn: .day
        case .overdueDays, .overduePrincipalDays, .overdueInterestDays: .days
        case .firstTime, .credit, .filed: .yesNo
        case .loanClass: .loanClass
        case .month: .month
        }
    }

    public var label: Bilingual {
        switch self {
        case .note: Bilingual(zh: "借据号", en: "number of the note")
        case .client: Bilingual(zh: "客户号", en: "number of the client")
        case .contract: Bilingual(zh: "合同号", en: "number of the contract")
        case .name: Bilingual(zh: "企业名称", en: "name")
        case .uscc: Bilingual(zh: "统一社会信用代码", en: "credit code")
        case .product: Bilingual(zh: "产品", en: "product")
        case .approved: Bilingual(zh: "授信额度", en: "approved amount")
        case .approvedOn: Bilingual(zh: "批复日", en: "approved on")
        case .paidOutOn: Bilingual(zh: "放款日", en: "paid out on")
        case .expiresOn: Bilingual(zh: "到期日", en: "expires on")
        case .opening: Bilingual(zh: "月初余额", en: "opening balance")
        case .drawn: Bilingual(zh: "本月发放", en: "drawn in the month")
        case .repaid: Bilingual(zh: "本月收回", en: "repaid in the month")
        case .closing: Bilingual(zh: "月末余额", en: "closing balance")
        case .rate: Bilingual(zh: "利率", en: "rate")
        case .security: Bilingual(zh: "担保方式", en: "security")
        case .loanClass: Bilingual(zh: "五级分类", en: "five-level class")
        case .overdueDays: Bilingual(zh: "逾期天数", en: "days overdue")
        case .overduePrincipalDays: Bilingual(zh: "欠本天数", en: "days overdue on principal")
        case .overdueInterestDays: Bilingual(zh: "欠息天数", en: "days overdue on interest")
        case .firstTime: Bilingual(zh: "是否首贷", en: "first loan")
        case .credit: Bilingual(zh: "是否信用贷款", en: "without security")
        case .filed: Bilingual(zh: "是否备案", en: "filed")
        case .month: Bilingual(zh: "月份", en: "month")
        }
    }
}

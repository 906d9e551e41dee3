import CreditBook
import Documents

/// The columns of a decision sheet.
enum DecisionColumn: FormColumn {
    case referral, enterprise, code, product, asked, months, use, expected, reason, weakest,
        dataAsOf
    case due
    case decision, amount, rate, expiry, conditions, note
    case reasonCode(Int)
    case reasonText(Int)

    static let mostReasons = LifeStep.Decline.mostReasons

    static let allCases: [DecisionColumn] =
        [
            .referral, .enterprise, .code, .product, .asked, .months, .use, .expected, .reason,
            .weakest, .dataAsOf, .due, .decision, .amount, .rate, .expiry, .conditions,
        ] + (1...mostReasons).flatMap { [.reasonCode($0), .reasonText($0)] } + [.note]

    var head: String {
        switch self {
        case .referral: "推荐编号"
        case .enterprise: "企业名称"
        case .code: "统一社会信用代码"
        case .product: "产品"
        case .asked: "申请金额"
        case .months: "申请期限"
        case .use: "用途"
        case .expected: "预期额度"
        case .reason: "推荐理由"
        case .weakest: "最弱条款"
        case .dataAsOf: "数据截至"
        case .due: "答复期限"
        case .decision: "决定"
        case .amount: "批复金额"
        case .rate: "年利率"
        case .expiry: "批复到期日"
        case .conditions: "放款条件"
        case .reasonCode(let number): "婉拒原因\(number)"
        case .reasonText(let number): "原因\(number)说明"
        case .note: "备注"
        }
    }

    var unit: String? {
        switch self {
        case .asked, .expected, .amount: "万元"
        case .months: "月"
        case .rate: "%"
        default: nil
        }
    }

    var synonyms: [String] { [] }

    var isNeeded: Bool {
        switch self {
        case .referral, .decision, .amount, .expiry, .reasonCode(1), .reasonText(1): true
        default: false
        }
    }
}

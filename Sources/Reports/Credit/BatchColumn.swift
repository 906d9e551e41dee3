import Documents

/// The columns of a batch sheet.
enum BatchColumn: FormColumn {
    case enterprise, code, principal, paidOut, expires, feeRate, size, agricultural, counter
    case note, result, findings

    var head: String {
        switch self {
        case .enterprise: "企业名称"
        case .code: "统一社会信用代码"
        case .principal: "贷款金额"
        case .paidOut: "放款日"
        case .expires: "到期日"
        case .feeRate: "年担保费率"
        case .size: "企业划型"
        case .agricultural: "是否三农"
        case .counter: "反担保"
        case .note: "借据号"
        case .result: "核对结果"
        case .findings: "退回原因"
        }
    }

    /// 贷款金额（万元）, 年担保费率（%）.
    var unit: String? {
        switch self {
        case .principal: "万元"
        case .feeRate: "%"
        default: nil
        }
    }

    var synonyms: [String] {
        switch self {
        case .enterprise: ["借款企业", "借款人", "单位名称"]
        case .code: ["信用代码", "社会信用代码"]
        case .principal: ["放款金额", "借款金额", "贷款本金"]
        case .paidOut: ["放款日期", "发放日"]
        case .expires: ["到期日期", "贷款到期日"]
        case .feeRate: ["担保费率", "年化担保费率"]
        case .size: ["划型", "企业规模"]
        case .agricultural: ["三农"]
        case .counter: ["反担保方式", "反担保措施"]
        case .note: ["借据编号", "借据"]
        case .result, .findings: []
        }
    }

    var isNeeded: Bool {
        switch self {
        case .enterprise, .principal, .paidOut, .expires, .feeRate, .note: true
        default: false
        }
    }
}

public import CreditBook
public import Diagnostics
public import Quantities

/// One line of a list of events (信贷事项清单): what an office writes down of credit, an event a line,
/// where no system sends it.
public struct CreditEvent: Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case demand, referral, acceptance, contact, dueDiligence, decline, withdrawal, notReached
        case noNeed, approval, signing, draw, filing, repayment, prolongation, overdue, settlement

        /// The word of the list.
        public var word: String {
            switch self {
            case .demand: "需求"
            case .referral: "推荐"
            case .acceptance: "受理"
            case .contact: "联系"
            case .dueDiligence: "尽调"
            case .decline: "婉拒"
            case .withdrawal: "撤回"
            case .notReached: "未联系上"
            case .noNeed: "无需求"
            case .approval: "批复"
            case .signing: "签约"
            case .draw: "放款"
            case .filing: "备案"
            case .repayment: "还款"
            case .prolongation: "展期"
            case .overdue: "逾期"
            case .settlement: "结清"
            }
        }

        /// The columns without which such a line says too little.
        var needed: [EventColumn] {
            switch self {
            case .demand: [.amount, .term, .use]
            case .referral: [.lender, .product]
            case .acceptance, .contact, .dueDiligence, .withdrawal, .notReached, .noNeed, .signing:
                [.lender]
            case .decline: [.lender, .reason]
            case .approval: [.lender, .amount, .lastDay]
            case .draw, .repayment, .overdue: [.lender, .note, .amount]
            case .filing, .settlement: [.lender, .note]
            case .prolongation: [.lender, .note, .lastDay, .reason]
            }
        }
    }

    public var kind: Kind
    public var day: Day
    /// The code of the demand that it belongs to.
    public var demand: String
    /// By credit code, or by name where the list gives none.
    public var enterprise: String
    public var lender: String?
    public var product: String?
    public var amount: Money?
    public var termMonths: Int?
    /// Of a line or a note.
    public var lastDay: Day?
    public var rate: Rate?
    /// The lender's number of a loan note.
    public var note: String?
    public var use: String?
    /// Of a decline.
    public var reasons: [LifeStep.DeclineReason] = []
    /// What else is said.
    public var text: String?
    /// The number that the list gives the line, or else the line's own.
    public var number: String
    public var place: SourceLocation
}

/// The columns of a list of events.
enum EventColumn: CaseIterable {
    case number, day, demand, kind, name, code, lender, product, amount, term, lastDay, rate, note
    case use, reason

    var head: String { words[0] }

    var words: [String] {
        switch self {
        case .number: ["序号", "编号", "number"]
        case .day: ["日期", "业务日", "day"]
        case .demand: ["需求编号", "demand"]
        case .kind: ["事项", "事件", "event"]
        case .name: ["企业名称", "名称", "enterprise"]
        case .code: ["统一社会信用代码", "信用代码", "uscc"]
        case .lender: ["金融机构", "银行", "机构", "lender"]
        case .product: ["产品", "product"]
        case .amount: ["金额", "amount"]
        case .term: ["期限", "term"]
        case .lastDay: ["到期日", "有效期至", "until"]
        case .rate: ["年利率", "利率", "rate"]
        case .note: ["借据号", "借据", "note"]
        case .use: ["用途", "use"]
        case .reason: ["理由", "说明", "reason"]
        }
    }

    static let needed: [EventColumn] = [.day, .demand, .kind]
}

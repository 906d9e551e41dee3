public import Documents
public import Quantities

/// The sheet on which a lender answers its referrals (银行答复表): one row a referral, what is known
/// of it locked, the answer open. It comes back through `DecisionSheetReader`.
public struct DecisionSheetBook: Sendable {
    /// A referral that waits for an answer.
    public struct Waiting: Hashable, Sendable {
        public var referral: String
        public var enterprise: String
        public var code: String?
        public var product: String
        public var asked: Money
        public var termMonths: Int
        public var use: String
        /// What matching expects; no promise. Nil where no formula was read.
        public var expectedLow: Money?
        public var expectedHigh: Money?
        public var reason: String
        public var weakestClause: String?
        /// The oldest day of the figures that the reason rests on.
        public var dataAsOf: Day?
        /// By when an answer is owed.
        public var due: Day?

        public init(
            referral: String, enterprise: String, code: String? = nil, product: String,
            asked: Money, termMonths: Int, use: String, expectedLow: Money? = nil,
            expectedHigh: Money? = nil, reason: String, weakestClause: String? = nil,
            dataAsOf: Day? = nil, due: Day? = nil
        ) {
            self.referral = referral
            self.enterprise = enterprise
            self.code = code
            self.product = product
            self.asked = asked
            self.termMonths = termMonths
            self.use = use
            self.expectedLow = expectedLow
            self.expectedHigh = expectedHigh
            self.reason = reason
            self.weakestClause = weakestClause
            self.dataAsOf = dataAsOf
            self.due = due
        }
    }

    public static let sheetName = "答复表"

    private let lender: String
    private let asOf: Day
    private let waiting: [Waiting]
    private let reasons: [FormChoice]

    /// - Parameters:
    ///   - lender: its full name.
    ///   - asOf: the business day; the book is made on it.
    ///   - reasons: the codes of a decline.
    public init(lender: String, asOf: Day, waiting: [Waiting], reasons: [FormChoice]) {
        (self.lender, self.asOf, self.waiting, self.reasons) = (lender, asOf, waiting, reasons)
    }

    public var book: Book {
        let title = "银行答复表　\(lender)（截至 \(asOf.iso)）"
        let sheet = FormParts.sheet(
            DecisionSheetBook.sheetName, title, DecisionColumn.allCases.map(column),
            waiting.map(row), frozen: 2)
        return FormParts.book(title, made: asOf, [FormParts.guide(title, lines), sheet])
    }

    private var lines: [String] {
        let decisions = Decision.allCases.map(\.choice.label).joined(separator: "、")
        return [
            "在“答复表”中，每一行是一笔推荐。“决定”从下拉列表中选：\(decisions)；还没有决定的留空。",
            "批复：填批复金额（万元）和批复到期日；年利率按 % 写，3.45% 写 3.45；放款条件有几条就分几行或用“；”隔开。",
            "婉拒：至少一个、至多四个主要原因，每个原因选一类并写明具体情况，例如“2025年资产负债率82%，高于本行70%的要求”。"
                + "“综合评估未通过”一类的话不算说明。企业看到全文，园区只看到类别。",
            "企业撤回、联系不上、已无需求：不填金额、利率和原因；情况写在“备注”。",
            "请不要改动推荐编号，也不要增删列；填好后把本文件交回园区金融服务窗口。读不懂的格子会按“工作表!单元格”逐处告知。",
        ]
    }

    private func row(_ waiting: Waiting) -> [BookCell] {
        [
            .text(waiting.referral), .text(waiting.enterprise), .text(waiting.code ?? ""),
            .text(waiting.product), FormParts.amount(waiting.asked),
            .number(Decimal34(waiting.termMonths)), .text(waiting.use),
            .text(expected(waiting)), .text(waiting.reason), .text(waiting.weakestClause ?? ""),
            FormParts.day(waiting.dataAsOf), FormParts.day(waiting.due),
        ] + DecisionColumn.allCases.dropFirst(12).map { _ in .blank }
    }

    /// `20–50`, in 万元.
    private func expected(_ waiting: Waiting) -> String {
        let ends = [waiting.expectedLow, waiting.expectedHigh].compactMap { $0?.wanText }
        return ends.count == 2 && ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
    }

    private func column(_ column: DecisionColumn) -> BookColumn {
        let (width, look, rule) = shape(column)
        return BookColumn(
            column.title, width: width, comment: comment(column), look: look, rule: rule)
    }

    private func shape(_ column: DecisionColumn) -> (Int, BookLook, BookRule?) {
        switch column {
        case .referral: (16, FormParts.fixedText, nil)
        case .code: (21, FormParts.fixedText, nil)
        case .enterprise, .reason: (26, FormParts.fixedText, nil)
        case .use, .weakest, .product, .expected: (18, FormParts.fixedText, nil)
        case .asked: (16, FormParts.fixedAmount, nil)
        case .months: (15, BookLook(.places(0)), nil)
        case .dataAsOf, .due: (12, FormParts.fixedDay, nil)
        case .decision:
            (12, FormParts.openChoice, FormParts.choices(Decision.allCases.map(\.choice.label)))
        case .amount: (16, FormParts.openAmount, FormParts.amountRule)
        case .rate: (10, FormParts.openRate, FormParts.rateRule)
        case .expiry: (13, FormParts.openDay, FormParts.dayRule)
        case .conditions: (28, FormParts.openText, nil)
        case .reasonCode: (16, FormParts.openChoice, FormParts.choices(reasons.map(\.label)))
        case .reasonText, .note: (28, FormParts.openText, nil)
        }
    }

    private func comment(_ column: DecisionColumn) -> String? {
        switch column {
        case .expected: "按园区所知数据测算，不是承诺。"
        case .dataAsOf: "推荐理由所依据数据中最早的一天。"
        case .decision: "选一项；还没有决定的留空。"
        case .amount, .expiry: "决定为“批复”时必填。"
        case .rate: "按 % 写：3.45% 写 3.45。"
        case .conditions: "几条就分几行，或用“；”隔开。"
        case .reasonCode(1): "决定为“婉拒”时，至少填一个原因及其说明。"
        case .reasonText(1): "写明具体情况：哪项数据、差多少。"
        default: nil
        }
    }
}

/// What a lender can answer.
public enum Decision: String, Hashable, Sendable, CaseIterable {
    case approve
    case decline
    case withdrawn
    case notReached
    case noNeed

    var choice: FormChoice {
        switch self {
        case .approve:
            FormChoice(id: rawValue, label: "批复", synonyms: ["同意", "批准", "已批复", "通过"])
        case .decline:
            FormChoice(id: rawValue, label: "婉拒", synonyms: ["拒绝", "不同意", "银行婉拒", "否决"])
        case .withdrawn:
            FormChoice(id: rawValue, label: "企业撤回", synonyms: ["撤回", "企业放弃", "放弃"])
        case .notReached:
            FormChoice(id: rawValue, label: "联系不上", synonyms: ["未联系上", "失联"])
        case .noNeed:
            FormChoice(id: rawValue, label: "已无需求", synonyms: ["无需求", "暂无需求"])
        }
    }
}

public import Documents
public import Quantities

/// The sheet on which a lender reports a month (月报表): its notes of the month before, and empty rows
/// for new ones. Its heads are those of the profile `standard` of `products/sheets/`, by which it
/// is read back.
public struct MonthSheetBook: Sendable {
    /// A note that the lender reported before, as the new sheet has it.
    public struct Note: Hashable, Sendable {
        public var note: String
        public var enterprise: String
        public var code: String?
        public var product: String
        public var approved: Money?
        public var approvedOn: Day?
        public var paidOutOn: Day?
        public var expiresOn: Day?
        /// The closing balance of the month before.
        public var opening: Money?
        public var rate: Rate?
        public var security: String?
        public var isFirstTime: Bool?
        public var isCredit: Bool?
        public var isFiled: Bool?

        public init(
            note: String, enterprise: String, code: String? = nil, product: String,
            approved: Money? = nil, approvedOn: Day? = nil, paidOutOn: Day? = nil,
            expiresOn: Day? = nil, opening: Money? = nil, rate: Rate? = nil,
            security: String? = nil, isFirstTime: Bool? = nil, isCredit: Bool? = nil,
            isFiled: Bool? = nil
        ) {
            self.note = note
            self.enterprise = enterprise
            self.code = code
            self.product = product
            self.approved = approved
            self.approvedOn = approvedOn
            self.paidOutOn = paidOutOn
            self.expiresOn = expiresOn
            self.opening = opening
            self.rate = rate
            self.security = security
            self.isFirstTime = isFirstTime
            self.isCredit = isCredit
            self.isFiled = isFiled
        }
    }

    public static let sheetName = "月报表"

    private let lender: String
    private let lastDay: Day
    private let notes: [Note]
    private let products: [String]
    private let classes: [String]
    private let spareRows: Int

    /// - Parameters:
    ///   - lastDay: of the month that is reported; the book is made on it.
    ///   - products: offered in new rows; others may be written.
    ///   - classes: the five classes in words, best first.
    public init(
        lender: String, lastDay: Day, notes: [Note], products: [String],
        classes: [String] = ["正常", "关注", "次级", "可疑", "损失"], spareRows: Int = 30
    ) {
        self.lender = lender
        self.lastDay = lastDay
        self.notes = notes
        self.products = products
        self.classes = classes
        self.spareRows = spareRows
    }

    public var book: Book {
        let title = "园区企业贷款月报表　\(lender)（\(lastDay.year)年\(lastDay.month)月）"
        let spare = (0..<spareRows).map { _ in MonthColumn.allCases.map { _ in BookCell.blank } }
        let sheet = FormParts.sheet(
            MonthSheetBook.sheetName, title, MonthColumn.allCases.map(column),
            notes.map { note in MonthColumn.allCases.map { cell(note, $0) } } + spare, frozen: 2)
        return FormParts.book(title, made: lastDay, [FormParts.guide(title, lines), sheet])
    }

    private var lines: [String] {
        [
            "一行是一本借据。上月报过的借据已经列出，编号、企业、产品和月初余额已锁定；新发放的借据填在下面的空行。",
            "每行必填“月末余额”“五级分类”；月初余额＋本月发放－本月收回＝月末余额。本月没有发放或收回的，留空即为 0。",
            "金额按万元写；年利率按 % 写，3.45% 写 3.45；日期写成 2026-10-31。",
            "逾期天数分本金、利息两列，没有逾期写 0；五级分类由贵行认定。",
            "本月结清的借据仍要报一行，月末余额写 0。",
            "请不要增删列；填好后把本文件交回园区金融服务窗口。读不懂的格子会按“工作表!单元格”逐处告知。",
        ]
    }

    private func cell(_ note: Note, _ column: MonthColumn) -> BookCell {
        switch column {
        case .note: .text(note.note, FormParts.fixedText)
        case .enterprise: .text(note.enterprise, FormParts.fixedText)
        case .code: .text(note.code ?? "", FormParts.fixedText)
        case .product: BookCell(.text(note.product), look: FormParts.fixedText)
        case .approved: FormParts.amount(note.approved)
        case .approvedOn: FormParts.day(note.approvedOn)
        case .paidOutOn: FormParts.day(note.paidOutOn)
        case .expiresOn: FormParts.day(note.expiresOn)
        case .opening: FormParts.amount(note.opening, FormParts.fixedAmount)
        case .rate: FormParts.percent(note.rate)
        case .security: .text(note.security ?? "")
        case .firstTime: FormParts.truth(note.isFirstTime)
        case .credit: FormParts.truth(note.isCredit)
        case .filed: FormParts.truth(note.isFiled)
        case .drawn, .repaid, .closing, .loanClass, .principalDays, .interestDays: .blank
        }
    }

    private func column(_ column: MonthColumn) -> BookColumn {
        let (width, look, rule): (Int, BookLook, BookRule?) =
            switch column {
            case .note: (18, FormParts.openText, nil)
            case .enterprise: (32, FormParts.openText, nil)
            case .code: (21, FormParts.openText, FormParts.codeRule)
            case .product:
                (18, FormParts.openText, BookRule(.list(products), .suggests, advice: ""))
            case .security: (14, FormParts.openText, nil)
            case .approved, .drawn, .repaid, .closing, .opening:
                (13, FormParts.openAmount, FormParts.amountRule)
            case .approvedOn, .paidOutOn, .expiresOn: (13, FormParts.openDay, FormParts.dayRule)
            case .rate: (10, FormParts.openRate, FormParts.rateRule)
            case .loanClass: (11, FormParts.openChoice, FormParts.choices(classes))
            case .principalDays, .interestDays:
                (12, BookLook(.places(0), isOpen: true), FormParts.daysRule)
            case .firstTime, .credit, .filed: (11, FormParts.openChoice, FormParts.truthRule)
            }
        return BookColumn(
            column.rawValue, width: width, comment: column.comment, look: look,
            rule: column == .product && products.isEmpty ? nil : rule)
    }
}

/// The heads as the profile `standard` has them.
enum MonthColumn: String, CaseIterable {
    case note = "借据号"
    case enterprise = "企业名称"
    case code = "统一社会信用代码"
    case product = "产品"
    case approved = "授信额度"
    case approvedOn = "批复日"
    case paidOutOn = "放款日"
    case expiresOn = "到期日"
    case opening = "月初余额"
    case drawn = "本月发放"
    case repaid = "本月收回"
    case closing = "月末余额"
    case rate = "年利率"
    case security = "担保方式"
    case loanClass = "五级分类"
    case principalDays = "逾期天数（本金）"
    case interestDays = "逾期天数（利息）"
    case firstTime = "是否首贷"
    case credit = "是否信用贷款"
    case filed = "是否备案"

    var comment: String? {
        switch self {
        case .closing: "必填，万元；结清写 0。"
        case .drawn, .repaid: "万元；没有就留空。"
        case .rate: "按 % 写：3.45% 写 3.45。"
        case .loanClass: "必填；由贵行认定。"
        case .firstTime: "企业从任何银行得到的第一笔贷款。"
        case .filed: "已向担保、风险补偿计划备案。"
        default: nil
        }
    }
}

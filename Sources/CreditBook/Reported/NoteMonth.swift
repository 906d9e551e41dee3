public import Quantities

/// What a lender reports of one loan note in one month (借据月报): a row of its month sheet.
///
/// Amounts are in fen, rates are yearly. What the sheet does not say is nil; nil is never zero and
/// never no. Drawn, repaid and closing are always there and never negative.
public struct NoteMonth: Hashable, Sendable {
    /// What the note is known by with its lender (借据号), as the profile's key rule makes it; a
    /// client's number where the bank has no number of notes, with the contract's if there is one.
    public var note: String
    /// The borrower's name as the lender writes it.
    public var name: String
    /// The borrower's credit code in capitals; nil where the row has none (未识别).
    public var uscc: String?
    /// The lender's word for the product.
    public var product: String
    /// The catalogue's id of that product, where the profile maps the word.
    public var productID: String?
    /// The amount of the approval or contract that the note is drawn under (授信额度).
    public var approved: Money?
    public var approvedOn: Day?
    public var paidOutOn: Day?
    public var expiresOn: Day?
    /// The balance before the month, where the sheet states it.
    public var opening: Money?
    /// In the month (本月发放).
    public var drawn: Money
    /// Principal, in the month (本月收回).
    public var repaid: Money
    /// Principal, at the month's end (月末余额).
    public var closing: Money
    /// A year, in parts per million.
    public var ratePpm: Int64?
    /// Kind of security in the lender's words (担保方式).
    public var security: String?
    /// The class in the lender's own words, such as 正常一级.
    public var classWord: String?
    public var loanClass: LoanClass?
    /// Where the lender states one figure for both: the longer of principal and interest.
    public var overdueDays: Int?
    public var overduePrincipalDays: Int?
    /// Arrears of interest (欠息天数).
    public var overdueInterestDays: Int?
    /// 首贷: the borrower's first loan from any bank.
    public var isFirstTime: Bool?
    /// 信用贷款: without security.
    public var isCredit: Bool?
    /// 已备案: filed with the programme that covers it.
    public var isFiled: Bool?
    public var place: Place

    /// Where the row stands in the sheet's file.
    public struct Place: Hashable, Sendable {
        /// Nil for a delimited file.
        public var sheet: String?
        /// The physical line, or the row of the sheet; from 1.
        public var row: Int

        public init(sheet: String?, row: Int) {
            self.sheet = sheet
            self.row = row
        }
    }

    public init(
        note: String, name: String, uscc: String?, product: String,
        productID: String? = nil, approved: Money? = nil,
        approvedOn: Day? = nil, paidOutOn: Day? = nil, expiresOn: Day? = nil,
        opening: Money? = nil, drawn: Money, repaid: Money, closing: Money, ratePpm: Int64? = nil,
        security: String? = nil, classWord: String? = nil, loanClass: LoanClass? = nil,
        overdueDays: Int? = nil, overduePrincipalDays: Int? = nil,
        overdueInterestDays: Int? = nil, isFirstTime: Bool? = nil, isCredit: Bool? = nil,
        isFiled: Bool? = nil, place: Place
    ) {
        self.note = note
        self.name = name
        self.uscc = uscc
        self.product = product
        self.productID = productID
        self.approved = approved
        self.approvedOn = approvedOn
        self.paidOutOn = paidOutOn
        self.expiresOn = expiresOn
        self.opening = opening
        self.drawn = drawn
        self.repaid = repaid
        self.closing = closing
        self.ratePpm = ratePpm
        self.security = security
        self.classWord = classWord
        self.loanClass = loanClass
        self.overdueDays = overdueDays
        self.overduePrincipalDays = overduePrincipalDays
        self.overdueInterestDays = overdueInterestDays
        self.isFirstTime = isFirstTime
        self.isCredit = isCredit
        self.isFiled = isFiled
        self.place = place
    }

    /// How an enterprise is named in the books: by code, or else by its exact name.
    public var enterprise: String { uscc ?? name }

    /// The longest of the days that the row states; nil where it states none.
    public var longestOverdue: Int? {
        [overdueDays, overduePrincipalDays, overdueInterestDays].compactMap(\.self).max()
    }
}

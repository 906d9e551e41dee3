import MoneyLedger
import Quantities

/// A small book to try things on: 虚构 pool, guarantor and bank.
struct Desk {
    var book = MoneyBook()
    private var next = 0

    static let today = Day(number: 20_779)  // 2026-11-22

    init() {
        send(.open(Account(.cash, .poolCash, title: "（虚构）资金池存款", bounds: .notBelowZero())))
        send(.open(Account(.fund, .contribution)))
        send(.open(Account(.paid, .compensationPaid)))
        send(.open(Account(.left, .quotaAvailable, bounds: .notBelowZero(.filingQuota))))
        send(.open(Account(.granted, .quotaGranted)))
        send(.open(Account(.client, .clientExposure, bounds: Desk.clientLimit)))
        send(.open(Account(.promised, .guaranteePromised)))
        send(.transfer([.leg(.cash, .fund, 1_000)]), "出资")
        send(.transfer([.leg(.left, .granted, 500)]), "核定")
    }

    static let clientLimit = Bounds(
        lower: Bound(.amountInForce, .zero),
        upper: Bound(.singleClientLimit, Money(fen: 300)))

    /// Sends under a fresh id, or one of its own, on the day of the desk.
    @discardableResult
    mutating func send(
        _ action: MoneyAction, _ id: String? = nil, on day: Day = today
    ) -> MoneyOutcome {
        next += 1
        return book.apply(MoneyOperation(.init(id ?? "desk-\(next)"), on: day, action))
    }

    func posted(_ id: AccountID) -> Int64? { book.balance(id)?.posted.fen }
}

extension AccountID {
    static let cash = AccountID("pool/（虚构）知识价值贷/cash")
    static let fund = AccountID("pool/（虚构）知识价值贷/contribution/（虚构）市财政")
    static let paid = AccountID("pool/（虚构）知识价值贷/paid")
    static let left = AccountID("quota/（虚构）批量担保/（虚构）甲银行/2026/left")
    static let granted = AccountID("quota/（虚构）批量担保/（虚构）甲银行/2026/granted")
    static let client = AccountID("force/（虚构）批量担保/client/（虚构）企业一")
    static let promised = AccountID("force/（虚构）批量担保/promised")
}

extension Leg {
    static func leg(_ debit: AccountID, _ credit: AccountID, _ fen: Int64) -> Leg {
        Leg(debit: debit, credit: credit, Money(fen: fen))
    }
}

extension Day {
    /// So many days after the desk's day.
    static func day(_ offset: Int64) -> Day { Day(number: Desk.today.number + offset) }
}

extension MoneyOperationID {
    static func id(_ text: String) -> MoneyOperationID { MoneyOperationID(text) }
}

extension MoneyOutcome {
    /// `recorded`, `again`, or the phrase of the refusal with its leg.
    var words: String {
        switch self {
        case .recorded: "recorded"
        case .alreadyRecorded(.accepted, _): "again"
        case .alreadyRecorded(.refused(let refusal, _), _): "again " + refusal.phrase
        case .refused(let refusal, let leg): refusal.phrase + (leg.map { " \($0)" } ?? "")
        }
    }
}

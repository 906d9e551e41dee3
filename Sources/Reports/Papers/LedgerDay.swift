public import MoneyLedger
import Papers
public import Quantities

/// The money book as its operations stand up to a day (资金账), by value day: what papers of a batch,
/// a claim or a pool are held against.
public struct LedgerDay: Sendable {
    let money: MoneyBook
    let day: Day

    public init(_ money: MoneyBook, through day: Day) {
        (self.money, self.day) = (money, day)
    }

    /// How far the book itself has come; a hold may have expired since.
    var bookDay: Day? { money.day }

    /// The accounts whose names begin so, in the order of their names.
    func spans(_ prefix: String, from: Day? = nil) -> [AccountSpan] {
        money.standings(prefix: prefix).map { standing in
            AccountSpan(
                standing.account, money.statement(standing.account.id) ?? [], from: from,
                through: day)
        }
    }

    /// What stands on accounts whose names begin so.
    func sum(_ prefix: String) -> Money { spans(prefix).map(\.closing).sum }

    /// What was posted on one side of an account by operations that name one of these references.
    func posted(
        _ account: AccountID, _ side: NormalSide, _ belongs: (String) -> Bool
    ) -> Money {
        lines(account, belongs).filter { $0.kind == .posted && $0.side == side }.map(\.amount).sum
    }

    /// What is held on an account for these references and neither posted nor given back.
    func held(_ account: AccountID, _ belongs: (String) -> Bool) -> Money {
        let lines = lines(account, belongs)
        let (reserved, released) = (
            lines.filter { $0.kind == .reserved && !hasRunOut($0) },
            lines.filter { $0.kind == .released }
        )
        return Money(fen: reserved.map(\.amount).sum.fen - released.map(\.amount).sum.fen)
    }

    /// Over by the day although the book has not come so far yet.
    private func hasRunOut(_ line: StatementLine) -> Bool {
        guard let held = money.reservation(line.operation) else { return false }
        return held.state == .pending && held.lastDay < day
    }

    private func lines(_ account: AccountID, _ belongs: (String) -> Bool) -> [StatementLine] {
        (money.statement(account) ?? []).filter { line in
            line.valueDay <= day && line.reference.map(belongs) == true
        }
    }
}

/// One account over a period by value day (科目余额): opening + added − taken = closing, all on the
/// side on which the account grows.
struct AccountSpan: Sendable {
    let account: Account
    /// Before the first day.
    let opening: Money
    /// What was posted from the first to the last day, in the order of recording.
    let lines: [StatementLine]
    /// Held on the last day and in neither sum.
    let held: Money

    /// - Parameter from: nil for the beginning of the book.
    init(_ account: Account, _ all: [StatementLine], from: Day?, through: Day) {
        self.account = account
        let known = all.filter { $0.valueDay <= through }
        let side = account.type.normalSide
        let posted = known.filter { $0.kind == .posted }
        let isBefore = { (line: StatementLine) in from.map { line.valueDay < $0 } ?? false }
        opening = posted.filter(isBefore).map { $0.signed(side) }.sum
        lines = posted.filter { !isBefore($0) }
        held = Money(
            fen: known.reduce(0) { sum, line in
                switch line.kind {
                case .posted: sum
                case .reserved: sum + line.amount.fen
                case .released: sum - line.amount.fen
                }
            })
    }

    private var side: NormalSide { account.type.normalSide }
    var added: Money { lines.filter { $0.side == side }.map(\.amount).sum }
    var taken: Money { lines.filter { $0.side != side }.map(\.amount).sum }
    var closing: Money { Money(fen: opening.fen + added.fen - taken.fen) }
    var isEmpty: Bool { opening == .zero && lines.isEmpty && held == .zero }
}

extension StatementLine {
    /// Positive on the side on which an account grows.
    fileprivate func signed(_ normal: NormalSide) -> Money {
        side == normal ? amount : Money(fen: -amount.fen)
    }
}

extension Sequence<Money> {
    /// Sums of books stay far inside Int64.
    var sum: Money { Money(fen: reduce(0) { $0 + $1.fen }) }
}

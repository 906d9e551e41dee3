import Documents
import MoneyLedger
import Quantities

extension MoneyAccountsPage {
    /// Amounts in fen; sums that leave 64 bits are numbers all the same.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "money")
        writer.member(orNull: "bookDay", bookDay?.iso)
        writer.member(orNull: "through", choice.through?.iso)
        writer.key("accounts")
        writer.beginArray()
        for standing in shown { writer.object { $0.members(standing) } }
        writer.endArray()
        writer.key("sums")
        writer.beginArray()
        for sum in sums { writer.object { $0.members(sum) } }
        writer.endArray()
        writer.key("sections")
        writer.beginArray()
        for side in sides { writer.object { $0.members(side) } }
        writer.endArray()
        writer.member("isBalanced", sides.allSatisfy { $0.debits == $0.credits })
        writer.member(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}

extension JSONWriter {
    mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    mutating func members(_ standing: AccountStanding) {
        let account = standing.account
        member("id", account.id.text)
        member("type", account.type.rawValue)
        member("section", account.type.section.rawValue)
        member("side", account.type.normalSide.rawValue)
        member("title", account.title)
        members(standing.balance)
        member(fen: "lowerFen", account.bounds.lower?.amount)
        member(orNull: "lowerName", account.bounds.lower?.name.rawValue)
        member(fen: "upperFen", account.bounds.upper?.amount)
        member(orNull: "upperName", account.bounds.upper?.name.rawValue)
        member(fen: "roomBelowFen", standing.roomBelow)
        member(fen: "roomAboveFen", standing.roomAbove)
    }

    mutating func members(_ balance: Balance) {
        member("postedFen", balance.posted.fen)
        member("debitsPostedFen", balance.debitsPosted.fen)
        member("creditsPostedFen", balance.creditsPosted.fen)
        member("debitsPendingFen", balance.debitsPending.fen)
        member("creditsPendingFen", balance.creditsPending.fen)
    }

    fileprivate mutating func members(_ sum: MoneyAccountsPage.Sum) {
        member("prefix", sum.prefix)
        member("type", sum.type.rawValue)
        member("accounts", Int64(sum.accounts))
        key("postedFen")
        raw(String(sum.fen))
    }

    fileprivate mutating func members(_ sides: MoneyAccountsPage.Sides) {
        member("section", sides.section.rawValue)
        member("isPending", sides.isPending)
        key("debitsFen")
        raw(String(sides.debits))
        key("creditsFen")
        raw(String(sides.credits))
    }
}

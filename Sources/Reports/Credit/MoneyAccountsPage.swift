public import Diagnostics
public import MoneyLedger
public import Quantities

/// The accounts of the money book as a tree of their names, with balances, what is pending, bounds
/// and the room that is left (账户表).
public struct MoneyAccountsPage: Sendable {
    /// Which accounts are shown.
    public struct Choice: Hashable, Sendable {
        /// Of the names; empty for all.
        public var prefix: String
        public var type: AccountType?
        /// By value day; nil for all that is recorded.
        public var through: Day?

        public init(prefix: String = "", type: AccountType? = nil, through: Day? = nil) {
            self.prefix = prefix
            self.type = type
            self.through = through
        }
    }

    /// A beginning of names under which all accounts are of one type, so that they can be added up.
    struct Sum: Hashable {
        let prefix: String
        let type: AccountType
        let fen: Int128
        let accounts: Int
    }

    /// Both sides of a section, over the whole book.
    struct Sides: Hashable {
        let section: LedgerSection
        let debits: Int128
        let credits: Int128
        let isPending: Bool
    }

    let choice: Choice
    let bookDay: Day?
    let foot: BookFoot
    let shown: [AccountStanding]
    let sides: [Sides]
    private let language: Language
    private let width: Int

    public init(
        _ book: MoneyBook, _ choice: Choice, foot: BookFoot, language: Language, width: Int
    ) {
        self.choice = choice
        self.foot = foot
        self.language = language
        self.width = width
        bookDay = book.day
        let all = choice.through.map { book.standings(through: $0) } ?? book.standings()
        shown = all.filter { standing in
            standing.account.id.text.utf8.starts(with: choice.prefix.utf8)
                && (choice.type == nil || standing.account.type == choice.type)
        }
        sides = LedgerSection.allCases.flatMap { section in
            let own = all.filter { $0.account.type.section == section }.map(\.balance)
            return [
                Sides(
                    section: section, debits: own.sum(\.debitsPosted),
                    credits: own.sum(\.creditsPosted), isPending: false),
                Sides(
                    section: section, debits: own.sum(\.debitsPending),
                    credits: own.sum(\.creditsPending), isPending: true),
            ]
        }
    }

    /// Sums of two accounts or more, in the order of their beginnings.
    var sums: [Sum] {
        var found: [String: [AccountStanding]] = [:]
        for standing in shown {
            for place in MoneyAccountsPage.beginnings(of: standing.account.id.text) {
                found[place, default: []].append(standing)
            }
        }
        return found.compactMap { prefix, standings in
            guard let type = standings.first?.account.type, standings.count > 1,
                standings.allSatisfy({ $0.account.type == type })
            else { return nil }
            let fen = standings.reduce(Int128(0)) { $0 + Int128($1.balance.posted.fen) }
            return Sum(prefix: prefix, type: type, fen: fen, accounts: standings.count)
        }
        .sorted { Array($0.prefix.utf8).lexicographicallyPrecedes(Array($1.prefix.utf8)) }
    }

    /// `a/b/c` begins with `a/` and `a/b/`.
    private static func beginnings(of name: String) -> [String] {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: "/") + "/" }
    }
}

extension MoneyAccountsPage {
    public var lines: [String] {
        [heading, say("单位：元", "In yuan"), ""] + sections + balanced
            + DisplayWidth.wrap(foot.line(language), to: width)
    }

    private var heading: String {
        var text = MoneyWords.book[language]
        text += say("：账户 \(shown.count) 个", ": \(English.count(shown.count, "account"))")
        if !choice.prefix.isEmpty { text += say("，", ", ") + choice.prefix + "…" }
        if let type = choice.type { text += say("，", ", ") + type.name[language] }
        if let day = choice.through { text += say("，按起息日截至 \(day)", ", by value day to \(day)") }
        return text
    }

    private var sections: [String] {
        let sums = Dictionary(uniqueKeysWithValues: sums.map { ($0.prefix, $0) })
        return LedgerSection.allCases.flatMap { section -> [String] in
            let own = shown.filter { $0.account.type.section == section }
            return own.isEmpty ? [] : table(section, own, sums) + [""]
        }
    }

    private func table(
        _ section: LedgerSection, _ own: [AccountStanding], _ sums: [String: Sum]
    ) -> [String] {
        var table = TextTable([
            .init(MoneyWords.section(section)[language], isFlexible: true),
            .init(say("余额", "Posted"), .right), .init(say("预留", "Pending"), .right),
            .init(say("界限", "Bounds"), .right), .init(say("余地", "Room"), .right),
        ])
        var before: [Substring] = []
        for standing in own {
            let parts = standing.account.id.text.split(
                separator: "/", omittingEmptySubsequences: false)
            let same = zip(before.dropLast(), parts.dropLast()).prefix { $0 == $1 }.count
            for depth in same..<max(same, parts.count - 1) {
                let prefix = parts.prefix(depth + 1).joined(separator: "/") + "/"
                let sum = sums[prefix].map { say("合计 ", "sum ") + MoneyWords.yuan($0.fen) }
                table.add([indented(parts[depth] + "/", depth), sum ?? "", "", "", ""])
            }
            table.add(row(standing, parts))
            before = parts
        }
        return table.lines(width: width)
    }

    private func row(_ standing: AccountStanding, _ parts: [Substring]) -> [String] {
        let (account, balance) = (standing.account, standing.balance)
        let name = account.title.isEmpty ? account.type.name[language] : account.title
        return [
            indented("\(parts.last ?? "") \(name)", parts.count - 1),
            MoneyWords.yuan(balance.posted), pending(balance),
            account.bounds == .none ? "" : MoneyWords.range(account.bounds),
            room(standing),
        ]
    }

    private func indented(_ text: some StringProtocol, _ depth: Int) -> String {
        String(repeating: " ", count: depth) + text
    }

    private func pending(_ balance: Balance) -> String {
        let added = balance.added > .zero ? ["+" + MoneyWords.yuan(balance.added)] : []
        let taken = balance.taken > .zero ? ["-" + MoneyWords.yuan(balance.taken)] : []
        return (added + taken).joined(separator: " ")
    }

    private func room(_ standing: AccountStanding) -> String {
        let below = standing.roomBelow.map { "↓" + MoneyWords.yuan($0) }
        let above = standing.roomAbove.map { "↑" + MoneyWords.yuan($0) }
        // How far a count may fall tells nobody anything where it has an upper bound.
        return above ?? below ?? ""
    }

    private var balanced: [String] {
        sides.filter { !$0.isPending || $0.debits + $0.credits > 0 }.flatMap { side in
            let what = MoneyWords.section(side.section)[language]
            let kind = side.isPending ? say("预留", "pending") : say("过账", "posted")
            let sign = side.debits == side.credits ? "=" : "≠"
            return DisplayWidth.wrap(
                say(
                    "\(what)\(kind)：借方合计 \(MoneyWords.yuan(side.debits)) \(sign) 贷方合计 "
                        + MoneyWords.yuan(side.credits),
                    "\(what) \(kind): debits \(MoneyWords.yuan(side.debits)) \(sign) credits "
                        + MoneyWords.yuan(side.credits)), to: width)
        } + [
            bookDay.map { say("账面日期 \($0)", "Day of the book: \($0)") }
                ?? say("账面日期未设", "The book has no day yet")
        ]
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension [Balance] {
    fileprivate func sum(_ part: KeyPath<Balance, Money>) -> Int128 {
        reduce(0) { $0 + Int128($1[keyPath: part].fen) }
    }
}

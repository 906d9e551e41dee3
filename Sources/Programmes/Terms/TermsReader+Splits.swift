import Diagnostics
import Documents
import Quantities

extension TermsReader {
    private static let shareKeys = ["who", "is", "min", "max", "source", "note", "modelled_on"]

    mutating func split(_ node: YAMLNode) throws(Faults) -> LossSplit {
        check(node, ["id", "when", "shares", "bonus"])
        let shares = try shares(try node.require("shares"))
        var bonuses: [ShareBonus] = []
        for bonus in try list(node["bonus"]) {
            if let read = try self.bonus(bonus) { bonuses.append(read) }
        }
        return LossSplit(
            id: try node.require("id").requireText(),
            condition: try condition(node["when"]), shares: shares, bonuses: bonuses)
    }

    mutating func shares(_ node: YAMLNode) throws(Faults) -> [PartyShare] {
        var found: [PartyShare] = []
        for item in try list(node) {
            if let share = try share(item) { found.append(share) }
        }
        checkSum(node, found)
        for (index, share) in found.enumerated()
        where found[..<index].contains(where: { $0.party == share.party }) {
            report(
                node, "partyTwice", zh: "\(share.party.name.zh)写了两次",
                en: "\(share.party.name.en) stands twice")
        }
        return found
    }

    private mutating func share(_ node: YAMLNode) throws(Faults) -> PartyShare? {
        check(node, TermsReader.shareKeys)
        let basis = basis(node)
        guard let party = word(try node.require("who"), Party.self) else { return nil }
        let given = ["is", "min", "max"].filter { node[$0] != nil }
        guard given.count == 1, let value = node[given[0]] else {
            report(
                node, "shareNotOne", zh: "is、min、max 须写且只写一个",
                en: "write exactly one of is, min, max")
            return nil
        }
        if value.string == "unread" { return PartyShare(party, .unread, basis) }
        if given[0] == "is", value.string == "rest" { return PartyShare(party, .rest, basis) }
        guard let rate = rate(value) else { return nil }
        switch given[0] {
        case "is": return PartyShare(party, .exactly(rate), basis)
        case "min": return PartyShare(party, .atLeast(rate), basis)
        default: return PartyShare(party, .atMost(rate), basis)
        }
    }

    /// Exact shares add up to 100 %; bounds leave room for it.
    private mutating func checkSum(_ node: YAMLNode, _ shares: [PartyShare]) {
        var exact: Int64 = 0
        var least: Int64 = 0
        var isOpen = shares.isEmpty
        for share in shares {
            switch share.size {
            case .exactly(let rate): exact += rate.ppm
            case .atLeast(let rate):
                least += rate.ppm
                isOpen = true
            case .atMost, .rest, .unread: isOpen = true
            }
        }
        if (isOpen && exact + least <= 1_000_000) || (!isOpen && exact == 1_000_000) { return }
        let sum = Rate(ppm: exact + least).text
        report(
            node, "sharesNotWhole", zh: "各方比例合计 \(sum)，应为 100%；请核对，未列明的写 is: rest 或 unread",
            en: "the shares add up to \(sum), not 100 %; check them, or write is: rest or unread")
    }

    private mutating func bonus(_ node: YAMLNode) throws(Faults) -> ShareBonus? {
        check(
            node, ["who", "is", "first_loan", "securities", "source", "note", "modelled_on"])
        guard let party = word(try node.require("who"), Party.self),
            let value = node["is"]
        else { return nil }
        let basis = basis(node)
        let rate = value.string == "unread" ? nil : rate(value)
        return ShareBonus(
            party: party, points: Sourced(rate, basis),
            firstLoan: node["first_loan"]?.string == "true",
            securities: try securities(node["securities"]))
    }

    private mutating func securities(_ node: YAMLNode?) throws(Faults) -> Set<LoanSecurity> {
        var found: Set<LoanSecurity> = []
        for item in try list(node) {
            if let security = word(item, LoanSecurity.self) { found.insert(security) }
        }
        return found
    }

    private mutating func condition(_ node: YAMLNode?) throws(Faults) -> SplitCondition {
        guard let node, !node.isNull else { return SplitCondition() }
        check(node, ["leverage", "kinds", "securities"])
        let kinds = try list(node["kinds"]).compactMap(\.string)
        return SplitCondition(
            leverage: node["leverage"].flatMap { band($0) }, kinds: Set(kinds),
            securities: try securities(node["securities"]))
    }

    /// `[5倍..10倍)`, `>= 10倍`, `< 5倍`.
    private mutating func band(_ node: YAMLNode) -> LeverageBand? {
        let text = (node.string ?? "").filter { $0 != " " }
        if let band = TermsReader.band(text) { return band }
        report(
            node, "notABand", zh: "“\(text)”不是倍数区间；请写如 '[5倍..10倍)' 或 '>= 10倍'",
            en: "“\(text)” is no band; write '[5倍..10倍)' or '>= 10倍'")
        return nil
    }

    private static func band(_ text: String) -> LeverageBand? {
        for (sign, isLower, isIncluded) in [
            (">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false),
        ] where text.hasPrefix(sign) {
            guard let bound = multiple(text.dropFirst(sign.count)) else { return nil }
            return isLower
                ? LeverageBand(lower: bound, includesLower: isIncluded)
                : LeverageBand(upper: bound, includesUpper: isIncluded)
        }
        guard let open = text.first, let close = text.last, "[(".contains(open),
            "])".contains(close)
        else { return nil }
        let parts = text.dropFirst().dropLast().split(separator: "..")
        guard parts.count == 2, let low = multiple(parts[0]), let high = multiple(parts[1]),
            low < high
        else { return nil }
        return LeverageBand(
            lower: low, includesLower: open == "[", upper: high, includesUpper: close == "]")
    }

    mutating func secondSplit(_ node: YAMLNode) throws(Faults) -> SecondSplit? {
        check(node, ["of", "place", "scales"])
        var scales: [SecondSplit.Scale] = []
        for item in try list(try node.require("scales")) {
            check(item, ["id", "shares"])
            scales.append(
                SecondSplit.Scale(
                    id: try item.require("id").requireText(),
                    shares: try shares(try item.require("shares"))))
        }
        guard let of = word(try node.require("of"), Party.self),
            let place = figure(try node.require("place"), { $1.string })
        else { return nil }
        if let id = place.value, !scales.contains(where: { $0.id == id }) {
            report(
                try node.require("place"), "unknownScale", zh: "没有“\(id)”这一档",
                en: "there is no scale \(id)")
        }
        return SecondSplit(of: of, scales: scales, place: place)
    }
}

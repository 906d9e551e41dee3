import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

extension RuleSetReader {
    static let rangeKeys = [
        "low", "high", "min", "max", "formula", "table", "by", "unread", "source", "reading",
        "article", "zh", "en", "note",
    ]

    mutating func readOffer(_ node: YAMLNode?) -> Offer {
        var offer = Offer()
        guard let node, !node.isNull else { return offer }
        diagnostics += node.unknownKeys(known: [
            "limit", "rate", "term", "security", "repayment", "benefit",
        ])
        conditions.prefixes = []
        offer.limit = range(node["limit"], .money, "offer.limit")
        offer.rate = range(node["rate"], .ratio, "offer.rate")
        offer.term = range(node["term"], .months, "offer.term")
        offer.security = readSecurity(node["security"])
        offer.repayment = readRepayment(node["repayment"])
        readBenefit(node["benefit"], &offer)
        return offer
    }

    private mutating func readSecurity(_ node: YAMLNode?) -> [String] {
        guard let node, !node.isNull, let field = dictionary.field(id: "deal.security") else {
            return []
        }
        if node.isMapping { _ = citation(node) }
        let list = node.isMapping ? node["is"] ?? node : node
        return conditions.members(list, of: field.index) ?? []
    }

    private mutating func readRepayment(_ node: YAMLNode?) -> Bilingual? {
        guard let node, !node.isNull else { return nil }
        if node.isMapping { _ = citation(node) }
        return node.bilingual
    }

    /// A range of money, rate or term: ends, a table, ends by a choice field's member, or unread.
    private mutating func range(_ node: YAMLNode?, _ type: FieldType, _ what: String) -> RangeRule?
    {
        guard let node, !node.isNull else { return nil }
        diagnostics += node.unknownKeys(known: RuleSetReader.rangeKeys)
        let unreadFormula = node["formula"]?.string == "unread"
        checkOneFigure(node, what)
        var ends = self.ends(node, type, what)
        if let table = node["table"] {
            ends = RangeRule.Ends(low: nil, high: threshold(table, type, what))
        } else if let formula = node["formula"], !unreadFormula {
            ends = RangeRule.Ends(low: nil, high: threshold(formula, type, what))
        }
        let isUnread = unreadFormula || node["unread"]?.string == "true"
        let figures = ["low", "high", "min", "max", "table", "formula", "by"]
        if !isUnread, figures.allSatisfy({ node[$0]?.isNull ?? true }) {
            reportNoFigure(node, what)
        }
        return RangeRule(
            ends: ends, byMember: byMember(node["by"], type, what),
            isUnread: isUnread, citation: citation(node))
    }

    /// A formula or a table is the whole figure: a bound written beside it would be left out, and
    /// so would one of two spellings of the same end.
    private mutating func checkOneFigure(_ node: YAMLNode, _ what: String) {
        func isWritten(_ key: String) -> Bool { !(node[key]?.isNull ?? true) }
        let isFormula = isWritten("formula") && node["formula"]?.string != "unread"
        let heads = (isFormula ? ["formula"] : []) + (isWritten("table") ? ["table"] : [])
        if let head = heads.first {
            let others = heads.dropFirst() + ["low", "high", "min", "max", "by"].filter(isWritten)
            if let other = others.first { reportUnused(node, other, beside: head, what) }
        }
        for (one, other) in [("low", "min"), ("high", "max")]
        where heads.isEmpty && isWritten(one) && isWritten(other) {
            reportUnused(node, other, beside: one, what)
        }
    }

    private mutating func reportUnused(
        _ node: YAMLNode, _ key: String, beside head: String, _ what: String
    ) {
        diagnostics.append(
            (node[key] ?? node).fault(
                "severalFigures",
                zh: "“\(what)”已写 \(head)，再写 \(key) 不起作用；请并成一条公式，"
                    + "如 high: 'min(cap, 4 * tax.paid_last_year)'，cap 是 values 里的名称。",
                en:
                    "“\(what)” has \(head), so \(key) would be left out; write one formula, "
                    + "such as high: 'min(cap, 4 * tax.paid_last_year)', with cap a name of values."
            ))
    }

    private mutating func reportNoFigure(_ node: YAMLNode, _ what: String) {
        diagnostics.append(
            node.fault(
                "noFigure", zh: "“\(what)”没有写数；请写 low 或 high，没有读到就写 unread: true。",
                en: "“\(what)” has no figure; write low or high, or unread: true."))
    }

    private mutating func ends(_ node: YAMLNode, _ type: FieldType, _ what: String)
        -> RangeRule.Ends
    {
        let low = node["low"] ?? node["min"]
        let high = node["high"] ?? node["max"]
        return RangeRule.Ends(
            low: low.flatMap { threshold($0, type, what) },
            high: high.flatMap { threshold($0, type, what) })
    }

    private mutating func threshold(_ node: YAMLNode, _ type: FieldType, _ what: String)
        -> Threshold?
    {
        node.isNull ? nil : conditions.threshold(node, as: type, what: what)
    }

    private mutating func byMember(
        _ node: YAMLNode?, _ type: FieldType, _ what: String
    ) -> (field: FieldIndex, rows: [String: RangeRule.Ends])? {
        guard let node, let (field, rows) = conditions.pair(node, ["choice"]) else { return nil }
        var found: [String: RangeRule.Ends] = [:]
        var named: Set<String> = []
        for entry in rows.entries {
            guard let id = conditions.members(entry.key, of: field)?.first else { continue }
            named.insert(id)
            found[id] =
                entry.value.isMapping
                ? ends(entry.value, type, what) : single(entry.value, type, what)
        }
        checkEveryMember(
            of: field, named: named, at: rows, writing: "unread（确实不给的写 none）",
            or: "unread (or none, if nothing is granted)")
        return (field, found)
    }

    /// One figure for a member: of a rate it is the rate, of a limit or a term the most. `none`:
    /// nothing is granted, because a clause refuses the member anyway.
    private mutating func single(_ node: YAMLNode, _ type: FieldType, _ what: String)
        -> RangeRule.Ends
    {
        if node.string == "none" {
            return RangeRule.Ends(low: nil, high: type == .money ? .literal(.money(.zero)) : nil)
        }
        let figure = threshold(node, type, what)
        return RangeRule.Ends(low: type == .ratio ? figure : nil, high: figure)
    }

    private mutating func readBenefit(_ node: YAMLNode?, _ offer: inout Offer) {
        guard let node, !node.isNull else { return }
        diagnostics += node.unknownKeys(known: [
            "points", "months", "base_cap", "cap", "source", "article", "reading",
        ])
        let citation = citation(node)
        let points = required(node, "points")
        let months = months(node["months"])
        let (baseCap, cap) = (money(node["base_cap"]), money(node["cap"]))
        if points?.string == "unread" {
            offer.unreadBenefit = UnreadBenefit(
                months: months, baseCap: baseCap, cap: cap, citation: citation)
        }
        guard let points = rate(points) else { return }
        offer.benefit = Benefit(
            points: points, months: months, baseCap: baseCap, cap: cap, citation: citation)
    }

    /// A literal percentage; nil if absent, null, `unread` or wrong (then reported).
    mutating func rate(_ node: YAMLNode?) -> Rate? {
        guard case .ratio(let quotient)? = literal(node, as: .ratio) else { return nil }
        return Rate(decimal: quotient.rounded, .halfEven)
    }

    mutating func money(_ node: YAMLNode?) -> Money? {
        guard case .money(let money)? = literal(node, as: .money) else { return nil }
        return money
    }

    mutating func months(_ node: YAMLNode?) -> Int? {
        guard case .number(let months)? = literal(node, as: .months) else { return nil }
        return months.exactInt64.map(Int.init)
    }

    private mutating func literal(_ node: YAMLNode?, as type: FieldType) -> FactValue? {
        guard let node, !node.isNull else { return nil }
        var wanted: FieldType? = type
        return literal(node, &wanted)
    }
}

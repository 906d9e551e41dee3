import CreditBook
import Diagnostics
import Documents
import Quantities

/// `stacking:` (叠加与互斥): what may stand beside a loan of the programme.
extension TermsReader {
    private static let stackingTests = [
        "exclusive", "at_most", "others_at_most", "lenders_at_most", "other_lenders_at_most",
    ]
    private static let stackingKeys =
        ["id", "zh", "en", "products", "counts", "of", "reach", "source", "note", "modelled_on"]
        + stackingTests

    /// - Parameter own: what the file is about, by id; the members of a rule that names none.
    mutating func stacking(_ nodes: [YAMLNode], own: [String]) throws(Faults) -> [StackingTerm] {
        var found: [StackingTerm] = []
        for node in nodes {
            guard let term = try stackingTerm(node, own) else { continue }
            if found.contains(where: { $0.rule.id == term.rule.id }) {
                report(
                    node, "stackingTwice", zh: "叠加规则“\(term.rule.id)”写了两次；请改 id 或删去一条",
                    en: "the stacking rule “\(term.rule.id)” is there twice; change the id")
            }
            found.append(term)
        }
        return found
    }

    private mutating func stackingTerm(
        _ node: YAMLNode, _ own: [String]
    ) throws(Faults) -> StackingTerm? {
        check(node, TermsReader.stackingKeys)
        var names: [String: SourceLocation] = [:]
        let members = try products(node["products"], &names) ?? Set(own)
        let counted = try products(node["counts"], &names)
        let basis = basis(node)
        guard let (test, countsNew) = try stackingTest(node, members, &names) else { return nil }
        let reach = node["reach"].flatMap { word($0, StackingRule.Reach.self) }
        let cited = basis.sources.compactMap { key in sources.first { $0.key == key }?.title }
        return StackingTerm(
            rule: StackingRule(
                id: try node.require("id").requireText(), label: try bilingual(node),
                members: members, counted: counted, test: test, countsNew: countsNew,
                reach: reach ?? .thisBook, evidence: StackingRule.evidence(basis.evidence.rawValue),
                source: cited.joined(separator: "、")),
            basis: basis, place: node.location, names: names)
    }

    /// A list of ids, or `all` for every product (the empty set).
    private mutating func products(
        _ node: YAMLNode?, _ names: inout [String: SourceLocation]
    ) throws(Faults) -> Set<String>? {
        guard let node, !node.isNull else { return nil }
        if node.string == "all" { return [] }
        let items = try list(node)
        if items.isEmpty {
            report(
                node, "productsMissing", zh: "请写产品或项目编号的列表，或 all",
                en: "write a list of products or programmes, or all")
        }
        for item in items { names[try item.requireText()] = item.location }
        return Set(items.compactMap(\.string))
    }

    private mutating func stackingTest(
        _ node: YAMLNode, _ members: Set<String>, _ names: inout [String: SourceLocation]
    ) throws(Faults) -> (StackingRule.Test, countsNew: Bool)? {
        let given = TermsReader.stackingTests.filter { node[$0] != nil }
        guard given.count == 1, let value = node[given[0]] else {
            report(
                node, "stackingNotOne",
                zh: "\(TermsReader.stackingTests.joined(separator: "、")) 须写且只写一个",
                en: "write exactly one of \(TermsReader.stackingTests.joined(separator: ", "))")
            return nil
        }
        checkBasis(node, given[0])
        let countsNew = !given[0].hasPrefix("other")
        if value.string == "unread" { return (.unread, countsNew) }
        switch given[0] {
        case "exclusive":
            return try exclusive(value, members, &names).map { (.exclusive(with: $0), true) }
        case "at_most", "others_at_most":
            let basis = node["of"].flatMap { word($0, StackingRule.Basis.self) } ?? .balance
            return money(value).map { (.totalAtMost($0, basis), countsNew) }
        default: return lenderCount(value).map { (.lendersAtMost($0), countsNew) }
        }
    }

    /// `of` says of which amount a bound is, and nothing else has one.
    private mutating func checkBasis(_ node: YAMLNode, _ test: String) {
        guard let basis = node["of"], test != "at_most", test != "others_at_most" else { return }
        report(
            basis, "basisOfNothing", zh: "of 只与 at_most、others_at_most 一起写",
            en: "of goes with at_most and others_at_most only")
    }

    private mutating func exclusive(
        _ node: YAMLNode, _ members: Set<String>, _ names: inout [String: SourceLocation]
    ) throws(Faults) -> Set<String>? {
        guard let others = try products(node, &names) else { return nil }
        let own = others.intersection(members).sorted()
        if others.isEmpty || !own.isEmpty {
            report(
                node, "stackingContradiction",
                zh: "产品不能与自己互斥：\(own.isEmpty ? "all" : own.joined(separator: "、"))",
                en: "a product cannot exclude itself: "
                    + (own.isEmpty ? "all" : own.joined(separator: ", ")))
        }
        return others
    }

    private mutating func lenderCount(_ node: YAMLNode) -> Int? {
        if let text = node.string, text.hasSuffix("家"), let count = Int(text.dropLast()),
            (0...200).contains(count)
        {
            return count
        }
        report(
            node, "notALenderCount", zh: "“\(node.string ?? "")”不是家数；请写如 3家",
            en: "“\(node.string ?? "")” is no number of lenders; write 3家")
        return nil
    }
}

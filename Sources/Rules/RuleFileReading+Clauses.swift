import Diagnostics
public import Documents
import Quantities
import Vocabulary

extension RuleFileReading {
    public mutating func readClauses(_ list: YAMLNode?, _ section: Section) -> [Clause] {
        guard let list, !list.isNull else { return [] }
        return list.items.compactMap { readClause($0, section) }
    }

    public mutating func readClause(_ node: YAMLNode, _ section: Section) -> Clause? {
        let unknown = node.unknownKeys(
            known: ClauseKeys.all + ConditionReader.keys)
        diagnostics += unknown
        if !unknown.isEmpty, !ConditionReader.hasCondition(node) { return nil }
        conditions.prefixes = prefixes(section, of: node["of"])
        guard let id = text(node, "id"), let condition = conditions.condition(of: node) else {
            return nil
        }
        let guardCondition = node["when"].flatMap { conditions.nested($0) }
        if node["when"] != nil, guardCondition == nil { return nil }
        let citation = citation(node, reading: condition.isUnread ? .unread : .read)
        let level = node["level"] == nil ? Level.hard : word(node, "level", Level.self) ?? .hard
        return Clause(
            id: id, section: section, text: statement(node, condition, guardCondition),
            level: level, condition: condition, guardCondition: guardCondition,
            citation: citation, note: node["note"]?.bilingual, bring: node["bring"]?.bilingual,
            verified: readVerified(node) ?? conditions.verified, origin: nil,
            isWorded: node["zh"] != nil || node["en"] != nil)
    }

    private mutating func prefixes(_ section: Section, of subject: YAMLNode?) -> [String] {
        if let subject, subject.string != "principal" {
            report(subject, unknown: subject.string ?? "", for: "of", known: ["principal"])
        }
        let own =
            switch section {
            case .enterprise: ["enterprise."]
            case .collateral: ["right."]
            case .deal: ["deal."]
            case .lender: ["lender."]
            case .portfolio: ["pool."]
            }
        return subject == nil ? own : ["principal.", "owner."] + own
    }

    /// The condition in words: as the file says it, else written from the condition.
    private func statement(
        _ node: YAMLNode, _ condition: Condition, _ guardCondition: Condition?
    ) -> Bilingual {
        if node["zh"] != nil || node["en"] != nil { return node.bilingual }
        let writer = Wording(dictionary: dictionary, names: conditions.own)
        let body = writer.text(condition)
        guard let guardCondition else { return body }
        let context = writer.text(guardCondition)
        return Bilingual(zh: "\(context.zh)时，\(body.zh)", en: "\(body.en), where \(context.en)")
    }
}

enum ClauseKeys {
    /// The keys of a clause beside that of its condition.
    static let all = [
        "id", "zh", "en", "level", "reading", "source", "article", "when", "of", "bring", "note",
        "counts_predecessor", "verified",
    ]
}

import CreditBook
import Diagnostics

// What stands against rules that are read: names that nothing has, rules that fight.
extension StackingTerm {
    func unknown(_ known: Set<String>) -> [Diagnostic] {
        names.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { name, place in
            Diagnostic(
                .error, at: place, code: "unknownProduct",
                zh: "叠加规则提到的“\(name)”既不是目录里的产品，也不是 terms 里的项目；请核对编号。",
                en: "the stacking rule names “\(name)”, which is neither a product of the "
                    + "catalogue nor a programme of the terms; check the id.")
        }
    }
}

extension StackingRule {
    /// Two products that a rule wants apart although it is about both, or nil.
    fileprivate func forbids(_ other: StackingRule) -> String? {
        guard case .exclusive(let others) = test, case .totalAtMost = other.test,
            !other.counted.isEmpty, !members.isEmpty,
            !other.counted.isDisjoint(with: members)
        else { return nil }
        return other.counted.intersection(others).min()
    }

    /// Whether both bound the same sum, by different amounts.
    fileprivate func bounds(sameAs other: StackingRule) -> Bool {
        guard case .totalAtMost(let one, let basis) = test,
            case .totalAtMost(let two, let otherBasis) = other.test
        else { return false }
        return basis == otherBasis && one != two && members == other.members
            && counted == other.counted && countsNew == other.countsNew && reach == other.reach
    }
}

extension StackingShelf {
    /// Rules of which not both can be meant.
    /// - Parameter places: of the rules, one for one.
    static func contradictions(
        _ rules: [StackingRule], _ places: [SourceLocation]
    ) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for (index, rule) in rules.enumerated() {
            for other in rules.indices where other != index {
                if let product = rule.forbids(rules[other]) {
                    faults.append(apart(rules[other], places[other], rule, product))
                }
                if other > index, rule.bounds(sameAs: rules[other]) {
                    faults.append(twice(rules[other], places[other], rule, places[index]))
                }
            }
        }
        return faults
    }

    private static func apart(
        _ rule: StackingRule, _ place: SourceLocation, _ other: StackingRule, _ product: String
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "stackingContradiction",
            zh: "“\(rule.id)”给合计设上限，“\(other.id)”又规定其中的“\(product)”不得叠加；请只留一条。",
            en: "“\(rule.id)” bounds a sum in which “\(other.id)” lets “\(product)” have no part; "
                + "keep one of them.")
    }

    private static func twice(
        _ rule: StackingRule, _ place: SourceLocation, _ other: StackingRule,
        _ first: SourceLocation
    ) -> Diagnostic {
        Diagnostic(
            .error, at: place, code: "stackingContradiction",
            zh: "“\(rule.id)”与 \(first.text) 的“\(other.id)”对同一合计写了不同的上限；请只留一条。",
            en: "“\(rule.id)” and “\(other.id)” at \(first.text) bound the same sum by different "
                + "amounts; keep one of them.")
    }
}

import Diagnostics
import Documents
import Quantities
import Rules
import Vocabulary

// Clauses that nobody can meet, or that refuse nobody.
extension RuleSetReader {
    /// One side of a comparison that always has to hold.
    fileprivate struct Bound {
        let clause: Clause
        let field: FieldIndex
        let comparison: Comparison
        let value: FactValue
    }

    /// Reports pairs of hard clauses that cannot both hold, and choices that take every member.
    mutating func checkReach(_ clauses: [Clause], _ waivers: [Waiver], _ values: [NamedValue]) {
        for section in Section.allCases {
            let own = clauses.filter { $0.section == section }
            checkPairs(own.flatMap { bounds($0, waivers, values) })
        }
        for clause in clauses { checkCoversAll(clause) }
    }

    /// Soft, guarded and waivable clauses do not always have to hold.
    private func bounds(
        _ clause: Clause, _ waivers: [Waiver], _ values: [NamedValue]
    ) -> [Bound] {
        guard clause.level == .hard, clause.guardCondition == nil,
            !waivers.contains(where: { $0.of.contains(clause.id) })
        else { return [] }
        return clause.condition.comparisons.compactMap { field, comparison, threshold in
            value(threshold, values).map {
                Bound(clause: clause, field: field, comparison: comparison, value: $0)
            }
        }
    }

    private func value(_ threshold: Threshold, _ values: [NamedValue]) -> FactValue? {
        switch threshold {
        case .literal(let value): return value
        case .slot(let slot):
            let index = slot - dictionary.firstOwnSlot
            return values.indices.contains(index) ? values[index].latest : nil
        case .formula, .unread: return nil
        }
    }

    private mutating func checkPairs(_ bounds: [Bound]) {
        for (index, second) in bounds.enumerated() {
            let first = bounds[..<index].first {
                $0.clause.id != second.clause.id && $0.field == second.field
                    && $0.excludes(second)
            }
            if let first { reportPair(first, second) }
        }
    }

    private mutating func reportPair(_ first: Bound, _ second: Bound) {
        let label = dictionary.fields[first.field].label
        let (one, other) = (text(first), text(second))
        diagnostics.append(
            Diagnostic(
                .error, at: second.clause.citation.location, code: "unreachable",
                zh:
                    "条款“\(first.clause.id)”（\(label.zh)\(one)）"
                    + "与“\(second.clause.id)”（\(label.zh)\(other)）不能同时满足，"
                    + "没有企业能符合；请改正其中一个界限，或用 when 写明各自适用的情形。",
                en:
                    "the clauses “\(first.clause.id)” (\(label.en) \(one)) and "
                    + "“\(second.clause.id)” (\(other)) "
                    + "cannot both hold; correct one bound, or say with when which applies where."))
    }

    private func text(_ bound: Bound) -> String {
        let writer = Wording(dictionary: dictionary, names: conditions.own)
        return bound.comparison.symbol + writer.text(bound.value, of: bound.field).zh
    }

    /// A choice out of all members refuses nobody.
    private mutating func checkCoversAll(_ clause: Clause) {
        guard case .member(let field, let ids) = clause.condition,
            case .choice(let members, _) = dictionary.fields[field].type,
            members.allSatisfy({ ids.contains($0.id) })
        else { return }
        let label = dictionary.fields[field].label
        diagnostics.append(
            Diagnostic(
                .warning, at: clause.citation.location, code: "alwaysMet",
                zh: "条款“\(clause.id)”列出了“\(label.zh)”的全部选项，不会拒绝任何人；请核对列表，或删去这一条。",
                en:
                    "the clause “\(clause.id)” lists every member of “\(label.en)” and refuses "
                    + "nobody; "
                    + "check the list, or drop the clause."))
    }
}

extension RuleSetReader.Bound {
    /// True if no value satisfies both.
    fileprivate func excludes(_ other: RuleSetReader.Bound) -> Bool {
        if comparison == .equal || other.comparison == .equal {
            let (fixed, bound) = comparison == .equal ? (self, other) : (other, self)
            guard let sign = fixed.value.compared(to: bound.value) else { return false }
            return !bound.comparison.holds(sign)
        }
        guard comparison.isLower != other.comparison.isLower else { return false }
        let (low, high) = comparison.isLower ? (self, other) : (other, self)
        guard let sign = low.value.compared(to: high.value) else { return false }
        let bothIncluded = low.comparison == .atLeast && high.comparison == .atMost
        return sign > 0 || (sign == 0 && !bothIncluded)
    }
}

extension Comparison {
    fileprivate var isLower: Bool { self == .atLeast || self == .above }
}

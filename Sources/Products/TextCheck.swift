public import Diagnostics
import Quantities
import Rules
import Vocabulary

extension RuleSet {
    /// A warning for each clause whose words name another figure than the value that it reads: an
    /// office that changes a threshold should change the words with it.
    public func textWarnings() -> [Diagnostic] {
        clauses.compactMap { clause in
            let read = clause.condition.comparisons.compactMap { value(behind: $0.2) }
            let told = RuleSet.figures(in: clause.text.zh)
            guard !read.isEmpty, !told.isEmpty,
                !read.contains(where: { !$0.figures.isDisjoint(with: told) })
            else { return nil }
            let names = read.map { "\($0.name) = \($0.text)" }.joined(separator: ", ")
            return Diagnostic(
                .warning, at: clause.citation.location, code: "wordsDifferFromValue",
                zh: "条款文字“\(clause.text.zh)”与参数不一致（\(names)）；请把文字一并改过来。",
                en: "the words of “\(clause.id)” name another figure than its value (\(names)).")
        }
    }

    private func value(
        behind threshold: Threshold
    ) -> (name: String, text: String, figures: Set<String>)? {
        guard case .slot(let slot) = threshold, slot >= own.firstSlot,
            slot - own.firstSlot < values.count,
            let value = values[slot - own.firstSlot].dated.last?.value
        else { return nil }
        let figures = RuleSet.spellings(of: value)
        if figures.isEmpty { return nil }
        let named = values[slot - own.firstSlot]
        return (named.name, value.text(unit: named.type).zh, figures)
    }

    /// The numerals by which people write a value: 12 months are 12 or 1 (年).
    private static func spellings(of value: FactValue) -> Set<String> {
        var numbers: [Decimal34?] = []
        switch value {
        case .money(let money):
            numbers = [1, 10_000, 100_000_000].map { money.yuan.divided(by: Decimal34($0)) }
        case .ratio(let ratio):
            numbers = [100, 10_000].map { ratio.rounded.multiplied(by: Decimal34($0)) }
        case .number(let number): numbers = [number, number.divided(by: Decimal34(12))]
        default: break
        }
        return Set(numbers.compactMap { $0?.description })
    }

    /// The Arabic numerals of a text.
    private static func figures(in text: String) -> Set<String> {
        let tokens = text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }
        return Set(tokens.compactMap { Decimal34($0)?.description })
    }
}

import Diagnostics
import Quantities
import Vocabulary

/// What is said where sources disagree.
enum ResolutionFaults {
    /// What the given figures come to cannot be.
    static func implausible(
        _ name: String, _ field: Field, _ value: FactValue, _ inputs: [Field]
    ) -> Diagnostic {
        let text = value.text
        let (zh, en) = (
            inputs.map(\.label.zh).joined(separator: "、"),
            inputs.map(\.label.en).joined(separator: ", ")
        )
        return Diagnostic(
            .warning, at: nil, code: "implausible",
            zh: "\(name)：\(field.label.zh)算得 \(text.zh)，不可能，按未知处理；请核对\(zh)。",
            en:
                "\(name): \(field.label.en) comes to \(text.en), which cannot be, and counts as "
                + "not known; check \(en).")
    }

    /// What is said of a choice among several facts: nobody decided, or precedence did.
    static func of(
        _ choice: FactChoice, _ name: String, _ field: Field, _ precedence: Precedence
    ) -> [Diagnostic] {
        var said = choice.disagreement.map { [disagreement(name, field, $0.0, $0.1)] } ?? []
        if let first = choice.outranked.first {
            said.append(sourcesDiffer(name, field, first.by, choice.outranked, precedence))
        }
        return said
    }

    /// Precedence decided; what does not count is named, and marked where it is newer.
    private static func sourcesDiffer(
        _ enterprise: String, _ field: Field, _ counting: Fact, _ others: [Outranked],
        _ precedence: Precedence
    ) -> Diagnostic {
        let year = counting.year.map { Bilingual(zh: "\($0)年", en: " of \($0)") }
        let by = precedence.label(counting.source)
        let value = counting.value.text
        let told = others.map { words($0, precedence) }
        return Diagnostic(
            .note, at: others.first?.fact.location ?? counting.location, code: "sourcesDiffer",
            zh: "“\(enterprise)”的\(year?.zh ?? "")\(field.label.zh)来源不一：按来源优先级采用\(by.zh)的 "
                + "\(value.zh)，未采用\(told.map(\.zh).joined(separator: "、"))；不对请由该来源更正。",
            en: "sources differ on \(field.label.en)\(year?.en ?? "") of “\(enterprise)”: "
                + "\(value.en) of \(by.en) counts, not "
                + told.map(\.en).joined(separator: ", ") + "; if that is wrong the source "
                + "that counts must correct it.")
    }

    private static func words(_ other: Outranked, _ precedence: Precedence) -> Bilingual {
        let (source, value) = (precedence.label(other.fact.source), other.fact.value.text)
        return Bilingual(
            zh: "\(source.zh)的 \(value.zh)" + (other.isNewer ? "（较新）" : ""),
            en: "\(value.en) of \(source.en)" + (other.isNewer ? " (newer)" : ""))
    }

    static func disagreement(
        _ enterprise: String, _ field: Field, _ first: Fact, _ second: Fact
    ) -> Diagnostic {
        let year = first.year.map { Bilingual(zh: "\($0)年", en: " of \($0)") }
        let (zhYear, enYear) = (year?.zh ?? "", year?.en ?? "")
        let (one, two) = (first.value.text, second.value.text)
        let (here, there) = (place(first), place(second))
        return Diagnostic(
            .warning, at: second.location ?? first.location, code: "factsDisagree",
            zh:
                "“\(enterprise)”的\(zhYear)\(field.label.zh)有两个说法：\(one.zh)（\(here)）和 "
                + "\(two.zh)（\(there)）；"
                + "该项按未知处理，请核实后只留一个。",
            en:
                "two values for \(field.label.en)\(enYear) of “\(enterprise)”: "
                + "\(one.en) (\(here)) and "
                + "\(two.en) (\(there)); it counts as unknown until one is removed.")
    }

    static func givenDiffers(
        _ enterprise: String, _ field: Field, given: FactValue, _ derived: FactValue,
        _ origin: FactOrigin, _ place: SourceLocation?
    ) -> Diagnostic {
        Diagnostic(
            .warning, at: place, code: "givenDiffersFromDerived",
            zh: "“\(enterprise)”填报的\(field.label.zh) \(given.text.zh)（\(origin.source)）与算出的 "
                + "\(derived.text.zh) 不符；以算出的为准，请核对原始数字。",
            en:
                "the \(field.label.en) given for “\(enterprise)”, "
                + "\(given.text.en) (\(origin.source)), "
                + "differs from the derived \(derived.text.en), which counts; check the figures.")
    }

    private static func place(_ fact: Fact) -> String { fact.location?.text ?? fact.source }
}

extension FactValue {
    /// Equal in value; quotients with other terms but the same ratio are equal.
    func isSame(as other: FactValue) -> Bool {
        if case .ratio(let left) = self, case .ratio(let right) = other {
            return left.compared(to: right) == 0
        }
        return self == other
    }

    /// Equal, or ratios that differ by a tenth of a percentage point at most.
    func isNear(_ other: FactValue) -> Bool {
        guard case .ratio(let left) = self, case .ratio(let right) = other,
            let difference = left.rounded.subtracting(right.rounded)
        else { return isSame(as: other) }
        return difference.magnitude <= Decimal34(coefficient: 1, exponent: -3)
    }
}

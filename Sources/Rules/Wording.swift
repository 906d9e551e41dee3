public import Diagnostics
import FEEL
import Quantities
public import Vocabulary

/// Writes conditions and values as a person says them.
public struct Wording {
    let dictionary: FieldDictionary
    let names: OwnNames

    public init(dictionary: FieldDictionary, names: OwnNames) {
        self.dictionary = dictionary
        self.names = names
    }

    public func text(_ condition: Condition) -> Bilingual {
        switch condition {
        case .compare(let field, let comparison, let threshold):
            joined(label(field), comparison.symbol, text(threshold, field))
        case .member(let field, let ids): joined(label(field), "∈", members(ids, field))
        case .outside(let field, let ids): joined(label(field), "∉", members(ids, field))
        case .containsAll(let field, let ids): joined(label(field), "⊇", members(ids, field))
        case .subset(let field, let ids): joined(label(field), "⊆", members(ids, field))
        case .nonEmpty(let field):
            Bilingual(zh: "\(label(field).zh)不为空", en: "some \(label(field).en)")
        case .inside(let field, let region): joined(label(field), "∈", self.region(region.code))
        case .none(let fields, let window): none(fields, window)
        case .exists(let field):
            Bilingual(zh: "有\(label(field).zh)", en: "\(label(field).en) is known")
        default: composite(condition)
        }
    }

    private func composite(_ condition: Condition) -> Bilingual {
        switch condition {
        case .gradeAtLeast(let field, let position):
            joined(label(field), "≥", members([grade(field, position)], field))
        case .all(let parts): list(parts, zh: "且", en: "and")
        case .any(let parts): list(parts, zh: "或", en: "or")
        case .atLeast(let count, let parts):
            Bilingual(
                zh: "以下至少\(count)项：\(list(parts, zh: "、", en: "").zh)",
                en: "at least \(count) of: \(list(parts, zh: "", en: ",").en)")
        case .not(let part): Bilingual(zh: "非（\(text(part).zh)）", en: "not (\(text(part).en))")
        case .judgement(let question, _, _): question
        case .review(let field, _):
            Bilingual(zh: "\(label(field).zh)通过", en: "\(label(field).en) passed")
        case .test(let formula): Bilingual(formula.text)
        default: Bilingual(zh: "条件未读到", en: "condition not read")
        }
    }

    private func none(_ fields: [FieldIndex], _ window: Window) -> Bilingual {
        let zh = fields.map { label($0).zh }.joined(separator: "、")
        let en = fields.map { label($0).en }.joined(separator: ", ")
        switch window {
        case .months(let count):
            return Bilingual(zh: "近\(count)个月无\(zh)", en: "no \(en) within \(count) months")
        case .unstated: return Bilingual(zh: "无\(zh)（期限未载明）", en: "no \(en) (no period stated)")
        case .ever: return Bilingual(zh: "从无\(zh)", en: "never any \(en)")
        case .years: return Bilingual(zh: "规定年度内无\(zh)", en: "no \(en) in the named years")
        }
    }

    private func text(_ threshold: Threshold, _ field: FieldIndex) -> Bilingual {
        switch threshold {
        case .literal(let value): text(value, of: field)
        case .formula(let formula): Bilingual(formula.text)
        case .slot(let slot): names.names[slot - dictionary.firstOwnSlot].label
        case .unread: Bilingual(zh: "（未读到）", en: "(not read)")
        }
    }

    /// A value with its unit, as the field's type has it.
    public func text(_ value: FactValue, of field: FieldIndex) -> Bilingual {
        switch value {
        case .text(let id):
            dictionary.fields[field].type == .region ? region(id) : members([id], field)
        case .set(let knowledge):
            knowledge.holds.isEmpty
                ? Bilingual(zh: "无", en: "none") : members(knowledge.holds.map(\.member), field)
        default: value.text(unit: dictionary.fields[field].type)
        }
    }

    /// The name of a division, with its code; the code alone where the table has none.
    private func region(_ code: String) -> Bilingual {
        guard let label = dictionary.codes.regions.region(code)?.label else {
            return Bilingual(code)
        }
        return Bilingual(zh: "\(label.zh)（\(code)）", en: "\(label.en) (\(code))")
    }

    private func members(_ ids: [String], _ field: FieldIndex) -> Bilingual {
        let known = dictionary.fields[field].type.members
        let labels = ids.map { id in known.first { $0.id == id }?.label ?? Bilingual(id) }
        return Bilingual(
            zh: labels.map(\.zh).joined(separator: "、"),
            en: labels.map(\.en).joined(separator: ", "))
    }

    private func grade(_ field: FieldIndex, _ position: Int) -> String {
        dictionary.fields[field].type.members[position].id
    }

    private func label(_ field: FieldIndex) -> Bilingual { dictionary.fields[field].label }

    private func joined(_ left: Bilingual, _ sign: String, _ right: Bilingual) -> Bilingual {
        Bilingual(zh: "\(left.zh)\(sign)\(right.zh)", en: "\(left.en) \(sign) \(right.en)")
    }

    private func list(_ parts: [Condition], zh: String, en: String) -> Bilingual {
        let texts = parts.map(text)
        return Bilingual(
            zh: texts.map(\.zh).joined(separator: zh),
            en: texts.map(\.en).joined(separator: " \(en) "))
    }
}

extension FactValue {
    /// The value with the unit that a field of the type has.
    public func text(unit type: FieldType) -> Bilingual {
        guard case .number(let number) = self else { return text }
        switch type {
        case .months: return Bilingual(zh: "\(number)个月", en: "\(number) months")
        case .age: return Bilingual(zh: "\(number)岁", en: "\(number) years")
        default: return Bilingual("\(number)")
        }
    }

    /// The value to all its digits, for telling it from a bound that looks the same.
    public var exactText: String? {
        guard case .ratio(let quotient) = self,
            let percent = quotient.rounded.multiplied(by: Decimal34(100))
        else { return nil }
        return "\(percent.rounded(toPlaces: 8, .halfEven))%"
    }

    /// A set or a history that is known to hold nothing.
    var isKnownNone: Bool {
        switch self {
        case .set(let knowledge): knowledge.holds.isEmpty && knowledge.isComplete
        case .events(let history): history.isEmpty
        default: false
        }
    }
}

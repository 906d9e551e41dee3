import Diagnostics
public import Enterprises
public import Quantities
public import Vocabulary

/// Finds what runs out among the facts of an enterprise: memberships with a last day, dates named
/// `…_valid_until`, the tax grade.
public struct ExpiringFacts: Sendable {
    private let dictionary: FieldDictionary
    private let taxGrade: TaxGradeTerm
    private static let ending = "_valid_until"

    public init(_ dictionary: FieldDictionary, taxGrade: TaxGradeTerm = TaxGradeTerm()) {
        self.dictionary = dictionary
        self.taxGrade = taxGrade
    }

    public func items(of profile: Profile) -> [Expiring] {
        let name = EnterpriseName(key: profile.key, name: profile.name)
        let held = dictionary.fields.indices.flatMap { memberships(in: $0, profile, name) }
        let told = Set(held.map(\.id))
        let dates = dictionary.fields.indices.compactMap { date($0, profile, name) }.filter {
            !told.contains($0.id)
        }
        return held + dates + [grade(profile, name)].compactMap(\.self)
    }

    /// Certificates with a last day; an old one beside a newer one has no say any more.
    private func memberships(
        in field: FieldIndex, _ profile: Profile, _ name: EnterpriseName
    ) -> [Expiring] {
        guard case .known(.set(let knowledge), let origin) = profile.states[field],
            !origin.source.hasPrefix("derived:")
        else { return [] }
        let entry = dictionary.fields[field]
        let all = knowledge.holds + knowledge.expired
        return entry.type.members.compactMap { member in
            let own = all.filter { $0.member == member.id }
            let days = own.compactMap(\.expires)
            // A membership without a last day does not run out.
            guard days.count == own.count, let last = days.max() else { return nil }
            return Expiring(
                .certificate, name, what: member.label, id: certificateID(member.id, entry),
                lastDay: last, source: origin.source)
        }
    }

    /// Both spellings of one certificate, the membership and its date, have one id.
    private func certificateID(_ member: String, _ field: Field) -> String {
        let stem = String(field.id.prefix { $0 != "." }) + "."
        let id = stem + member.replacing("-", with: "_") + ExpiringFacts.ending
        return dictionary.index(of: id) == nil ? "\(field.id).\(member)" : id
    }

    private func date(
        _ field: FieldIndex, _ profile: Profile, _ name: EnterpriseName
    ) -> Expiring? {
        let entry = dictionary.fields[field]
        guard entry.id.hasSuffix(ExpiringFacts.ending),
            case .known(.date(let day), let origin) = profile.states[field]
        else { return nil }
        return Expiring(
            .certificate, name, what: entry.label, id: entry.id, lastDay: day,
            source: origin.source)
    }

    private func grade(_ profile: Profile, _ name: EnterpriseName) -> Expiring? {
        guard let field = dictionary.index(of: "tax.credit_grade"),
            let yearField = dictionary.index(of: "tax.credit_grade_year"),
            case .known(.text(let grade), let origin) = profile.states[field],
            case .known(.number(let number), _) = profile.states[yearField],
            let year = number.exactInt64.flatMap({ Int(exactly: $0) }),
            let last = taxGrade.lastDay(ofYear: year)
        else { return nil }
        let label = dictionary.fields[field].label
        return Expiring(
            .taxGrade, name,
            what: Bilingual(
                zh: "\(label.zh)\(grade)（\(year)年度）", en: "\(label.en) \(grade) (\(year))"),
            id: "tax.credit_grade", lastDay: last, source: origin.source,
            assumption: taxGrade.assumption(ofYear: year))
    }
}

extension ExpiringFacts {
    /// The answers of reviewers that have a last day; of one question only the last answer.
    public static func items(
        of answers: [JudgementAnswer], _ enterprise: EnterpriseName, on day: Day
    ) -> [Expiring] {
        var last: [String: JudgementAnswer] = [:]
        for answer in answers where answer.day <= day {
            let id = "\(answer.ruleSet) \(answer.clause)"
            if last[id].map({ $0.day <= answer.day }) ?? true { last[id] = answer }
        }
        return last.sorted { $0.key < $1.key }.compactMap { id, answer in
            answer.until.map { until in
                let wording = answer.wording ?? id
                return Expiring(
                    .judgement, enterprise, what: Bilingual(zh: wording, en: wording), id: id,
                    lastDay: until, source: answer.office ?? answer.author)
            }
        }
    }
}

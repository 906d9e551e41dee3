import Consents
import Diagnostics
import Quantities
import Vocabulary

// Consents and views in words.
extension Phrases {
    /// `涉税信息、职工总数`; families and fields by the labels that offices use.
    func scope(_ scope: FieldScope) -> String {
        scope.parts.map { part in
            switch part {
            case .allButPersonal: say("全部企业信息（含涉税，不含个人）", "all but personal data")
            case .allPersonal: say("企业主个人信息", "all personal data")
            case .family(let prefix): FieldFamily.label(of: prefix)[language]
            case .field(let id): dictionary.field(id: id)?.label[language] ?? id
            }
        }.joined(separator: say("、", ", "))
    }

    /// `将到期（12天）`, `已撤回`
    func status(_ status: ConsentStatus) -> String {
        guard case .endsSoon(let days) = status else { return status.label[language] }
        return status.label[language] + say("（\(days)天）", " (\(days) d)")
    }

    func until(_ consent: Consent) -> String {
        consent.terms.until?.iso ?? say("长期", "no end")
    }

    /// A moment as clocks in China show it: `2026-11-22 16:00`.
    func clock(_ moment: Instant) -> String { moment.clock() }

    /// Fields by the beginning of their ids: `涉税信息 38 项`; a few by their labels.
    func grouped(_ fields: [FieldIndex]) -> String {
        var families: [(prefix: String, fields: [FieldIndex])] = []
        for field in fields {
            let prefix = String(dictionary[field].id.prefix { $0 != "." })
            if let place = families.firstIndex(where: { $0.prefix == prefix }) {
                families[place].fields.append(field)
            } else {
                families.append((prefix, [field]))
            }
        }
        return families.map { family in
            if family.fields.count <= 3 { return labels(family.fields) }
            let name = FieldFamily.label(of: family.prefix)[language]
            return say("\(name) \(family.fields.count) 项", "\(name) (\(family.fields.count))")
        }.joined(separator: say("、", ", "))
    }
}

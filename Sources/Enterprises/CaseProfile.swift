public import Diagnostics
public import Documents
public import Quantities
public import Vocabulary

/// The enterprise of a case (`cases.yaml`): a base profile, with what the case sets and leaves out.
///
/// Values are written as a cell would hold them, but with units. A figure of the last year becomes
/// a fact of the year before `asOf`.
public enum CaseProfile {
    /// - Parameters:
    ///   - base: field → value, and `rights:`, a list of such mappings, or `none`.
    ///   - set: laid over the base, key by key.
    ///   - unset: keys that are left out.
    ///   - demand: the same for the deal, where `deal.` may be left out.
    public static func enterprise(
        named name: String, base: YAMLNode?, set: YAMLNode? = nil, unset: [String] = [],
        demand: YAMLNode? = nil, dictionary: FieldDictionary, asOf: Day
    ) -> (Enterprise, [Diagnostic]) {
        let maker = FactMaker(dictionary: dictionary, asOf: asOf, source: "case")
        var reader = WrittenReader(maker, requiresUnit: true)
        let changed = Set(set?.keys ?? []).union(unset)
        var entries = (base?.entries ?? []).filter { !changed.contains($0.key.string ?? "") }
        entries += set?.entries ?? []
        var enterprise = Enterprise(uscc: nil, name: name, facts: [])
        for (key, value) in entries {
            if key.string == "rights" {
                take(value, into: &enterprise, &reader, dictionary)
            } else {
                enterprise.facts += reader.facts(
                    key.string ?? "", Written(value), at: value.location)
            }
        }
        for (key, value) in demand?.entries ?? [] {
            let id = full(key.string ?? "", "deal.", dictionary)
            enterprise.facts += reader.facts(id, Written(value), at: value.location)
        }
        return (enterprise, reader.diagnostics)
    }

    private static func take(
        _ rights: YAMLNode, into enterprise: inout Enterprise, _ reader: inout WrittenReader,
        _ dictionary: FieldDictionary
    ) {
        if rights.items.isEmpty {
            enterprise.holdsNoRights = !rights.isNull
            return
        }
        for (index, right) in rights.items.enumerated() {
            for (key, value) in right.entries {
                let id = full(key.string ?? "", "right.", dictionary)
                enterprise.facts += reader.facts(
                    id, Written(value), right: "\(index + 1)", at: value.location)
            }
        }
    }

    private static func full(
        _ name: String, _ prefix: String, _ dictionary: FieldDictionary
    ) -> String {
        dictionary.field(id: name) == nil ? prefix + name : name
    }
}

public import Diagnostics
public import Enterprises
public import Quantities
public import Vocabulary

/// The figures of an enterprise that have to be checked: 填报 → 佐证 → 核实. Each step is a new
/// fact with a stronger state; the older one stays.
public struct FiguresToCheck: Sendable {
    /// A verdict that waits because a figure is checked too little.
    public struct Demand: Hashable, Sendable {
        public let ruleSet: String
        public let fields: [FieldIndex]
        /// True if nothing else keeps the verdict open.
        public let isLastPoint: Bool

        public init(ruleSet: String, fields: [FieldIndex], isLastPoint: Bool) {
            self.ruleSet = ruleSet
            self.fields = fields
            self.isLastPoint = isLastPoint
        }
    }

    private let dictionary: FieldDictionary
    private static let nobody = Bilingual(zh: "园区", en: "zone")

    public init(_ dictionary: FieldDictionary) {
        self.dictionary = dictionary
    }

    /// What waits: figures that a verdict needs checked, and every figure that is reported only.
    ///
    /// - Parameter since: the day from which a figure waits, where its source gives none.
    public func waiting(
        _ profile: Profile, demands: [Demand], since: Day
    ) -> [Waiting] {
        let name = EnterpriseName(key: profile.key, name: profile.name)
        var seen: Set<String> = []
        return dictionary.fields.indices.compactMap { field -> Waiting? in
            guard case .known(_, let origin) = profile.states[field], isGiven(field, origin) else {
                return nil
            }
            let asking = demands.filter { $0.fields.contains(field) }
            guard !asking.isEmpty || origin.verification == .reported,
                origin.verification != .verified || !asking.isEmpty
            else { return nil }
            return waiting(field, origin, name, asking, since)
        }.reduce(into: [Waiting]()) { items, item in
            // A yearly figure and its name “of last year” are one figure.
            if seen.insert(item.address).inserted {
                items.append(item)
            } else if let place = items.firstIndex(where: { $0.address == item.address }) {
                items[place] = items[place].joined(with: item)
            }
        }
    }

    private func waiting(
        _ field: FieldIndex, _ origin: FactOrigin, _ name: EnterpriseName, _ asking: [Demand],
        _ since: Day
    ) -> Waiting {
        let base = dictionary.fields[base(of: field)]
        let year = origin.year.map { " \($0)" } ?? ""
        let label = base.label
        return Waiting(
            .verification, name,
            subject: Bilingual(zh: label.zh + year, en: label.en + year),
            address: base.id + year.replacing(" ", with: "@"),
            office: base.office ?? dictionary.fields[field].office ?? FiguresToCheck.nobody,
            opened: origin.day ?? since, waitingFor: asking.map(\.ruleSet),
            settles: asking.count(where: \.isLastPoint), note: next(origin.verification))
    }

    /// What comes next.
    private func next(_ state: Verification?) -> Bilingual {
        switch state {
        case nil: Bilingual(zh: "未写核实状态，待核实", en: "state not told, to be verified")
        case .reported: Bilingual(zh: "填报，待佐证", en: "reported, a paper is wanted")
        case .evidenced, .verified: Bilingual(zh: "佐证，待核实", en: "evidenced, to be verified")
        }
    }

    /// What is computed is checked by checking its figures; what is asked for in a loan, and what
    /// people judge, is nobody's to verify.
    private func isGiven(_ field: FieldIndex, _ origin: FactOrigin) -> Bool {
        let entry = dictionary.fields[field]
        return !origin.source.hasPrefix("derived:") && entry.subject != .deal
            && !entry.id.hasPrefix("judgement.") && !entry.id.hasPrefix("review.")
    }

    private func base(of field: FieldIndex) -> FieldIndex {
        if case .year(let base, _) = dictionary.fields[field].origin { return base }
        return field
    }
}

/// Sources that disagree about one figure, as the keeper of the facts sees it.
public struct ConflictToDecide: Hashable, Sendable {
    public let enterprise: EnterpriseName
    public let field: FieldIndex
    public let year: Int?
    /// As a person reads them, each with its source: `120万元（税务局）`.
    public let values: [Bilingual]
    public let since: Day
    /// Ids of the rule sets whose verdicts wait for it, and how many have no other open point.
    public let waitingFor: [String]
    public let settles: Int

    public init(
        enterprise: EnterpriseName, field: FieldIndex, year: Int?, values: [Bilingual],
        since: Day, waitingFor: [String] = [], settles: Int = 0
    ) {
        self.enterprise = enterprise
        self.field = field
        self.year = year
        self.values = values
        self.since = since
        self.waitingFor = waitingFor
        self.settles = settles
    }

    public func waiting(_ dictionary: FieldDictionary) -> Waiting {
        let entry = dictionary.fields[field]
        let suffix = year.map { " \($0)" } ?? ""
        return Waiting(
            .conflict, enterprise,
            subject: Bilingual(zh: entry.label.zh + suffix, en: entry.label.en + suffix),
            address: entry.id + suffix.replacing(" ", with: "@"),
            office: entry.office ?? Bilingual(zh: "园区", en: "zone"), opened: since,
            waitingFor: waitingFor, settles: settles,
            note: Bilingual(
                zh: values.map(\.zh).joined(separator: "；"),
                en: values.map(\.en).joined(separator: "; ")))
    }
}

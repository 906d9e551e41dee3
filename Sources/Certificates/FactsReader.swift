import Diagnostics
import FEEL
import Quantities
import Vocabulary

/// Reads the facts of a certificate as states by field, and works computed figures out again from
/// what their formulas were given.
struct FactsReader {
    let dictionary: FieldDictionary
    let asOf: Day
    /// LPR1Y and LPR5Y.
    let benchmark: [Value]
    /// How many figures were worked out again, and how many come from scorecards and code tables,
    /// which are taken as they stand.
    private(set) var derived = 0
    private(set) var premises: Set<String> = []

    init(_ dictionary: FieldDictionary, asOf: Day, benchmark: [Value]) {
        (self.dictionary, self.asOf, self.benchmark) = (dictionary, asOf, benchmark)
    }

    /// By `FieldIndex`. What is not listed is missing.
    mutating func states(
        _ facts: [Certificate.Body.Fact], over base: [FactState]? = nil, at place: String
    ) throws(CertificateFault) -> [FactState] {
        var states =
            base ?? [FactState](repeating: .missing, count: dictionary.fields.count)
        var last = -1
        for (index, fact) in facts.enumerated() {
            let place = "\(place)/\(index)"
            let (field, state) = try state(fact, at: place)
            guard field > last else {
                throw CertificateFault(
                    "factOrder", at: place, zh: "指标应按指标字典的次序各列一次。",
                    en: "facts stand in the order of the vocabulary, each once.")
            }
            last = field
            states[field] = state
        }
        return states
    }

    private mutating func state(
        _ fact: Certificate.Body.Fact, at place: String
    ) throws(CertificateFault) -> (FieldIndex, FactState) {
        guard let field = dictionary.index(of: fact.field) else {
            throw CertificateFault(
                "unknownField", at: place + "/field", zh: "凭证所附指标里没有“\(fact.field)”。",
                en: "the certificate defines no field “\(fact.field)”.")
        }
        guard dictionary[field].label.zh == fact.label else {
            throw .differs(
                "otherLabel", at: place + "/label", Bilingual(zh: "指标名称", en: "the label"),
                written: fact.label, found: dictionary[field].label.zh)
        }
        let state = try bare(fact, field, at: place)
        try checkOrigin(fact, field, at: place)
        try checkDerivation(fact, field, state, at: place)
        return (field, state)
    }

    /// The state without a look at where it comes from.
    private func bare(
        _ fact: Certificate.Body.Fact, _ field: FieldIndex, at place: String
    ) throws(CertificateFault) -> FactState {
        try checkMembers(fact, at: place)
        switch fact.state {
        case .known:
            let value = try value(fact.value, of: field, at: place + "/value")
            try checkReading(fact, value, at: place)
            return .known(value, try origin(fact, at: place))
        case .missing: return .missing
        case .undefined: return .undefined
        case .underivable: return .underivable(try fields(fact.needs ?? [], at: place))
        case .implausible:
            let value = try value(fact.value, of: field, at: place + "/value")
            try checkReading(fact, value, at: place)
            return .implausible(value, from: try fields(fact.needs ?? [], at: place))
        case .conflict:
            var values: [FactValue] = []
            for (index, text) in (fact.values ?? []).enumerated() {
                values.append(try value(text, of: field, at: "\(place)/values/\(index)"))
            }
            return .conflict(values)
        }
    }

    /// Each state has the members that belong to it, and no others.
    private func checkMembers(
        _ fact: Certificate.Body.Fact, at place: String
    ) throws(CertificateFault) {
        let isValued = fact.state == .known || fact.state == .implausible
        let isNeeding = fact.state == .underivable || fact.state == .implausible
        let fits =
            (fact.value != nil) == isValued && (fact.reads != nil) == isValued
            && (fact.values != nil) == (fact.state == .conflict)
            && (fact.needs != nil) == isNeeding && (fact.source != nil) == (fact.state == .known)
        guard !fits else { return }
        throw CertificateFault(
            "factShape", at: place, zh: "“\(fact.label)”的状态与所列内容不符。",
            en: "what stands here does not fit the state of “\(fact.field)”.")
    }

    private func value(
        _ text: String?, of field: FieldIndex, at place: String
    ) throws(CertificateFault) -> FactValue {
        if let text, let value = FactValue(stored: text), value.stored == text,
            dictionary[field].type.holds(value)
        {
            return value
        }
        throw CertificateFault(
            "badValue", at: place, zh: "“\(text ?? "")”不是“\(dictionary[field].label.zh)”的值。",
            en: "“\(text ?? "")” is no value of “\(dictionary[field].id)”.")
    }

    private func checkReading(
        _ fact: Certificate.Body.Fact, _ value: FactValue, at place: String
    ) throws(CertificateFault) {
        let reads = value.text.zh
        guard reads != fact.reads else { return }
        throw .differs(
            "otherReading", at: place + "/reads", Bilingual(zh: "读法", en: "how it reads"),
            written: fact.reads ?? "", found: reads)
    }

    private func fields(
        _ ids: [String], at place: String
    ) throws(CertificateFault) -> [FieldIndex] {
        var found: [FieldIndex] = []
        for id in ids {
            guard let index = dictionary.index(of: id) else {
                throw CertificateFault(
                    "unknownField", at: place + "/needs", zh: "凭证所附指标里没有“\(id)”。",
                    en: "the certificate defines no field “\(id)”.")
            }
            found.append(index)
        }
        return found
    }

    private func origin(
        _ fact: Certificate.Body.Fact, at place: String
    ) throws(CertificateFault) -> FactOrigin {
        let verification = fact.verification.flatMap(Verification.init(rawValue:))
        guard (verification == nil) == (fact.verification == nil) else {
            throw CertificateFault(
                "badVerification", at: place + "/verification", zh: "没有这种核实状态。",
                en: "there is no such state of verification.")
        }
        return FactOrigin(
            year: fact.year, source: fact.source ?? "", day: fact.day.flatMap { Day(iso: $0) },
            verification: verification, entry: fact.entry)
    }

    /// A figure of a year is of that year; nothing was known before its day.
    private func checkOrigin(
        _ fact: Certificate.Body.Fact, _ field: FieldIndex, at place: String
    ) throws(CertificateFault) {
        if let text = fact.day {
            guard let day = Day(iso: text), day <= asOf else {
                throw CertificateFault(
                    "laterFact", at: place + "/day", zh: "“\(text)”不是业务日或之前的日期。",
                    en: "“\(text)” is no day up to the business day.")
            }
        }
        if case .year(_, let offset) = dictionary[field].origin, fact.state == .known,
            fact.year != nil, fact.year != asOf.year + offset
        {
            throw .differs(
                "otherYear", at: place + "/year", Bilingual(zh: "年度", en: "the year"),
                written: "\(fact.year ?? 0)", found: "\(asOf.year + offset)")
        }
        guard let year = fact.year, year > asOf.year else { return }
        throw CertificateFault(
            "laterFact", at: place + "/year", zh: "\(year) 年在业务日之后。",
            en: "\(year) lies after the business day.")
    }

    /// What scorecards and code tables give is taken as it stands; what a formula gives is not.
    private mutating func checkPremise(
        _ fact: Certificate.Body.Fact, _ field: FieldIndex, at place: String
    ) throws(CertificateFault) {
        guard let source = fact.source, source.hasPrefix("derived:") else { return }
        let base = dictionary.base(of: field) ?? field
        guard source != "derived:" + dictionary[base].id else {
            throw CertificateFault(
                "lacksInputs", at: place, zh: "“\(fact.label)”是按公式算的，却没有列出所用数据。",
                en: "“\(fact.field)” comes from a formula, but what it was given is lacking.")
        }
        premises.insert(fact.field)
    }

    /// A computed figure comes out of its formula, on what the formula was given.
    private mutating func checkDerivation(
        _ fact: Certificate.Body.Fact, _ field: FieldIndex, _ state: FactState, at place: String
    ) throws(CertificateFault) {
        guard let inputs = fact.inputs else {
            try checkPremise(fact, field, at: place)
            return
        }
        var given: [(FieldIndex, FactState)] = []
        for (index, input) in inputs.enumerated() {
            given.append(try self.state(input, at: "\(place)/inputs/\(index)"))
        }
        let figure = DerivedFigure(
            dictionary: dictionary, asOf: asOf, benchmark: benchmark, year: fact.year,
            inputs: given)
        try figure.check(field, state, source: fact.source, at: place)
        derived += 1
    }
}

extension FieldType {
    /// Whether a value is of this type.
    fileprivate func holds(_ value: FactValue) -> Bool {
        switch (self, value) {
        case (.money, .money), (.ratio, .ratio), (.boolean, .boolean), (.date, .date),
            (.set, .set), (.events, .events), (.count, .number), (.number, .number),
            (.months, .number), (.age, .number), (.text, .text), (.region, .text),
            (.industry, .text):
            true
        case (.choice(let members, _), .text(let id)): members.contains { $0.id == id }
        default: false
        }
    }
}

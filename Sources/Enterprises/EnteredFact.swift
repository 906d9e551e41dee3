public import Diagnostics
public import Quantities
public import Vocabulary

/// A figure that a person enters by itself, to correct or to decide between sources.
public struct EnteredFact: Sendable {
    /// Id, label or synonym of the field.
    public var field: String
    /// As a cell of a table would say it: `35`, `310.34万元`, `仅：高新技术企业`.
    public var value: String
    public var year: Int?
    /// The day for which it is told.
    public var day: Day
    public var source: String
    public var verification: Verification?
    public var evidence: FactEvidence?

    public init(
        field: String, value: String, year: Int? = nil, day: Day, source: String,
        verification: Verification? = nil, evidence: FactEvidence? = nil
    ) {
        self.field = field
        self.value = value
        self.year = year
        self.day = day
        self.source = source
        self.verification = verification
        self.evidence = evidence
    }

    /// The facts that it comes to: with a certificate's last day also what it proves.
    /// - Throws: every fault of the field's name and the value.
    public func facts(_ dictionary: FieldDictionary) throws(Faults) -> [Fact] {
        var maker = FactMaker(dictionary: dictionary, asOf: day, source: source)
        maker.verification = verification
        var reader = WrittenReader(maker, requiresUnit: false)
        let written: Written =
            year.map { .map([(key: String($0), value: .text(value))]) } ?? .text(value)
        let facts = reader.facts(field, written, at: SourceLocation(file: field))
        if reader.diagnostics.hasErrors { throw Faults(reader.diagnostics) }
        if facts.isEmpty { throw Faults([blank]) }
        return facts.map { told($0, dictionary[$0.field]) }
    }

    /// States are told for a day; figures of years, dates and names hold whenever they are told.
    private func told(_ fact: Fact, _ field: Field) -> Fact {
        let isState = fact.year == nil && field.type != .date && field.type != .text
        return fact.restated(
            day: isState ? day : nil, verification: verification, evidence: evidence)
    }

    private var blank: Diagnostic {
        Diagnostic(
            .error, at: SourceLocation(file: field), code: "blankValue",
            zh: "“\(value)”没有说出一个值；查过确实没有写“无”，否则写出数值和单位。",
            en: "“\(value)” says no value; write 无 for none, else the figure with its unit.")
    }
}

extension Fact {
    /// The same statement, checked anew: with another state and the paper that shows it.
    public func restated(
        day: Day?, verification: Verification?, evidence: FactEvidence?
    ) -> Fact {
        Fact(
            subject: subject, field: field, value: value, year: year, day: day, source: source,
            verification: verification, location: nil, evidence: evidence ?? self.evidence)
    }
}

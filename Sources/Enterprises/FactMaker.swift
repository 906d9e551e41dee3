import Diagnostics
import Quantities
import Vocabulary

/// Makes facts of values: puts a figure on its year, a subject to its field, and a certificate's
/// last day to the membership that it proves.
struct FactMaker {
    let dictionary: FieldDictionary
    let asOf: Day
    let source: String
    /// The year of yearly figures for which nothing is said; nil for the year before asOf.
    var period: Int?
    /// How far the facts have been checked.
    var verification: Verification?
    /// The day for which states are told that name none themselves; nil where nobody says.
    var stated: Day?
    /// The paper behind what is made now.
    var evidence: FactEvidence?

    init(
        dictionary: FieldDictionary, source: String, _ options: ImportOptions,
        verification: Verification? = nil
    ) {
        self.dictionary = dictionary
        self.source = source
        asOf = options.asOf
        period = options.period
        stated = options.stated
        self.verification = verification ?? options.verification
    }

    init(dictionary: FieldDictionary, asOf: Day, source: String) {
        self.dictionary = dictionary
        self.asOf = asOf
        self.source = source
    }

    private static let identity = ["enterprise.name", "enterprise.uscc"]

    /// Who it is, a figure of a year and a date hold whenever they are told; any other state is
    /// of a day.
    func day(_ day: Day?, of field: Field) -> Day? {
        if day != nil || field.isYearly || field.type == .date { return day }
        if case .year = field.origin { return nil }
        return FactMaker.identity.contains(field.id) ? nil : stated
    }

    /// - Parameters:
    ///   - year: the year of a yearly figure; nil for the one that the field's name or `period`
    /// gives.
    ///   - right: the name of the right, where the field is one of rights.
    func facts(
        _ field: Field, _ value: FactValue, year: Int? = nil, day: Day? = nil,
        right: String = "1", at location: SourceLocation?
    ) -> [Fact] {
        var index = field.index
        var factYear: Int?
        if case .year(let base, let offset) = field.origin {
            index = base
            factYear = year ?? asOf.year + offset
        } else if field.isYearly {
            factYear = year ?? period ?? asOf.year - 1
        }
        let fact = Fact(
            subject: subject(field, right), field: index, value: value, year: factYear,
            day: self.day(day, of: field), source: source, verification: verification,
            location: location, evidence: evidence)
        return [fact] + membership(field, value, day, location)
    }

    private func subject(_ field: Field, _ right: String) -> FactSubject {
        switch field.subject {
        case .principal: .principal
        case .right: .right(right)
        case .deal: .deal
        case .enterprise, .lender, .pool: .enterprise
        }
    }

    /// `enterprise.hnte_valid_until` holds the last day of the membership `hnte` of a set, and an
    /// entry number of the 科小 system proves that membership.
    private func membership(
        _ field: Field, _ value: FactValue, _ day: Day?, _ location: SourceLocation?
    ) -> [Fact] {
        var proof: (set: Field, holding: MemberKnowledge.Holding)?
        switch value {
        case .date(let last):
            proof = certificate(of: field).map { ($0, .init($1, expires: last)) }
        case .text(let number) where field.id == EntryNumber.field:
            proof = EntryNumber.membership(number, dictionary)
        default: break
        }
        guard let (set, holding) = proof else { return [] }
        let held = FactValue.set(MemberKnowledge(holds: [holding]))
        return [
            Fact(
                field: set.index, value: held, day: self.day(day, of: set), source: source,
                verification: verification, location: location, evidence: evidence)
        ]
    }

    /// 无 in the column of a certificate's last day: there is none.
    func lacksCertificate(_ field: Field, at location: SourceLocation?) -> Fact? {
        certificate(of: field).map { set, member in
            Fact(
                field: set.index, value: .set(MemberKnowledge(holds: [], lacks: [member])),
                day: day(nil, of: set), source: source, verification: verification,
                location: location)
        }
    }

    /// The set and the member whose certificate a field `….<member>_valid_until` dates.
    private func certificate(of field: Field) -> (Field, String)? {
        let ending = "_valid_until"
        guard field.type == .date, field.id.hasSuffix(ending) else { return nil }
        let name = field.id.dropLast(ending.count).split(separator: ".").last ?? ""
        let member = name.replacing("_", with: "-")
        let set = dictionary.fields.first {
            if case .set(let members) = $0.type {
                members.contains { $0.id == member }
            } else {
                false
            }
        }
        return set.map { ($0, String(member)) }
    }
}

import Enterprises
import Products
import Quantities
public import Registry
public import Rules
import Seals
import Vocabulary

/// Makes small records of the verdicts of one session.
public struct VerdictRecorder: Sendable {
    private let applied: [Applied]
    private let dictionary: FieldDictionary
    /// By position in `applied`: the fields that the rule set reads, by their ids. Without those of
    /// a person: a digest without a key lets anybody try out values that were erased.
    private let fields: [[FieldIndex]]

    public init(_ session: Session) {
        applied = session.applied
        let dictionary = session.matcher.dictionary
        self.dictionary = dictionary
        fields = applied.map { set in
            set.readFields.filter { $0 < dictionary.fields.count && !dictionary.restsOnPerson($0) }
                .sorted { dictionary[$0].id < dictionary[$1].id }
        }
    }

    /// One record for each rule set of the session, in its order.
    public func records(_ match: EnterpriseMatch) -> [VerdictRecord] {
        applied.indices.map { record(match, $0) }
    }

    private func record(_ match: EnterpriseMatch, _ index: Int) -> VerdictRecord {
        let verdict = match.verdicts[index]
        let set = applied[index]
        return VerdictRecord(
            ruleSet: set.ruleSet.id, version: set.ruleSet.version.text,
            outcome: verdict.outcome.rawValue, limitLow: verdict.offer?.limitLow,
            limitHigh: verdict.offer?.limitHigh,
            clauses: AnswerLetter.text(verdict.answers, of: set.clauses.count),
            inputs: inputs(match.profile(for: set), fields[index]))
    }

    /// Of everything that the rule set looked at but what tells of a person: values as a base
    /// spells them, and what is open.
    private func inputs(_ profile: Profile, _ fields: [FieldIndex]) -> Int64 {
        var maker = DigestMaker()
        for field in fields { maker.add(field: profile.states[field].spelled) }
        for right in profile.rights ?? [] {
            maker.add(field: right.name)
            for field in fields { maker.add(field: right.states[field].spelled) }
        }
        return maker.digest.bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension FactState {
    /// The value, or why there is none, as the digest of a verdict's inputs has it.
    fileprivate var spelled: String {
        switch self {
        case .known(let value, _): value.stored
        case .missing: ""
        case .conflict(let values): "!" + values.map(\.stored).sorted().joined(separator: "|")
        case .underivable: "?"
        case .undefined: "/0"
        case .implausible(let value, _): "~" + value.stored
        }
    }
}

/// A clause's answer as one letter of a record.
public enum AnswerLetter {
    /// The letter of each clause, `.` for one that was not asked.
    static func text(_ answers: [ClauseAnswer], of count: Int) -> String {
        var letters = [Character](repeating: ".", count: count)
        for answer in answers { letters[answer.clause] = letter(answer.answer) }
        return String(letters)
    }

    public static func letter(_ answer: Answer) -> Character {
        switch answer {
        case .met: "m"
        case .notMet: "n"
        case .waived: "w"
        case .needsReview: "r"
        case .unknownData: "d"
        case .unknownRule: "u"
        }
    }

    /// Nil for a clause that was not asked.
    public static func answer(_ letter: Character) -> Answer? {
        Answer.allCases.first { self.letter($0) == letter }
    }
}

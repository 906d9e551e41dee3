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
        var model = Spelling(match.profile)
        var sound = Spelling(match.soundProfile)
        return applied.indices.map { index in
            let isModel = applied[index].isModel
            let inputs =
                isModel ? inputs(&model, fields[index]) : inputs(&sound, fields[index])
            return record(match, index, inputs)
        }
    }

    private func record(
        _ match: EnterpriseMatch, _ index: Int, _ inputs: Int64
    ) -> VerdictRecord {
        let verdict = match.verdicts[index]
        let set = applied[index]
        return VerdictRecord(
            ruleSet: set.ruleSet.id, version: set.ruleSet.version.text,
            outcome: verdict.outcome.rawValue, limitLow: verdict.offer?.limitLow,
            limitHigh: verdict.offer?.limitHigh,
            clauses: AnswerLetter.text(verdict.answers, of: set.clauses.count),
            inputs: inputs)
    }

    /// Of everything that the rule set looked at but what tells of a person: values as a base
    /// spells them, and what is open.
    private func inputs(_ spelling: inout Spelling, _ fields: [FieldIndex]) -> Int64 {
        var text: [UInt8] = []
        for field in fields { text += spelling[field] }
        for right in spelling.profile.rights ?? [] {
            text += Spelling.framed(right.name)
            for field in fields { text += Spelling.framed(right.states[field].spelled) }
        }
        return Digest(of: text).bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

/// The figures of one profile, each spelled once for all rule sets that read it.
private struct Spelling {
    let profile: Profile
    private var texts: [[UInt8]?]

    init(_ profile: Profile) {
        self.profile = profile
        texts = [[UInt8]?](repeating: nil, count: profile.states.count)
    }

    subscript(field: FieldIndex) -> [UInt8] {
        mutating get {
            if let known = texts[field] { return known }
            let text = Spelling.framed(profile.states[field].spelled)
            texts[field] = text
            return text
        }
    }

    /// A text behind its length, so that texts cannot run into one another.
    static func framed(_ text: String) -> [UInt8] {
        Array("\(text.utf8.count):".utf8) + Array(text.utf8)
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

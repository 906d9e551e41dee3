import CreditBook
public import Diagnostics
import Matching
import Products
public import Quantities
import Reports
import Rules
import Vocabulary

/// Why a demand goes to a lender for a product, as matching has it (推荐依据): a lender decides on
/// this line, so it says the weak point with the strong one.
public struct ReferralGround: Hashable, Sendable {
    public var low: Money?
    public var high: Money?
    /// One line; it is kept with the referral, in both languages.
    public var reason: Bilingual
    public var weakestClause: Bilingual?
    /// The oldest day of the figures that the verdict rests on.
    public var dataAsOf: Day?

    /// Where nothing could be matched.
    init(unmatched why: Bilingual) {
        reason = Bilingual(zh: "未经匹配：\(why.zh)", en: "not matched: \(why.en)")
    }

    init(_ answer: CreditMatching.Answer, _ index: Int) {
        let verdict = answer.match.verdicts[index]
        let applied = answer.session.applied[index]
        let dictionary = answer.session.matcher.dictionary
        func phrases(_ language: Language) -> Phrases {
            Phrases(language: language, dictionary: dictionary)
        }
        let readings = ClauseReading.all(answer, index)
        low = verdict.offer?.limitLow
        high = verdict.offer?.limitHigh
        if let low, let high, low > high { (self.low, self.high) = (nil, high) }
        weakestClause = ClauseReading.weakest(readings).map {
            Bilingual(zh: $0.told(phrases(.zh)), en: $0.told(phrases(.en)))
        }
        dataAsOf = readings.compactMap { $0.finding?.origin?.day }.min()
        var parts = [verdict.outcome.label]
        if let rank = answer.match.ranks[applied.ruleSet.id] {
            parts[0].zh += "（第\(rank.place)位）"
            parts[0].en += " (rank \(rank.place))"
            parts += rank.reasons
        } else {
            parts += ReferralGround.lacks(readings)
        }
        parts += applied.marks.map(\.label).filter { !ReferralGround.says($0, parts) }
        reason = Bilingual(
            zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    }

    /// Whether one of the parts bears the mark already, by itself or as the evidence that it names.
    private static func says(_ mark: Bilingual, _ parts: [Bilingual]) -> Bool {
        parts.contains { $0.zh == mark.zh || $0.zh.hasSuffix("：" + mark.zh) }
    }

    /// How many clauses stand against it or wait.
    private static func lacks(_ readings: [ClauseReading]) -> [Bilingual] {
        let failed = readings.filter { $0.answer.answer == .notMet }
        let open = readings.filter(\.isOpen)
        var parts: [Bilingual] = []
        if !failed.isEmpty {
            let clauses = English.count(failed.count, "clause")
            parts.append(Bilingual(zh: "\(failed.count)条不满足", en: "\(clauses) not met"))
        }
        if !open.isEmpty {
            let clauses = English.count(open.count, "clause")
            parts.append(Bilingual(zh: "\(open.count)条未定", en: "\(clauses) undetermined"))
        }
        return parts
    }
}

/// One deciding clause of a verdict with what its answer rests on.
struct ClauseReading {
    let clause: Clause
    let answer: ClauseAnswer
    let finding: Finding?

    var isOpen: Bool { [.unknownData, .unknownRule, .needsReview].contains(answer.answer) }

    /// The clauses that decide, in the order of the document.
    static func all(_ answer: CreditMatching.Answer, _ index: Int) -> [ClauseReading] {
        let applied = answer.session.applied[index]
        let verdict = answer.match.verdicts[index]
        let findings = Findings(
            of: verdict, answer.match.profile(for: applied), applied,
            answer.session.matcher.dictionary)
        return verdict.answers.filter { applied.decides($0) && findings.applies($0) }.map {
            ClauseReading(
                clause: applied.clauses[$0.clause], answer: $0, finding: findings[$0])
        }
    }

    /// The first clause that is not met, else the first that is open, else the one that is met by
    /// the weakest evidence.
    static func weakest(_ readings: [ClauseReading]) -> ClauseReading? {
        readings.first { $0.answer.answer == .notMet } ?? readings.first(where: \.isOpen)
            ?? readings.min { $0.clause.citation.evidence < $1.clause.citation.evidence }
    }

    /// `上年纳税10万元以上：少0.01万元`
    func told(_ phrases: Phrases) -> String {
        let text = clause.text[phrases.language]
        let mark = phrases.say("：", ": ")
        if let gap = finding.flatMap(phrases.gap) { return text + mark + gap }
        switch answer.answer {
        case .met, .waived:
            return text + mark
                + phrases.say("依据：", "evidence: ")
                + clause.citation.evidence.label[phrases.language]
        default: return text + mark + answer.answer.label[phrases.language]
        }
    }
}

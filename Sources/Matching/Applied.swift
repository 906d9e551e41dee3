public import Diagnostics
import FEEL
public import Products
public import Quantities
public import Rules
public import Vocabulary

/// One rule set as it stands on one day: the version in force, its constants, the shared clauses
/// that the installation adds. Prepared once, then asked for every enterprise.
public final class Applied: Sendable {
    public let ruleSet: RuleSet
    /// The rule set's own clauses and those of the shared sets, in that order.
    public let clauses: [Clause]
    public let marks: [Mark]
    let constants: [[Constant]]
    /// For each clause the constants that its slots mean: the shared sets have their own.
    let constantsOf: [Int]
    let isWeak: [Bool]
    /// The waivers that are evidenced well enough.
    let waivers: [Waiver]
    /// Whether the offer's limit, rate and term are evidenced too weakly to be told.
    let weakRanges: [Bool]
    /// Whether the clause weighs in the verdict: soft and reference clauses and what bounds the
    /// offer do not.
    let decides: [Bool]
    /// Positions in `clauses`, by section.
    let enterpriseClauses: [Int]
    let collateralClauses: [Int]
    let dealClauses: [Int]
    let reserved: [Value]
    public let benchmark: Benchmark?
    public let asOf: Day
    /// What each clause requires of the figures that it looks at, and the levels among them and
    /// the waivers; empty where nothing is required.
    let requires: [Verification?]
    let levels: Set<Verification>
    private let peopleFields: Set<FieldIndex>
    /// Everything that people answer: judgements, reviews, judgement clauses, waivers.
    public let questions: [AskedQuestion]

    /// - Parameters:
    ///   - shared: sets whose clauses every product gets, such as 基本准入.
    ///   - minimum: clauses with weaker evidence stay open.
    public init(
        _ ruleSet: RuleSet, shared: [RuleSet], on day: Day, benchmark: Benchmark?,
        minimum: Evidence?, dictionary: FieldDictionary
    ) {
        asOf = day
        self.ruleSet = ruleSet
        self.benchmark = benchmark
        let added = ruleSet.kind == .product ? shared : []
        let sets = [ruleSet] + added
        clauses = ruleSet.clauses + added.flatMap { set in set.clauses.map { $0.added(by: set) } }
        constants = sets.map { $0.constants(on: day) }
        constantsOf = sets.enumerated().flatMap { index, set in set.clauses.map { _ in index } }
        let strength = Strength(ruleSet: ruleSet, day: day)
        // The shared sets were switched on by the installation itself: they need no evidence.
        isWeak = clauses.map { clause in
            clause.origin == nil && strength.evidence(of: clause) < minimum ?? .illustrative
        }
        waivers = ruleSet.waivers.filter {
            strength.evidence(of: $0) >= minimum ?? .illustrative
        }
        let range = ruleSet.offer
        weakRanges = [range.limit, range.rate, range.term].map { rule in
            rule.map { strength.evidence(of: $0) < minimum ?? .illustrative } ?? false
        }
        decides = clauses.map(Applied.decides)
        enterpriseClauses = Applied.indices(of: .enterprise, in: clauses)
        collateralClauses = Applied.indices(of: .collateral, in: clauses)
        dealClauses = Applied.indices(of: .deal, in: clauses)
        reserved = [.date(day)] + Benchmark.slots(benchmark)
        marks = Mark.all(of: ruleSet, on: day)
        requires = clauses.map(\.verified)
        levels = Set((requires + waivers.map(\.verified)).compactMap(\.self))
        let guards = clauses.compactMap(\.guardCondition)
        peopleFields = (clauses.map(\.condition) + guards + waivers.map(\.condition))
            .reduce(into: []) { $0.formUnion($1.peopleFields) }
        questions = Applied.questions(
            clauses, waivers, sets: sets, setOf: constantsOf, dictionary)
    }

    private static func indices(of section: Section, in clauses: [Clause]) -> [Int] {
        clauses.indices.filter { clauses[$0].section == section }
    }

    /// True for an illustrative rule set, for which illustrative figures are good enough.
    var isModel: Bool { ruleSet.isIllustrative }

    /// Whether a clause is left open because its evidence is weaker than what was asked for.
    public func isWeak(_ answer: ClauseAnswer) -> Bool { isWeak[answer.clause] }

    /// Whether an answer weighs in the verdict.
    public func decides(_ answer: ClauseAnswer) -> Bool { decides[answer.clause] }

    private static func decides(_ clause: Clause) -> Bool {
        let weighs = clause.level == .hard || clause.level == .judgement
        return weighs && (clause.section == .enterprise || clause.section == .collateral)
    }

    /// What the clauses of each set look at; the rule set's own come first.
    func surroundings(
        _ states: [FactState], asOf: Day, dictionary: FieldDictionary, laid: LaidAnswers?
    ) -> Views {
        var checked: [Verification: [Surroundings]] = [:]
        for level in levels {
            let strict = CheckedStates(
                states, requiring: level, besides: peopleFields, in: dictionary)
            checked[level] = surroundings(strict.states, strict.weak, asOf, dictionary)
        }
        return Views(
            sets: surroundings(states, [], asOf, dictionary), setOf: constantsOf, laid: laid,
            checked: checked, requires: requires)
    }

    private func surroundings(
        _ states: [FactState], _ weak: Set<FieldIndex>, _ asOf: Day, _ dictionary: FieldDictionary
    ) -> [Surroundings] {
        constants.map {
            Surroundings(
                dictionary: dictionary, states: states, asOf: asOf, constants: $0,
                reserved: reserved, weak: weak)
        }
    }
}

/// One subject as the clauses of a rule set and of the shared sets see it.
struct Views {
    let sets: [Surroundings]
    /// By the position of a clause.
    let setOf: [Int]
    /// What people answered.
    let laid: LaidAnswers?
    /// The same with figures left out that are checked too little, by what is required.
    let checked: [Verification: [Surroundings]]
    /// By the position of a clause.
    let requires: [Verification?]

    var own: Surroundings { sets[0] }

    /// What the clause sees.
    subscript(clause: Int) -> Surroundings {
        if let level = requires[clause], let strict = checked[level] {
            return strict[setOf[clause]]
        }
        return sets[setOf[clause]]
    }

    /// What the clause looks at, figures included that do not count for it.
    func unchecked(_ clause: Int) -> Surroundings { sets[setOf[clause]] }

    /// What a waiver sees.
    func own(_ level: Verification?) -> Surroundings {
        level.flatMap { checked[$0]?.first } ?? own
    }

    /// The clause with the answers that people gave to it.
    func clause(_ index: Int, of applied: Applied) -> Clause {
        laid?.clauses[index] ?? applied.clauses[index]
    }
}

/// The last known loan prime rate (LPR), with the month it is of.
public struct Benchmark: Hashable, Sendable {
    /// `2026-01`
    public let month: String
    public let oneYear: Rate
    public let fiveYears: Rate

    public init(month: String, oneYear: Rate, fiveYears: Rate) {
        self.month = month
        self.oneYear = oneYear
        self.fiveYears = fiveYears
    }

    /// LPR1Y and LPR5Y as the reserved slots hold them.
    static func slots(_ benchmark: Benchmark?) -> [Value] {
        guard let benchmark else { return [.null, .null] }
        return [.number(benchmark.oneYear.decimal), .number(benchmark.fiveYears.decimal)]
    }
}

/// What a reader must know of a rule set before he trusts its verdict.
public enum Mark: String, Hashable, Sendable, CaseIterable {
    /// 规则待核: no source of the last 24 months confirms the text.
    case needsConfirmation
    /// The rule is not public; a zone replaces this variant by its own document.
    case illustrative
    /// The day from which the text holds was not read.
    case undatedText
    /// Some clause was read in a draft only.
    case draftClauses

    public var label: Bilingual {
        switch self {
        case .needsConfirmation: Bilingual(zh: "规则待核", en: "rule to be confirmed")
        case .illustrative: Bilingual(zh: "示意", en: "illustrative")
        case .undatedText: Bilingual(zh: "起始日未载明", en: "start not stated")
        case .draftClauses: Bilingual(zh: "含征求意见稿", en: "contains draft clauses")
        }
    }

    static func all(of set: RuleSet, on day: Day) -> [Mark] {
        var marks: [Mark] = []
        if set.isIllustrative { marks.append(.illustrative) }
        let confirmed = set.version.confirmed ?? set.version.from
        // Older than 24 months: on the day itself two years later it still counts as confirmed.
        if confirmed.map({ $0.adding(months: 24).map { $0 < day } ?? false }) ?? true {
            marks.append(.needsConfirmation)
        }
        if set.version.from == nil { marks.append(.undatedText) }
        if set.clauses.contains(where: { $0.citation.reading == .draft }) {
            marks.append(.draftClauses)
        }
        return marks
    }
}

extension Clause {
    /// The clause as a shared set adds it: marked with the set's name, its id prefixed.
    func added(by set: RuleSet) -> Clause {
        Clause(
            id: set.id + "." + id, section: section, text: text, level: level,
            condition: condition, guardCondition: guardCondition, citation: citation, note: note,
            bring: bring, verified: verified, origin: set.name, isWorded: isWorded)
    }
}

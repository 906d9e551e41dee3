public import Enterprises
public import Products
public import Quantities
public import Reviews
public import Rules
public import Scorecards
public import Vocabulary

/// All rule sets that are asked on one day, prepared once for any number of enterprises.
public struct Session: Sendable {
    public struct Options: Sendable {
        public var asOf: Day
        public var minimumEvidence: Evidence?
        public var benchmark: Benchmark?
        /// Ids of the shared sets that every product gets.
        public var sharedSets: [String]
        /// The cards whose results count as facts where nothing is on file.
        public var scorers: [Scorer]

        public init(
            asOf: Day, minimumEvidence: Evidence? = nil, benchmark: Benchmark? = nil,
            sharedSets: [String] = [], scorers: [Scorer] = []
        ) {
            self.asOf = asOf
            self.minimumEvidence = minimumEvidence
            self.benchmark = benchmark
            self.sharedSets = sharedSets
            self.scorers = scorers
        }
    }

    public let options: Options
    public let matcher: Matcher
    /// In the order in which they are shown: products, programmes, qualifications.
    public let applied: [Applied]
    /// Rule sets none of whose versions holds on the day.
    public let notInForce: [RuleSet]
    let worksheet: WorksheetFields
    let derivation: Derivation
    /// Every field that matching and its pages look at, in ascending order: what is enough to be
    /// resolved of an enterprise, see `Resolver.profile(of:asOf:only:withRights:)`.
    public let readFields: [FieldIndex]

    public init(catalogue: Catalogue, ids: [String], options: Options) {
        self.options = options
        matcher = Matcher(dictionary: catalogue.dictionary)
        worksheet = WorksheetFields(catalogue.dictionary)
        let shared = options.sharedSets.compactMap { catalogue.inForce($0, on: options.asOf) }
        let asked = ids.filter { id in
            catalogue.latest(id).map { Session.isMatched($0.kind) } ?? false
        }
        let applied = asked.compactMap { catalogue.inForce($0, on: options.asOf) }.map {
            Applied(
                $0, shared: shared, on: options.asOf, benchmark: options.benchmark,
                minimum: options.minimumEvidence, dictionary: catalogue.dictionary)
        }
        let computed = catalogue.dictionary.index(of: "enterprise.titles_computed")
        let readsTitles = computed.map { field in
            applied.contains { $0.readFields.contains(field) }
        }
        self.applied = applied
        // A card of a title alone is asked when somebody wants to know, unless a rule reads it.
        derivation = Derivation(
            options.scorers.filter { $0.card.feedsFigures || readsTitles ?? false },
            dictionary: catalogue.dictionary)
        readFields = Session.readFields(
            applied, options.scorers, worksheet, catalogue.dictionary)
        notInForce = asked.filter { catalogue.inForce($0, on: options.asOf) == nil }
            .compactMap { catalogue.latest($0) }
    }

    public static func isMatched(_ kind: Kind) -> Bool {
        kind == .product || kind == .programme || kind == .qualification
    }

    /// The verdicts of one enterprise over all rule sets, with the ranks of its products.
    ///
    /// - Parameter answers: all judgements that were ever given for the enterprise, in the order of
    ///   recording; those that count on the day are laid in.
    public func match(_ onFile: Profile, answers: [JudgementAnswer] = []) -> EnterpriseMatch {
        let assessment = derivation.assess(onFile)
        let profile = assessment.profile
        let verdicts = applied.map {
            matcher.verdict($0.isModel ? profile : assessment.soundProfile, $0, answers)
        }
        let asked = matcher.deal.amount.flatMap { field -> Money? in
            if case .money(let money)? = profile.states[field].value { money } else { nil }
        }
        let ranks = Ranking(asked: asked).ranks(
            zip(applied, verdicts).map { (applied: $0, verdict: $1) })
        return EnterpriseMatch(
            profile: profile, soundProfile: assessment.soundProfile, onFile: onFile,
            scores: assessment.scores, verdicts: verdicts,
            ranks: ranks,
            advice: worksheet.advice(profile), answers: answers)
    }
}

/// All answers for one enterprise.
public struct EnterpriseMatch: Sendable {
    /// With the facts that the cards derive where nothing is on file.
    public let profile: Profile
    /// The same without what illustrative cards derive.
    let soundProfile: Profile
    /// As the sources have it.
    public let onFile: Profile
    /// Of the cards that derive figures and grades.
    public let scores: [Score]
    /// In the order of `Session.applied`.
    public let verdicts: [Verdict]
    /// By rule-set id.
    public let ranks: [String: Rank]
    /// The working-capital need, where the data exist; advice, no bound.
    public let advice: Advice?
    /// What people answered of the enterprise, whether it counts on the day or not.
    public let answers: [JudgementAnswer]
}

extension EnterpriseMatch {
    /// What a rule set was asked of: figures that an illustrative card derives count for
    /// illustrative rule sets only.
    public func profile(for applied: Applied) -> Profile {
        applied.isModel ? profile : soundProfile
    }
}

/// The working-capital need beside the limits.
public enum Advice: Sendable {
    case need(WorkingCapital)
    case obstacle(WorkingCapital.Obstacle)
}

public import Certificates
import Diagnostics
import Documents
public import Enterprises
public import Matching
public import Products
import Quantities
public import Reviews
import Rules
import Vocabulary

/// Makes certificates of the verdicts of one session (结论凭证): gathers the texts, figures and
/// answers that a verdict rests on, with what the matcher found.
public struct CertificateMaker: Sendable {
    /// What a certificate says of where it comes from.
    public struct Origin: Sendable {
        public let engine: String
        /// 知悉时点, as it is written; nil: everything recorded by now.
        public let knownAt: String?
        /// The last entry of the journal; nil for figures that come straight from files.
        public let journal: Certificate.Body.Journal?

        public init(
            engine: String, knownAt: String? = nil, journal: Certificate.Body.Journal? = nil
        ) {
            (self.engine, self.knownAt, self.journal) = (engine, knownAt, journal)
        }
    }

    let loaded: LoadedCatalogue
    let installation: Installation?
    let session: Session
    let origin: Origin
    let resolver: Resolver
    private let texts: CertificateTexts

    /// - Parameter texts: of the files that `loaded` was read from.
    public init(
        _ loaded: LoadedCatalogue, _ installation: Installation?, _ session: Session,
        texts: CertificateTexts, origin: Origin
    ) {
        self.loaded = loaded
        self.installation = installation
        self.session = session
        self.origin = origin
        resolver = loaded.resolver(installation)
        self.texts = texts
    }

    /// An enterprise with its verdicts of the session.
    public struct Subject: Sendable {
        let enterprise: Enterprise
        let match: EnterpriseMatch
    }

    /// Matches an enterprise, for certificates of any of its verdicts.
    public func subject(_ enterprise: Enterprise, answers: [JudgementAnswer]) -> Subject {
        let (onFile, _) = resolver.profile(of: enterprise, asOf: session.options.asOf)
        return Subject(
            enterprise: enterprise, match: session.match(onFile, answers: answers))
    }

    /// The body of the certificate of one verdict.
    ///
    /// - Parameter index: the position of the rule set in `session.applied`.
    public func body(of subject: Subject, at index: Int) -> Certificate.Body {
        let applied = session.applied[index]
        return body(
            VerdictGround(
                maker: self, applied: applied, verdict: subject.match.verdicts[index],
                profile: subject.match.profile(for: applied), enterprise: subject.enterprise))
    }

    /// The body of the certificate of one verdict.
    ///
    /// - Parameter index: the position of the rule set in `session.applied`.
    public func body(
        of enterprise: Enterprise, answers: [JudgementAnswer], at index: Int
    ) -> Certificate.Body {
        body(of: subject(enterprise, answers: answers), at: index)
    }

    private func body(_ ground: VerdictGround) -> Certificate.Body {
        let (applied, profile) = (ground.applied, ground.profile)
        let sets = ruleSets(applied.ruleSet)
        var body = Certificate.Body(
            asOf: session.options.asOf.iso, engine: origin.engine,
            installation: installation.map {
                .init(zone: $0.zoneID, name: Certificate.Text($0.zoneName))
            }, enterprise: .init(name: profile.name, uscc: profile.uscc?.text),
            ruleSet: ruleSet(applied),
            rules: sets.map { texts.rules($0, loaded.catalogue) },
            vocabulary: texts.vocabulary(ground.vocabularyFields, loaded.dictionary),
            outcome: ground.verdict.outcome.rawValue)
        body.knownAt = origin.knownAt
        body.journal = origin.journal
        body.minimumEvidence = session.options.minimumEvidence?.rawValue
        body.benchmark = applied.benchmark.map {
            .init(
                month: $0.month, oneYearPpm: $0.oneYear.ppm, fiveYearsPpm: $0.fiveYears.ppm)
        }
        body.values = sets.flatMap { values($0) }
        body.facts = ground.facts
        body.rights = ground.rights
        body.judgements = ground.judgements
        body.clauses = ground.clauses
        body.right = ground.verdict.right
        body.offer = ground.offer
        return body
    }

    /// The rule set itself, and the shared ones that a product gets besides.
    private func ruleSets(_ set: RuleSet) -> [RuleSet] {
        guard set.kind == .product else { return [set] }
        return [set]
            + session.options.sharedSets.compactMap {
                loaded.catalogue.inForce($0, on: session.options.asOf)
            }
    }

    private func ruleSet(_ applied: Applied) -> Certificate.Body.RuleSet {
        .init(
            id: applied.ruleSet.id, kind: applied.ruleSet.kind.rawValue,
            version: applied.ruleSet.version.text, name: Certificate.Text(applied.ruleSet.name),
            marks: applied.marks.map(\.rawValue))
    }

    private func values(_ set: RuleSet) -> [Certificate.Body.Value] {
        zip(set.own.names, set.constants(on: session.options.asOf)).map { name, constant in
            var value = Certificate.Body.Value(ruleSet: set.id, name: name.name)
            switch constant {
            case .value(let fact): value.value = fact.stored
            case .table(let field, let rows):
                value.by = loaded.dictionary[field].id
                value.rows = rows.mapValues(\.stored)
            case .unread: break
            }
            return value
        }
    }
}

import Consents
import CreditBook
public import Diagnostics
public import Enterprises
public import Matching
public import Papers
public import Products
import Programmes
public import Quantities
import Registry
import Reports
import Scorecards
import Seals
public import Storage
import Vocabulary

/// Makes reports of enterprises out of what a base held at one moment: what all of them share, the
/// books and the peers, is worked out once.
public struct EnterpriseReports: Sendable {
    /// How reports are made, whatever the base holds.
    public struct Setting: Sendable {
        public let loaded: LoadedCatalogue
        public let installation: Installation?
        public let session: Session
        public let resolver: Resolver
        /// Version of the program.
        public let engine: String

        /// - Throws: `Faults` where the installation names what the catalogue does not have.
        public init(
            _ loaded: LoadedCatalogue, _ installation: Installation?, asOf: Day, engine: String
        ) throws(Faults) {
            self.loaded = loaded
            self.installation = installation
            self.engine = engine
            session = try PrepareSession.prepare(
                loaded, installation, SessionRequest(asOf: asOf)
            ).session
            resolver = Resolver(
                dictionary: loaded.dictionary,
                precedence: Precedence(
                    installation?.policy ?? SourcePolicy(), dictionary: loaded.dictionary))
        }

        public var asOf: Day { session.options.asOf }
        var dictionary: FieldDictionary { loaded.dictionary }

        func ground(
            _ knownAt: Instant?, _ journal: Report.JournalMark
        ) -> EnterpriseReport.Ground {
            let sources = installation?.policy.sources ?? []
            return EnterpriseReport.Ground(
                session: session,
                issuer: installation?.zoneName ?? Bilingual(zh: "园区", en: "the zone"),
                sources: Dictionary(sources.map { ($0.id, $0.name) }) { first, _ in first },
                knownAt: knownAt, engine: engine, journal: journal)
        }
    }

    let setting: Setting
    let ground: EnterpriseReport.Ground
    /// The life of credit up to the business day.
    let life: LifeState
    /// Receivers of consents, by the names that were written.
    let receivers: Set<String>
    let members: [EnterpriseID: ReadBase.Member]
    private let words: [EnterpriseID: [SubjectWord]]
    private let credit: CreditFolders
    private let peers: Peers?
    private let ladder: LadderDay?

    /// - Parameter knownAt: what the view is of; nil for all that is on record.
    public init(
        _ view: any BaseView, _ setting: Setting, knownAt: Instant?
    ) throws {
        self.setting = setting
        let books = try CreditBooks(
            view, [.life, .reported, .programmes], programmesThrough: setting.asOf
        ).until(setting.asOf)
        ground = setting.ground(
            knownAt, .init(length: books.journal.length, digest: books.journal.digest.hex))
        life = books.life.state
        receivers = Set(try view.consents(of: nil).compactMap { $0.consent.terms.receiver.name })
        let all = try ReadBase.members(view, setting.dictionary, asOf: setting.asOf)
        members = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        words = try view.subjectWords(of: nil)
        credit = CreditFolders(books, setting.loaded, asOf: setting.asOf)
        peers = setting.loaded.portrait.map { Peers($0, all, setting) }
        ladder = setting.loaded.ladder.map {
            LadderDay(
                $0, cards: setting.loaded.cards, on: setting.asOf, dictionary: setting.dictionary)
        }
    }

    /// An enterprise of which a report can be made.
    public struct Subject: Hashable, Sendable {
        public let id: EnterpriseID
        public let name: String
        public let uscc: USCC?
    }

    /// Those that exist on the business day, in the order of the base.
    public var subjects: [Subject] { members.keys.sorted().compactMap(subject) }

    /// Nil where there is no such enterprise on the business day.
    public func subject(_ id: EnterpriseID) -> Subject? {
        members[id].map {
            Subject(id: id, name: $0.enterprise.name, uscc: $0.enterprise.uscc)
        }
    }

    /// Who may see everything that is on record of it.
    public enum WholeReader: String, Sendable, CaseIterable {
        case subject
        case zone
    }

    /// - Throws: `Faults` where there is no such enterprise on the business day.
    public func report(of id: EnterpriseID, for reader: WholeReader) throws(Faults) -> Report {
        guard let member = members[id] else { throw Faults([ReportRefusal.gone(setting.asOf)]) }
        return made(member, match(member), for: reader == .subject ? .subject : .zone, nil).report
    }

    func made(
        _ member: ReadBase.Member, _ match: EnterpriseMatch,
        for audience: EnterpriseReport.Audience, _ basis: BankView?
    ) -> EnterpriseReport {
        let key = member.enterprise.key
        let background = EnterpriseReport.Background(
            credit: credit.of(key), portrait: peers?.portrait(of: member.id),
            ladder: ladder?.standing(match.onFile),
            voice: SubjectVoice(of: key, words[member.id] ?? [], on: setting.asOf),
            formerNames: member.enterprise.formerNames)
        return EnterpriseReport(for: audience, match, ground, background, basis: basis)
    }

    /// The report for a lender, of what a valid basis covers. The look is on record before anything
    /// is made, a refused one too.
    /// - Throws: `ReportRefused` where there is no basis; `Faults` for an unknown enterprise
    /// and for a wrong question.
    public func report(
        of id: EnterpriseID, _ question: ShowToReceiver.Question, in base: any EnterpriseBase,
        at moment: Instant
    ) throws -> Report {
        guard let name = question.receiver.name, let member = members[id] else {
            throw Faults([ReportRefusal.gone(setting.asOf)])
        }
        let match = self.match(member)
        let basis = try ShowToReceiver(setting.resolver).view(
            of: id, question, in: base, at: moment,
            showing: .init(profile: match.onFile, results: claims(match)))
        if basis.isRefused {
            throw ReportRefused(diagnostic: ReportRefusal.noBasis(basis, name))
        }
        return made(member, match, for: .lender(name), basis).report
    }

    /// The verdicts of an enterprise, its scores, ladder and portrait as claims: what each was read
    /// from decides whether a receiver may see it.
    func claims(_ match: EnterpriseMatch) -> [ResultClaim] {
        let count = setting.dictionary.fields.count
        let verdicts = zip(setting.session.applied, match.verdicts).map { applied, verdict in
            ResultClaim(
                id: applied.ruleSet.id, label: applied.ruleSet.name,
                outcome: verdict.outcome.label,
                reads: applied.readFields.filter { $0 < count }.sorted())
        }
        let scores = match.scores.map { score in
            claim(
                "score:" + score.card.id, score.card.name, score.card.fields(in: setting.dictionary)
            )
        }
        let others = [
            ladder.map { claim("ladder", Bilingual(zh: "培育梯度", en: "ladder"), $0.fields) },
            peers.map { claim("portrait", Bilingual(zh: "画像", en: "portrait"), $0.fields) },
        ]
        return verdicts + scores + others.compactMap(\.self)
    }

    private func claim(_ id: String, _ name: Bilingual, _ fields: [FieldIndex]) -> ResultClaim {
        ResultClaim(id: id, label: name, outcome: Bilingual(zh: "已列明", en: "shown"), reads: fields)
    }

    func match(_ member: ReadBase.Member) -> EnterpriseMatch {
        let (profile, _) = setting.resolver.profile(of: member.enterprise, asOf: setting.asOf)
        return setting.session.match(profile, answers: member.answers)
    }
}

/// Everybody measured on the portrait's dimensions, so that each can be compared.
private struct Peers: Sendable {
    /// What the dimensions are measured from.
    let fields: [FieldIndex]
    private let gallery: PortraitGallery
    private let places: [EnterpriseID: Int]

    init(
        _ plan: PortraitPlan, _ members: [ReadBase.Member], _ setting: EnterpriseReports.Setting
    ) {
        let day = PortraitDay(plan, on: setting.asOf, dictionary: setting.dictionary)
        let fields = day.fields
        self.fields = fields
        let sitters = members.map { member in
            let (profile, _) = setting.resolver.profile(
                of: member.enterprise, asOf: setting.asOf, only: fields)
            return day.measure(profile)
        }
        gallery = PortraitGallery(plan, sitters)
        places = Dictionary(
            members.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func portrait(of id: EnterpriseID) -> (portrait: Portrait, plan: PortraitPlan)? {
        places[id].map { (gallery.portrait($0), gallery.plan) }
    }
}

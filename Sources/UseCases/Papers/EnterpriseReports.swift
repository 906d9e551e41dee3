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
        var issuer: Bilingual {
            installation?.zoneName ?? Bilingual(zh: "园区", en: "the zone")
        }
    }

    private let setting: Setting
    private let knownAt: Instant?
    private let books: CreditBooks
    private let members: [EnterpriseID: ReadBase.Member]
    private let peers: Peers?

    /// - Parameter knownAt: what the view is of; nil for all that is on record.
    public init(
        _ view: any BaseView, _ setting: Setting, knownAt: Instant?
    ) throws {
        self.setting = setting
        self.knownAt = knownAt
        books = try CreditBooks(
            view, [.life, .reported, .programmes], programmesThrough: setting.asOf
        ).until(setting.asOf)
        let all = try ReadBase.members(view, setting.dictionary, asOf: setting.asOf)
        members = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        peers = setting.loaded.portrait.map { Peers($0, all, setting) }
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
        return report(member, match(member), for: reader == .subject ? .subject : .zone, nil)
    }

    private func report(
        _ member: ReadBase.Member, _ match: EnterpriseMatch,
        for audience: EnterpriseReport.Audience, _ basis: BankView?
    ) -> Report {
        let ladder = setting.loaded.ladder.map {
            LadderDay(
                $0, cards: setting.loaded.cards, on: setting.asOf,
                dictionary: setting.dictionary
            ).standing(match.onFile)
        }
        return EnterpriseReport(
            for: audience, match, setting.session, credit: credit(of: member.enterprise.key),
            portrait: peers?.portrait(of: member.id), ladder: ladder, basis: basis,
            formerNames: member.enterprise.formerNames
        ).report(
            issuer: setting.issuer, knownAt: knownAt, engine: setting.engine,
            journal: .init(length: books.journal.length, digest: books.journal.digest.hex))
    }

    /// The report for a lender, of what a valid basis covers. The look is on record before anything
    /// is made, a refused one too.
    /// - Throws: `Faults` where there is no basis or no such enterprise, and for a wrong question.
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
        if basis.isRefused { throw Faults([ReportRefusal.noBasis(basis, name)]) }
        return report(member, match, for: .lender(name), basis)
    }

    /// The verdicts of an enterprise as claims: what each was read from decides whether a receiver
    /// may see it.
    private func claims(_ match: EnterpriseMatch) -> [ResultClaim] {
        zip(setting.session.applied, match.verdicts).map { applied, verdict in
            ResultClaim(
                id: applied.ruleSet.id, label: applied.ruleSet.name,
                outcome: verdict.outcome.label,
                reads: applied.readFields.filter { $0 < setting.dictionary.fields.count }.sorted())
        }
    }

    private func match(_ member: ReadBase.Member) -> EnterpriseMatch {
        let (profile, _) = setting.resolver.profile(of: member.enterprise, asOf: setting.asOf)
        return setting.session.match(profile, answers: member.answers)
    }

    // MARK: credit

    private func credit(of key: String) -> EnterpriseReport.Credit {
        let view = books.life.state.ownView(of: key, on: setting.asOf)
        return EnterpriseReport.Credit(
            view: view, reported: reported(key), guarantees: guarantees(key))
    }

    /// Of each note the row of its lender's newest sheet up to the business day.
    private func reported(_ key: String) -> [EnterpriseReport.Reported] {
        books.reported.lenders.flatMap { lender -> [EnterpriseReport.Reported] in
            let months = books.reported.months(of: lender).filter { $0.last <= setting.asOf }
            guard let month = months.last, let sheet = books.reported.month(month, of: lender)
            else { return [] }
            return sheet.adjusted.filter { $0.enterprise == key }.map {
                EnterpriseReport.Reported(lender: lender, month: month, note: $0)
            }
        }
    }

    private func guarantees(_ key: String) -> [EnterpriseReport.Guarantee] {
        let rows = books.programmes.rows.values.filter {
            $0.row.enterprise == key && $0.filedOn <= setting.asOf
        }
        return rows.sorted { $0.key < $1.key }.map { row in
            EnterpriseReport.Guarantee(
                programme: setting.loaded.terms[row.programme]?.name ?? Bilingual(row.programme),
                guarantor: row.guarantor, lender: row.lender, note: row.row.note,
                filedOn: row.filedOn, confirmed: row.confirmed, inForce: row.inForce,
                paidOut: row.paidOut)
        }
    }
}

/// Everybody measured on the portrait's dimensions, so that each can be compared.
private struct Peers: Sendable {
    private let gallery: PortraitGallery
    private let places: [EnterpriseID: Int]

    init(
        _ plan: PortraitPlan, _ members: [ReadBase.Member], _ setting: EnterpriseReports.Setting
    ) {
        let day = PortraitDay(plan, on: setting.asOf, dictionary: setting.dictionary)
        let fields = day.fields
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

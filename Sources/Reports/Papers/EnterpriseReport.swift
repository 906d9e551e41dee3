public import Consents
public import CreditBook
public import Diagnostics
import Enterprises
public import Matching
public import Papers
import Products
public import Quantities
public import Scorecards
import Vocabulary

/// 企业融资画像与匹配报告: what is known of one enterprise, what it may get, and what it would take to
/// get more. A decision aid; the order of its parts follows the second-generation bank report of
/// the central credit registry, whose place it does not take.
public struct EnterpriseReport: Sendable {
    /// Who reads it; decides what stands in it.
    public enum Audience: Hashable, Sendable {
        /// Everything that is on record of it.
        case subject
        case zone
        /// What a valid basis covers of its data, and of its credit the lender's own part.
        case lender(String)
    }

    /// What the service knows of its credit.
    public struct Credit: Sendable {
        public let view: EnterpriseCreditView
        /// The newest row of each note that a lender reports.
        public let reported: [Reported]
        public let guarantees: [Guarantee]

        public init(
            view: EnterpriseCreditView, reported: [Reported], guarantees: [Guarantee]
        ) {
            self.view = view
            self.reported = reported
            self.guarantees = guarantees
        }
    }

    public struct Reported: Sendable {
        public let lender: String
        public let month: Month
        public let note: NoteMonth

        public init(lender: String, month: Month, note: NoteMonth) {
            self.lender = lender
            self.month = month
            self.note = note
        }
    }

    /// A note under the cover of a programme.
    public struct Guarantee: Sendable {
        public let programme: Bilingual
        public let guarantor: String?
        public let lender: String
        public let note: String
        public let filedOn: Day
        public let confirmed: Money
        public let inForce: Money
        public let paidOut: Money

        public init(
            programme: Bilingual, guarantor: String?, lender: String, note: String, filedOn: Day,
            confirmed: Money, inForce: Money, paidOut: Money
        ) {
            self.programme = programme
            self.guarantor = guarantor
            self.lender = lender
            self.note = note
            self.filedOn = filedOn
            self.confirmed = confirmed
            self.inForce = inForce
            self.paidOut = paidOut
        }
    }

    /// What reports of one installation have in common.
    public struct Ground: Sendable {
        public let session: Session
        /// The zone of the installation.
        public let issuer: Bilingual
        /// The names of sources by their ids.
        public let sources: [String: Bilingual]
        public let knownAt: Instant?
        /// Version of the program.
        public let engine: String
        public let journal: Report.JournalMark?
        /// The fields of each place, sorted once for all reports.
        let places: [FieldPlace: [Field]]

        public init(
            session: Session, issuer: Bilingual, sources: [String: Bilingual], knownAt: Instant?,
            engine: String, journal: Report.JournalMark?
        ) {
            self.session = session
            self.issuer = issuer
            self.sources = sources
            self.knownAt = knownAt
            self.engine = engine
            self.journal = journal
            var places: [FieldPlace: [Field]] = [:]
            for field in session.matcher.dictionary.fields {
                if let place = FieldPlace(field) { places[place, default: []].append(field) }
            }
            self.places = places
        }
    }

    /// What is known of the enterprise beside its figures.
    public struct Background: Sendable {
        public let credit: Credit?
        public let portrait: (portrait: Portrait, plan: PortraitPlan)?
        public let ladder: LadderStanding?
        /// What it said of its data.
        public let voice: SubjectVoice
        public let formerNames: [String]

        public init(
            credit: Credit?, portrait: (portrait: Portrait, plan: PortraitPlan)?,
            ladder: LadderStanding?, voice: SubjectVoice, formerNames: [String]
        ) {
            self.credit = credit
            self.portrait = portrait
            self.ladder = ladder
            self.voice = voice
            self.formerNames = formerNames
        }
    }

    let audience: Audience
    let match: EnterpriseMatch
    let ground: Ground
    let background: Background
    /// Nil: every field may be shown.
    let basis: BankView?
    let cells: FactCells
    /// By field: what the basis shows, or that it is covered and nothing is known.
    let covered: [FieldIndex: FactState]

    /// - Parameter basis: what a lender may see; nil for the subject and the zone.
    public init(
        for audience: Audience, _ match: EnterpriseMatch, _ ground: Ground,
        _ background: Background, basis: BankView?
    ) {
        self.audience = audience
        self.match = match
        self.ground = ground
        self.background = background
        self.basis = basis
        let day = ground.session.options.asOf
        let open = background.voice.objections.filter { $0.isOpen(on: day) }
        cells = FactCells(
            ground.session.matcher.dictionary, disputed: Set(open.map(\.field)),
            sources: ground.sources)
        covered = basis.map(Self.covered) ?? [:]
    }

    var session: Session { ground.session }
    var credit: Credit? { background.credit }
    var voice: SubjectVoice { background.voice }
    var day: Day { session.options.asOf }
    var dictionary: FieldDictionary { session.matcher.dictionary }

    public var report: Report {
        Report(
            kind: "enterpriseReport",
            title: Bilingual(zh: "企业融资画像与匹配报告", en: "Enterprise financing portrait and matches"),
            subject: Bilingual(match.onFile.name), issuer: ground.issuer, asOf: day,
            knownAt: ground.knownAt, engine: ground.engine, journal: ground.journal, marks: marks,
            sections: sections)
    }

    private var marks: [Bilingual] {
        let version =
            switch audience {
            case .subject: Bilingual(zh: "本人版：供企业本人使用。", en: "Version for the subject.")
            case .zone: Bilingual(zh: "园区版：供园区工作人员使用。", en: "Version for the zone.")
            case .lender(let name):
                Bilingual(
                    zh: "机构版：供\(name)按授权使用，不得转给他人。",
                    en: "Version for \(name), within its basis; not to be passed on.")
            }
        let illustrative = Bilingual(
            zh: "带“示意”的产品为参照公开文件编写的样例，不是本园区的规定。",
            en: "Products marked illustrative are models, no rule of this zone.")
        let hasModels = shownMatches.contains { $0.applied.ruleSet.isIllustrative }
        return [version] + (hasModels ? [illustrative] : [])
    }

    private var sections: [ReportSection] {
        [
            brief, identity, objections, basics, creditSummary, creditDetails, guarantees,
            publicRecords, figures, qualifications, rights, scores, portrait, matches, plan,
            others, statement, disclaimer,
        ].compactMap(\.self)
    }
}

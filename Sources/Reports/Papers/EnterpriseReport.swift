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

    /// What the subject said of its data.
    public struct Voice: Sendable {
        public let objections: [DataObjection]

        public init(objections: [DataObjection]) {
            self.objections = objections
        }

        public static let silent = Voice(objections: [])
    }

    let audience: Audience
    let match: EnterpriseMatch
    let session: Session
    let credit: Credit?
    let portrait: (portrait: Portrait, plan: PortraitPlan)?
    let ladder: LadderStanding?
    let voice: Voice
    /// Nil: every field may be shown.
    let basis: BankView?
    let formerNames: [String]
    let cells: FactCells

    public init(
        for audience: Audience, _ match: EnterpriseMatch, _ session: Session, credit: Credit?,
        portrait: (portrait: Portrait, plan: PortraitPlan)?, ladder: LadderStanding?,
        voice: Voice = .silent, basis: BankView?, formerNames: [String]
    ) {
        self.audience = audience
        self.match = match
        self.session = session
        self.credit = credit
        self.portrait = portrait
        self.ladder = ladder
        self.voice = voice
        self.basis = basis
        self.formerNames = formerNames
        let day = session.options.asOf
        cells = FactCells(
            session.matcher.dictionary,
            disputed: Set(voice.objections.filter { $0.isOpen(on: day) }.map(\.field)))
    }

    var day: Day { session.options.asOf }
    var dictionary: FieldDictionary { session.matcher.dictionary }

    /// - Parameters:
    ///   - issuer: the zone of the installation.
    ///   - engine: version of the program.
    public func report(
        issuer: Bilingual, knownAt: Instant?, engine: String, journal: Report.JournalMark?
    ) -> Report {
        Report(
            kind: "enterpriseReport",
            title: Bilingual(zh: "企业融资画像与匹配报告", en: "Enterprise financing portrait and matches"),
            subject: Bilingual(match.onFile.name), issuer: issuer, asOf: day, knownAt: knownAt,
            engine: engine, journal: journal, marks: marks, sections: sections)
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
            brief, identity, objections, basics, figures, creditSummary, creditDetails,
            guarantees, publicRecords, qualifications, rights, scores, portraitSection, matches,
            plan, statement, disclaimer,
        ].compactMap(\.self)
    }

    // MARK: what may be shown

    /// Whether a field may be shown to the reader.
    func shows(_ field: FieldIndex) -> Bool { isCovered?(field) ?? true }

    private var isCovered: ((FieldIndex) -> Bool)? {
        guard let basis else { return nil }
        let withheld = Set(basis.withheld.map(\.field))
        return { !withheld.contains($0) }
    }

    /// The state of a field as the reader may see it; nil where it is withheld.
    func state(_ field: FieldIndex) -> FactState? {
        shows(field) ? match.profile.states[field] : nil
    }

    func cell(_ field: FieldIndex) -> ReportCell {
        state(field).map { cells.cell($0, of: field) } ?? ReportCell(.withheld)
    }

    /// A verdict that the reader may see, with its place in the session.
    struct Shown {
        let index: Int
        let applied: Applied
        let verdict: Verdict
    }

    /// The verdicts whose every input the reader may see, products first.
    var shownMatches: [Shown] {
        let allowed = basis.map { Set($0.results.map(\.id)) }
        return zip(session.applied, match.verdicts).enumerated().compactMap { index, pair in
            let (applied, verdict) = pair
            if let allowed, !allowed.contains(applied.ruleSet.id) { return nil }
            return Shown(index: index, applied: applied, verdict: verdict)
        }
    }
}

public import Consents
import Diagnostics
public import Enterprises
public import Quantities
import Registry
public import Storage
import Vocabulary

/// Shows a lender, a guarantor or the zone what a valid basis covers of one enterprise. The access
/// is on record before anything is returned; a refused one is, too.
public struct ShowToReceiver: Sendable {
    private let resolver: Resolver
    private var dictionary: FieldDictionary { resolver.dictionary }

    /// - Parameter resolver: with the installation's own order of sources, so that a receiver sees
    /// the figures that the matching uses.
    public init(_ resolver: Resolver) {
        self.resolver = resolver
    }

    /// What is asked; the enterprise is named apart.
    public struct Question: Sendable {
        public let receiver: Receiver
        public let purpose: Purpose
        public let reason: AccessReason
        public let person: String
        /// The day whose facts are asked for; permission is decided on the day of the look.
        public let day: Day

        public init(
            receiver: Receiver, purpose: Purpose, reason: AccessReason, person: String, day: Day
        ) {
            self.receiver = receiver
            self.purpose = purpose
            self.reason = reason
            self.person = person
            self.day = day
        }
    }

    /// What a report of an enterprise shows.
    public struct Showing: Sendable {
        /// Its figures, as they were known when the report's view was.
        let profile: Profile
        /// Verdicts that may go along where all that they read is covered.
        let results: [ResultClaim]
    }

    /// - Throws: `Faults` if the question itself is wrong; `BaseFault` if the access cannot be put
    /// on record: then nothing is shown.
    ///
    /// - Parameter showing: what is to be shown; nil for the figures that are on file now.
    public func view(
        of id: EnterpriseID, _ question: Question, in base: any EnterpriseBase, at moment: Instant,
        showing: Showing? = nil
    ) throws -> BankView {
        let view = try base.reading { try seen(id, question, $0, at: moment, showing) }
        let record = AccessRecord(view, at: moment, dictionary)
        let act = Act(
            .accessData, by: question.person, at: moment, reason: question.reason.rawValue,
            detail: ["receiver": question.receiver.name ?? "", "digest": view.digestHex])
        try base.record(StoredAccess(id, record), by: act)
        return view
    }

    /// What would be seen, without a look: nothing of it may be shown or told but how many there
    /// are without a basis.
    func glimpse(
        of id: EnterpriseID, _ question: Question, in view: any BaseView, at moment: Instant,
        showing: Showing? = nil
    ) throws -> BankView {
        try seen(id, question, view, at: moment, showing)
    }

    private func seen(
        _ id: EnterpriseID, _ question: Question, _ base: any BaseView, at moment: Instant,
        _ showing: Showing?
    ) throws -> BankView {
        guard
            let member = try ReadBase.members(base, dictionary, asOf: question.day, of: [id]).first
        else {
            throw Faults([Self.gone(question.day)])
        }
        let consents = try base.consents(of: id).map(\.consent)
        let request = AccessRequest(
            enterprise: member.enterprise.key,
            formerly: Set(consents.map(\.subject.enterprise)), receiver: question.receiver,
            purpose: question.purpose, person: question.person, reason: question.reason,
            day: question.day, decidedOn: try Self.decidedOn(base, moment))
        if request.faults.hasErrors { throw Faults(request.faults) }
        let coverage = Coverage.of(
            request, fields: BankView.allFields(of: dictionary), consents: consents,
            withdrawals: try base.withdrawals(), in: dictionary)
        let profile =
            showing?.profile
            ?? resolver.profile(of: member.enterprise, asOf: question.day).0
        let voice = try HearSubject.voice(
            of: id, key: member.enterprise.key, base, on: question.day)
        return BankView.of(
            profile, coverage, objections: voice.objections, results: showing?.results ?? [],
            in: dictionary)
    }

    /// The Beijing day of the look. A clock that went back does not bring permission back: as in
    /// the journal, no look is before the last entry.
    private static func decidedOn(_ base: any BaseView, _ moment: Instant) throws -> Day {
        max(moment, try base.head()?.recordedAt ?? moment).day()
    }

    private static func gone(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noEnterprise",
            zh: "这家企业在 \(day) 已并入别的企业；请查询存续的企业。",
            en: "by \(day) that enterprise had gone into another one; ask for that one.")
    }
}

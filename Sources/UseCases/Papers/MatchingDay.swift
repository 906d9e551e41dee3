public import Consents
import CreditBook
import Diagnostics
import Enterprises
import Matching
public import Papers
import Products
public import Quantities
import Registry
import Reports
public import Storage

// Lists for lenders and the pack of a matching day.
extension EnterpriseReports {
    /// Who asks for lists, for what; the lender is named apart.
    public struct Asker: Sendable {
        public let purpose: Purpose
        public let reason: AccessReason
        public let person: String

        public init(purpose: Purpose, reason: AccessReason, person: String) {
            (self.purpose, self.reason, self.person) = (purpose, reason, person)
        }

        func question(_ lender: Receiver, _ day: Day) -> ShowToReceiver.Question {
            .init(receiver: lender, purpose: purpose, reason: reason, person: person, day: day)
        }
    }

    /// 推荐企业名单. Each look at an enterprise that is listed is on record before anything is made;
    /// of those without a basis there is no look, and only their number is told.
    /// - Throws: `Faults` for a lender that nobody knows; `BaseFault` where a look cannot be put on
    ///   record: then there is no list.
    public func candidates(
        for lender: String, _ asker: Asker, in base: any EnterpriseBase, at moment: Instant
    ) throws -> Report {
        let receiver = try known(lender)
        return try list(
            of: members.keys.sorted(), for: lender, receiver, asker, in: base, at: moment,
            all: false
        ).report(paperHead)
    }

    var paperHead: PaperHead {
        PaperHead(
            issuer: ground.issuer, asOf: setting.asOf, knownAt: ground.knownAt,
            engine: ground.engine, journal: ground.journal)
    }

    /// - Parameter all: whether enterprises with a basis are listed that no product takes.
    private func list(
        of ids: [EnterpriseID], for lender: String, _ receiver: Receiver, _ asker: Asker,
        in base: any EnterpriseBase, at moment: Instant, all: Bool
    ) throws -> CandidatesPaper {
        let question = asker.question(receiver, setting.asOf)
        let desk = ShowToReceiver(setting.resolver)
        let covered = try base.reading { view in
            try ids.filter { try !desk.glimpse(of: $0, question, in: view, at: moment).isRefused }
        }
        var (listed, withoutBasis) = ([EnterpriseReport](), ids.count - covered.count)
        var withoutProduct = 0
        for id in covered {
            guard let member = members[id] else { continue }
            let match = match(member)
            let showing = ShowToReceiver.Showing(profile: match.onFile, results: claims(match))
            let glimpse = try base.reading {
                try desk.glimpse(of: id, question, in: $0, at: moment, showing: showing)
            }
            let first = made(member, match, for: .lender(lender), glimpse)
            if !all, !first.hasProduct {
                withoutProduct += 1
                continue
            }
            let look = try desk.view(of: id, question, in: base, at: moment, showing: showing)
            if look.isRefused {
                withoutBasis += 1
                continue
            }
            listed.append(made(member, match, for: .lender(lender), look))
        }
        return CandidatesPaper(
            lender: lender, listed,
            counts: .init(withoutBasis: withoutBasis, withoutProduct: withoutProduct))
    }

    /// A lender to which something was referred, that got a consent, or that the catalogue names.
    private func known(_ lender: String) throws(Faults) -> Receiver {
        guard let receiver = Receiver(lender), let name = receiver.name else {
            throw Faults([Self.noLender(lender, [])])
        }
        let referred = life.referrals.values.map(\.post.lender)
        let products = setting.session.applied.flatMap { applied -> [String] in
            if case .named(let names)? = applied.ruleSet.lenders { names } else { [] }
        }
        let known = Set(referred + products).union(receivers)
        if known.contains(where: { Receiver($0) == receiver }) { return receiver }
        if products.contains(where: { name.contains($0) }) { return receiver }
        throw Faults([Self.noLender(lender, known.sorted())])
    }

    private static func noLender(_ name: String, _ known: [String]) -> Diagnostic {
        let guess = known.first { $0.contains(name) } ?? nearest(to: name, in: known)
        return Diagnostic(
            .error, at: nil, code: "noSuchLender",
            zh: "没有机构“\(name)”：推荐、授权和产品目录里都没有它" + (guess.map { "；是否指“\($0)”？" } ?? "。")
                + "请写全称。",
            en: "there is no lender “\(name)” in referrals, consents or the catalogue"
                + (guess.map { "; did you mean “\($0)”?" } ?? ".") + " Write the full name.")
    }

    // MARK: the matching day

    /// What is asked for a matching day.
    public struct DayRequest: Sendable {
        /// Those that come; nil for all with an open demand.
        public let firms: [EnterpriseID]?
        /// Those that get a list; nil for all to which something of the firms was referred.
        public let lenders: [String]?
        /// From when the conversion counts; nil for the beginning.
        public let since: Day?

        public init(firms: [EnterpriseID]?, lenders: [String]?, since: Day?) {
            (self.firms, self.lenders, self.since) = (firms, lenders, since)
        }
    }

    /// One paper, or the same as papers of their own.
    public struct DayPapers: Sendable {
        public let pack: Report
        public let parts: [Report]
    }

    /// 对接会材料.
    /// - Throws: `Faults` where nobody comes or a lender is not known; `BaseFault`.
    public func matchingDay(
        _ request: DayRequest, _ asker: Asker, in base: any EnterpriseBase, at moment: Instant
    ) throws -> DayPapers {
        let firms = (request.firms ?? openAskers).filter { members[$0] != nil }.unique
        if firms.isEmpty { throw Faults([Self.nobodyComes(setting.asOf)]) }
        let coming = firms.compactMap { members[$0] }
        let keys = Set(coming.map(\.enterprise.key))
        // All names are looked up before the first look is on record.
        let names = (request.lenders ?? lenders(of: keys)).unique
        let lists = try names.map { ($0, try known($0)) }.map { name, receiver in
            try list(of: firms, for: name, receiver, asker, in: base, at: moment, all: true)
        }
        let paper = MatchingDayPaper(
            coming.map { made($0, match($0), for: .zone, nil) }, lists,
            Conversion(
                life, of: keys, ZoneDays(from: request.since, through: setting.asOf)))
        return DayPapers(pack: paper.pack(paperHead), parts: paper.parts(paperHead))
    }

    /// Enterprises with a demand that is open on the business day, in the order of the base.
    private var openAskers: [EnterpriseID] {
        let open = Set(life.demands.values.filter { $0.end == nil }.map(\.enterprise))
        return members.keys.sorted().filter { id in
            members[id].map { open.contains($0.enterprise.key) } ?? false
        }
    }

    private func lenders(of enterprises: Set<String>) -> [String] {
        Set(
            life.referrals.values.filter { enterprises.contains($0.enterprise) }.map(\.post.lender)
        ).sorted()
    }

    private static func nobodyComes(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noFirms",
            zh: "截至 \(day.iso)，没有企业有未了结的融资需求；请写明参加的企业，或先登记需求。",
            en:
                "on \(day.iso) no enterprise has an open demand; name the firms, or record "
                + "their demands.")
    }
}

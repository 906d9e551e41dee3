public import Diagnostics
public import Matching
public import Products
public import Quantities
public import Rules
import Vocabulary

/// Which rule sets are asked, on which day, and how strictly.
public struct SessionRequest: Sendable {
    public var asOf: Day
    public var minimumEvidence: Evidence?
    /// Ids or Chinese names; empty for all that the installation shows.
    public var products: [String]
    public var showsAll: Bool

    public init(
        asOf: Day, minimumEvidence: Evidence? = nil, products: [String] = [],
        showsAll: Bool = false
    ) {
        self.asOf = asOf
        self.minimumEvidence = minimumEvidence
        self.products = products
        self.showsAll = showsAll
    }
}

/// Prepares the rule sets of a day for matching.
public enum PrepareSession {
    /// - Returns: the session, and how many rule sets the installation hides.
    /// - Throws: `unknownProduct` with the nearest known id; `unknownInCatalogue` where the profile
    ///   names a zone, folder or shared set that does not exist.
    public static func prepare(
        _ loaded: LoadedCatalogue, _ installation: Installation?, _ request: SessionRequest
    ) throws(Faults) -> (session: Session, hidden: Int) {
        let faults = installation?.check(against: loaded) ?? []
        if faults.hasErrors { throw Faults(faults) }
        let (ids, hidden) = try self.ids(loaded.catalogue, installation, request)
        let benchmark = benchmark(loaded, on: request.asOf)
        let options = Session.Options(
            asOf: request.asOf, minimumEvidence: request.minimumEvidence, benchmark: benchmark,
            sharedSets: installation?.sharedSets ?? [],
            scorers: PrepareScoring.scorers(
                loaded, installation, on: request.asOf, minimum: request.minimumEvidence))
        return (Session(catalogue: loaded.catalogue, ids: ids, options: options), hidden)
    }

    /// The last LPR that was known on a day.
    static func benchmark(_ loaded: LoadedCatalogue, on day: Day) -> Benchmark? {
        loaded.dictionary.codes.lpr.lastKnown(onOrBefore: day).map {
            Benchmark(
                month: $0.monthText, oneYear: Rate(ppm: $0.oneYearPpm),
                fiveYears: Rate(ppm: $0.fiveYearPpm))
        }
    }

    private static func ids(
        _ catalogue: Catalogue, _ installation: Installation?, _ request: SessionRequest
    ) throws(Faults) -> (ids: [String], hidden: Int) {
        if !request.products.isEmpty {
            var ids: [String] = []
            for name in request.products { ids.append(try matchedID(name, catalogue)) }
            return (ids, 0)
        }
        let all = catalogue.ids.filter { id in
            catalogue.latest(id).map { Session.isMatched($0.kind) } ?? false
        }
        guard let installation, !request.showsAll else { return (all, 0) }
        let shown = all.filter { catalogue.latest($0).map(installation.shows) ?? false }
        return (shown, all.count - shown.count)
    }

    /// The rule set with this id or name; a name may leave out what stands in brackets, if only one
    /// rule set has it then.
    public static func id(_ name: String, _ catalogue: Catalogue) throws(Faults) -> String {
        if catalogue.versions[name] != nil { return name }
        let sets = catalogue.ids.compactMap { catalogue.latest($0) }
        let exact = sets.filter { $0.name.zh == name || $0.name.en == name }
        let found = exact.isEmpty ? sets.filter { $0.name.zh.contains(name) } : exact
        if let only = found.first, found.count == 1 { return only.id }
        throw Faults([found.isEmpty ? unknown(name, sets) : several(name, found)])
    }

    /// The same, if it is asked of enterprises at all: regulations and shared sets are not.
    private static func matchedID(_ name: String, _ catalogue: Catalogue) throws(Faults) -> String {
        let id = try id(name, catalogue)
        guard let set = catalogue.latest(id), !Session.isMatched(set.kind) else { return id }
        throw Faults([
            Diagnostic(
                .error, at: nil, code: "notMatched",
                zh:
                    "“\(set.name.zh)”是\(set.kind.label.zh)，不对企业匹配；"
                    + "用 rongqiao products show \(id) 查看。",
                en: "“\(set.name.en)” is of the kind \(set.kind.label.en) and is not matched; "
                    + "see rongqiao products show \(id).")
        ])
    }

    private static func several(_ name: String, _ found: [RuleSet]) -> Diagnostic {
        let list = found.map { "\($0.name.zh) \($0.id)" }.joined(separator: "；")
        return Diagnostic(
            .error, at: nil, code: "severalProducts",
            zh: "“\(name)”可以指：\(list)。请写其中一个的全名或编号。",
            en: "“\(name)” may be \(found.map(\.id).joined(separator: ", ")); "
                + "write one of these ids.")
    }

    private static func unknown(_ name: String, _ sets: [RuleSet]) -> Diagnostic {
        let bare = sets.map { String($0.name.zh.prefix { $0 != "（" }) }
        let guess = nearest(to: name, in: sets.map(\.id) + sets.map(\.name.zh) + bare)
        return Diagnostic(
            .error, at: nil, code: "unknownProduct",
            zh: "没有产品“\(name)”" + (guess.map { "；是否想写“\($0)”？" } ?? "；")
                + "用 rongqiao products list --all 查看全部。",
            en: "there is no product “\(name)”"
                + (guess.map { "; did you mean “\($0)”?" } ?? ";")
                + " see rongqiao products list --all.")
    }
}

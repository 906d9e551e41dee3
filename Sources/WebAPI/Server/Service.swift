import Consents
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import NIOCore
import NIOPosix
import Notices
import Products
import Quantities
import Reports
import Seals
import Storage
import Synchronization
import UseCases

/// What all requests share: the base, the catalogue as it stands, threads and figures.
final class Service: Sendable {
    let request: ServeRequest
    var settings: ServerSettings { request.settings }
    let pool: NIOThreadPool
    /// For what only computes, and briefly: as many at once as there are cores. More of them would
    /// only delay one another.
    let quick = NIOThreadPool(numberOfThreads: max(2, System.coreCount))
    let figures = Figures()
    let rates: RateLimits
    let logIns: LogIns
    /// The books of credit in memory.
    let books: KeptBooks
    let keys: KeyRing
    let ready: ReadyAnswers
    let limits: Limits
    /// The changes that are being worked on, by who sent them and their key.
    let running = RunningSet()
    let jobs: JobBoard
    let signals = Signals()
    let creditNews = CreditNews()
    /// The files that jobs made; nil for a base in memory.
    var results: JobResults? { JobResults(base: request.base.path) }
    /// Which rules hold from which day on, and how the folder compares with them.
    let rules: Mutex<RuleSchedule>
    private let isStopping = Atomic<Bool>(false)

    /// A catalogue and what was worked out of it. Replaced as a whole.
    final class Ground: Sendable {
        let loaded: LoadedCatalogue
        let installation: Installation?
        /// Warnings of the catalogue's files.
        let notices: [Diagnostic]
        /// Turns facts into profiles by the order of sources of the installation.
        let resolver: Enterprises.Resolver
        /// The texts that it was read from, as a change records them.
        let rules: [RuleFile]
        /// The forms of consents.
        let shelf: TemplateShelf
        /// Tells one catalogue from the next: the number of its release.
        let generation: Int
        /// Of all its texts, forms and profile included.
        let digest: Digest
        private let sessions = Mutex<[SessionKey: Session]>([:])
        private let pages = Mutex<[PageKey: MatchJSON]>([:])

        init(
            _ loaded: LoadedCatalogue, _ installation: Installation?, _ notices: [Diagnostic],
            _ files: CatalogueFiles, generation: Int
        ) {
            rules = files.rules
            digest = files.texts.digest
            shelf = files.shelf
            self.loaded = loaded
            self.installation = installation
            self.notices = notices
            self.generation = generation
            let dictionary = loaded.dictionary
            resolver = Enterprises.Resolver(
                dictionary: dictionary,
                precedence: Precedence(
                    installation?.policy ?? SourcePolicy(), dictionary: dictionary))
        }

        private struct SessionKey: Hashable {
            let day: Day
            let products: [String]
            let showsAll: Bool
        }

        private struct PageKey: Hashable {
            let session: SessionKey
            let clauses: MatchJSON.Clauses
        }

        /// What is the same in all answers about the rule sets of a day; kept like them.
        /// - Throws: `Faults` for an unknown product.
        func page(
            _ day: Day, products: [String] = [], showsAll: Bool = false,
            _ clauses: MatchJSON.Clauses, engine: String
        ) throws -> MatchJSON {
            let session = SessionKey(day: day, products: products, showsAll: showsAll)
            let key = PageKey(session: session, clauses: clauses)
            if let kept = pages.withLock({ $0[key] }) { return kept }
            let made = MatchJSON(
                session: try self.session(day, products: products, showsAll: showsAll),
                clauses: clauses, engine: engine)
            pages.withLock {
                if $0.count >= 16 { $0.removeAll() }
                $0[key] = made
            }
            return made
        }

        /// The rule sets of a day, bound and ready; kept, because most requests ask for today.
        /// - Throws: `Faults` for an unknown product.
        func session(
            _ day: Day, products: [String] = [], showsAll: Bool = false
        ) throws -> Session {
            let key = SessionKey(day: day, products: products, showsAll: showsAll)
            if let kept = sessions.withLock({ $0[key] }) { return kept }
            let request = SessionRequest(asOf: day, products: products, showsAll: showsAll)
            let made = try PrepareSession.prepare(loaded, installation, request).session
            sessions.withLock {
                if $0.count >= 16 { $0.removeAll() }
                $0[key] = made
            }
            return made
        }
    }

    /// With the rules in force; on the first start those that the folder holds.
    /// - Throws: `Faults` where they have errors: a service without rules is none.
    convenience init(_ request: ServeRequest) throws {
        self.init(request, try RuleSchedule.starting(request))
    }

    /// With a catalogue that was read before.
    convenience init(
        _ request: ServeRequest, _ ground: Ground, kinds: [JobKind] = JobKinds.all,
        noting: Duration = .seconds(2)
    ) {
        self.init(request, RuleSchedule(ground), kinds: kinds, noting: noting)
    }

    /// - Parameter noting: how long the base is not told how far a job is.
    init(
        _ request: ServeRequest, _ rules: RuleSchedule, kinds: [JobKind] = JobKinds.all,
        noting: Duration = .seconds(2)
    ) {
        jobs = JobBoard(
            kinds, room: request.settings.integer("jobs.at-once"), noting: noting)
        self.request = request
        pool = NIOThreadPool(numberOfThreads: request.settings.integer("workers"))
        rates = RateLimits(perSecond: request.settings.integer("limits.rate-per-second"))
        logIns = LogIns(request.base)
        books = KeptBooks(request.base)
        self.rules = Mutex(rules)
        keys = KeyRing(request.base)
        ready = ReadyAnswers(bytes: request.settings.integer("ready-answers.bytes"))
        limits = Limits(request.settings)
    }

    /// The rules of now. A request takes those that its `Call` holds.
    var ground: Ground { ground(on: now().day()) }

    static func read(_ request: ServeRequest, generation: Int) throws -> Ground {
        try read(try request.files(), generation: generation)
    }

    /// - Throws: `Faults` where they have errors.
    static func read(_ files: CatalogueFiles, generation: Int) throws -> Ground {
        let (loaded, faults) = LoadCatalogue.load(files.ruleTexts)
        if faults.hasErrors { throw Faults(faults) }
        let installation = try files.profile.map {
            try Installation(try YAMLReader.read(bytes: $0.bytes, file: $0.path))
        }
        return Ground(loaded, installation, faults, files, generation: generation)
    }

    /// What the folder holds now, whatever is in force: nothing is taken.
    /// - Throws: where the folder cannot be read at all.
    func examined() throws -> (loaded: LoadedCatalogue, faults: [Diagnostic]) {
        Self.examine(try request.files())
    }

    /// - Returns: with the faults of the profile too.
    static func examine(
        _ files: CatalogueFiles
    ) -> (loaded: LoadedCatalogue, faults: [Diagnostic]) {
        var (loaded, faults) = LoadCatalogue.load(files.ruleTexts)
        do {
            let installation = try files.profile.map {
                try Installation(try YAMLReader.read(bytes: $0.bytes, file: $0.path))
            }
            faults += installation?.check(against: loaded) ?? []
        } catch {
            faults += (error as? Faults)?.diagnostics ?? []
        }
        return (loaded, faults)
    }

    /// Whether people reach it by TLS, which a proxy ends.
    var isSecure: Bool { settings.text("listen.public-url").hasPrefix("https://") }

    /// Beside the open internet, where webhooks may lead.
    var places: PrivatePlaces { PrivatePlaces(settings.text("webhooks.allow-private")) ?? .none }

    func now() -> Instant { request.clock() }

    /// - Throws: `baseUnavailable` where the file was removed or replaced behind the service.
    func checkBase() throws {
        if request.baseStands() { return }
        throw Problem(
            .baseUnavailable, zh: "企业库的文件已被移走或换掉；换好后请重新启动服务。",
            en: "the file of the base was removed or replaced; start the service anew.")
    }

    /// Set when the service was told to stop: it is alive and no longer ready.
    var stops: Bool {
        get { isStopping.load(ordering: .relaxed) }
        set { isStopping.store(newValue, ordering: .relaxed) }
    }

    /// How far the base has come; nil where that cannot be told at once, and then nothing that was
    /// kept is used.
    func stand() -> BaseStand? { try? request.base.stand() }

    /// Settings that every request asks for, read once.
    struct Limits: Sendable {
        let trustsForwarded: Bool
        let targetBytes: Int
        let requestSeconds: Int

        init(_ settings: ServerSettings) {
            trustsForwarded = settings.truth("listen.trust-forwarded")
            targetBytes = settings.integer("limits.target-bytes")
            requestSeconds = settings.integer("limits.request-seconds")
        }
    }

    /// The same, no longer than so many seconds. Work that goes on behind the end of the wait ends
    /// by itself; work that has not begun by then does not begin.
    func working<Result: Sendable>(
        within seconds: Int, on lane: NIOThreadPool? = nil,
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { waiting in
            let word = OneWord(waiting)
            let alarm = Service.clock.scheduleTask(in: .seconds(Int64(seconds))) {
                word.say(.failure(Problem(.requestTimeout, retryAfter: seconds)))
            }
            (lane ?? pool).submit { state in
                defer { alarm.cancel() }
                if word.isSaid { return }
                guard case .active = state else {
                    return word.say(.failure(Problem(.stopping, retryAfter: 5)))
                }
                word.say(Swift.Result { try body() })
            }
        }
    }

    /// Rings when a request has taken too long.
    private static let clock = MultiThreadedEventLoopGroup.singleton.next()

    func startThreads() {
        pool.start()
        quick.start()
    }

    func stopThreads() async {
        try? await pool.shutdownGracefully()
        try? await quick.shutdownGracefully()
    }

    /// Runs work that waits for the disk or computes for long, away from the event loops.
    func working<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await pool.runIfActive(body)
    }
}

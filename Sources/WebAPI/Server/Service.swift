import Consents
import Diagnostics
import Documents
import Enterprises
import Foundation
import Matching
import NIOCore
import NIOPosix
import Products
import Quantities
import Storage
import Synchronization
import UseCases

/// What all requests share: the base, the catalogue as it stands, threads and figures.
final class Service: Sendable {
    let request: ServeRequest
    var settings: ServerSettings { request.settings }
    let pool: NIOThreadPool
    let figures = Figures()
    let rates: RateLimits
    let logIns: LogIns
    /// The books of credit in memory.
    let books: KeptBooks
    /// The changes that are being worked on, by who sent them and their key.
    let running = RunningSet()
    private let current: Mutex<Ground>
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
        /// Tells one catalogue from the next.
        let generation: Int
        private let sessions = Mutex<[SessionKey: Session]>([:])

        init(
            _ loaded: LoadedCatalogue, _ installation: Installation?, _ notices: [Diagnostic],
            _ files: CatalogueFiles, generation: Int
        ) {
            rules = files.rules
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

    /// - Throws: `Faults` where the catalogue has errors: a service without rules is none.
    convenience init(_ request: ServeRequest) throws {
        self.init(request, try Self.read(request, generation: 1))
    }

    /// With a catalogue that was read before.
    init(_ request: ServeRequest, _ ground: Ground) {
        self.request = request
        pool = NIOThreadPool(numberOfThreads: request.settings.integer("workers"))
        rates = RateLimits(perSecond: request.settings.integer("limits.rate-per-second"))
        logIns = LogIns(request.base)
        books = KeptBooks(request.base)
        current = Mutex(ground)
    }

    var ground: Ground { current.withLock { $0 } }

    static func read(_ request: ServeRequest, generation: Int) throws -> Ground {
        let files = try request.files()
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
        let files = try request.files()
        var (loaded, faults) = LoadCatalogue.load(files.ruleTexts)
        do {
            let installation = try files.profile.map {
                try Installation(try YAMLReader.read(bytes: $0.bytes, file: $0.path))
            }
            faults += installation?.check(against: loaded) ?? []
        } catch let wrong as Faults {
            faults += wrong.diagnostics
        }
        return (loaded, faults)
    }

    /// Whether people reach it by TLS, which a proxy ends.
    var isSecure: Bool { settings.text("listen.public-url").hasPrefix("https://") }

    func now() -> Instant { request.clock() }

    /// Set when the service was told to stop: it is alive and no longer ready.
    var stops: Bool {
        get { isStopping.load(ordering: .relaxed) }
        set { isStopping.store(newValue, ordering: .relaxed) }
    }

    /// Runs work that waits for the disk or computes for long, away from the event loops.
    func working<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await pool.runIfActive(body)
    }
}

import Access
import Diagnostics
import Logging
import Matching
import Quantities
import Registry
import ServiceLifecycle
import Storage
import Synchronization
import UseCases

/// Looks every few seconds whether rules came into force: another process may have released
/// them, or midnight in China has passed. Then the base is matched by them, so that the changes
/// tell who gained and who lost. It also carries out what was approved and was cut off before it
/// was done.
struct CatalogueKeeper: ServiceLifecycle.Service {
    let service: Service
    let log: Logger

    private static let seconds: Int64 = 20
    /// How many rounds pass before it looks at the folder again, which reads all files.
    private static let roundsOfFolder = 15

    func run() async throws {
        tell(try await service.working { service.lookAtFolder() })
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                await turn(looksAtFolder: round % Self.roundsOfFolder == Self.roundsOfFolder - 1)
                round += 1
                try? await Task.sleep(for: .seconds(Self.seconds))
            }
        }
    }

    /// What fails now is tried again in the next round.
    private func turn(looksAtFolder: Bool) async {
        do {
            try await service.working {
                if looksAtFolder { service.lookAtFolder() }
                try tick()
            }
        } catch is CancellationError {
        } catch {
            log.error("keeping failed", metadata: ["error": .string("\(type(of: error))")])
        }
    }

    /// One round.
    func tick() throws {
        try service.takeReleases()
        try CarryOut(service: service).all()
        try matchByNewRules()
    }

    private func matchByNewRules() throws {
        let schedule = service.rules.withLock { $0 }
        let day = service.now().day()
        let ground = schedule.ground(on: day)
        let number = Int64(ground.generation)
        // By rules that only stand in for others nothing is recorded.
        if schedule.isStandIn(on: day) { return }
        if schedule.known == 0 || schedule.matched == number { return }
        if number > 1, try !isMatched(by: ground) {
            let outcome = try match(ground, day)
            log.notice(
                "rules in force",
                metadata: [
                    "release": .stringConvertible(number),
                    "changed": .stringConvertible(outcome.changed),
                ])
        }
        service.rules.withLock { $0.matched = number }
    }

    private func isMatched(by ground: Service.Ground) throws -> Bool {
        let last = try service.request.base.reading { try $0.runs(limit: 1).first }
        return last?.basis.rules == RuleFile.digest(of: ground.rules)
    }

    /// Where nothing was ever matched, the base is matched by the rules before as well: else
    /// nobody could tell who gained.
    private func match(_ ground: Service.Ground, _ day: Day) throws -> Rematch.Outcome {
        let base = service.request.base
        if try base.reading({ try $0.runs(limit: 1) }).isEmpty, let old = try before(ground) {
            _ = try Rematch(bound(old, day)).run(base, by: actor(old), at: service.now())
        }
        return try Rematch(bound(ground, day)).run(base, by: actor(ground), at: service.now())
    }

    private func before(_ ground: Service.Ground) throws -> Service.Ground? {
        let base = service.request.base
        let releases = try base.reading { try $0.releases() }
        guard let last = releases.last(where: { $0.number < Int64(ground.generation) }),
            let texts = try base.reading({ try $0.catalogueTexts(last.digest) })
        else { return nil }
        return try Service.read(CatalogueFiles(texts), generation: Int(last.number))
    }

    private func bound(_ ground: Service.Ground, _ day: Day) -> Rematch.Ground {
        Rematch.Ground(
            loaded: ground.loaded, installation: ground.installation, rules: ground.rules,
            asOf: day, engine: service.request.version)
    }

    private func actor(_ ground: Service.Ground) -> String { "release \(ground.generation)" }

    private func tell(_ folder: FolderState) {
        let schedule = service.rules.withLock { $0 }
        for (release, errors) in schedule.unreadable.sorted(by: { $0.key < $1.key }) {
            log.critical(
                "a release of the rules cannot be read by this program; others stand in for it",
                metadata: [
                    "unreadable": .stringConvertible(release),
                    "errors": .stringConvertible(errors),
                    "standIn": .stringConvertible(service.ground.generation),
                ])
        }
        let metadata: Logger.Metadata = [
            "release": .stringConvertible(service.ground.generation),
            "folder": .string(folder.word),
        ]
        if folder == .same {
            log.info("rules", metadata: metadata)
        } else {
            log.warning("the folder is not what is in force", metadata: metadata)
        }
    }
}

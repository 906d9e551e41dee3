import Access
import Diagnostics
import Products
import Quantities
import Seals
import Storage
import Synchronization
import UseCases

/// Which rules hold from which day on: those in force, and those that were approved for a later
/// day, which are ready before it comes.
struct RuleSchedule: Sendable {
    private struct Step: Sendable {
        let from: Day
        let ground: Service.Ground
    }

    /// In the order of their days; the first one holds whatever day it is.
    private var steps: [Step]
    /// The last release that is known; 0 where the rules are of no release.
    private(set) var known: Int64
    /// Releases that this program cannot read, as when a newer one made them, each with the number
    /// of its errors. Where one of them would hold, an earlier one stands in for it.
    private(set) var unreadable: [Int64: Int] = [:]
    /// How the folder compares with the rules; as it was looked at last.
    var folder = FolderState.same
    /// The release by which the base was matched last, as far as this process knows.
    var matched: Int64?

    /// Rules that are of no release.
    init(_ ground: Service.Ground) {
        steps = [Step(from: ground.firstDay, ground: ground)]
        known = 0
    }

    /// - Parameters:
    ///   - kept: grounds that were made before, by their releases.
    ///   - unreadable: releases of which that is known.
    /// - Throws: `Faults` where neither a release that has begun nor the folder can be read.
    private init(
        _ releases: [CatalogueRelease], on day: Day, _ request: ServeRequest,
        kept: [Int: Service.Ground], unreadable: [Int64: Int]
    ) throws {
        steps = []
        self.unreadable = unreadable
        known = releases.last?.number ?? 0
        if releases.inForce(on: day) != nil {
            steps = [try holding(releases.filter { $0.from <= day }, request, kept)]
        }
        for release in releases.coming(after: day) {
            guard let ground = try ground(of: release, request, kept) else { continue }
            steps.append(Step(from: release.from, ground: ground))
        }
    }

    /// The one approved last of those that have begun; of those that can be read, else the folder.
    private mutating func holding(
        _ begun: [CatalogueRelease], _ request: ServeRequest, _ kept: [Int: Service.Ground]
    ) throws -> Step {
        for release in begun.sorted(by: { $0.number > $1.number }) {
            guard let ground = try ground(of: release, request, kept) else { continue }
            return Step(from: release.from, ground: ground)
        }
        if let folder = kept[0] { return Step(from: folder.firstDay, ground: folder) }
        let folder = try Service.read(try request.files(), generation: 0)
        return Step(from: folder.firstDay, ground: folder)
    }

    /// Nil where this program cannot read it.
    private mutating func ground(
        of release: CatalogueRelease, _ request: ServeRequest, _ kept: [Int: Service.Ground]
    ) throws -> Service.Ground? {
        if let ground = kept[Int(release.number)] { return ground }
        if unreadable[release.number] != nil { return nil }
        let texts = try request.base.reading { try $0.catalogueTexts(release.digest) }
        guard let texts else {
            throw BaseFault.damaged(path: "", reason: "release \(release.number)")
        }
        do {
            return try Service.read(CatalogueFiles(texts), generation: Int(release.number))
        } catch let faults as Faults {
            unreadable[release.number] = max(1, faults.diagnostics.count { $0.severity == .error })
            return nil
        }
    }

    /// Whether the rules that hold on a day stand in for a release that cannot be read.
    func isStandIn(on day: Day) -> Bool {
        let number = Int64(ground(on: day).generation)
        return unreadable.keys.contains { $0 > number }
    }

    /// The rules in force. Where there was no release yet, the folder becomes the first one.
    /// - Throws: `Faults` where the rules have errors.
    static func starting(_ request: ServeRequest) throws -> RuleSchedule {
        let (base, moment) = (request.base, request.clock())
        let releases = try base.reading { try $0.releases() }
        if !releases.isEmpty {
            return try RuleSchedule(
                releases, on: moment.day(), request, kept: [:], unreadable: [:])
        }
        let files = try request.files()
        let ground = try Service.read(files, generation: 1)
        let adopted = try AccessDesk(base).adoptRules(
            files.texts, AccessDesk.Doing(by: "serve", at: moment))
        return try RuleSchedule(
            adopted, on: moment.day(), request, kept: [1: ground], unreadable: [:])
    }

    /// The same with what was released since, and without what is over.
    func brought(
        to releases: [CatalogueRelease], on day: Day, _ request: ServeRequest
    ) throws -> RuleSchedule {
        let kept = Dictionary(steps.map { ($0.ground.generation, $0.ground) }) { $1 }
        var schedule = try RuleSchedule(
            releases, on: day, request, kept: kept, unreadable: unreadable)
        (schedule.folder, schedule.matched) = (folder, matched)
        return schedule
    }

    func ground(on day: Day) -> Service.Ground {
        (steps.last { $0.from <= day } ?? steps[0]).ground
    }
}

/// How the catalogue's folder compares with the rules that were released last.
enum FolderState: Hashable, Sendable {
    case same
    /// It could be proposed.
    case differs
    case broken(errors: Int)
    case unreadable

    var word: String {
        switch self {
        case .same: "same"
        case .differs: "differs"
        case .broken: "broken"
        case .unreadable: "unreadable"
        }
    }

    static let words = ["same", "differs", "broken", "unreadable"]
}

extension Service.Ground {
    /// Rules of no release hold from ever.
    fileprivate var firstDay: Day { Day(number: 0) }
}

extension Service {
    func ground(on day: Day) -> Ground { rules.withLock { $0.ground(on: day) } }

    /// Takes what was released since, by whatever process; a request in flight keeps its rules.
    func takeReleases() throws {
        let releases = try request.base.reading { try $0.releases() }
        let old = rules.withLock { $0 }
        // Rules of no release are a test's or a bench's own; nothing takes their place.
        if releases.isEmpty || old.known == 0 { return }
        let new = try old.brought(to: releases, on: now().day(), request)
        rules.withLock { current in
            if current.known <= new.known { current = new.keeping(current) }
        }
    }

    /// Looks at the folder: whether it holds what was released last.
    @discardableResult
    func lookAtFolder() -> FolderState {
        let state = folderState
        rules.withLock { $0.folder = state }
        return state
    }

    private var folderState: FolderState {
        guard let files = try? request.files() else { return .unreadable }
        let last = try? request.base.reading { try $0.releases() }.last?.digest
        if files.texts.digest == last ?? ground.digest { return .same }
        let errors = Self.examine(files).faults.count { $0.severity == .error }
        return errors == 0 ? .differs : .broken(errors: errors)
    }
}

extension RuleSchedule {
    /// What was noted on another copy meanwhile.
    fileprivate func keeping(_ other: RuleSchedule) -> RuleSchedule {
        var copy = self
        (copy.folder, copy.matched) = (other.folder, other.matched)
        return copy
    }
}

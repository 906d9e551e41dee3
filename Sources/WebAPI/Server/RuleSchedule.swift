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
    /// How the folder compares with the rules; as it was looked at last.
    var folder = FolderState.same
    /// The release by which the base was matched last, as far as this process knows.
    var matched: Int64?

    /// Rules that are of no release.
    init(_ ground: Service.Ground) {
        steps = [Step(from: ground.firstDay, ground: ground)]
        known = 0
    }

    /// - Parameter kept: grounds that were made before, by their releases.
    private init(
        _ releases: [CatalogueRelease], on day: Day, _ base: any EnterpriseBase,
        kept: [Int: Service.Ground]
    ) throws {
        let wanted = (releases.inForce(on: day).map { [$0] } ?? []) + releases.coming(after: day)
        steps = try wanted.map { release in
            if let ground = kept[Int(release.number)] {
                return Step(from: release.from, ground: ground)
            }
            guard let texts = try base.reading({ try $0.catalogueTexts(release.digest) }) else {
                throw BaseFault.damaged(path: "", reason: "release \(release.number)")
            }
            return Step(
                from: release.from,
                ground: try Service.read(
                    CatalogueFiles(texts), generation: Int(release.number)))
        }
        known = releases.last?.number ?? 0
    }

    /// The rules in force. Where there was no release yet, the folder becomes the first one.
    /// - Throws: `Faults` where the rules have errors.
    static func starting(_ request: ServeRequest) throws -> RuleSchedule {
        let (base, moment) = (request.base, request.clock())
        let releases = try base.reading { try $0.releases() }
        if !releases.isEmpty {
            return try RuleSchedule(releases, on: moment.day(), base, kept: [:])
        }
        let files = try request.files()
        let ground = try Service.read(files, generation: 1)
        let adopted = try AccessDesk(base).adoptRules(
            files.texts, AccessDesk.Doing(by: "serve", at: moment))
        return try RuleSchedule(adopted, on: moment.day(), base, kept: [1: ground])
    }

    /// The same with what was released since, and without what is over.
    func brought(
        to releases: [CatalogueRelease], on day: Day, _ base: any EnterpriseBase
    ) throws -> RuleSchedule {
        let kept = Dictionary(steps.map { ($0.ground.generation, $0.ground) }) { $1 }
        var schedule = try RuleSchedule(releases, on: day, base, kept: kept)
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
        let new = try old.brought(to: releases, on: now().day(), request.base)
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

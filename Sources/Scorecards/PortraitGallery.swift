import Quantities
import Vocabulary

/// Enterprises that are portrayed side by side: each is compared with its peers among all of them.
public struct PortraitGallery: Sendable {
    /// Who is compared with whom.
    private enum Key: Hashable {
        case stageAndSector(Int, String)
        case stage(Int)
        case all
    }

    public let plan: PortraitPlan
    public let sitters: [Sitter]
    /// The known values of each group by dimension, in ascending order.
    private let values: [Key: [[Quotient]]]

    public init(_ plan: PortraitPlan, _ sitters: [Sitter]) {
        self.plan = plan
        self.sitters = sitters
        var values: [Key: [[Quotient]]] = [:]
        let none = [[Quotient]](repeating: [], count: plan.dimensions.count)
        for sitter in sitters {
            for (key, _) in PortraitGallery.groups(of: sitter) {
                for (place, value) in sitter.values.enumerated() {
                    guard case .known(let quotient) = value else { continue }
                    values[key, default: none][place].append(quotient)
                }
            }
        }
        self.values = values.mapValues { $0.map { $0.sorted { $0.compared(to: $1) < 0 } } }
    }

    /// - Parameter place: the position in `sitters`.
    public func portrait(_ place: Int) -> Portrait {
        let sitter = sitters[place]
        let lines = sitter.values.enumerated().map { dimension, value in
            guard case .known(let quotient) = value else {
                return PortraitLine(value: value, standing: nil)
            }
            return PortraitLine(value: value, standing: standing(quotient, dimension, sitter))
        }
        return Portrait(
            uscc: sitter.uscc, name: sitter.name, stage: sitter.stage, sector: sitter.sector,
            lines: lines)
    }

    /// The narrowest group first, that of all last.
    private static func groups(of sitter: Sitter) -> [(Key, PeerStanding.Group)] {
        guard let stage = sitter.stage else { return [(.all, .all)] }
        let wider: [(Key, PeerStanding.Group)] = [(.stage(stage), .stage), (.all, .all)]
        guard let sector = sitter.sector else { return wider }
        return [(.stageAndSector(stage, sector), .stageAndSector)] + wider
    }

    private func standing(
        _ value: Quotient, _ dimension: Int, _ sitter: Sitter
    ) -> PeerStanding {
        let groups = PortraitGallery.groups(of: sitter)
        let found = groups.first { (values[$0.0]?[dimension].count ?? 0) >= plan.atLeast }
        let (key, group) = found ?? (.all, .all)
        let known = values[key]?[dimension] ?? []
        return PeerStanding(
            group: group, size: known.count,
            percentile: Percentile.of(value, in: known, plan.dimensions[dimension].better))
    }
}

/// Places in a sorted list, in exact arithmetic.
enum Percentile {
    /// - Parameter sorted: in ascending order, `value` among them. Nil if it is alone.
    static func of(_ value: Quotient, in sorted: [Quotient], _ better: Direction) -> Decimal34? {
        guard sorted.count > 1 else { return nil }
        let below = count(sorted) { $0.compared(to: value) < 0 }
        let upTo = count(sorted) { $0.compared(to: value) <= 0 }
        let behind = better == .more ? below : sorted.count - upTo
        // Of the equal ones, itself left out, half counts as behind.
        let halves = 2 * behind + (upTo - below - 1)
        return Decimal34(100 * halves).over(Decimal34(2 * (sorted.count - 1)))
            .rounded(toPlaces: 1, .halfUp)
    }

    /// How many of the first ones hold, by halving.
    private static func count(_ sorted: [Quotient], while holds: (Quotient) -> Bool) -> Int {
        var (from, to) = (0, sorted.count)
        while from < to {
            let middle = (from + to) / 2
            if holds(sorted[middle]) { from = middle + 1 } else { to = middle }
        }
        return from
    }
}

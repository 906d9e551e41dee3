import Quantities
import Scorecards
import Testing
import Vocabulary

/// What holds for any enterprises. The seed is printed with each failure.
@Suite("画像的性质")
struct PortraitPropertyTests {
    private static let seed: UInt64 = 20_261_122
    private static let trials = 40

    /// Some figures are left out, many are equal, and the groups are now large, now small.
    private func enterprises(_ random: inout SplitMix) -> [String] {
        (0..<(2 + random.below(25))).map { _ in
            var facts: [String] = []
            func add(_ fact: String) { if random.below(5) > 0 { facts.append(fact) } }
            add("finance.revenue_last_year: \(random.below(3) * 800)万元")
            add("enterprise.sector: \(random.below(2) == 0 ? "industry" : "software")")
            add("market.share: \(random.below(8))%")
            add("finance.debt_ratio: \(random.below(8) * 10)%")
            add("ip.inventions: \(random.below(4))")
            add("enterprise.employees: \(random.below(4))")
            add("finance.rd: \(random.below(3) * 20)万元")
            return facts.joined(separator: ", ")
        }
    }

    @Test("位次在0到100之间；同组里数值高的位次不低，相同的位次相同")
    func monotone() throws {
        let plan = try PortraitDesk.day().plan
        var random = SplitMix(state: Self.seed)
        var compared = 0
        for trial in 0..<Self.trials {
            let portraits = try PortraitDesk.portraits(enterprises(&random))
            let note = "seed \(Self.seed), trial \(trial)"
            for (place, dimension) in plan.dimensions.enumerated() {
                let known = portraits.compactMap { self.known($0, place) }
                for one in known {
                    #expect((Decimal34.zero...Decimal34(100)).contains(one.percentile), "\(note)")
                }
                for one in known {
                    for other in known where one.peers == other.peers {
                        let sign = one.value.compared(to: other.value)
                        let better = dimension.better == .more ? sign : -sign
                        compared += 1
                        if better >= 0 { #expect(one.percentile >= other.percentile, "\(note)") }
                        if sign == 0 { #expect(one.percentile == other.percentile, "\(note)") }
                    }
                }
            }
        }
        #expect(compared > 1000)
    }

    /// The places of a whole group lie evenly about the middle.
    @Test("一组的位次平均为50")
    func mean() throws {
        var random = SplitMix(state: Self.seed &+ 1)
        for trial in 0..<Self.trials {
            let portraits = try PortraitDesk.portraits(enterprises(&random))
            let lines = portraits.map { $0.lines[3] }
            let all = lines.compactMap(\.standing).filter { $0.group == .all }
            guard let size = all.first?.size, size == all.count, size > 1 else { continue }
            let sum = all.compactMap(\.percentile).reduce(Decimal34.zero) {
                $0.adding($1) ?? $0
            }
            let off = try #require(sum.subtracting(Decimal34(50 * size)))
            let bound = Decimal34(size)
            let isNear = off <= bound && Decimal34.zero.subtracting(off)! <= bound
            #expect(isNear, "seed \(Self.seed), trial \(trial): \(sum) of \(size)")
        }
    }

    private struct Known {
        let value: Quotient
        let percentile: Decimal34
        /// The group, by all that tells it from others.
        let peers: String
    }

    private func known(_ portrait: Portrait, _ place: Int) -> Known? {
        let line = portrait.lines[place]
        guard case .known(let value) = line.value, let standing = line.standing,
            let percentile = standing.percentile
        else { return nil }
        let stage = standing.group == .all ? nil : portrait.stage
        let sector = standing.group == .stageAndSector ? portrait.sector : nil
        let peers = "\(standing.group) \(String(describing: stage)) \(String(describing: sector))"
        return Known(value: value, percentile: percentile, peers: peers)
    }
}

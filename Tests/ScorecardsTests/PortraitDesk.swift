import Quantities
import Scorecards
import Testing
import UseCases
import Vocabulary

/// A small portrait: five dimensions, three peers at least.
enum PortraitDesk {
    static let plan = """
        schema: rongqiao/portrait/1
        name: {zh: 示范画像, en: Demo portrait}
        sources:
          S1: {title: 示意维度, evidence: illustrative}
        peers:
          stage:
            of: finance.revenue_last_year
            unit: 万元
            source: S1
            rows:
              - {id: small, zh: 成长期, en: Growth, when: '< 1000'}
              - {id: large, zh: 稳定期, en: Stable, when: '>= 1000'}
          sector: enterprise.sector
          at_least: 3
        dimensions:
          - {id: rd, zh: 创新投入, en: Input, source: S1, of: finance.rd_ratio, unit: '%', better: more, within: '[0..100]'}
          - {id: ip, zh: 知识产权, en: IP, source: S1, of: 'ip.inventions / enterprise.employees', unit: 件, better: more}
          - {id: debt, zh: 偿债能力, en: Solvency, source: S1, of: finance.debt_ratio, unit: '%', better: less, within: '>= 0'}
          - {id: share, zh: 市场, en: Market, source: S1, of: market.share, unit: '%', better: more}
          - {id: size, zh: 规模, en: Size, source: S1, of: finance.revenue_last_year, unit: 万元, better: more}

        """

    static func day() throws -> PortraitDay {
        let loaded = try #require(LadderDesk.loaded)
        return PortraitDay(
            try #require(loaded.portrait), on: LadderDesk.asOf, dictionary: loaded.dictionary)
    }

    /// The portraits of enterprises of which case profiles say this, in order.
    static func portraits(_ facts: [String]) throws -> [Portrait] {
        let day = try day()
        let sitters = try facts.enumerated().map { place, facts in
            day.measure(
                try LadderDesk.profile(facts, named: "示范\(place)（虚构）", only: day.fields))
        }
        let gallery = PortraitGallery(day.plan, sitters)
        return sitters.indices.map { gallery.portrait($0) }
    }

    /// `stageAndSector 3: 50`, `—` for what is not known.
    static func text(_ line: PortraitLine) -> String {
        guard let standing = line.standing else { return "—" }
        let place = standing.percentile.map { "\($0)" } ?? "alone"
        return "\(standing.group.rawValue) \(standing.size): \(place)"
    }

    /// One dimension of all portraits.
    static func column(_ id: String, _ facts: [String]) throws -> [String] {
        let place = try #require(try day().plan.dimensions.firstIndex { $0.id == id })
        return try portraits(facts).map { text($0.lines[place]) }
    }
}

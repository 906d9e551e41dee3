import Diagnostics
import Documents
import Enterprises
import Quantities
import Scorecards
import Testing
import UseCases
import Vocabulary

/// A small round: two indicators, a card with stages or without, enterprises in a long table.
enum RoundFixture {
    /// 20 for the share of research staff, 30 for R&D expense: straight up to 300万元.
    static let card =
        CardDesk.head + """
            groups:
              - id: staff
                zh: 人员
                en: Staff
                max: 20
                indicators:
                  - {id: share, zh: 科技人员占比, en: Share, max: 20, source: A1, of: staff.share, unit: '%', within: '[0..100]', bands: [{when: '>= 30', points: 20}, {when: '[10..30)', points: 8}, {when: '< 10', points: 0}]}
              - id: rd
                zh: 研发
                en: R&D
                max: 30
                indicators:
                  - {id: expense, zh: 研发费用, en: R&D expense, max: 30, source: S1, of: finance.rd, unit: 万元, within: '>= 0', linear: {from: 0, to: 300, points: [0, 30]}}
            """

    static let stages = """

        stages:
          of: finance.revenue_last_year
          unit: 万元
          source: A1
          rows: [{id: young, zh: 初创期, en: Young, when: '< 100'}, {id: grown, zh: 成长期, en: Grown, when: '>= 100'}]
        """

    static let round = """
        schema: rongqiao/round/1
        id: demo-2026
        name: {zh: 示范轮次（虚构）, en: Demo round}
        card: demo
        year: 2025
        population: {any: [{in: {enterprise.titles: [tsme]}}, {in: {enterprise.titles: [hnte]}}]}
        window: {from: 2026-06-01, to: 2026-08-31}
        verification: {from: 2026-09-01, to: 2026-09-30}
        publication: {from: 2026-10-08, to: 2026-10-14}
        freeze: 2026-10-31
        counts: reported
        publish: rank

        """

    static let open =
        "objections:\n  - {id: 1, enterprise: 甲（虚构）, field: finance.rd, raised: 2026-10-10, "
        + "zh: 研发费用有异议}\n"
    static let decided = open.replacing(
        "zh: ", with: "decided: 2026-10-20, result: upheld, zh: ")

    static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    /// What a file of a round with these changes gives.
    static func read(
        _ text: String = round, card: String = card
    ) throws -> (Round?, [Diagnostic], FieldDictionary) {
        let (loaded, faults) = try CardDesk.load(["scorecards/demo.yaml": card])
        #expect(faults.map { $0.text(.en) } == [])
        var reader = RoundReader(dictionary: loaded.dictionary, cards: loaded.cards)
        let round = reader.read(try YAMLReader.read(text: text, file: "round.yaml"))
        return (round, reader.diagnostics, loaded.dictionary)
    }

    static func scoring(_ text: String = round, card: String = card) throws -> RoundScoring {
        let (round, faults, dictionary) = try read(text, card: card)
        #expect(faults.map { $0.text(.en) } == [])
        return RoundScoring(try #require(round), dictionary: dictionary)
    }

    /// - Parameter rows: `甲,高新技术企业,30,100,核实`: name, titles, research staff of a hundred,
    ///   R&D expense in 万元, state of verification; empty for what is not known.
    static func enterprises(_ rows: [String]) throws -> [Enterprise] {
        var lines = ["企业名称,指标,数值,核实状态"]
        for row in rows {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            let (name, state) = (cells[0] + "（虚构）", cells[4])
            lines.append("\(name),职工人数,100,\(state)")
            if !cells[1].isEmpty { lines.append("\(name),资质,\(cells[1]),") }
            if !cells[2].isEmpty { lines.append("\(name),科技人员,\(cells[2]),\(state)") }
            if !cells[3].isEmpty { lines.append("\(name),研发费用,\(cells[3])万元,\(state)") }
        }
        return try read(csv: lines.joined(separator: "\n") + "\n")
    }

    static func read(csv: String) throws -> [Enterprise] {
        let table = try DelimitedReader.read(bytes: Array(csv.utf8), file: "a.csv")
        let importer = Importer(
            dictionary: CardDesk.dictionary,
            options: ImportOptions(asOf: try day("2026-10-31")))
        let result = importer.read([table])
        #expect(result.diagnostics.filter { $0.severity == .error }.map { $0.text(.en) } == [])
        return result.enterprises
    }

    static func result(
        _ rows: [String], _ text: String = round, card: String = card
    ) throws -> RoundResult {
        let scoring = try scoring(text, card: card)
        return RoundResult(scoring, try enterprises(rows).map { scoring.standing(of: $0).0 })
    }

    /// `1 甲 50`, `2 乙 20–50`.
    static func ranking(_ result: RoundResult) -> [String] {
        result.ranking.map { line in
            "\(line.place.rank) \(line.enterprise.name.prefix(1)) "
                + CardDesk.text(line.score.total)
        }
    }
}

import Diagnostics
import Documents
import Enterprises
import Foundation
import Products
import Quantities
import Rules
import Scorecards
import Testing
import UseCases
import Vocabulary

/// The cards that the repository ships, asked about enterprises out of their own case files with
/// figures left out. The seed is printed with each failure.
@Suite("随附评分卡的性质")
struct PropertyTests {
    private static let seed: UInt64 = 20_261_122
    private static let trials = 20

    static let shipped: LoadedCatalogue? = {
        let folder = CardDesk.root.appendingPathComponent("products")
        let names =
            (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String })
            ?? []
        let files = names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }
            .compactMap {
                name -> CatalogueReader.File? in
                guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
                    return nil
                }
                return CatalogueReader.File(
                    path: name, shownAs: "products/" + name, bytes: Array(data))
            }
        let (loaded, faults) = LoadCatalogue.load(files)
        return faults.hasErrors ? nil : loaded
    }()

    /// The profiles of all case files of cards.
    private static let donors: [[(key: YAMLNode, value: YAMLNode)]] = {
        (shipped?.cardCaseFiles ?? []).flatMap { file -> [[(key: YAMLNode, value: YAMLNode)]] in
            let root = try? YAMLReader.read(bytes: file.bytes, file: file.shownAs)
            return (root?["profiles"]?.entries ?? []).map(\.value.entries)
        }
    }()

    static let cards: [String] = (shipped?.cards.ids ?? []).flatMap { id in
        (shipped?.cards.versions[id] ?? []).map { "\(id)@\($0.fileVersion ?? $0.version.text)" }
    }

    private func scorer(_ name: String) throws -> Scorer {
        let loaded = try #require(PropertyTests.shipped)
        return Scorer(
            try loaded.cards.card(name, on: CardDesk.asOf), on: CardDesk.asOf,
            dictionary: loaded.dictionary)
    }

    private func states(
        _ facts: [(key: YAMLNode, value: YAMLNode)]
    ) throws -> [FactState] {
        let loaded = try #require(PropertyTests.shipped)
        let place = SourceLocation(file: "property", place: .text(line: 1, column: 1))
        let base = YAMLNode(kind: .mapping(facts), location: place)
        let (enterprise, _) = CaseProfile.enterprise(
            named: "性质（虚构）", base: base, dictionary: loaded.dictionary, asOf: CardDesk.asOf)
        return Resolver(dictionary: loaded.dictionary)
            .profile(of: enterprise, asOf: CardDesk.asOf).0.states
    }

    @Test("随附目录里有评分卡，且都读得进来")
    func thereAreCards() throws {
        #expect(PropertyTests.shipped != nil)
        #expect(PropertyTests.cards.count >= 20)
        #expect(PropertyTests.donors.count >= 10)
    }

    /// Facts that arrive later may only narrow what was said before.
    @Test("缺数据时的区间包含补齐后的结果", arguments: cards)
    func rangesContainWhatFollows(_ name: String) throws {
        let scorer = try scorer(name)
        var random = SplitMix(state: PropertyTests.seed &+ UInt64(name.utf8.count))
        for trial in 0..<PropertyTests.trials {
            let full = mixed(&random)
            let partial = full.filter { _ in random.below(3) > 0 }
            let known = scorer.score(try states(full))
            let early = scorer.score(try states(partial))
            let trace = "seed \(PropertyTests.seed), \(name), trial \(trial)"
            if let total = known.total, let range = early.total {
                #expect(range.contains(total), "\(trace): \(range) \(total)")
            }
            if early.qualifies == .yes { #expect(known.qualifies == .yes, "\(trace)") }
            if early.qualifies == .no { #expect(known.qualifies == .no, "\(trace)") }
            let later = Set(known.grade?.possible ?? [])
            #expect(later.isSubset(of: early.grade?.possible ?? []), "\(trace)")
        }
    }

    /// Two profiles of the case files laid over each other: the first one wins figure by figure.
    /// Figures that are derived from others are left out, because those of two enterprises would
    /// contradict each other.
    private func mixed(_ random: inout SplitMix) -> [(key: YAMLNode, value: YAMLNode)] {
        var facts: [(key: YAMLNode, value: YAMLNode)] = []
        var taken: Set<String> = []
        for _ in 0..<2 {
            var own: Set<String> = []
            for fact in PropertyTests.donors[random.below(PropertyTests.donors.count)] {
                guard let figure = figure(fact.key.string ?? ""), !taken.contains(figure)
                else { continue }
                own.insert(figure)
                facts.append(fact)
            }
            taken.formUnion(own)
        }
        return facts
    }

    /// What a key of a profile is a figure of: the field itself, whatever the year.
    private func figure(_ key: String) -> String? {
        guard let dictionary = PropertyTests.shipped?.dictionary,
            let field = dictionary.field(id: key)
        else { return nil }
        switch field.origin {
        case .fact: return key
        case .year(let base, _):
            guard case .fact = dictionary[base].origin else { return nil }
            return dictionary[base].id
        case .formula, .fallback, .table: return nil
        }
    }

    @Test("合计等于所列各行之和", arguments: cards)
    func totalsAreSums(_ name: String) throws {
        let scorer = try scorer(name)
        var random = SplitMix(state: PropertyTests.seed)
        for _ in 0..<PropertyTests.trials {
            let score = scorer.score(try states(mixed(&random)))
            var total = PointRange.zero
            for (group, found) in zip(score.card.groups, score.groups) {
                let sum = found.lines.map(\.counted).reduce(.zero, +)
                #expect(sum == found.sum)
                total = total + (group.max.map { sum.cut(to: PointRange(.zero, $0)) } ?? sum)
            }
            let capped = score.card.cap.map { total.cut(to: PointRange(.zero, $0)) } ?? total
            if score.card.groups.isEmpty { continue }
            // While the stage is open, the totals of the stages lie inside the sum of the lines.
            if score.stageTotals.isEmpty {
                #expect(score.total == capped)
            } else {
                #expect(capped.contains(try #require(score.total)))
            }
        }
    }

    /// `better: more` and `better: less`, asked with figures from one end to the other.
    @Test("越多越好的指标，多了不减分；越少越好的，多了不加分", arguments: cards)
    func monotone(_ name: String) throws {
        let scorer = try scorer(name)
        let blank = [FactState](
            repeating: .missing, count: try #require(PropertyTests.shipped).dictionary.fields.count)
        for (place, group) in scorer.card.groups.enumerated() {
            for (line, indicator) in group.indicators.enumerated() {
                guard let better = indicator.better,
                    let field = indicator.function.measurement?.field
                else { continue }
                var last: PointRange?
                for step in -20...120 {
                    var states = blank
                    let type = try #require(PropertyTests.shipped).dictionary.fields[field].type
                    guard let value = type.sample(step) else { continue }
                    states[field] = .known(value, FactOrigin(source: "property"))
                    let score = scorer.score(states).groups[place].lines[line]
                    guard score.doubt == nil else { continue }
                    if let last {
                        let rises = last.low <= score.points.low && last.high <= score.points.high
                        let falls = last.low >= score.points.low && last.high >= score.points.high
                        #expect(better == .more ? rises : falls, "\(indicator.id) at \(step)")
                    }
                    last = score.points
                }
            }
        }
    }
}

extension FieldType {
    /// A figure that grows with the step: percent, ten thousand yuan, pieces.
    func sample(_ step: Int) -> FactValue? {
        switch self {
        case .money: .money(Money(fen: Int64(step) * Int64(abs(step)) * 1_000_000))
        case .ratio: .ratio(Quotient(Decimal34(step), over: Decimal34(100))!)
        case .count, .number, .months, .age: .number(Decimal34(step))
        default: nil
        }
    }
}

/// SplitMix64: the same seed gives the same trials.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}

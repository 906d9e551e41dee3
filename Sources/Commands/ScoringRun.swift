import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import Scorecards
import UseCases
import Vocabulary

/// Scores the enterprises of a run: all of them for the ranks, then, of a large run, those that are
/// shown again. No breakdown of it is kept, so that the enterprises of a province fit into memory.
struct ScoringRun {
    private static let wave = 256
    /// So many enterprises are kept whole, and not scored again.
    private static let heldAtMost = 1024

    let enterprises: [Enterprise]
    let asOf: Day
    private let resolver: Resolver
    private let fields: [FieldIndex]
    private(set) var board: Scoreboard
    /// In the order of `enterprises`; empty for a large run.
    private var held: [ScoredEnterprise] = []

    init(
        _ enterprises: [Enterprise], _ scorers: [Scorer], _ resolver: Resolver, _ asOf: Day
    ) {
        self.enterprises = enterprises
        self.asOf = asOf
        self.resolver = resolver
        fields = scorers.fields
        board = Scoreboard(scorers)
    }

    /// The places of some of the enterprises among all.
    func positions(of chosen: [Enterprise]) -> Set<Int> {
        let keys = Set(chosen.map(\.key))
        return Set(enterprises.indices.filter { keys.contains(enterprises[$0].key) })
    }

    /// Scores all and ranks them; what was noticed is told of those that are shown.
    mutating func rank(telling shown: Set<Int>, _ language: Language) {
        var answered: [ScoredEnterprise] = []
        for wave in waves(Array(enterprises.indices)) {
            for (index, answer) in zip(wave, answers(wave)) {
                if shown.contains(index) { Terminal.complainOfOpen(answer.faults, language) }
                board.add(answer.scores)
                if enterprises.count <= ScoringRun.heldAtMost { answered.append(answer) }
            }
        }
        held = answered
        board.close()
    }

    /// Answers the enterprises at these positions, in this order.
    func answer(_ positions: [Int], _ output: inout ScoreOutput) {
        for wave in waves(positions) {
            let page = output.json?.page
            let parts = wave.concurrentMap { index in
                let answer = self.answer(index)
                let json = page?.elements(index, answer.profile, answer.scores)
                return (answer: answer, json: json)
            }
            for (index, part) in zip(wave, parts) { output.add(index, part.answer, part.json) }
        }
    }

    private func answers(_ wave: [Int]) -> [ScoredEnterprise] { wave.concurrentMap(answer) }

    private func answer(_ index: Int) -> ScoredEnterprise {
        if !held.isEmpty { return held[index] }
        let (profile, faults) = resolver.profile(
            of: enterprises[index], asOf: asOf, only: fields)
        let scores = board.scorers.map { $0.score(profile.states) }
        return ScoredEnterprise(profile: profile, scores: scores, faults: faults)
    }

    private func waves(_ positions: [Int]) -> [[Int]] {
        stride(from: 0, to: positions.count, by: ScoringRun.wave).map {
            Array(positions[$0..<min($0 + ScoringRun.wave, positions.count)])
        }
    }
}

/// One enterprise, scored on all cards of the run.
struct ScoredEnterprise: Sendable {
    let profile: Profile
    let scores: [Score]
    let faults: [Diagnostic]
}

/// Where the scores of a run go: a page that needs all of them, or a stream.
struct ScoreOutput {
    private static let chunk = 1 << 18

    private var text: ScoreText?
    private var hasElements = false
    private(set) var json: (page: ScoreJSON, writer: JSONWriter)?
    private var csv: (page: ScoreCSV, writer: CSVWriter)?

    init(
        _ board: Scoreboard, _ selection: ScoreSelection, _ phrases: Phrases,
        _ command: ScoreCommand
    ) {
        switch command.format {
        case .text:
            text = ScoreText(
                board: board, selection: selection, isAsked: !command.card.isEmpty,
                phrases: phrases, width: Terminal.width)
        case .json:
            let page = ScoreJSON(
                board: board, lines: command.lines, phrases: phrases, engine: Program.version)
            var writer = JSONWriter()
            page.begin(&writer)
            json = (page, writer)
        case .csv:
            let page = ScoreCSV(board: board, phrases: phrases)
            var writer = CSVWriter(byteOrderMark: true)
            page.head(&writer)
            csv = (page, writer)
        }
    }

    mutating func add(_ index: Int, _ answer: ScoredEnterprise, _ elements: ArraySlice<UInt8>?) {
        text?.add(index, answer.profile, answer.scores)
        csv?.page.write(index, answer.profile, answer.scores, &csv!.writer)
        if let count = csv?.writer.bytes.count, count > ScoreOutput.chunk {
            Terminal.write(csv!.writer.take())
        }
        guard let elements else { return }
        Terminal.write(json!.writer.take())
        if hasElements { Terminal.write([UInt8(ascii: ",")]) }
        hasElements = true
        Terminal.write(elements)
    }

    mutating func finish() {
        for line in text?.finished() ?? [] { Terminal.say(line) }
        if csv != nil { Terminal.write(csv!.writer.take()) }
        guard let page = json?.page else { return }
        page.end(&json!.writer)
        json!.writer.endLine()
        Terminal.write(json!.writer.take())
    }
}

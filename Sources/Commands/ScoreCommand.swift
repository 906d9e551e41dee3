public import ArgumentParser
import Diagnostics
import Enterprises
import Quantities
import Reports
import Rules
import Scorecards
import UseCases
import Vocabulary

/// `rongqiao score FILE… --card ID`
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "给企业评分、排名、定级 · Score, rank and grade enterprises.",
        discussion: """
            一家企业：逐行算式；多家一张卡：排名；多家多卡：对照表。文件格式与 match 相同。
            One enterprise: line by line; many on one card: ranks; several cards: a matrix. Files
            are those of match.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "评分卡：编号、编号@版本或名称，可多次；不写即全部 · cards by id, id@version or name")
    var card: [String] = []

    @Option(help: "只列前 N 名（并列的都列） · only the first N ranks")
    var top: Int?

    @Option(help: "只看这一阶段（编号或名称） · only this stage")
    var stage: String?

    @Option(help: "JSON 写哪些行：open（未定）或 all · lines in JSON")
    var lines: ScoreJSON.Lines = .all

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top 要写 1 以上的整数 · write 1 or more.") }
    }

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.scoring, knownAt: try day.moment())
        let scorers = try scorers(loaded, asOf)
        let ordering = try ordering(scorers)
        let read = try everyone(loaded.dictionary, asOf)
        let chosen =
            try input.enterprise.map {
                try EnterpriseFiles.find($0, among: read.enterprises, common.lang)
            } ?? read.enterprises
        var run = ScoringRun(read.enterprises, scorers, read.resolver, asOf)
        let only = run.positions(of: chosen)
        run.rank(telling: only, common.lang)
        let selection = ScoreSelection(
            card: ordering.card, top: top, stage: ordering.stage,
            only: input.enterprise == nil ? nil : only)
        let phrases = Phrases(language: common.lang, dictionary: loaded.dictionary)
        var output = ScoreOutput(run.board, selection, phrases, self)
        run.answer(run.board.order(selection), &output)
        output.finish()
        try read.finish(common.lang)
    }

    /// All enterprises of the files: a rank is one among all, even where one is shown.
    private func everyone(_ dictionary: FieldDictionary, _ asOf: Day) throws -> ReadEnterprises {
        try input.request(common, day).ofEverybody.enterprises(dictionary, asOf, common.lang)
    }

    private func scorers(_ loaded: LoadedCatalogue, _ asOf: Day) throws -> [Scorer] {
        do {
            return try PrepareScoring.scorers(
                named: card, loaded, try common.installation(knownAt: try day.moment()), on: asOf,
                minimum: try day.evidence())
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }

    /// The card that orders the list, and the stage on it: the only card, the first with points
    /// where a top list is asked for, the one that knows the stage.
    private func ordering(_ scorers: [Scorer]) throws -> (card: Int?, stage: Int?) {
        guard let stage else {
            let first = scorers.firstIndex { $0.card.hasPoints }
            return (scorers.count == 1 ? 0 : top == nil ? nil : first, nil)
        }
        for (place, scorer) in scorers.enumerated() {
            let rows = scorer.card.stages?.rows ?? []
            let found = rows.firstIndex {
                $0.id == stage || $0.name.zh == stage || $0.name.en == stage
            }
            if let found { return (place, found) }
        }
        throw Terminal.fail([unknownStage(stage, scorers)], common.lang)
    }

    private func unknownStage(_ stage: String, _ scorers: [Scorer]) -> Diagnostic {
        let rows = scorers.flatMap { $0.card.stages?.rows ?? [] }
        let known = rows.map { "\($0.name.zh) \($0.id)" }.joined(separator: "、")
        return Diagnostic(
            .error, at: nil, code: "unknownStage",
            zh: rows.isEmpty
                ? "所选评分卡不分阶段；请去掉 --stage。" : "没有阶段“\(stage)”；有：\(known)。",
            en: rows.isEmpty
                ? "the cards have no stages; leave out --stage."
                : "there is no stage “\(stage)”; known: \(rows.map(\.id).joined(separator: ", ")).")
    }
}

extension ScoreJSON.Lines: ExpressibleByArgument {}

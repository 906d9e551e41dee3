import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import Rules
import Scorecards
import UseCases
import Vocabulary

/// `rongqiao ladder FILE…`
struct LadderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ladder",
        abstract: "培育梯度：站在哪一级，下一步差什么 · The cultivation ladder.",
        discussion: """
            不加选项：各级和各板块的家数。加 --rung：一级的名单和最接近的企业。加 --enterprise：一家企业逐条差什么。
            Without options: counts by rung and board. With --rung: who stands there and who is
            nearest. With --enterprise: clause by clause what one enterprise lacks.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "只看这个梯度（编号或名称） · only this track")
    var track: String?

    @Option(help: "看这一级（编号或名称） · this rung")
    var rung: String?

    @Option(help: "名单里最接近的显示几家 · how many of the nearest are listed")
    var top = 20

    @Option(help: "输出：text json csv · output format")
    var format: PageFormat = .text

    func validate() throws {
        if top < 1 { throw ValidationError("--top 至少写 1 · at least 1.") }
    }

    func run() throws {
        let asOf = try day.day()
        let files = try input.request(common, day)
        let loaded = try common.load(.scoring, knownAt: try day.moment())
        let (ladder, wanted) = try chosen(loaded)
        let prepared = LadderDay(
            ladder, cards: loaded.cards, on: asOf, dictionary: loaded.dictionary,
            minimum: try day.evidence())
        let enterprises = try files.enterprises(
            loaded.dictionary, asOf, common.lang)
        var output = LadderOutput(prepared, wanted, self, common.phrases(loaded))
        let resolver = enterprises.resolver
        let fields = prepared.fields
        for wave in enterprises.waves {
            let answers = wave.concurrentMap { enterprise in
                let (profile, faults) = resolver.profile(of: enterprise, asOf: asOf, only: fields)
                return (standing: prepared.standing(profile), faults: faults)
            }
            for answer in answers {
                Terminal.complainOfOpen(answer.faults, common.lang)
                output.add(answer.standing)
            }
        }
        output.finish()
        try enterprises.finish(common.lang)
    }

    /// The tracks that are looked at, and the rung that is asked for.
    private func chosen(
        _ loaded: LoadedCatalogue
    ) throws -> (Ladder, wanted: (track: LadderTrack, rung: LadderRung)?) {
        guard var ladder = loaded.ladder else {
            throw Terminal.fail(
                [.none(of: "scorecards/ladder.yaml", zh: "培育梯度", en: "cultivation ladder")],
                common.lang)
        }
        do {
            if let track { ladder = ladder.keeping(try ladder.track(track)) }
            guard let rung else { return (ladder, nil) }
            let wanted = try ladder.rung(rung)
            return (ladder.keeping(wanted.track), wanted)
        } catch {
            throw Terminal.fail(error.diagnostics, common.lang)
        }
    }
}

extension Diagnostic {
    /// The catalogue has no such file.
    static func none(of file: String, zh: String, en: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "notInCatalogue",
            zh: "目录里没有\(zh)；请在目录里放 \(file)，写法见 scorecards/README.md。",
            en: "the catalogue has no \(en); add \(file), written as scorecards/README.md says.")
    }
}

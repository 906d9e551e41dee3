import ArgumentParser
import Diagnostics
import Documents
import Quantities
import Reports
import Scorecards
import Vocabulary

/// `rongqiao round status|score|freeze|publish`
struct RoundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "企业创新积分的年度轮次 · Yearly rounds of innovation points.",
        discussion: """
            填报、核实、公示、冻结：status 看进度，score 排名，freeze 写出冻结结果，publish 公布。
            Reporting, verification, publication, freeze: status tells how far the round has come,
            score ranks, freeze writes the result, publish tells the public.
            """,
        subcommands: [Status.self, Ranking.self, Freeze.self, Publish.self])

    /// What every step of a round understands.
    struct Options: ParsableArguments {
        @OptionGroup var common: CommonOptions

        @Option(help: "今天是哪一天，定阶段用；得分按冻结日算 · today; points are as of the freeze day")
        var asOf: String?

        @Option(help: "输出：text json · output format")
        var format: Format = .text

        var phrases: (FieldDictionary) -> Phrases {
            { Phrases(language: common.lang, dictionary: $0) }
        }
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    /// How many ranks are shown.
    struct Top: ParsableArguments {
        @Option(help: "只列前 N 名（并列的都列） · only the first N ranks")
        var top: Int?

        func validate() throws {
            if let top, top < 1 {
                throw ValidationError("--top 要写 1 以上的整数 · write 1 or more.")
            }
        }
    }

    /// Where the figures come from.
    struct Input: ParsableArguments {
        @Argument(help: "轮次文件 · file of the round")
        var round: String

        @Argument(help: "企业数据文件；- 为标准输入 · files; - is standard input")
        var files: [String] = []

        @Option(help: "数据所属年度，默认为轮次的年度 · year of the figures")
        var period: Int?

        @Flag(help: "有一处错误就不出结果 · refuse files with any error")
        var strict = false
    }

    /// `rongqiao round status ROUND.yaml [FILE…]`
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "进度、覆盖率和各项数据的核实情况 · How far a round has come.")

        @OptionGroup var input: Input
        @OptionGroup var options: Options

        @Option(help: "已冻结的结果 · the frozen result, once there is one")
        var frozen: String?

        func run() throws {
            let day = try DayOptions.day(options.asOf)
            let desk = try RoundDesk(input, options)
            let isFrozen = try frozen.map { try desk.isFrozen($0) } ?? false
            let read = input.files.isEmpty ? nil : try desk.read()
            let result = read.map { desk.result($0) }
            let phrases = options.phrases(desk.dictionary)
            switch options.format {
            case .text:
                let page = RoundStatusPage(
                    round: desk.round, day: day, isFrozen: isFrozen, result: result,
                    phrases: phrases, width: Terminal.width)
                for line in page.lines() { Terminal.say(line) }
            case .json:
                var writer = JSONWriter()
                RoundJSON(day: day, phrases: phrases).status(
                    desk.round, isFrozen: isFrozen, result, &writer)
                Terminal.write(writer.take())
            }
            try read?.finish(options.common.lang)
        }
    }

    /// `rongqiao round score ROUND.yaml FILE…`
    struct Ranking: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "score", abstract: "排名，与上一轮比较 · Rank, and compare with the last round.")

        @OptionGroup var input: Input
        @OptionGroup var options: Options
        @OptionGroup var top: Top

        @Option(help: "上一轮的冻结结果 · the frozen result of the last round")
        var previous: String?

        @Flag(help: "只出公示稿：按轮次的规定只写名次，或名次和得分 · only what the public may see")
        var notice = false

        func run() throws {
            let day = try DayOptions.day(options.asOf)
            let desk = try RoundDesk(input, options)
            let earlier = try previous.map { try desk.frozen($0) }
            let read = try desk.read()
            let result = desk.result(read)
            let phrases = options.phrases(desk.dictionary)
            if notice {
                let page = RoundNotice(
                    round: FrozenRound(result), isFrozen: false, top: top.top, phrases: phrases,
                    width: Terminal.width)
                Publish.say(page, options.format)
            } else {
                let movement = earlier.map { RoundMovement(from: $0, to: result) }
                say(result, movement, day, phrases)
            }
            try read.finish(options.common.lang)
        }

        private func say(
            _ result: RoundResult, _ movement: RoundMovement?, _ day: Day, _ phrases: Phrases
        ) {
            switch options.format {
            case .text:
                let page = RoundScorePage(
                    result: result, day: day, movement: movement, top: top.top,
                    phrases: phrases, width: Terminal.width)
                for line in page.lines() { Terminal.say(line) }
            case .json:
                var writer = JSONWriter()
                RoundJSON(day: day, phrases: phrases).score(
                    result, movement, top: top.top, &writer)
                Terminal.write(writer.take())
            }
        }
    }
}

import ArgumentParser
import Diagnostics
import Documents
import Foundation
import Quantities
import Reports
import Scorecards
import Vocabulary

extension RoundCommand {
    /// `rongqiao round freeze ROUND.yaml FILE… --out FROZEN.json`
    struct Freeze: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "freeze", abstract: "写出冻结结果 · Write the frozen result.")

        @OptionGroup var input: Input
        @OptionGroup var options: Options

        @Option(help: "冻结结果写到哪个文件；已有别的内容时不覆盖 · never overwrites other content")
        var out: String

        func run() throws {
            let day = try DayOptions.day(options.asOf)
            let desk = try RoundDesk(input, options)
            let read = try desk.read()
            let errors = read.diagnostics.count { $0.severity == .error }
            let answer = RoundFreeze.decide(
                desk.result(read), on: day, inputErrors: errors, existing: try existing(),
                path: out)
            if case .frozen(let frozen) = answer { try write(frozen) }
            if options.format == .json {
                var writer = JSONWriter()
                RoundJSON.freeze(answer, desk.round, path: out, &writer)
                Terminal.write(writer.take())
            }
            try tell(answer)
        }

        private func existing() throws -> String? {
            guard FileManager.default.fileExists(atPath: out) else { return nil }
            do {
                return String(decoding: try InputFile.bytes(out), as: UTF8.self)
            } catch let faults as Faults {
                throw Terminal.fail(faults.diagnostics, options.common.lang)
            }
        }

        private func write(_ frozen: FrozenRound) throws {
            do {
                try Data(frozen.text.utf8).write(
                    to: URL(fileURLWithPath: out), options: .withoutOverwriting)
            } catch {
                let fault = Diagnostic(
                    .error, at: SourceLocation(file: out), code: "unwritableFile",
                    zh: "文件写不进去；请确认文件夹存在、有写入权限，且没有同名文件。",
                    en: "the file cannot be written; check that its folder exists and may be "
                        + "written to, and that no file has its name.")
                throw Terminal.fail([fault], options.common.lang)
            }
        }

        private func tell(_ answer: RoundFreeze.Answer) throws {
            let phrases = options.phrases(.empty)
            switch answer {
            case .refused(let refusals):
                throw Terminal.fail(refusals.map(\.diagnostic), options.common.lang)
            case .frozen(let frozen) where options.format == .text:
                Terminal.say(
                    phrases.say(
                        "已冻结 \(frozen.entries.count) 家，写入 \(out)；校验值 \(frozen.checksum)。",
                        "\(frozen.entries.count) enterprises frozen in \(out); checksum "
                            + "\(frozen.checksum)."))
                if !frozen.undecided.isEmpty {
                    Terminal.say(
                        phrases.say(
                            "另有 \(frozen.undecided.count) 家不能判断是否属于评价对象，没有名次。",
                            "Of \(frozen.undecided.count) more it cannot be told whether they "
                                + "belong; they have no rank."))
                }
            case .alreadyFrozen(let frozen) where options.format == .text:
                Terminal.say(
                    phrases.say(
                        "\(out) 已是这个结果，没有改动；校验值 \(frozen.checksum)。",
                        "\(out) holds this result already and is left as it is; checksum "
                            + "\(frozen.checksum)."))
            case .frozen, .alreadyFrozen: break
            }
        }
    }

    /// `rongqiao round publish FROZEN.json`
    struct Publish: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish", abstract: "按冻结结果公布名次，或名次和得分 · Publish a frozen result.")

        @Argument(help: "冻结结果 · the frozen result")
        var frozen: String

        @OptionGroup var top: Top

        @Option(help: "语言 · language: zh, en")
        var lang: Language = .zh

        @Option(help: "输出：text json · output format")
        var format: Format = .text

        func run() throws {
            let page = RoundNotice(
                round: try RoundDesk.frozen(frozen, lang), isFrozen: true, top: top.top,
                phrases: Phrases(language: lang, dictionary: .empty), width: Terminal.width)
            Publish.say(page, format)
        }

        static func say(_ notice: RoundNotice, _ format: Format) {
            switch format {
            case .text:
                for line in notice.lines() { Terminal.say(line) }
            case .json:
                var writer = JSONWriter()
                RoundJSON.notice(notice, &writer)
                Terminal.write(writer.take())
            }
        }
    }
}

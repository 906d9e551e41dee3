import ArgumentParser
import Diagnostics
import FEEL
import Foundation

/// `rongqiao feel eval`
struct FEELCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feel", abstract: "公式语言 FEEL · The expression language.",
        subcommands: [Eval.self])

    struct Eval: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "计算一个公式 · Evaluate an expression.")

        @Argument(help: "公式 · expression")
        var expression: String?

        @Option(help: "变量，JSON 对象 · variables as a JSON object")
        var context: String?

        @Flag(help: "从标准输入逐行读 JSON，逐行答 JSON · JSON lines in, JSON lines out")
        var jsonl = false

        @Option(help: "语言 · language: zh, en")
        var lang: Language = .zh

        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func validate() throws {
            if jsonl == (expression != nil) {
                throw ValidationError("写一个公式，或用 --jsonl · give an expression, or --jsonl.")
            }
        }

        func run() throws {
            if jsonl { return answerLines() }
            do {
                let (value, faults) = try LineRunner.evaluate(expression ?? "", context: context)
                Terminal.say(format == .json ? LineRunner.json(value) : value.text)
                Terminal.complain(faults, lang)
                if value == .null, faults.hasErrors { throw ExitCode(1) }
            } catch let faults as Faults {
                throw Terminal.fail(faults.diagnostics, lang)
            }
        }

        private func answerLines() {
            var lines = StandardInputLines(limit: JSONText.maxBytes)
            while let line = lines.next() {
                if line.allSatisfy(\.isWhitespace) { continue }
                Terminal.say(LineRunner.answer(line))
            }
        }
    }
}

/// The lines of standard input, one at a time. A line above the limit is cut there, and so is
/// answered as one that cannot be parsed; the rest of it is skipped without being kept.
struct StandardInputLines: IteratorProtocol {
    private let limit: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var hasEnded = false

    init(limit: Int) {
        self.limit = limit
    }

    mutating func next() -> String? {
        var line: [UInt8] = []
        while true {
            if position >= buffer.count, !fill() {
                return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
            }
            let rest = buffer[position...]
            let end = rest.firstIndex(of: 0x0A) ?? buffer.count
            let room = max(0, limit + 1 - line.count)
            line += rest[..<end].prefix(room)
            position = min(end + 1, buffer.count)
            if end < buffer.count {
                return String(decoding: line, as: UTF8.self)
            }
        }
    }

    /// False at the end of the input.
    private mutating func fill() -> Bool {
        guard !hasEnded else { return false }
        let chunk = (try? FileHandle.standardInput.read(upToCount: 1 << 16)) ?? nil
        buffer = chunk.map { Array($0) } ?? []
        position = 0
        hasEnded = buffer.isEmpty
        return !hasEnded
    }
}

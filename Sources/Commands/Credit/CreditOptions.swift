import ArgumentParser
import Diagnostics
import Foundation
import Quantities
import Vocabulary

/// What answers about credit are written as.
enum CreditFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

/// What every question about credit takes.
struct CreditReadOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只看当时已登记的 · as known then")
    var knownAt: String?

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    var lang: Language { common.lang }

    func day() throws -> Day { try asOf.map { try CreditWords.day($0, "--as-of") } ?? today() }

    /// The day up to which somebody asks; nil where everything recorded is meant.
    func through() throws -> Day? { try asOf.map { try CreditWords.day($0, "--as-of") } }

    private func today() throws -> Day { try DayOptions.day(nil) }

    func moment() throws -> Instant? { try DayOptions.moment(knownAt, "--known-at") }
}

/// What every write takes: who does it, on which business day, what proves it.
struct CreditWriteOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: "业务日，默认今天，如 2026-11-22 · the business day on which it counts")
    var day: String?

    @Option(help: "依据：文号、单据、纪要，写到能再找到 · what proves it")
    var evidence: String?

    @Option(
        help: "本次登记的编号；同一编号同一内容只记一次，断线后可照原样重发；默认新编 · id of this write")
    var id: String?

    @Flag(
        name: .customLong("ahead"),
        help: "业务日晚于今天时，项目和贴息的资金账也提前到那天 · the money book runs ahead, too")
    var runsAhead = false

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    var lang: Language { common.lang }

    func businessDay() throws -> Day {
        try day.map { try CreditWords.day($0, "--day") } ?? DayOptions.day(nil)
    }

    /// A day that has not come is recorded as it is written, and told: it is mostly a slip.
    func ahead() throws -> [Diagnostic] {
        let (day, today) = (try businessDay(), try DayOptions.day(nil))
        return day > today ? [CreditOptionFaults.ahead(day, today: today)] : []
    }

    /// The id of the write; a new one where none is given.
    func identity() -> String { id ?? UUID().uuidString.lowercased() }
}

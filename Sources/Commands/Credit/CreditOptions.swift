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

    func day() throws -> Day { try DayOptions.day(asOf) }

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

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    var lang: Language { common.lang }

    func businessDay() throws -> Day { try DayOptions.day(day) }

    /// The id of the write; a new one where none is given.
    func identity() -> String { id ?? UUID().uuidString.lowercased() }
}

/// Words of options that are amounts, days, rates.
enum CreditWords {
    /// `300万元`, `1.2亿元`, `50元`; more than zero.
    static func amount(_ text: String, _ option: String) throws -> Money {
        if case .success(.money(let money)) = Literal.parse(text, as: .money), money > .zero {
            return money
        }
        throw ValidationError("\(option) 要写成 300万元 的形式 · write it as 300万元: \(text)")
    }

    static func day(_ text: String, _ option: String) throws -> Day {
        if let day = Day(iso: text) { return day }
        throw ValidationError("\(option) 要写成 2026-11-22 的形式 · write it as 2026-11-22: \(text)")
    }

    /// `3.65%`, `5bp`.
    static func rate(_ text: String, _ option: String) throws -> Rate {
        if case .success(.ratio(let ratio)) = Literal.parse(text, as: .ratio),
            let share = ratio.numerator.divided(by: ratio.denominator),
            let rate = Rate(decimal: share, .halfUp)
        {
            return rate
        }
        throw ValidationError("\(option) 要写成 3.65% 的形式 · write it as 3.65%: \(text)")
    }
}

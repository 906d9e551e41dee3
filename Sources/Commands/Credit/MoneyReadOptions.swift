import ArgumentParser
import Diagnostics
import MoneyLedger
import Quantities
import Storage
import UseCases

/// What every question to the money book takes.
struct MoneyReadOptions: ParsableArguments {
    @OptionGroup var common: CommonOptions

    @Option(help: "知悉时点（日或时刻）：只看当时已登记的 · as known then")
    var knownAt: String?

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    var lang: Language { common.lang }

    /// The money book with the view that it was read from.
    func reading<Result>(
        _ body: (CreditBooks, any BaseView) throws -> Result
    ) throws -> Result {
        let moment = try DayOptions.moment(knownAt, "--known-at")
        return try CreditDesk(common: common).reading(knownAt: moment) { view in
            try body(try CreditBooks(view, .money), view)
        }
    }

    func answer(_ lines: [String], _ json: [UInt8]) {
        switch format {
        case .text: lines.forEach(Terminal.say)
        case .json: Terminal.write(json)
        }
    }

    /// - Throws: status 1, after telling that the book has no such thing.
    func missing(_ code: String, zh: String, en: String) -> ExitCode {
        Terminal.fail([Diagnostic(.error, at: nil, code: code, zh: zh, en: en)], lang)
    }
}

/// Through which value day accounts are shown.
struct ValueDayOption: ParsableArguments {
    @Option(help: "只计起息日不晚于该日的；默认全部 · by value day, as 2026-11-22")
    var asOf: String?

    func day() throws -> Day? {
        try asOf.map { try CreditWords.day($0, "--as-of") }
    }
}

import ArgumentParser
import Diagnostics
import Documents
import MoneyLedger
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao credit advance`
struct CreditAdvanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "推进资金账的账面日期，到期的预留随之过期 · Moves the day of the money book.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: "账面日期，不晚于今天，如 2026-11-30 · the new day, not after today")
    var to: String

    @Option(help: "本次登记的编号；默认由日期得出 · id of this write")
    var id: String?

    @Option(help: "输出：text json · output format")
    var format: CreditFormat = .text

    func run() throws {
        let (day, today) = (try CreditWords.day(to, "--to"), try DayOptions.day(nil))
        guard day <= today else {
            // The day of a book never goes back.
            throw ValidationError(
                "--to \(day) 晚于今天 \(today)，账面日期推进后不能退回 · after today, and the day never goes back")
        }
        let desk = CreditDesk(common: common)
        var before = MoneyBook()
        let done = try desk.write("advanceMoney", by: actor, .money) { books in
            before = books.money
            return MoneyWrites.advance(to: day, id: id)
        }
        let expired = MoneyWrites.book(before, after: done.write)
            .expired(by: done.write.money[0].id)
        let line = Bilingual(
            zh: "账面日期推进到 \(day)，过期预留 \(expired.count) 笔。",
            en: "The day of the book is \(day); \(expired.count) reservations expired.")
        desk.answer(
            done, format, [line[common.lang]] + MoneyExpiry.lines(expired, common.lang)
        ) { writer in
            writer.key("expired")
            MoneyExpiry.write(expired, &writer)
        }
    }
}

/// `rongqiao credit money-correct`
struct CreditMoneyCorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "money-correct",
        abstract: "冲正资金账的一笔过账：记反向分录，原分录不动 · Reverses what an operation posted.")

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "要冲正的业务编号 · id of the operation")
    var operation: String

    @Option(help: "原因，记入日志 · why")
    var reason: String

    func run() throws {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("--reason 要写明原因 · say why")
        }
        let day = try options.day.map { try CreditWords.day($0, "--day") }
        let id = options.id ?? "correct/\(options.identity())"
        let desk = CreditDesk(common: options.common)
        let done = try desk.write("correctMoney", options, reason: reason, .money) { books in
            MoneyWrites.correct(
                MoneyOperationID(operation), reason: reason, on: day, id: id,
                evidence: options.evidence, in: books.money)
        }
        let line = Bilingual(
            zh: "业务 \(operation) 已由 \(id) 冲正；相关步骤不随之改变。",
            en: "Operation \(operation) is reversed by \(id); steps of other books stay.")
        desk.answer(done, options.format, [line[options.lang]])
    }
}

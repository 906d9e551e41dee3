import ArgumentParser
import Diagnostics
import Quantities
import Reports
import Rules
import Scorecards
import UseCases
import Vocabulary

/// `rongqiao cards list|show|guide`
struct CardsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cards", abstract: "评分卡 · The scorecards.",
        subcommands: [List.self, Show.self, Guide.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出评分卡 · List the cards.")

        @OptionGroup var common: CommonOptions
        @OptionGroup var day: DayOptions
        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func run() throws {
            let asOf = try day.day()
            let loaded = try common.load(.scoring, knownAt: try day.moment())
            let cards = loaded.cards.ids.flatMap { loaded.cards.versions[$0] ?? [] }
            if format == .json {
                return Terminal.write(common.cardJSON(loaded, asOf).list(cards))
            }
            let page = CardListing(phrases: common.phrases(loaded), width: Terminal.width)
            for line in page.table(cards, on: asOf) { Terminal.say(line) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "显示一张评分卡 · Show one card.")

        @OptionGroup var common: CommonOptions
        @OptionGroup var day: DayOptions
        @Argument(help: "编号、编号@版本或名称 · id, id@version or name")
        var card: String
        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func run() throws {
            let asOf = try day.day()
            let loaded = try common.load(.scoring, knownAt: try day.moment())
            let card = try common.card(card, loaded, asOf)
            if format == .json {
                return Terminal.write(common.cardJSON(loaded, asOf).card(card))
            }
            let page = CardPage(
                card: card, phrases: common.phrases(loaded), width: Terminal.width)
            for line in page.lines() { Terminal.say(line) }
        }
    }

    struct Guide: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "填报指南：每个指标填什么、哪一年、找谁、凭什么 · What to fill in for a card.")

        @OptionGroup var common: CommonOptions
        @OptionGroup var day: DayOptions
        @Argument(help: "编号、编号@版本或名称 · id, id@version or name")
        var card: String
        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func run() throws {
            let asOf = try day.day()
            let loaded = try common.load(.scoring, knownAt: try day.moment())
            let guide = FillingGuide(
                try common.card(card, loaded, asOf), loaded.dictionary, on: asOf)
            let phrases = common.phrases(loaded)
            if format == .json { return Terminal.write(guide.json(phrases)) }
            for line in guide.lines(phrases, width: Terminal.width) { Terminal.say(line) }
        }
    }
}

extension CommonOptions {
    func cardJSON(_ loaded: LoadedCatalogue, _ day: Day) -> CardJSON {
        CardJSON(phrases(loaded), loaded.cards, on: day)
    }

    /// The card that somebody means; ends with status 1 where there is none.
    func card(_ name: String, _ loaded: LoadedCatalogue, _ day: Day) throws -> Scorecard {
        do {
            return try loaded.cards.card(name, on: day)
        } catch {
            throw Terminal.fail(error.diagnostics, lang)
        }
    }
}

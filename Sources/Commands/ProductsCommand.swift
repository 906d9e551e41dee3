import ArgumentParser
import Diagnostics
import Products
import Reports
import Scorecards
import UseCases
import Vocabulary

/// `rongqiao products list|show|check|cases`
struct ProductsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "产品目录 · The catalogue of products.",
        subcommands: [List.self, Show.self, Check.self, Cases.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "列出规则集 · List rule sets.")

        @OptionGroup var common: CommonOptions
        @Flag(help: "全部，不只本园区显示的 · all, not only those shown here")
        var all = false
        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func run() throws {
            let loaded = try common.load(.rules)
            let installation = try common.installation()
            let wrong = installation?.check(against: loaded) ?? []
            if wrong.hasErrors { throw Terminal.fail(wrong, common.lang) }
            let known = loaded.catalogue.ids.compactMap { loaded.catalogue.latest($0) }
            let shown = known.filter { all || installation?.shows($0) ?? true }
            if format == .json { return Terminal.write(Listing.json(shown)) }
            let page = Listing(phrases: common.phrases(loaded), width: Terminal.width)
            for line in page.table(shown) { Terminal.say(line) }
            let hidden = known.count - shown.count
            if hidden > 0 {
                Terminal.say(
                    common.lang == .zh
                        ? "另有 \(hidden) 个，加 --all 查看。"
                        : "\(hidden) more with --all.")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "显示一个规则集 · Show one rule set.")

        @OptionGroup var common: CommonOptions
        @Argument(help: "编号或名称 · id or name")
        var product: String
        @Option(help: "输出：text json · output format")
        var format: ExplainCommand.Format = .text

        func run() throws {
            let loaded = try common.load(.rules)
            let id: String
            do {
                id = try PrepareSession.id(product, loaded.catalogue)
            } catch {
                throw Terminal.fail(error.diagnostics, common.lang)
            }
            let versions = loaded.catalogue.versions[id] ?? []
            if format == .json { return Terminal.write(Listing.json(versions)) }
            let page = Listing(phrases: common.phrases(loaded), width: Terminal.width)
            for set in versions {
                for line in page.page(set) { Terminal.say(line) }
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "检查目录与全部用例 · Check the catalogue and its cases.")

        @OptionGroup var common: CommonOptions

        func run() throws {
            let (loaded, faults) = try common.loadWithFaults()
            Terminal.complain(faults, common.lang)
            if faults.hasErrors { throw ExitCode(1) }
            try Cases.run(loaded, common.lang)
            let cards = loaded.cards.versions.values.flatMap(\.self)
            let indicators = cards.flatMap(\.groups).flatMap(\.indicators).count
            let sets = loaded.catalogue.versions.values.flatMap(\.self)
            let clauses = sets.map(\.clauses.count).reduce(0, +)
            Terminal.say(
                common.lang == .zh
                    ? "目录无误：\(sets.count) 个规则集，\(clauses) 条条款，"
                        + "\(cards.count) 张评分卡，\(indicators) 个评分指标，"
                        + "\(loaded.dictionary.fields.count) 个指标，"
                        + "\(loaded.promises.count) 组限时承诺。"
                    : "The catalogue is sound: \(sets.count) rule sets, \(clauses) clauses, "
                        + "\(cards.count) scorecards, \(indicators) indicators, "
                        + "\(loaded.dictionary.fields.count) fields, "
                        + "\(loaded.promises.count) sets of promises."
            )
        }
    }

    struct Cases: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "运行 cases.yaml 用例 · Run the cases.")

        @OptionGroup var common: CommonOptions
        @Argument(help: "编号（默认全部） · ids, all by default")
        var products: [String] = []

        func run() throws {
            try Cases.run(try common.load(.rules), common.lang, products)
        }

        static func run(
            _ loaded: LoadedCatalogue, _ language: Language, _ products: [String] = []
        ) throws {
            let cases = RunEveryCase(loaded, of: products)
            let (passed, failed) = (cases.passed, cases.failed)
            Terminal.complain(cases.diagnostics, language)
            Terminal.say(
                language == .zh
                    ? "用例：\(passed) 个符合，\(failed) 个不符合。"
                    : "Cases: \(passed) agree, \(failed) differ.")
            if cases.diagnostics.hasErrors { throw ExitCode(1) }
        }
    }
}

extension CommonOptions {
    func phrases(_ loaded: LoadedCatalogue) -> Phrases {
        Phrases(language: lang, dictionary: loaded.dictionary)
    }
}

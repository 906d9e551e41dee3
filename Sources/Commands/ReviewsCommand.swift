import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Reports
import Reviews
import UseCases
import Vocabulary

/// `rongqiao reviews list`
struct ReviewsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews",
        abstract: "待办：认定、核实、裁定冲突 · What waits for which office.",
        subcommands: [ReviewsListCommand.self, ReviewsAnswerCommand.self])
}

/// `rongqiao reviews list [--office O] [FILE…]`
struct ReviewsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "各部门待办，附限期 · What waits for which office, with due days.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "只看这个部门（名称里的字） · only what waits for this office")
    var office: String?

    @Option(help: "只看这些产品（编号或名称，可多次） · only these products")
    var product: [String] = []

    @Option(help: "列出前几项，默认 30；0 为全部 · how many are listed; 0: all")
    var top = 30

    @Option(help: "输出：text json · output format")
    var format: Format = .text

    func validate() throws {
        if top < 0 { throw ValidationError("--top 写 0 或更大的整数 · --top takes 0 or more: \(top)") }
    }

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.rules, knownAt: try day.moment())
        let installation = try common.installation(knownAt: try day.moment())
        let (session, terms) = try BaseFile.telling(common.lang) {
            let request = SessionRequest(
                asOf: asOf, minimumEvidence: try day.evidence(), products: product)
            return (
                try PrepareSession.prepare(loaded, installation, request).session,
                try ReviewTerms(installation?.reviews)
            )
        }
        let enterprises = try input.request(common, day).enterprises(
            loaded.dictionary, asOf, common.lang)
        let queue = ReviewQueue(
            waiting(enterprises, session, asOf), terms: terms,
            calendar: loaded.dictionary.codes.workingDays, on: asOf, office: office)
        write(queue, terms, loaded.dictionary)
        try enterprises.finish(common.lang)
    }

    private func waiting(
        _ enterprises: ReadEnterprises, _ session: Session, _ asOf: Day
    ) -> [Waiting] {
        let collect = CollectReviews(session, since: asOf)
        let resolver = enterprises.resolver
        let answers = enterprises.answers
        return enterprises.waves.flatMap { wave in
            wave.concurrentMap { enterprise in
                let (profile, _) = resolver.profile(of: enterprise, asOf: asOf)
                return collect.waiting(
                    session.match(profile, answers: answers[enterprise.key] ?? []))
            }.flatMap(\.self)
        }
    }

    private func write(
        _ queue: ReviewQueue, _ terms: ReviewTerms, _ dictionary: FieldDictionary
    ) {
        switch format {
        case .text:
            let phrases = Phrases(language: common.lang, dictionary: dictionary)
            let page = ReviewPage(
                phrases: phrases, terms: terms, top: top == 0 ? nil : top)
            for line in page.lines(queue, width: Terminal.width) { Terminal.say(line) }
        case .json:
            var writer = JSONWriter()
            ReviewJSON(terms: terms).write(queue, &writer)
            writer.endLine()
            Terminal.write(writer.bytes)
        }
    }
}

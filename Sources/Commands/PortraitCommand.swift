import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Quantities
import Reports
import Scorecards
import UseCases
import Vocabulary

/// `rongqiao portrait FILE…`
struct PortraitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portrait",
        abstract: "企业画像：与同阶段同行业的比 · The portrait of an enterprise among its peers.",
        discussion: """
            同组是文件里的全部企业；--enterprise 只决定画谁，不写就每家都画。
            Peers are all enterprises of the files; --enterprise only says who is portrayed.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "输出：text json · output format")
    var format: ExplainCommand.Format = .text

    func validate() throws {
        if day.minEvidence != nil {
            throw ValidationError("画像不分依据强弱，不用 --min-evidence · a portrait takes none.")
        }
    }

    func run() throws {
        let asOf = try day.day()
        let all = try input.request(common, day).ofEverybody
        let loaded = try common.load(.scoring, knownAt: try day.moment())
        guard let plan = loaded.portrait else {
            throw Terminal.fail(
                [.none(of: "scorecards/portrait.yaml", zh: "画像", en: "portrait")], common.lang)
        }
        let read = try all.enterprises(loaded.dictionary, asOf, common.lang)
        let places = try places(read)
        let prepared = PortraitDay(plan, on: asOf, dictionary: loaded.dictionary)
        let gallery = PortraitGallery(plan, sitters(read, prepared))
        write(places.map { gallery.portrait($0) }, prepared, common.phrases(loaded))
        try read.finish(common.lang)
    }

    /// Whom to portray, by position.
    private func places(_ read: ReadEnterprises) throws -> [Int] {
        guard let name = input.enterprise else { return Array(read.enterprises.indices) }
        let keys = Set(
            try EnterpriseFiles.find(name, among: read.enterprises, common.lang).map(\.key))
        return read.enterprises.indices.filter { keys.contains(read.enterprises[$0].key) }
    }

    private func sitters(_ read: ReadEnterprises, _ day: PortraitDay) -> [Sitter] {
        let resolver = read.resolver
        let fields = day.fields
        let measured = read.waves.flatMap { wave in
            wave.concurrentMap { enterprise in
                let (profile, faults) = resolver.profile(
                    of: enterprise, asOf: day.day, only: fields)
                return (sitter: day.measure(profile), faults: faults)
            }
        }
        for one in measured { Terminal.complain(one.faults, common.lang) }
        return measured.map(\.sitter)
    }

    private func write(_ portraits: [Portrait], _ day: PortraitDay, _ phrases: Phrases) {
        switch format {
        case .text:
            let page = PortraitPage(day, phrases: phrases, width: Terminal.width)
            for (place, portrait) in portraits.enumerated() {
                if place > 0 { Terminal.say("") }
                for line in page.lines(portrait) { Terminal.say(line) }
            }
        case .json:
            let page = PortraitJSON(day, phrases: phrases, engine: Program.version)
            var writer = JSONWriter()
            page.begin(&writer)
            for portrait in portraits { page.write(portrait, &writer) }
            page.end(&writer)
            writer.endLine()
            Terminal.write(writer.take())
        }
    }
}

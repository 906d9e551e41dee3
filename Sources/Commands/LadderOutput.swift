import Documents
import Reports
import Scorecards

/// Where the standings of a run go: a page that needs all of them, or a stream.
struct LadderOutput {
    private enum Kind {
        case overview
        case list(RungList)
        case page(LadderPage)
        case json(LadderJSON, JSONWriter)
        case csv(LadderCSV, CSVWriter)
    }

    private static let chunk = 1 << 18
    private let day: LadderDay
    private let phrases: Phrases
    private let top: Int
    private let wanted: String?
    private var tally: LadderTally
    private var kind: Kind

    init(
        _ day: LadderDay, _ wanted: (track: LadderTrack, rung: LadderRung)?,
        _ command: LadderCommand, _ phrases: Phrases
    ) {
        self.day = day
        self.phrases = phrases
        self.wanted = wanted?.rung.id
        top = command.top
        tally = LadderTally(day.ladder)
        switch command.format {
        case .text where command.input.enterprise != nil:
            kind = .page(LadderPage(day, phrases: phrases, width: Terminal.width))
        case .text:
            kind =
                wanted.map {
                    .list(RungList(day, track: $0.track, rung: $0.rung, phrases: phrases))
                } ?? .overview
        case .json:
            let page = LadderJSON(
                day, phrases: phrases, wanted: wanted?.rung.id, engine: Program.version)
            var writer = JSONWriter()
            page.begin(&writer)
            kind = .json(page, writer)
        case .csv:
            let page = LadderCSV(phrases: phrases, wanted: wanted?.rung.id)
            var writer = CSVWriter(byteOrderMark: true)
            page.head(&writer)
            kind = .csv(page, writer)
        }
    }

    mutating func add(_ standing: LadderStanding) {
        tally.add(standing)
        switch kind {
        case .overview: break
        case .list(var list):
            list.add(standing)
            kind = .list(list)
        case .page(let page):
            if tally.enterprises > 1 { Terminal.say("") }
            for line in page.lines(standing, wanted: wanted) { Terminal.say(line) }
        case .json(let page, var writer):
            page.write(standing, &writer)
            if writer.bytes.count > LadderOutput.chunk { Terminal.write(writer.take()) }
            kind = .json(page, writer)
        case .csv(let page, var writer):
            page.write(standing, &writer)
            if writer.bytes.count > LadderOutput.chunk { Terminal.write(writer.take()) }
            kind = .csv(page, writer)
        }
    }

    mutating func finish() {
        switch kind {
        case .overview:
            let page = LadderOverview(day, phrases: phrases)
            for line in page.lines(tally, width: Terminal.width) { Terminal.say(line) }
        case .list(let list):
            for line in list.lines(width: Terminal.width, top: top) { Terminal.say(line) }
        case .page: break
        case .json(let page, var writer):
            page.end(tally, &writer)
            writer.endLine()
            Terminal.write(writer.take())
        case .csv(_, var writer): Terminal.write(writer.take())
        }
    }
}

import ArgumentParser
import CreditBook
import Diagnostics
import Documents
import Enterprises
import Products
import Quantities
import Reports
import Reviews
import SQLiteStorage
import Storage
import UseCases
import Vocabulary

/// `rongqiao calendar [--days 60] [FILE…]`
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "到期日历：证书资质、纳税信用、授权、认定、贷款 · What has run out and what runs out soon.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, ics
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var input: InputOptions

    @Option(help: "往后看多少天（分 30 天一段） · how many days ahead")
    var days = 60

    @Option(help: "输出：text json ics（日历文件） · output format")
    var format: Format = .text

    func validate() throws {
        guard (1...3660).contains(days) else {
            throw ValidationError("--days 应为 1 至 3660 · --days takes 1 to 3660: \(days)")
        }
    }

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.rules, knownAt: try day.moment())
        let installation = try common.installation(knownAt: try day.moment())
        let term = try BaseFile.telling(common.lang) {
            try TaxGradeTerm(installation?.calendar)
        }
        let enterprises = try input.request(common, day).enterprises(
            loaded.dictionary, asOf, common.lang)
        let finder = ExpiringFacts(loaded.dictionary, taxGrade: term)
        let items = enterprises.profiles(asOf).flatMap { profile, _ in
            finder.items(of: profile)
                + ExpiringFacts.items(
                    of: enterprises.answers[profile.key] ?? [],
                    EnterpriseName(key: profile.key, name: profile.name), on: asOf)
        }
        let onRecord = try onRecord(asOf)
        let horizons = days > 30 ? [30, days] : [days]
        write(ExpiryCalendar(items + onRecord, on: asOf, horizons: horizons), loaded.dictionary)
        try enterprises.finish(common.lang)
    }

    /// Consents, loans and lines of the base; files hold none.
    private func onRecord(_ asOf: Day) throws -> [Expiring] {
        guard input.files.isEmpty else { return [] }
        let base = try common.base.open(.readOnly, common.lang)
        let moment = try day.moment()
        return try BaseFile.telling(common.lang) {
            try base.reading(knownAt: moment) { view in
                let life = try CreditBooks(view, [.life]).until(asOf).life.state
                let names = try EnterpriseRoll(view, on: asOf).names
                return try ExpiringConsents.items(view, on: asOf)
                    + DueLoans.items(life, on: asOf, names: names)
            }
        }
    }

    private func write(_ calendar: ExpiryCalendar, _ dictionary: FieldDictionary) {
        let phrases = Phrases(language: common.lang, dictionary: dictionary)
        switch format {
        case .text:
            let page = ExpiryPage(phrases: phrases)
            for line in page.lines(calendar, width: Terminal.width) { Terminal.say(line) }
        case .json:
            var writer = JSONWriter()
            ExpiryJSON().write(calendar, &writer)
            writer.endLine()
            Terminal.write(writer.bytes)
        case .ics:
            Terminal.write(Array(ExpiryICS(phrases: phrases).text(calendar).utf8))
        }
    }
}

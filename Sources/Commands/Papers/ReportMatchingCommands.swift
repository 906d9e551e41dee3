import ArgumentParser
import Consents
import Diagnostics
import Papers
import Quantities
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao report candidates 某银行 --by 0917`
struct ReportCandidatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates",
        abstract: "给一家机构的推荐企业名单 · Candidates for a lender",
        discussion: """
            只列有有效依据的企业，查询先记入日志；没有依据的只计数、不列名。
            Only enterprises with a valid basis are named, and each look is on record first.
            """)

    @OptionGroup var options: PaperOptions
    @OptionGroup var asker: AskerOptions

    @Argument(help: "机构全称 · the lender's full name")
    var lender: String

    func validate() throws { _ = try asker.asker() }

    func run() throws {
        let asker = try asker.asker()
        try MatchingDesk(options).with { reports, base in
            try options.write(
                try reports.candidates(for: lender, asker, in: base, at: Terminal.now))
        }
    }
}

/// `rongqiao report matching-day --by 0917`
struct ReportMatchingDayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching-day",
        abstract: "融资对接会材料：一企一页、一行一单、转化表 · The pack of a matching day",
        discussion: """
            不写企业就取有未了结需求的全部企业；不写 --lender 就取已推荐过的机构。机构名单只列有有效依据的企业。
            --apart 把转化表、各机构名单、各企业页分开写到 --out 指明的文件夹。
            Without names: all with an open demand. A lender's list holds firms with a basis for it.
            --apart writes each page and list into a file of its own.
            """)

    @OptionGroup var options: PaperOptions
    @OptionGroup var asker: AskerOptions

    @Argument(help: "参加的企业：统一社会信用代码或名称 · credit codes or names")
    var enterprises: [String] = []

    @Option(name: .customLong("lender"), help: "参加的机构全称，可多次 · a lender that comes")
    var lenders: [String] = []

    @Option(help: "转化从哪天算起，默认从头 · conversion from this day")
    var since: String?

    @Flag(help: "分成多份文件 · a file each")
    var apart = false

    func validate() throws { _ = try asker.asker() }

    func run() throws {
        let asker = try asker.asker()
        let since = try since.map { try CreditWords.day($0, "--since") }
        let day = try options.day()
        if apart, options.output.out == nil {
            throw Terminal.fail([OutputFaults.noFolder], options.common.lang)
        }
        try MatchingDesk(options).with { reports, base in
            let firms = try base.reading { try named($0, reports, day) }
            let request = EnterpriseReports.DayRequest(
                firms: firms, lenders: lenders.isEmpty ? nil : lenders, since: since)
            let papers = try reports.matchingDay(request, asker, in: base, at: Terminal.now)
            if apart { try write(papers.parts) } else { try options.write(papers.pack) }
        }
    }

    private func write(_ parts: [Report]) throws {
        let planned = parts.map { part in
            PlannedReport(name: part.subject.zh, file: "\(part.title.zh) \(part.subject.zh)") {
                part
            }
        }
        try ReportOutput(options.output, options.common).put(planned)
    }

    /// Nil where nobody is named.
    private func named(
        _ view: any BaseView, _ reports: EnterpriseReports, _ day: Day
    ) throws -> [EnterpriseID]? {
        if enterprises.isEmpty { return nil }
        return try enterprises.map { name in
            let found = try ReadConsents.find(name, view, on: day)
            guard found.count == 1, let subject = reports.subject(found[0].id) else {
                throw Faults([ReportDesk.fault(name, found.map { $0.name(on: day) })])
            }
            return subject.id
        }
    }
}

/// Who looks, and for what.
struct AskerOptions: ParsableArguments {
    @Option(help: "用途：financing evaluation servicing · purpose")
    var purpose = "financing"

    @Option(
        help: "查询原因：pre-loan guarantee matching post-loan claim objection audit · reason")
    var reasonCode = "matching"

    @Option(help: "查询人（姓名或工号），记入日志 · who looks")
    var by: String?

    /// - Throws: `ValidationError` for a wrong word, or where nobody is named.
    func asker() throws -> EnterpriseReports.Asker {
        guard let by else {
            throw ValidationError("要写 --by 查询人，查询记入日志 · say who looks with --by.")
        }
        return EnterpriseReports.Asker(
            purpose: try ConsentOptions.purpose(purpose),
            reason: try ConsentOptions.reason(reasonCode), person: by)
    }
}

/// What the commands about matching share: reports of enterprises out of the base as it stands.
struct MatchingDesk {
    let options: PaperOptions

    init(_ options: PaperOptions) { self.options = options }

    func with(_ body: (EnterpriseReports, SQLiteBase) throws -> Void) throws {
        let (day, moment) = (try options.day(), try options.moment())
        let common = options.common
        let loaded = try common.load(.everything, knownAt: moment)
        let installation = try common.installation(knownAt: moment)
        try BaseFile.telling(common.lang) {
            let setting = try EnterpriseReports.Setting(
                loaded, installation, asOf: day, engine: Program.version)
            let base = try common.base.open(.existing, common.lang)
            let reports = try base.reading(knownAt: moment) {
                try EnterpriseReports($0, setting, knownAt: moment)
            }
            try body(reports, base)
        }
    }
}

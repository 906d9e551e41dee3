import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import Matching
import Products
import Quantities
import Reports
import Rules
import UseCases
import Vocabulary

/// `rongqiao explain USCC|NAME|FILE PRODUCT [FILE…]`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "逐条说明一个结论 · Explain one verdict clause by clause.")

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    @Argument(help: "统一社会信用代码或名称；文件里只有一家企业时可直接写文件 · USCC, name, or a file")
    var enterprise: String

    @Argument(help: "产品编号或名称 · product id or name")
    var product: String

    @Argument(help: "企业数据文件 · files with the enterprise's data")
    var files: [String] = []

    @Option(help: "所求金额，如 300万元 · amount asked")
    var amount: String?

    @Option(help: "数据所属年度 · year of the figures")
    var period: Int?

    @Option(help: "输出：text json · output format")
    var format: Format = .text

    func run() throws {
        let asOf = try day.day()
        let loaded = try common.load(.rules, knownAt: try day.moment())
        let enterprises = try input().enterprises(loaded.dictionary, asOf, common.lang)
        let profile = try only(enterprises.profiles(asOf), enterprises)
        let session = try session(loaded, asOf)
        let match = session.match(profile, answers: enterprises.answers[profile.key] ?? [])
        if session.applied.isEmpty, format == .text {
            sayNotInForce(session, asOf)
        } else {
            write(match, session)
        }
        try enterprises.finish(common.lang)
    }

    /// The files; else the file that is named in place of the enterprise; else the base.
    private func input() throws -> EnterpriseFiles {
        let isFile = files.isEmpty && (enterprise == "-" || InputFile.exists(enterprise))
        return EnterpriseFiles(
            files: isFile ? [enterprise] : files, period: period,
            enterprise: isFile ? nil : enterprise, amount: amount, strict: false,
            base: try BaseRequest(common, day, isAsked: !isFile && files.isEmpty),
            policy: try common.installation(knownAt: try day.moment())?.policy ?? SourcePolicy())
    }

    private func session(_ loaded: LoadedCatalogue, _ asOf: Day) throws -> Session {
        let request = SessionRequest(
            asOf: asOf, minimumEvidence: try day.evidence(), products: [product])
        do {
            return try PrepareSession.prepare(
                loaded, try common.installation(knownAt: try day.moment()), request
            ).session
        } catch let faults as Faults {
            throw Terminal.fail(faults.diagnostics, common.lang)
        }
    }

    private func only(
        _ profiles: [(Profile, [Diagnostic])], _ enterprises: ReadEnterprises
    ) throws -> Profile {
        if let (profile, faults) = profiles.first, profiles.count == 1 {
            Terminal.complain(faults, common.lang)
            return profile
        }
        Terminal.complain(enterprises.diagnostics.filter { $0.severity == .error }, common.lang)
        let names = profiles.prefix(5).map(\.0.name).joined(separator: "、")
        let fault = Diagnostic(
            .error, at: nil, code: profiles.isEmpty ? "noEnterprise" : "severalEnterprises",
            zh: profiles.isEmpty
                ? "文件里没有“\(enterprise)”。" : "有\(profiles.count)家企业（\(names)…）；请写明信用代码或名称，再写文件。",
            en: profiles.isEmpty
                ? "the files hold no “\(enterprise)”."
                : "\(profiles.count) enterprises; name one by USCC or name, then the files.")
        throw Terminal.fail([fault], common.lang)
    }

    private func sayNotInForce(_ session: Session, _ asOf: Day) {
        let name = session.notInForce.first?.name[common.lang] ?? product
        Terminal.say(
            common.lang == .zh
                ? "“\(name)”在 \(asOf) 未施行。"
                : "“\(name)” is not in force on \(asOf).")
    }

    private func write(_ match: EnterpriseMatch, _ session: Session) {
        switch format {
        case .json:
            let page = MatchJSON(session: session, clauses: .all, engine: Program.version)
            var writer = JSONWriter()
            page.begin(&writer)
            page.write(match, &writer)
            page.end(&writer)
            writer.endLine()
            Terminal.write(writer.bytes)
        case .text:
            let phrases = Phrases(
                language: common.lang, dictionary: session.matcher.dictionary)
            let page = Explanation(session: session, phrases: phrases, width: Terminal.width)
            for line in page.full(match, 0) { Terminal.say(line) }
        }
    }
}

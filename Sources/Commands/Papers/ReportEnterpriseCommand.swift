import ArgumentParser
import Consents
import Diagnostics
import Quantities
import SQLiteStorage
import Storage
import UseCases

/// `rongqiao report enterprise CODE…` or `--all`
struct ReportEnterpriseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enterprise",
        abstract: "企业融资画像与匹配报告 · Financing portrait and matches of enterprises",
        discussion: """
            几家或全部（--all）时用 --out 指明文件夹，出不了的逐家说明，其余照出。
            给机构看的一份（--for lender:机构全称）要有有效依据；查询先记入日志，被拒绝的也记。
            Of several or of --all, name a folder with --out; what cannot be made is told, the others are made.
            A lender's version needs a valid basis; the look is on record first, a refused one too.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: ReportOptions
    @OptionGroup var reader: ReaderOptions

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只用当时已登记的 · as known then")
    var knownAt: String?

    @Argument(help: "企业：统一社会信用代码或名称 · credit codes or names")
    var enterprises: [String] = []

    @Flag(help: "企业库里的全部企业 · all enterprises of the base")
    var all = false

    func validate() throws {
        if all != enterprises.isEmpty {
            throw ValidationError("写明企业，或写 --all · name enterprises, or write --all.")
        }
        try reader.check()
    }

    func run() throws {
        let day = try DayOptions.day(asOf)
        let known = try DayOptions.moment(knownAt, "--known-at")
        let loaded = try common.load(.everything, knownAt: known)
        let installation = try common.installation(knownAt: known)
        try BaseFile.telling(common.lang) {
            let setting = try EnterpriseReports.Setting(
                loaded, installation, asOf: day, engine: Program.version)
            let output = try ReportOutput(options, common)
            let base = try common.base.open(.existing, common.lang)
            let (planned, isOne) = try base.reading(knownAt: known) { view in
                let reports = try EnterpriseReports(view, setting, knownAt: known)
                let desk = ReportDesk(
                    reports, try reader.audience(on: day), base, day: day)
                return (try desk.planned(all ? nil : enterprises, view), enterprises.count == 1)
            }
            if isOne, let only = planned.first { return try output.put(only) }
            try output.put(planned)
        }
    }
}

/// Who is to read a report.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: "给谁看：subject（本人） zone（园区） lender:机构全称 · reader")
    var reader: String = "zone"

    @Option(help: "给机构看时的用途：financing evaluation servicing · purpose")
    var purpose: String?

    @Option(
        help: "给机构看时的查询原因：pre-loan guarantee matching post-loan claim objection audit · reason")
    var reasonCode: String?

    @Option(help: "给机构看时的查询人（姓名或工号），记入日志 · who looks")
    var by: String?

    enum Audience: Sendable {
        case whole(EnterpriseReports.WholeReader)
        case lender(ShowToReceiver.Question)
    }

    /// - Throws: `ValidationError` for what can be told before anything is read.
    func check() throws { _ = try audience(on: Day(number: 0)) }

    func audience(on day: Day) throws -> Audience {
        switch reader {
        case "subject", "本人": return .whole(.subject)
        case "zone", "园区": return .whole(.zone)
        default: return .lender(try question(day))
        }
    }

    private func question(_ day: Day) throws -> ShowToReceiver.Question {
        guard let mark = reader.firstIndex(where: { ":：".contains($0) }),
            ["lender", "机构"].contains(reader[..<mark])
        else {
            throw ValidationError(
                "--for 写 subject、zone 或 lender:机构全称 · subject, zone or lender:NAME: \(reader)")
        }
        guard let purpose, let reasonCode, let by else {
            throw ValidationError(
                "给机构看要写 --purpose、--reason-code 和 --by · a lender's version needs all three.")
        }
        return ShowToReceiver.Question(
            receiver: try ConsentOptions.receiver(String(reader[reader.index(after: mark)...])),
            purpose: try ConsentOptions.purpose(purpose),
            reason: try ConsentOptions.reason(reasonCode), person: by, day: day)
    }
}

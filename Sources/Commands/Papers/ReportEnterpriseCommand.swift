import ArgumentParser
import Consents
import Diagnostics
import Enterprises
import Papers
import Products
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao report enterprise [CODE…]`
struct ReportEnterpriseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enterprise",
        abstract: "企业融资画像与匹配报告 · Financing portrait and matches of enterprises",
        discussion: """
            不写企业就是企业库里的全部企业，须用 --out 指明文件夹。给机构看的一份要有有效依据；查询先记入日志，被拒绝的也记。
            Without a name all enterprises of the base, into the folder of --out. A lender's version needs a
            valid basis; the look is on record first, a refused one too.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: ReportOptions

    @Option(help: "业务日，默认今天 · business day, as 2026-11-22")
    var asOf: String?

    @Option(help: "知悉时点（日或时刻）：只用当时已登记的 · as known then")
    var knownAt: String?

    @Argument(help: "企业：统一社会信用代码或名称 · credit codes or names")
    var enterprises: [String] = []

    @Option(name: .customLong("for"), help: "给谁看：subject（本人） zone（园区），或机构全称 · reader")
    var reader: String = "zone"

    @Option(help: "给机构看时的用途：financing evaluation servicing · purpose")
    var purpose: String?

    @Option(help: "给机构看时的查询原因：pre-loan guarantee matching post-loan claim objection audit · reason")
    var reasonCode: String?

    @Option(help: "给机构看时的查询人（姓名或工号），记入日志 · who looks")
    var by: String?

    func run() throws {
        let day = try DayOptions.day(asOf)
        let known = try DayOptions.moment(knownAt, "--known-at")
        let loaded = try common.load(.everything, knownAt: known)
        let installation = try common.installation(knownAt: known)
        try BaseFile.telling(common.lang) {
            let setting = try EnterpriseReports.Setting(
                loaded, installation, asOf: day, engine: Program.version)
            let base = try common.base.open(.existing, common.lang)
            let (ids, reports) = try base.reading(knownAt: known) { view in
                (
                    try ReportedEnterprises.find(enterprises, view, on: day),
                    try EnterpriseReports(view, setting, knownAt: known)
                )
            }
            try write(ids, reports, setting, base)
        }
    }

    private func write(
        _ ids: [EnterpriseID]?, _ reports: EnterpriseReports,
        _ setting: EnterpriseReports.Setting, _ base: any EnterpriseBase
    ) throws {
        let output = try ReportOutput(options, common)
        if let ids, ids.count == 1 {
            guard let report = try report(ids[0], reports, setting, base) else {
                throw Faults([ReportedEnterprises.gone(setting.asOf)])
            }
            return try output.put(report)
        }
        let written = try output.put(ids ?? reports.ids) { id in
            try report(id, reports, setting, base).map { (name: $0.subject.zh, report: $0) }
        }
        Terminal.complain(
            common.lang == .zh ? "共写出 \(written) 份报告。" : "\(written) reports were written.")
    }

    private func report(
        _ id: EnterpriseID, _ reports: EnterpriseReports,
        _ setting: EnterpriseReports.Setting, _ base: any EnterpriseBase
    ) throws -> Report? {
        switch reader {
        case "subject", "本人": return reports.report(of: id, for: .subject)
        case "zone", "园区": return reports.report(of: id, for: .zone)
        default:
            let view = try ShowToReceiver(setting.resolver).view(
                of: id, try question(setting.asOf), in: base, at: Terminal.now,
                results: reports.claims(of: id))
            if view.isRefused { throw Faults([ReportedEnterprises.refused(reader)]) }
            return reports.report(of: id, for: .lender(reader), basis: view)
        }
    }

    private func question(_ day: Day) throws -> ShowToReceiver.Question {
        guard let purpose, let reasonCode, let by else {
            throw ValidationError(
                "给机构看要写 --purpose、--reason-code 和 --by · a lender's version needs all three.")
        }
        return ShowToReceiver.Question(
            receiver: try ConsentOptions.receiver(reader),
            purpose: try ConsentOptions.purpose(purpose),
            reason: try ConsentOptions.reason(reasonCode), person: by, day: day)
    }
}

/// Which enterprises are meant.
enum ReportedEnterprises {
    /// - Returns: nil where nobody is named: all.
    /// - Throws: `Faults` for a name that nobody or several have.
    static func find(
        _ names: [String], _ view: any BaseView, on day: Day
    ) throws -> [EnterpriseID]? {
        guard !names.isEmpty else { return nil }
        return try names.map { name in
            let found = try ReadConsents.find(name, view, on: day)
            guard found.count == 1 else { throw Faults([fault(name, found.count)]) }
            return found[0].id
        }
    }

    private static func fault(_ name: String, _ count: Int) -> Diagnostic {
        count == 0
            ? Diagnostic(
                .error, at: nil, code: "noEnterprise",
                zh: "企业库里没有“\(name)”；请核对统一社会信用代码或名称。",
                en: "the base holds no “\(name)”; check the code or the name.")
            : Diagnostic(
                .error, at: nil, code: "severalEnterprises",
                zh: "“\(name)”指 \(count) 家企业；请写统一社会信用代码。",
                en: "“\(name)” is \(count) enterprises; give the credit code.")
    }

    static func gone(_ day: Day) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noEnterprise",
            zh: "这家企业在 \(day.iso) 不存在或已并入其他企业。",
            en: "there is no such enterprise on \(day.iso).")
    }

    static func refused(_ receiver: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, code: "noBasis",
            zh: "没有有效依据可以让\(receiver)看这家企业的数据，不出报告；这次查询已记入日志。",
            en: "no valid basis lets \(receiver) see this enterprise; there is no report, and the "
                + "look is on record.")
    }
}

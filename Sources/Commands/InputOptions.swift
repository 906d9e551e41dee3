import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import FEEL
import Products
import Quantities
import Vocabulary

/// The enterprises that a run is about: files, and which of their rows.
struct InputOptions: ParsableArguments {
    @Argument(help: "企业数据文件；不写则用企业库；- 为标准输入 · files; none: the base; - is standard input")
    var files: [String] = []

    @Option(help: "数据所属年度，如 2025 · year of the figures")
    var period: Int?

    @Option(help: "只看这家企业（信用代码或名称） · only this enterprise")
    var enterprise: String?

    @Option(help: "所求金额，如 300万元 · amount asked")
    var amount: String?

    @Flag(help: "有一处错误就不出结果 · refuse files with any error")
    var strict = false

    /// The files; where none are given, the base.
    func request(_ common: CommonOptions, _ day: DayOptions) throws -> EnterpriseFiles {
        EnterpriseFiles(
            files: files, period: period, enterprise: enterprise, amount: amount, strict: strict,
            base: try BaseRequest(common, day, isAsked: files.isEmpty),
            policy: try common.installation(knownAt: try day.moment())?.policy ?? SourcePolicy())
    }
}

/// Files with enterprises, and what of them is wanted.
struct EnterpriseFiles {
    let files: [String]
    let period: Int?
    /// A credit code, a name or a part of a name; nil for all.
    let enterprise: String?
    let amount: String?
    let strict: Bool
    /// What is read of the base; nil where files are.
    var base: BaseRequest?
    /// Whose figures count where several sources differ.
    var policy = SourcePolicy()

    /// The same for all enterprises, whoever was named.
    var ofEverybody: EnterpriseFiles {
        EnterpriseFiles(
            files: files, period: period, enterprise: nil, amount: amount, strict: strict,
            base: base, policy: policy)
    }
}

/// What a run reads of the base: all that was recorded by a moment.
struct BaseRequest {
    let file: BaseFile
    let knownAt: Instant?

    /// Nil where files are read.
    /// - Throws: `ValidationError` for `--known-at` beside files, which know no moments.
    init?(_ common: CommonOptions, _ day: DayOptions, isAsked: Bool) throws {
        knownAt = try day.moment()
        if !isAsked {
            if knownAt == nil { return nil }
            throw ValidationError(
                "--known-at 用企业库，不能同时给文件 · --known-at reads the base: give no files.")
        }
        file = common.base
    }
}

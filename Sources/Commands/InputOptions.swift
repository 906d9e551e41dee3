import ArgumentParser
import Diagnostics
import Documents
import Enterprises
import FEEL
import Quantities
import Vocabulary

/// The enterprises that a run is about: files, and which of their rows.
struct InputOptions: ParsableArguments {
    @Argument(help: "企业数据文件；- 为标准输入 · files; - is standard input")
    var files: [String] = []

    @Option(help: "数据所属年度，如 2025 · year of the figures")
    var period: Int?

    @Option(help: "只看这家企业（信用代码或名称） · only this enterprise")
    var enterprise: String?

    @Option(help: "所求金额，如 300万元 · amount asked")
    var amount: String?

    @Flag(help: "有一处错误就不出结果 · refuse files with any error")
    var strict = false

    var request: EnterpriseFiles {
        EnterpriseFiles(
            files: files, period: period, enterprise: enterprise, amount: amount, strict: strict)
    }

    func validate() throws {
        if files.isEmpty { throw ValidationError("请给出企业数据文件 · give at least one file.") }
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
}

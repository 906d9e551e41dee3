import ArgumentParser
import Documents

/// `rongqiao consents record ENTERPRISE --for … `: a list of one row, read like any other.
struct ConsentsRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "登记一份授权 · Records one consent.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions
    @OptionGroup var by: ActorOptions

    @Argument(help: "企业：统一社会信用代码或名称全称 · credit code or exact name")
    var enterprise: String

    @Option(name: .customLong("for"), help: "接收方：机构全称，或 园区 · receiver")
    var receiver: String

    @Option(help: "用途：融资对接、匹配与评价、贷后 · purpose")
    var purpose: String

    @Option(help: "范围：全部、涉税信息、tax.*、指标名称 · scope")
    var scope: String

    @Option(help: "起始日 · first day")
    var from: String

    @Option(help: "截止日，没有写 长期 · last day, or 长期")
    var until: String

    @Option(help: "依据：同意、合同、法定职责 · basis")
    var basis: String = "同意"

    @Option(help: "模板版本 · version of the signed form")
    var template: String?

    @Option(help: "授权书、合同或法规条款的编号 · number of the paper")
    var number: String?

    @Option(help: "证据材料名称 · name of the document")
    var document: String?

    @Option(help: "签署人职务：法定代表人、授权代理人、本人 · signatory")
    var signatory: String?

    @Option(help: "代理人的授权依据 · paper that authorises an agent")
    var authority: String?

    @Flag(help: "企业主本人的授权 · the owner's own consent")
    var owner = false

    @Flag(help: "只预览，不登记 · preview only")
    var dryRun = false

    @Option(help: "输出：text json · output format")
    var format: ConsentFormat = .text

    func run() throws {
        let desk = ConsentDesk(common, try day.day(), format)
        try desk.record(table, from: "consents record", by: by.name, dryRun: dryRun)
    }

    /// The options as a list has them, each under its head.
    private var table: Table {
        let isCode = enterprise.utf8.count == 18 && enterprise.utf8.allSatisfy { $0 < 128 }
        let cells: [(head: String, text: String?)] = [
            (isCode ? "统一社会信用代码" : "企业名称", enterprise), ("主体", owner ? "企业主" : "企业"),
            ("接收方", receiver), ("用途", purpose), ("范围", scope), ("起始日", from), ("截止日", until),
            ("依据", basis), ("模板版本", template), ("证据编号", number), ("证据材料", document),
            ("签署人职务", signatory), ("授权依据", authority),
        ]
        return Table(
            file: "consents record",
            rows: [row(1, cells.map(\.head)), row(2, cells.map { $0.text ?? "" })])
    }

    private func row(_ number: Int, _ texts: [String]) -> [Cell] {
        texts.enumerated().map { place, text in
            text.isEmpty
                ? Cell.empty(row: number, column: place + 1)
                : Cell(text: text, kind: .text, row: number, column: place + 1)
        }
    }
}

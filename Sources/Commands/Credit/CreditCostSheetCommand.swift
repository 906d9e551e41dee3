import ArgumentParser
import Diagnostics
import LoanTerms
import Quantities
import Reports

/// `rongqiao credit cost-sheet`
struct CreditCostSheetCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, xlsx
    }

    static let configuration = CommandConfiguration(
        commandName: "cost-sheet",
        abstract: "贷款明白纸：利息、担保、评估、保险、贴息，年化综合成本 · What a loan costs in all.",
        discussion: """
            金额不知道的写“未知”，合计就写“至少”。没有的费用不写。
            Write 未知 or unknown for what is charged but not known; the sums say “at least” then.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var loan: LoanOptions
    @OptionGroup var costs: CostOptions

    @Option(help: "输出：text json xlsx（与 --out 合用） · output format")
    var format: Format = .text

    @Option(help: "写成工作簿 · the workbook to write, FILE.xlsx")
    var out: String?

    @Flag(help: "覆盖已有的文件 · replace the file if it is there")
    var overwrite = false

    func validate() throws {
        guard (format == .xlsx) == (out != nil) else {
            throw ValidationError(
                "工作簿要写 --format xlsx --out 文件.xlsx · write --format xlsx --out FILE.xlsx.")
        }
        if let out { try FormBook.check(out) }
    }

    func run() throws {
        let contract = try loan.contract()
        let schedule = try loan.schedule(contract, common)
        let sheet = try costs.sheet(
            contract, schedule, granted: costs.subsidyNote.map(SubsidyCost(common: common).items))
        let page = CostSheetPage(
            sheet, lender: costs.lender, common.lang, width: Terminal.width)
        switch format {
        case .text: page.lines.forEach(Terminal.say)
        case .json: Terminal.write(page.json)
        case .xlsx:
            guard let out else { return }
            try FormBook.write(page.book, to: out, overwrite: overwrite, common.lang)
            Terminal.say(common.lang == .zh ? "已写出 \(out)。" : "\(out) is written.")
        }
    }
}

/// What is paid besides the interest, and by whom it is charged.
struct CostOptions: ParsableArguments {
    @Option(help: "贷款银行 · the lender")
    var lender = "贷款银行"

    @Option(help: "年担保费率，按每年年初余额收，如 1%；或“未知” · guarantee fee a year")
    var guaranteeFee: String?

    @Option(help: "担保机构 · the guarantor")
    var guarantor = "担保机构"

    @Option(help: "评估费（一次性，放款日），如 2000元；或“未知” · appraisal")
    var appraisal: String?

    @Option(help: "评估机构 · the appraiser")
    var appraiser = "评估机构"

    @Option(help: "保险费（一次性，放款日）；或“未知” · insurance")
    var insurance: String?

    @Option(help: "保险公司 · the insurer")
    var insurer = "保险公司"

    @Option(help: "其他费用，如 公证费=500元，可写几次；金额可写“未知” · other charges")
    var fee: [String] = []

    @Option(help: "贴息：付息的比例，如 50%，随付息到账；或金额，到期日到账；或“未知” · interest subsidy")
    var subsidy: String?

    @Option(help: "谁贴息 · who grants it")
    var subsidizer = "贴息部门"

    @Option(help: "用这笔借据在账上的贴息（已付、应付、承诺），替代 --subsidy · subsidies of a note on record")
    var subsidyNote: String?

    func validate() throws {
        if subsidy != nil, subsidyNote != nil {
            throw ValidationError(
                "--subsidy 与 --subsidy-note 只写一个 · write --subsidy or --subsidy-note, not both.")
        }
    }

    /// - Parameter granted: the subsidies of a note on record; nil where none was named.
    /// - Throws: a wrong word of an option.
    func sheet(
        _ contract: LoanContract, _ schedule: Schedule, granted onRecord: [CostItem]? = nil
    ) throws -> CostSheet {
        var items: [CostItem] = []
        if let guaranteeFee {
            items.append(try guarantee(guaranteeFee, contract, schedule))
        }
        let once: [(String?, CostItem.Kind, String, String)] = [
            (appraisal, .appraisal, appraiser, "--appraisal"),
            (insurance, .insurance, insurer, "--insurance"),
        ]
        for case (let text?, let kind, let who, let option) in once {
            items.append(
                CostItem(
                    kind, chargedBy: who, .once, try payments(text, contract.start, option)))
        }
        for text in fee { items.append(try other(text, contract)) }
        let plain = CostSheet(contract, schedule, lender: lender, fees: items)
        if let onRecord {
            return CostSheet(
                contract, schedule, lender: lender, fees: items, subsidies: onRecord)
        }
        guard let subsidy else { return plain }
        return CostSheet(
            contract, schedule, lender: lender, fees: items,
            subsidies: [try granted(subsidy, contract, schedule)])
    }

    private func isUnknown(_ text: String) -> Bool { text == "未知" || text == "unknown" }

    private func payments(
        _ text: String, _ day: Day?, _ option: String
    ) throws -> [DatedAmount]? {
        guard let day, !isUnknown(text) else { return nil }
        return [DatedAmount(day, try CreditWords.amount(text, option))]
    }

    private func guarantee(
        _ text: String, _ contract: LoanContract, _ schedule: Schedule
    ) throws -> CostItem {
        if isUnknown(text) { return CostItem(.guaranteeFee, chargedBy: guarantor, .yearly, nil) }
        let fee = try CreditWords.rate(text, "--guarantee-fee")
        guard (0..<1_000_000).contains(fee.ppm) else {
            throw ValidationError("--guarantee-fee 不像年费率 · no yearly rate: \(text)")
        }
        return .yearly(.guaranteeFee, chargedBy: guarantor, of: fee, contract, schedule)
    }

    /// `公证费=500元`
    private func other(_ text: String, _ contract: LoanContract) throws -> CostItem {
        let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2 else {
            throw ValidationError("--fee 要写成 公证费=500元 的形式 · write NAME=AMOUNT: \(text)")
        }
        return CostItem(
            .other(halves[0]), chargedBy: "", .once,
            try payments(halves[1], contract.start, "--fee"))
    }

    /// A share of each interest payment, half-up to the fen, or an amount on the last day.
    private func granted(
        _ text: String, _ contract: LoanContract, _ schedule: Schedule
    ) throws -> CostItem {
        guard text.hasSuffix("%") else {
            let paid = try payments(text, contract.lastMaturity, "--subsidy")
            return CostItem(.subsidy, chargedBy: subsidizer, .once, paid)
        }
        let share = try CreditWords.rate(text, "--subsidy")
        guard (1...1_000_000).contains(share.ppm) else {
            throw ValidationError("--subsidy 不超过 100% · at most 100 %: \(text)")
        }
        let paid = schedule.rows.compactMap { row -> DatedAmount? in
            let fen = (Int128(row.interest.fen) * Int128(share.ppm) + 500_000) / 1_000_000
            return fen > 0 ? DatedAmount(row.due, Money(fen: Int64(fen))) : nil
        }
        return CostItem(.subsidy, chargedBy: subsidizer, .byPeriod, paid)
    }
}

import ArgumentParser
import Programmes
import Reports
import UseCases

/// `rongqiao report batch PL-1`
struct ReportBatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "批量担保备案表：逐笔、合计、额度、退回理由 · The filing sheet of a batch",
        discussion: """
            合计与资金账逐项核对到分；没有核定的批次按备案日的核对。
            Sums are held against the money book to the fen.
            """)

    @OptionGroup var options: PaperOptions

    @Argument(help: "批次编号 · batch")
    var batch: String

    func run() throws { try options.put { try $0.batch(batch) } }
}

/// `rongqiao report claim DC-1`
struct ReportClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "代偿、补偿申报材料：清单、分担、瀑布图 · The packet of a claim",
        discussion: """
            已付的按账上的分担；没付的按条款测算，标“推算”，算不出的写明缺什么。
            Parts as they were paid, or as the terms come to while nothing is paid.
            """)

    @OptionGroup var options: PaperOptions
    @OptionGroup var facts: SplitOptions

    @Option(help: "单户上限按哪一类企业 · size class of the caps")
    var sizeClass: String?

    @Argument(help: "申请编号 · claim")
    var claim: String

    func run() throws {
        var caps = CompensationCaps.Facts()
        caps.sizeClass = sizeClass
        caps.ownShare = try facts.money(facts.ownShare, "--own-share")
        caps.disbursed = try facts.money(facts.disbursed, "--disbursed")
        caps.balance = try facts.money(facts.balance, "--balance")
        let split = try facts.split()
        try options.put { try $0.claim(claim, facts: split, caps: caps) }
    }
}

/// `rongqiao report pool xt-kv-pool --month 2026-10`
struct ReportPoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool",
        abstract: "资金池对账单：期初、发生、期末，放大倍数、熔断 · The statement of a pool",
        discussion: """
            不写报告期就从建账到业务日。余额与项目台账逐项核对到分。
            Without a period: from the beginning to the business day.
            """)

    @OptionGroup var options: PaperOptions
    @OptionGroup var span: SpanOptions

    @Argument(help: "资金池编号或名称 · id or name of the pool")
    var pool: String

    func run() throws {
        let period = try span.chosen()
        try options.put { try $0.pool(pool, period) }
    }
}

import ArgumentParser
import CreditBook
import Diagnostics
import Quantities
import Reports
import Storage
import UseCases

/// `rongqiao credit refer DEMAND --lender L --product P`
struct CreditReferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refer",
        abstract: "推荐给一家银行的一个产品；按企业库匹配，写明预期额度、理由、最弱条款 · Refers a demand.")

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "需求编号 · code of the demand")
    var demand: String

    @Option(help: "银行全称 · the lender's full name")
    var lender: String

    @Option(help: "产品编号或名称 · product id or name")
    var product: String

    @Option(help: "支行或片区 · branch or area")
    var area: String?

    @Option(help: "推荐理由，替代匹配所写的 · in place of the reason that matching makes")
    var reason: String?

    func run() throws {
        let desk = try LifeDesk(options)
        let loaded = try options.common.load()
        let installation = try options.common.installation()
        let refer = ReferDemand(
            demand: demand, lender: lender, product: product, branchArea: area, reason: reason)
        let found = try desk.reading { view in
            let life = try CreditBooks(view, .life).life
            let day = try desk.draft(life).day
            return try refer.find(
                view, CreditMatching(loaded, installation, asOf: day), life)
        }
        let done = try desk.credit.write("referDemand", options, .life) { books in
            let draft = try desk.draft(books.life)
            return CreditWrite(steps: [try draft.record(refer.step(found, draft))])
        }
        try desk.answer(done, found.notes, products: loaded.productNames)
        if case .referred(let post)? = try done.write.steps.first.map(LifeStep.init),
            options.format == .text
        {
            DisplayWidth.wrap(post.told[options.lang], to: Terminal.width).forEach(Terminal.say)
        }
    }
}

/// `rongqiao credit decline REFERRAL --reason 类别：说明`
struct CreditDeclineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline",
        abstract: "银行婉拒，写明原因；同时匹配别的产品，附整改方案 · Declines with reasons and a plan.",
        discussion: """
            原因写成 类别：说明，最多四条；涉及产品条款的写成 类别@条款：说明。类别：
            A reason is KIND：EXPLANATION, or KIND@CLAUSE：EXPLANATION; at most four. Kinds:
            \(DeclineWords.kinds.joined(separator: " "))
            """)

    @OptionGroup var options: CreditWriteOptions

    @Argument(help: "推荐编号 · code of the referral")
    var referral: String

    @Option(help: "原因，可写几次 · reason, may be repeated")
    var reason: [String]

    func run() throws {
        let desk = try LifeDesk(options)
        let decline = DeclineReferral(referral: referral, reasons: try reasons())
        let loaded = try options.common.load()
        let installation = try options.common.installation()
        let found = try desk.reading { view in
            let life = try CreditBooks(view, .life).life
            let day = try desk.draft(life).day
            return try decline.find(
                view, CreditMatching(loaded, installation, asOf: day), life)
        }
        let done = try desk.credit.write("declineReferral", options, .life) { books in
            CreditWrite(steps: try decline.steps(found, try desk.draft(books.life)))
        }
        try desk.answer(done, found.notes, products: loaded.productNames)
    }

    private func reasons() throws -> [LifeStep.DeclineReason] {
        try reason.map { text in
            if let read = DeclineWords.read(text) { return read }
            let kinds = DeclineWords.kinds.joined(separator: "、")
            throw ValidationError(
                "--reason 要写成 类别：说明，类别为 \(kinds) · write KIND：EXPLANATION: \(text)")
        }
    }
}

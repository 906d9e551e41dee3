public import CreditBook
import Diagnostics
import Documents
import Quantities

/// From demand to repayment (融资漏斗): each figure with what it counts.
public struct FunnelPage: Sendable {
    private let funnel: CreditFunnel
    private let lender: String?
    private let product: String?
    private let paper: CreditPaper

    public init(_ funnel: CreditFunnel, lender: String?, product: String?, _ paper: CreditPaper) {
        self.funnel = funnel
        self.lender = lender
        self.product = product
        self.paper = paper
    }

    public var lines: [String] {
        var table = TextTable([
            .init(paper.say("项目", "Figure"), isFlexible: true),
            .init(paper.say("户", "Firms"), .right), .init(paper.say("户次", "Times"), .right),
            .init(paper.say("笔", "Items"), .right),
            .init(paper.say("金额（万元）", "万元"), .right),
        ])
        for figure in funnel.figures {
            table.add([
                figure.stage.counts[paper.language], "\(figure.enterprises)", "\(figure.times)",
                "\(figure.items)", figure.amount.wanText,
            ])
        }
        return paper.page(head, [""] + table.lines(width: paper.width) + [""] + note)
    }

    private var head: String {
        let span = funnel.from.map { "\($0) – \(funnel.through)" }
        return paper.joined([
            paper.say("融资漏斗", "Funnel"),
            span ?? paper.say("截至 \(funnel.through)", "until \(funnel.through)"), lender,
            product.map { paper.names.product($0, paper.language) },
        ])
    }

    private var note: [String] {
        paper.wrapped(
            paper.say(
                "户：企业去重；户次：不同需求（前两行）或不同企业与机构；各行金额口径不同，不相加。",
                "Firms: each once. Times: demands in the first two rows, else pairs of firm and "
                    + "lender. The rows count different things and are never added."))
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.day("from", funnel.from)
            writer.day("through", funnel.through)
            writer.text("lender", lender)
            writer.text("product", product)
            writer.list("figures", funnel.figures) { writer, figure in
                writer.member("stage", figure.stage.rawValue)
                writer.count("enterprises", figure.enterprises)
                writer.count("times", figure.times)
                writer.count("items", figure.items)
                writer.fen("amountFen", figure.amount)
            }
        }
    }
}

public import CreditBook
import Diagnostics
import Documents
public import Quantities

/// Demands as the zone sees them (需求一览): where each stands with each lender; of declines the kinds
/// only, because the explanations are the enterprise's.
public struct DemandPage: Sendable {
    private let rows: [ZoneDemandRow]
    private let day: Day
    private let paper: CreditPaper

    public init(_ rows: [ZoneDemandRow], on day: Day, _ paper: CreditPaper) {
        self.rows = rows
        self.day = day
        self.paper = paper
    }

    public var lines: [String] {
        let head = paper.say("\(day) 需求 \(rows.count) 项，新的在前", "\(rows.count) demands on \(day)")
        return paper.page(head, rows.flatMap { [""] + block($0) })
    }

    private func block(_ row: ZoneDemandRow) -> [String] {
        let head = paper.joined([
            row.demand, paper.names.enterprise(row.enterprise), row.amount.text,
            paper.say("\(row.termMonths)个月", "\(English.count(row.termMonths, "month"))"), row.use,
        ])
        let state = paper.joined([
            paper.say("\(row.posted) 提出", "posted \(row.posted)"),
            row.product.map { paper.names.product($0, paper.language) }.map {
                paper.say("想要 \($0)", "wishes \($0)")
            },
            row.end.map(ended) ?? idle(row),
        ])
        return paper.wrapped(head) + paper.wrapped(state, indent: 2)
            + row.lenders.flatMap { paper.bullet(told($0), indent: 2) }
    }

    private func idle(_ row: ZoneDemandRow) -> String? {
        let none = row.lenders.isEmpty ? paper.say("还没有推荐", "not referred yet") : nil
        let idle =
            row.idleDays > 0
            ? paper.say("\(row.idleDays) 天没有动静", "idle for \(English.count(row.idleDays, "day"))")
            : nil
        return paper.joined([none, idle])
    }

    private func ended(_ end: LifeEnd) -> String {
        let word =
            switch end.how {
            case .declined: ReferralStage.declined
            case .withdrawn: ReferralStage.withdrawn
            case .notReached: ReferralStage.notReached
            case .noNeed: ReferralStage.noNeed
            }
        return word.label[paper.language] + " \(end.mark.day)"
    }

    private func told(_ lender: ZoneDemandRow.Lender) -> String {
        let codes = lender.declineCodes.map { $0.label[paper.language] }
        let stage =
            lender.stage.label[paper.language]
            + (codes.isEmpty
                ? ""
                : paper.say(
                    "（\(codes.joined(separator: "、"))）", " (\(codes.joined(separator: ", ")))"))
        return paper.joined([
            lender.referral, lender.lender, paper.names.product(lender.product, paper.language),
            stage + " \(lender.lastDay)", lender.hasPlan ? paper.say("有整改方案", "repair plan") : nil,
            lender.approved.map { paper.say("批复 \($0.text)", "approved \($0.text)") },
            lender.drawn > .zero
                ? paper.say("累放 \(lender.drawn.text)", "drawn \(lender.drawn.text)") : nil,
        ])
    }

    public var json: [UInt8] {
        paper.json { writer in
            writer.day("asOf", day)
            writer.list("demands", rows) { writer, row in write(row, &writer) }
        }
    }

    private func write(_ row: ZoneDemandRow, _ writer: inout JSONWriter) {
        writer.member("demand", row.demand)
        writer.member("enterprise", row.enterprise)
        writer.member("name", paper.names.enterprise(row.enterprise))
        writer.day("posted", row.posted)
        writer.fen("amountFen", row.amount)
        writer.count("termMonths", row.termMonths)
        writer.member("use", row.use)
        writer.text("product", row.product)
        writer.text("ended", row.end?.how.rawValue)
        writer.count("idleDays", row.idleDays)
        writer.list("referrals", row.lenders) { writer, lender in
            writer.member("referral", lender.referral)
            writer.member("lender", lender.lender)
            writer.member("product", lender.product)
            writer.member("stage", lender.stage.rawValue)
            writer.member("declineCodes", lender.declineCodes.map(\.rawValue))
            writer.member("hasPlan", lender.hasPlan)
            writer.fen("approvedFen", lender.approved)
            writer.fen("drawnFen", lender.drawn)
            writer.day("lastDay", lender.lastDay)
        }
    }
}

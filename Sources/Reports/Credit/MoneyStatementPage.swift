public import Diagnostics
import Documents
public import MoneyLedger
public import Quantities

/// One account line by line (明细账): which operation, when it counts and when it was recorded, by
/// whom, what it belongs to, and the balance after it. What is only reserved stands apart.
public struct MoneyStatementPage: Sendable {
    private let standing: AccountStanding
    private let posted: [StatementLine]
    private let pending: [StatementLine]
    private let through: Day?
    private let trails: MoneyTrails
    private let foot: BookFoot
    private let language: Language
    private let width: Int

    /// - Parameters:
    ///   - lines: `MoneyBook.statement` of the account.
    ///   - through: the last value day that is shown; balances are those of the list of operations.
    public init(
        _ standing: AccountStanding, _ lines: [StatementLine], through: Day?, _ trails: MoneyTrails,
        foot: BookFoot, language: Language, width: Int
    ) {
        self.standing = standing
        let shown = lines.filter { line in through.map { line.valueDay <= $0 } != false }
        posted = shown.filter { $0.kind == .posted }
        pending = shown.filter { $0.kind != .posted }
        self.through = through
        self.trails = trails
        self.foot = foot
        self.language = language
        self.width = width
    }

    public var lines: [String] {
        var lines = heading + [""] + table(posted) { MoneyWords.yuan($0.balance.posted) }
        if !pending.isEmpty {
            lines += ["", say("预留及其解除（不计入余额）", "Reserved and released (not in the balance)")]
            lines += table(pending) { line in
                MoneyWords.yuan(line.balance.added) + "/" + MoneyWords.yuan(line.balance.taken)
            }
        }
        return lines + [""] + DisplayWidth.wrap(foot.line(language), to: width)
    }

    private var heading: [String] {
        let account = standing.account
        let side = MoneyWords.side(account.type.normalSide)[language]
        var texts = [
            MoneyWords.book[language] + say("：", ": ") + account.id.text,
            [account.title, account.type.name[language]].filter { !$0.isEmpty }
                .joined(separator: say("，", ", "))
                + say("，余额在\(side)方；单位：元", "; grows by \(side); in yuan"),
            say("余额 ", "Balance ") + MoneyWords.yuan(standing.balance.posted)
                + say("，全部预留计入后最高 ", ", with what is pending at most ")
                + MoneyWords.yuan(standing.balance.highest) + say("，最低 ", ", at least ")
                + MoneyWords.yuan(standing.balance.lowest),
        ]
        texts += bounds
        if let through {
            texts.append(
                say(
                    "只列起息日不晚于 \(through) 的；余额按登记顺序。",
                    "Only value days to \(through); balances follow the order of recording."))
        }
        return texts.flatMap { DisplayWidth.wrap($0, to: width) }
    }

    private var bounds: [String] {
        let bounds = standing.account.bounds
        let lower = bounds.lower.map { bound in
            say("下限 ", "Lower bound ") + MoneyWords.yuan(bound.amount)
                + say("（\(bound.name.name.zh)）", " (\(bound.name.name.en))")
                + say("，还可减 ", ", may fall by ") + MoneyWords.yuan(standing.roomBelow ?? .zero)
        }
        let upper = bounds.upper.map { bound in
            say("上限 ", "Upper bound ") + MoneyWords.yuan(bound.amount)
                + say("（\(bound.name.name.zh)）", " (\(bound.name.name.en))")
                + say("，还可增 ", ", may grow by ") + MoneyWords.yuan(standing.roomAbove ?? .zero)
        }
        return [lower, upper].compactMap(\.self)
    }

    private func table(
        _ shown: [StatementLine], _ balance: (StatementLine) -> String
    ) -> [String] {
        if shown.isEmpty { return [say("没有明细。", "No lines.")] }
        var table = TextTable([
            .init(say("序号", "No"), .right), .init(say("起息日", "Value day")),
            .init(say("借方", "Debit"), .right), .init(say("贷方", "Credit"), .right),
            .init(
                shown[0].kind == .posted
                    ? say("余额", "Balance") : say("预留增/减", "Pending +/-"), .right),
            .init(say("事项", "What")),
        ])
        for line in shown {
            let amount = MoneyWords.yuan(line.amount)
            table.add([
                "\(line.ordinal)", line.valueDay.iso, line.side == .debit ? amount : "",
                line.side == .credit ? amount : "", balance(line),
                MoneyWords.kind(line.kind)[language],
            ])
        }
        let rows = table.lines(width: width)
        return Array(rows.prefix(2)) + zip(rows.dropFirst(2), shown).flatMap { [$0] + told($1) }
    }

    /// Below a line: its operation, who recorded it when, the other account, what it belongs to.
    private func told(_ line: StatementLine) -> [String] {
        var texts = [
            say("业务 ", "operation ") + line.operation.text + say("，对方 ", ", other side ")
                + line.other.text
        ]
        if let trail = trails.trails[line.operation] {
            texts.append(trail.told(language))
        }
        if let reference = line.reference {
            texts.append(say("依据 ", "belongs to ") + trails.told(reference))
        }
        return texts.flatMap { DisplayWidth.wrap($0, to: width, indent: 6) }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension MoneyTrail {
    /// `2026-11-30 14:05 张三登记（日志第 12 笔）`
    func told(_ language: Language) -> String {
        Bilingual(
            zh: "\(recordedAt.clock()) \(actor) 登记（日志第 \(entry) 笔）",
            en: "recorded \(recordedAt.clock()) by \(actor) (entry \(entry))")[language]
    }
}

extension MoneyStatementPage {
    /// Amounts in fen; pending lines among the others, in the order of recording.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("book", "money")
        writer.member(orNull: "through", through?.iso)
        writer.key("account")
        writer.object { $0.members(standing) }
        for (name, lines) in [("lines", posted), ("pendingLines", pending)] {
            writer.key(name)
            writer.beginArray()
            for line in lines { writer.object { write(line, &$0) } }
            writer.endArray()
        }
        writer.member(foot)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    private func write(_ line: StatementLine, _ writer: inout JSONWriter) {
        writer.member("ordinal", line.ordinal)
        writer.member("operation", line.operation.text)
        writer.member("valueDay", line.valueDay.iso)
        writer.member("kind", line.kind.rawValue)
        writer.member("side", line.side.rawValue)
        writer.member("amountFen", line.amount.fen)
        writer.member("other", line.other.text)
        writer.member("balanceFen", line.balance.posted.fen)
        writer.member("pendingAddedFen", line.balance.added.fen)
        writer.member("pendingTakenFen", line.balance.taken.fen)
        writer.member(orNull: "reference", line.reference)
        writer.members(trails.trails[line.operation])
    }
}
